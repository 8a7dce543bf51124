"""Scenarios to start from: nothing, each area, each level by itself, everything."""

from dataclasses import dataclass, replace

from sothat.project import Project
from sothat.theory import ElementId, Status
from sothat_web.theories.scenario import Scenario, tidied


@dataclass(frozen=True, kw_only=True)
class Start:
    """A scenario with a name."""

    name: str
    scenario: Scenario


def starts(project: Project, place: str = "") -> tuple[Start, ...]:
    """Scenarios to start from, without two that are the same.

    Args:
        project: The project, with the theory that is shown.
        place: Which state of the theory that is.
    """
    theory = project.theory
    provided = [element for element in theory.elements if element.kind.is_provided]
    found = [Start(name="Nothing in place", scenario=Scenario())]
    found += [Start(name=area.title, scenario=Scenario(area=area.id)) for area in project.areas]
    found += [
        Start(
            name=f"All of one level: {level.title}",
            scenario=_with(project, [e.id for e in provided if e.level == level.id]),
        )
        for level in theory.levels
        if any(element.level == level.id for element in provided)
    ]
    found.append(Start(name="Everything in place", scenario=_with(project, [element.id for element in provided])))
    there = {start.scenario: start for start in reversed(found)}.values()
    return tuple(replace(start, scenario=replace(start.scenario, place=place)) for start in there)[::-1]


def _with(project: Project, in_place: list[ElementId]) -> Scenario:
    return tidied(project, Scenario(changed=dict.fromkeys(in_place, Status.IN_PLACE)))
