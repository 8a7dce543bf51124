"""Scenarios that an answer speaks of without saying so: this added and nothing else, that lost and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sothat.project import Project
from sothat.theory import Element, ElementId, Kind, Standing, Status, settled
from sothat_web.theories.address import query_of
from sothat_web.theories.scenario import Scenario, area_of, standings, tidied, with_status


@dataclass(frozen=True, kw_only=True)
class Why:
    """Where the reasons for an answer are told: the page of an element under a scenario.

    Args:
        element: Whose reasons.
        query: The scenario, as the query of an address.
    """

    element: ElementId
    query: str


def why_with(project: Project, scenario: Scenario, element: ElementId, added: Iterable[ElementId]) -> Why:
    """Why an element stands as it does once these are added, when whatever is not surely in place counts as missing."""
    stand = standings(project, scenario)
    area = area_of(project, scenario)
    fixed = {} if area is None else {e: choice for e, choice in area.fixed.items() if e not in scenario.changed}
    chosen = {e for e in added if fixed.get(e) is not Status.NOT_IN_PLACE}
    in_place = {e for e, standing in {**stand, **fixed}.items() if settled(standing)}
    changed = {
        e.id: Status.IN_PLACE if e.id in in_place | chosen else Status.NOT_IN_PLACE
        for e in project.theory.elements
        if e.kind.is_provided
    }
    return _why(project, scenario, element, changed)


def why_without(project: Project, scenario: Scenario, element: ElementId, lost: ElementId) -> Why:
    """Why an element fails once something is lost, when whatever is not surely missing counts as in place."""
    stand = standings(project, scenario)
    changed = {e.id: _lost(e) if e.id == lost else _at_best(stand[e.id]) for e in with_status(project.theory)}
    return _why(project, scenario, element, changed)


def everything_in_place(project: Project, scenario: Scenario) -> Scenario:
    """Every activity and input in place, in no area; the goals as they were."""
    provided = [e.id for e in project.theory.elements if e.kind.is_provided]
    return replace(scenario, area=None, changed=dict.fromkeys(provided, Status.IN_PLACE))


def _at_best(standing: Standing) -> Status:
    return Status.NOT_IN_PLACE if settled(standing) is False else Status.IN_PLACE


def _lost(element: Element) -> Status:
    """To lose the absence of a hindrance is to have it."""
    return Status.IN_PLACE if element.kind is Kind.HINDRANCE else Status.NOT_IN_PLACE


def _why(project: Project, scenario: Scenario, element: ElementId, changed: dict[ElementId, Status]) -> Why:
    supposed = replace(scenario, changed={**scenario.changed, **changed})
    return Why(element=element, query=query_of(tidied(project, supposed)))
