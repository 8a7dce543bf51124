"""`sothat importance`: what matters most, whose share is how large, and what only works together."""

import sothat
from sothat.analysis import Importance
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, Goals, ProjectName, Seconds
from sothat.cli.opening import find_goals, open_area, open_project
from sothat.cli.printing import Table, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, goals_words
from sothat.project import Project

_MOST_PAIRS = 10


def importance(
    project: ProjectName,
    area: AreaName = None,
    goal: Goals = None,
    as_json: AsJson = False,
    seconds: Seconds = None,
) -> None:
    """What matters most for the goals, and what only works together.

    For each activity, input, assumption and hindrance: how far the chance of the goals moves with it. For what could be added: its fair share of what all additions together bring, and for each pair whether the two need each other or stand in for each other.

    Examples:
      sothat importance stepping-stones
      sothat importance stepping-stones --area example-area --goal of1
    """
    opened = open_project(project)
    place = open_area(opened, area)
    goals = find_goals(opened, goal)
    with waiting(seconds) as watch:
        answer = sothat.importance(opened, area=place, goals=goals, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Importance) -> None:
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(goals_words(theory, answer.goals))
    say("Add first what has a large share; what needs another is worth little without it.")
    ranked = sorted(answer.structural, key=lambda e: (-answer.shapley.get(e, 0.0), -answer.structural[e], e))
    headings = ("Id", "Element", "Share", "Structural", "Birnbaum", "Criticality", "Fussell-Vesely")
    rows = tuple(
        (
            element,
            theory.element(element).title,
            _number(answer.shapley.get(element)),
            _number(answer.structural[element]),
            _number(answer.birnbaum[element]),
            _number(answer.criticality[element]),
            _number(answer.fussell_vesely[element]),
        )
        for element in ranked
    )
    show(Table(title="How much each matters, the largest share first", headings=headings, rows=rows))
    pairs = sorted(answer.interaction.pairs.items(), key=lambda pair: (-abs(pair[1]), pair[0]))[:_MOST_PAIRS]
    together = tuple(
        (
            theory.element(one).title,
            theory.element(other).title,
            _number(index),
            "need each other" if index > 0 else "stand in for each other",
        )
        for (one, other), index in pairs
    )
    title = f"Pairs that interact most ({len(pairs)} of {len(answer.interaction.pairs)}; Grabisch-Roubens index)"
    show(Table(title=title, headings=("One", "Other", "Index", "The two"), rows=together))


def _number(given: float | None) -> str:
    return "-" if given is None else f"{given:.4g}"
