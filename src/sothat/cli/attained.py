"""`sothat attained`: what holds in an area."""

import sothat
from sothat.analysis import Attainment, Reading
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, ProjectName, Seconds
from sothat.cli.opening import open_area, open_project
from sothat.cli.printing import Table, listed, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, is_in_place, reading_words, setting_words, titled
from sothat.project import Project
from sothat.theory import Element, Theory


def attained(project: ProjectName, area: AreaName = None, as_json: AsJson = False, seconds: Seconds = None) -> None:
    r"""What is reached in an area, and which services are in place and do not work.

    A service that is in place works only when everything it needs is there too; an outcome is reached only when
    its rule is met. Where something is unknown, the answer says "may", and which unknowns it turns on.

    \b
    Examples:
      sothat attained stepping-stones --area example-area
      sothat attained stepping-stones --area example-area --json
    """
    opened = open_project(project)
    place = open_area(opened, area)
    with waiting(seconds) as watch:
        answer = sothat.attained(opened, area=place, watch=watch)
    if as_json:
        print_json(answer.as_json())
    else:
        _tell(opened, place, answer)


def _tell(project: Project, area: Area | None, answer: Attainment) -> None:
    theory = project.theory
    say(setting_words(project, area, otherwise=NOTHING_ADDED))
    say(*_summary(theory, area, answer))
    rows = tuple(_row(theory.element(element), reading, answer) for element, reading in answer.elements.items())
    show(Table(title="Every element", headings=("Id", "Element", "Kind", "Here", "Turns on"), rows=rows))
    for loop in answer.self_sustaining:
        say(f"Would keep going once started: {titled(theory, loop)}.")


def _row(element: Element, reading: Reading, answer: Attainment) -> tuple[str, ...]:
    turns_on = listed(answer.turns_on.get(element.id, ()))
    return (element.id, element.title, element.kind, reading_words(element, reading), turns_on)


def _summary(theory: Theory, area: Area | None, answer: Attainment) -> tuple[str, ...]:
    ends = [e for e in theory.elements if not e.kind.has_own_status]
    provided = [e for e in theory.elements if e.kind.is_provided]
    idle = [e.id for e in provided if is_in_place(area, e) and answer.elements[e.id] is Reading.IMPOSSIBLE]
    return (
        f"{_count(ends, answer)} of {len(ends)} outcomes, impacts and preconditions are reached{_perhaps(ends, answer)}.",
        f"{_count(provided, answer)} of {len(provided)} activities and inputs work{_perhaps(provided, answer)}.",
        f"In place and not working: {titled(theory, idle)}." if idle else "",
    )


def _count(elements: list[Element], answer: Attainment, reading: Reading = Reading.CERTAIN) -> int:
    return sum(answer.elements[element.id] is reading for element in elements)


def _perhaps(elements: list[Element], answer: Attainment) -> str:
    possible = _count(elements, answer, Reading.POSSIBLE)
    return f" for certain ({possible} more possibly)" if possible else ""
