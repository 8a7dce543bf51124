"""The words and tables in which chances are told."""

from collections.abc import Iterator, Mapping

from sothat.analysis import Chances
from sothat.areas import Area
from sothat.cli.printing import Table, say, show
from sothat.cli.words import NOTHING_ADDED, about, goal_word, goals_words, titled
from sothat.project import Project
from sothat.theory import ElementId, Theory


def tell_chances(project: Project, area: Area | None, answer: Chances) -> None:
    """Prints the answer: what it rests on, how likely each element is, what to find out, which range matters."""
    theory = project.theory
    say(about(project, area, otherwise=NOTHING_ADDED))
    say(goals_words(theory, answer.goals))
    for sentence in _what_it_rests_on(theory, answer):
        say(sentence)
    _tell_elements(theory, answer)
    _tell_unknowns(theory, answer)
    _tell_ranges(theory, answer)


def _what_it_rests_on(theory: Theory, answer: Chances) -> Iterator[str]:
    if answer.taken_as:
        yield f"Nobody stated the chance of these, so each is taken as one half: {titled(theory, answer.taken_as)}."
    if answer.taken_as_certain:
        yield f"Nobody assessed these, so each is taken to hold or to be present: {titled(theory, answer.taken_as_certain)}."
    if answer.method == "sampling":
        yield (
            f"The theory is too large for exact chances. These are estimates from {answer.samples:,} random scenarios with "
            f"seed {answer.seed}: the exact chance lies within the error in 95 of 100 cases."
        )
    if answer.interval:
        yield f"Intervals are the middle 90% of {answer.draws:,} draws with seed {answer.seed}."
    yield from dict.fromkeys(answer.left_out.values())
    yield from answer.notes


def _tell_elements(theory: Theory, answer: Chances) -> None:
    """A column for the error, the interval and what is undetermined only where there is any."""
    columns = {
        "Error": {element: _number(half) for element, half in answer.error.items()},
        "Interval": {element: f"{_number(low)} to {_number(high)}" for element, (low, high) in answer.interval.items()},
        "Undetermined": {
            element: _number(open_still) for element, open_still in answer.undetermined.items() if open_still
        },
    }
    more = {heading: cells for heading, cells in columns.items() if cells}
    rows = tuple(
        (element, theory.element(element).title, _number(likely), *(cells.get(element, "") for cells in more.values()))
        for element, likely in answer.chance.items()
    )
    show(Table(title="How likely each is", headings=("Id", "Element", "Chance", *more), rows=rows))


def _tell_unknowns(theory: Theory, answer: Chances) -> None:
    """One row for each unknown that can move or change something, what would move the goals most first."""
    found = answer.changes_decision
    package, linchpins = (dict(found.package), dict(found.linchpins)) if found else ({}, {})
    columns = [(moves, package.get(e, 0.0), linchpins.get(e, 0.0)) for e, moves in answer.worth_finding_out]
    named = list(zip(answer.worth_finding_out, columns, strict=True))
    rows = tuple((e, theory.element(e).title, *map(_number, numbers)) for (e, _), numbers in named if any(numbers))
    headings = (
        "Id",
        "Element",
        f"Moves the {goal_word(answer.goals)} by",
        "Changes best package",
        "Changes single points of failure",
    )
    shown = headings if found else headings[:3]
    show(Table(title="Most worth finding out", headings=shown, rows=tuple(row[: len(shown)] for row in rows)))
    if rows:
        say("\n" + _what_to_find_out(theory, answer))


def _what_to_find_out(theory: Theory, answer: Chances) -> str:
    first, moves = answer.worth_finding_out[0]
    goals = goal_word(answer.goals)
    told = (
        f"Find out first about {titled(theory, [first])}: that would move the chance of the {goals} most."
        if moves
        else f"No finding by itself would move the chance of the {goals}."
    )
    if answer.changes_decision is None or not answer.changes_decision.package:
        return told
    element, likely = answer.changes_decision.package[0]
    if not likely:
        return f"{told} No finding by itself would change which package is best."
    if element == first:
        return f"{told} With chance {_number(likely)} it would also change which package is best."
    return f"{told} Before choosing a package, ask about {titled(theory, [element])}: with chance {_number(likely)} the best package is then another."


def _tell_ranges(theory: Theory, answer: Chances) -> None:
    """One row for each range that matters, the largest share first, and what to do about the first."""
    found = answer.sensitivity
    shares = {name: share or 0.0 for name, share in (found.total or found.first).items()}
    ordered = sorted((name for name in shares if shares[name]), key=lambda name: (-shares[name], name))
    if not ordered:
        return
    columns: dict[str, Mapping[ElementId, float | None]] = {
        "First order": found.first,
        "Total": found.total,
        "Error of total": found.error,
    }
    more = {heading: cells for heading, cells in columns.items() if cells}
    rows = tuple((n, _named(theory, n), *(_number(cells.get(n) or 0.0) for cells in more.values())) for n in ordered)
    title = f"Which ranges make the chance of the {goal_word(answer.goals)} uncertain (shares of its variance)"
    show(Table(title=title, headings=("Id", "Range of", *more), rows=rows))
    say(f"\nTo know the chance more sharply, look first for evidence on {_named(theory, ordered[0])}.")


def _named(theory: Theory, name: ElementId) -> str:
    """An element by its title, a link by the titles of its ends."""
    if name in theory.by_id:
        return theory.element(name).title
    source, _, target = name.partition(">")
    return f"the link from {theory.element(ElementId(source)).title} to {theory.element(ElementId(target)).title}"


def _number(given: float) -> str:
    return f"{given:.4g}"
