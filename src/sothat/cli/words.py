"""The words in which answers are told: titles beside ids, and what a reading comes to for each kind of element."""

from collections.abc import Iterable, Sequence

from sothat.analysis import Reading
from sothat.areas import Area
from sothat.project import Project
from sothat.theory import Element, ElementId, Kind, Status, Theory, settled

_REACHED = {
    Reading.CERTAIN: "reached",
    Reading.POSSIBLE: "may be reached",
    Reading.IMPOSSIBLE: "not reached",
    Reading.UNDETERMINED: "undetermined",
}
_WORKS = {
    Reading.CERTAIN: "works",
    Reading.POSSIBLE: "may work",
    Reading.IMPOSSIBLE: "does not work",
    Reading.UNDETERMINED: "undetermined",
}
_HOLDS = {
    Reading.CERTAIN: "holds",
    Reading.POSSIBLE: "may hold",
    Reading.IMPOSSIBLE: "does not hold",
    Reading.UNDETERMINED: "undetermined",
}
_STANDS_IN_THE_WAY = {
    Reading.CERTAIN: "stands in the way",
    Reading.POSSIBLE: "may stand in the way",
    Reading.IMPOSSIBLE: "does not stand in the way",
    Reading.UNDETERMINED: "undetermined",
}


def reading_words(element: Element, reading: Reading) -> str:
    """What a reading comes to: an outcome is reached, a service works, an assumption holds, a barrier stands in the way."""
    if element.kind.is_provided:
        return _WORKS[reading]
    if element.kind is Kind.ASSUMPTION:
        return _HOLDS[reading]
    if element.kind is Kind.HINDRANCE:
        return _STANDS_IN_THE_WAY[reading]
    return _REACHED[reading]


def titled(theory: Theory, elements: Iterable[ElementId], *, between: str = "; ") -> str:
    """Ids with their titles, such as ``st1 Staff are able to give optimum care``."""
    return between.join(f"{element} {theory.element(element).title}" for element in elements)


def setting_words(project: Project, area: Area | None, *, otherwise: str) -> str:
    """Which project and which area an answer is about, as a sentence, because an answer means nothing without it."""
    if area is None:
        return f"{project.title}. No area: {otherwise}"
    return f"{project.title}. Area: {area.title} ({area.id})."


NOTHING_ADDED = "every activity and input counts as not in place, assumptions hold, hindrances are present."
EVERYTHING_IN_PLACE = "everything counts as in place, and every hindrance as present."


def goals_words(theory: Theory, goals: Sequence[ElementId]) -> str:
    """The goals in words."""
    return f"Goal{'s, all together' if len(goals) > 1 else ''}: {titled(theory, goals)}."


def is_in_place(area: Area | None, element: Element) -> bool:
    """Whether somebody has surely put it in place in this area."""
    return area is not None and settled(area.statuses.get(element.id, Status.UNKNOWN)) is True
