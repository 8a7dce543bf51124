"""What somebody asks about: an area, what they changed in it, and the goals. All of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sothat.areas import Area
from sothat.project import Project
from sothat.theory import Element, ElementId, Standing, Status, Statuses, Theory, goals_of, unassessed


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What somebody asks about.

    Args:
        area: The id of an area of the project; None for no area.
        changed: How elements stand where that differs from the area (without an area: from what is taken to be so).
        goals: The goals, where they differ from the theory's own.
        place: Which state of the theory it is about, as an address writes it; empty for the theory as it is now.
    """

    area: str | None = None
    changed: Mapping[ElementId, Status] = field(default_factory=dict, hash=False)
    goals: tuple[ElementId, ...] | None = None
    place: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing was chosen at all."""
        return self == Scenario(place=self.place)


def with_status(theory: Theory) -> tuple[Element, ...]:
    """The elements whose status somebody can set, in the order of the theory."""
    return tuple(element for element in theory.elements if element.kind.has_own_status)


def standing_before(element: Element, area: Area | None) -> Standing:
    """How an element stands before anybody changes it on the page: as the area says, else as is taken to be so."""
    if area is not None and element.id in area.statuses:
        return area.statuses[element.id]
    return unassessed(element.kind, area_given=area is not None)


def standings(project: Project, scenario: Scenario) -> dict[ElementId, Standing]:
    """How every element with a status of its own stands in a scenario."""
    area = area_of(project, scenario)
    return {
        element.id: scenario.changed.get(element.id, standing_before(element, area))
        for element in with_status(project.theory)
    }


def statuses_of(project: Project, scenario: Scenario) -> Statuses | None:
    """What the questions are asked with: None when nothing at all is said about any place."""
    if scenario.area is None and not scenario.changed:
        return None
    return standings(project, scenario)


def area_of(project: Project, scenario: Scenario) -> Area | None:
    """The area of a scenario."""
    return None if scenario.area is None else project.area(scenario.area)


def goals_in(theory: Theory, scenario: Scenario) -> tuple[ElementId, ...]:
    """The goals of a scenario."""
    return goals_of(theory) if scenario.goals is None else scenario.goals


def tidied(project: Project, scenario: Scenario) -> Scenario:
    """The same scenario said as briefly as it can be: only what differs, in the order of the theory."""
    area = area_of(project, scenario)
    changed = {
        element.id: scenario.changed[element.id]
        for element in with_status(project.theory)
        if element.id in scenario.changed and scenario.changed[element.id] != standing_before(element, area)
    }
    goals = goals_in(project.theory, scenario)
    ordered = tuple(element.id for element in project.theory.elements if element.id in goals)
    own = goals_of(project.theory)
    return replace(scenario, changed=changed, goals=None if set(ordered) == set(own) else ordered)
