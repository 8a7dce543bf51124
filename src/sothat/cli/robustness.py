"""`sothat robustness`: which conclusions stand whichever of the doubtful links are right."""

from difflib import get_close_matches
from typing import Annotated

import typer

import sothat
from sothat.analysis import Robustness, Weak, WeakLinks
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, Limit, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_area, open_project
from sothat.cli.printing import counted, print_json, say, show
from sothat.cli.robustness_words import overturning_links, packages_tested, summary, turning_conclusions, what_to_settle
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, goals_words
from sothat.errors import Misuse
from sothat.project import Project
from sothat.theory import Link, Theory

WeakPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--weak",
        metavar="FROM>TO",
        help="A link that may be wrong, in quotes: '--weak \"hub>trust\"'; write it several times for several links. "
        "Disputed links are always among them.",
        show_default=False,
    ),
]
StrengthBelow = Annotated[
    float | None,
    typer.Option(
        "--strength-below",
        metavar="X",
        help="Every link may be wrong whose strength is stated and is below X, from 0 to 1; of a range the most likely.",
        show_default=False,
    ),
]
WithoutSources = Annotated[
    bool, typer.Option("--without-sources", help="Every link may be wrong that no source stands behind.")
]
WithoutRationale = Annotated[
    bool, typer.Option("--without-rationale", help="Every link may be wrong that nobody gave a reason for.")
]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        "--origin",
        metavar="ORIGIN",
        help="Every link may be wrong that has this origin, such as inference; write it several times for several.",
        show_default=False,
    ),
]
EveryLink = Annotated[bool, typer.Option("--every-link", help="Every link of the theory may be wrong.")]
Draws = Annotated[
    int,
    typer.Option(
        help="How many readings to look at for a conclusion that is too large to be worked out in all.",
        min=1,
        max=100_000,
    ),
]
Seed = Annotated[int, typer.Option(help="The seed of these draws: the same seed gives the same numbers.", min=0)]


def robustness(  # noqa: PLR0917 (typer gives them by name)
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    weak: WeakPairs = None,
    strength_below: StrengthBelow = None,
    without_sources: WithoutSources = False,
    without_rationale: WithoutRationale = False,
    origin: Origins = None,
    every_link: EveryLink = False,
    limit: Limit = 5,
    draws: Draws = 1024,
    seed: Seed = 1,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """Which conclusions stand, whichever of the doubtful links are right.

    A link may be wrong when the theory marks it as disputed, or when an option here says so. Every way of dropping some of these links is a reading of the theory. For each conclusion: does it hold in all readings, in some or in none, and which one link overturns it?

    Examples:
      sothat robustness stepping-stones --origin published_study
      sothat robustness stepping-stones --area example-area --weak "sv13>hi06"
    """
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    filtered = WeakLinks(
        strength_below=strength_below,
        without_sources=without_sources,
        without_rationale=without_rationale,
        origins=_origins(opened.theory, origin or []),
        every=every_link,
    )
    doubtful = _either(find_links(opened.theory, weak or []), filtered)
    with waiting(seconds) as watch:
        answer = sothat.robustness(
            opened, area=place, goals=goals, weak=doubtful, limit=limit, draws=draws, seed=seed, watch=watch
        )
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def find_links(theory: Theory, pairs: list[str]) -> frozenset[str]:
    """The links of these pairs.

    Raises:
        Misuse: When one of them is not there; the sentence offers the pairs that come close.
    """
    known = [link.pair for link in theory.links]
    for pair in pairs:
        if pair not in known:
            close = get_close_matches(pair.lower(), known, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(close)}?" if close else "`sothat draw` shows every link."
            raise Misuse(
                f"There is no link {pair[:120]!r} in this theory. {hint} Write the two ids with > between them, in quotes, "
                "so that the shell does not take > for itself."
            )
    return frozenset(pairs)


def _origins(theory: Theory, origins: list[str]) -> tuple[str, ...]:
    known = sorted({link.origin for link in theory.links if link.origin})
    for origin in origins:
        if origin not in known:
            raise Misuse(
                f"No link of this theory has the origin {origin[:60]!r}. Its links have: {', '.join(known) or 'none stated'}."
            )
    return tuple(origins)


def _either(pairs: frozenset[str], filtered: WeakLinks) -> Weak:
    def is_weak(link: Link) -> bool:
        return link.pair in pairs or filtered(link)

    return is_weak


def _tell(project: Project, area: Area | None, answer: Robustness) -> None:
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    if answer.goals:
        say(goals_words(theory, answer.goals))
    say(_what_is_in_doubt(answer))
    if answer.readings > 1:
        say(what_to_settle(theory, answer))
    show(summary(answer))
    show(overturning_links(theory, answer))
    show(turning_conclusions(theory, answer))
    show(packages_tested(theory, answer))


def _what_is_in_doubt(answer: Robustness) -> str:
    if answer.readings == 1:
        return (
            "No link is marked as disputed and none was named as weak, so there is one reading only: the theory as it stands. "
            "Put links to the test with --weak, --strength-below, --without-sources, --without-rationale, --origin or --every-link."
        )
    number = len(answer.disputed) + len(answer.weak)
    return (
        f"{counted(number, 'link', 'links')} may be wrong ({len(answer.disputed)} disputed, {len(answer.weak)} weak). "
        f"Each may be dropped or not, which makes {_readings(answer.readings)} readings of the theory."
    )


def _readings(number: int) -> str:
    return f"{number:,}" if number < 10**15 else f"about {number:.2e}"
