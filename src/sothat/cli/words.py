"""The words in which answers are told: titles beside ids, how a condition stands, what an answer is about."""

from collections.abc import Iterable, Sequence

from sothat.areas import Area
from sothat.cli.printing import Table
from sothat.project import Project
from sothat.theory import Element, ElementId, Kind, Theory, settled, unassessed

NOTHING_ADDED = "every activity and input counts as not in place, assumptions hold, hindrances are present."
EVERYTHING_IN_PLACE = "everything counts as in place, and every hindrance as present."

_STANDS = {True: "in place", False: "not in place", None: "not known or partly"}
_HOLDS = {True: "holds", False: "does not hold", None: "may hold or not"}
_IS_PRESENT = {True: "present", False: "not present", None: "may be present or not"}


def about(project: Project, area: Area | None, *, otherwise: str) -> str:
    """Which project and which area an answer is about, because without that an answer means nothing."""
    if area is None:
        return f"{project.title}. No area was given: {otherwise}"
    return f"{project.title}. Area: {area.title}."


def goals_words(theory: Theory, goals: Sequence[ElementId]) -> str:
    """The goals in words."""
    return f"Goal{'s, all together' if len(goals) > 1 else ''}: {titled(theory, goals)}."


def goal_word(goals: Sequence[ElementId]) -> str:
    """One goal or several."""
    return "goals" if len(goals) > 1 else "goal"


def titled(theory: Theory, elements: Iterable[ElementId]) -> str:
    """Ids with their titles, such as ``st1 Staff are able to give optimum care``."""
    return "; ".join(f"{element} {theory.element(element).title}" for element in elements)


def with_standing(theory: Theory, elements: Iterable[ElementId], area: Area | None) -> str:
    """Ids with their titles and how they stand in the area, such as ``or06 Lasting resources (not in place)``."""
    found = map(theory.element, elements)
    return "; ".join(f"{element.id} {element.title} ({_standing(element, area)})" for element in found)


def key_to(theory: Theory, elements: Iterable[ElementId]) -> Table:
    """A table that says what ids stand for, in the order of the theory."""
    named = set(elements)
    rows = tuple((element.id, element.title) for element in theory.elements if element.id in named)
    return Table(title="What the ids stand for", headings=("Id", "Element"), rows=rows)


def _standing(element: Element, area: Area | None) -> str:
    default = unassessed(element.kind, area_given=area is not None)
    known = settled(area.statuses.get(element.id, default) if area else default)
    if element.kind is Kind.HINDRANCE:
        return _IS_PRESENT[known]
    return (_HOLDS if element.kind is Kind.ASSUMPTION else _STANDS)[known]
