"""`sothat attained`: what holds in an area."""

import sothat
from sothat.analysis import Attainment
from sothat.areas import Area
from sothat.cli.arguments import AreaName, AsJson, ProjectName, Seconds
from sothat.cli.opening import open_area, open_project
from sothat.cli.printing import Table, listed, print_json, say, show
from sothat.cli.waiting import waiting
from sothat.cli.words import NOTHING_ADDED, about, titled
from sothat.project import Project
from sothat.reports import State, states
from sothat.theory import Element, ElementId


def attained(project: ProjectName, area: AreaName = None, as_json: AsJson = False, seconds: Seconds = None) -> None:
    """What is reached in an area, and which services work.

    A service that is in place works only when everything it needs is there too; an outcome is reached only when
    its rule is met. Where something is unknown, the answer says "may", and which unknowns it turns on.

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
    found = states(theory, answer.elements, area.statuses if area else None)
    say(about(project, area, otherwise=NOTHING_ADDED))
    reached = [found[element.id] for element in theory.elements if not element.kind.has_own_status]
    working = [found[element.id] for element in theory.elements if element.kind.is_provided]
    say(_counted("Outcomes, impacts and preconditions reached", reached, State.REACHED, State.MAY_BE_REACHED))
    say(_counted("Activities and inputs that work", working, State.WORKS, State.MAY_WORK))
    idle = [element for element, state in found.items() if state is State.NOT_WORKING]
    if idle:
        say(f"In place but not working: {titled(theory, idle)}.")
    rows = tuple(_row(theory.element(element), state, answer) for element, state in found.items())
    show(Table(title="Every element", headings=("Id", "Element", "Kind", "Here", "Turns on"), rows=rows))
    if answer.self_sustaining:
        loops = tuple((titled(theory, loop),) for loop in answer.self_sustaining)
        show(Table(title="Would keep going once started", headings=("Loop",), rows=loops))


def _counted(what: str, found: list[State], surely: State, perhaps: State) -> str:
    more = found.count(perhaps)
    return f"{what}: {found.count(surely)} of {len(found)}{f', and perhaps {more} more' if more else ''}."


def _row(element: Element, state: State, answer: Attainment) -> tuple[str, ...]:
    turns_on: tuple[ElementId, ...] = answer.turns_on.get(element.id, ())
    return (element.id, element.title, element.kind, state, listed(turns_on))
