"""Whether an area and a theory fit together."""

from collections.abc import Iterator

from sothat.areas.area import Area
from sothat.errors import Problem, Severity
from sothat.theory.names import ElementId
from sothat.theory.theory import Theory


def check_area(area: Area, theory: Theory) -> tuple[Problem, ...]:
    """Everything in the area that does not fit the theory, in the order of the area.

    An element that the theory does not have is an error. A status, cost or choice for an element that
    cannot have one is a warning: it changes no answer.
    """
    return (*_unknown(area, theory), *_idle(area, theory))


def _unknown(area: Area, theory: Theory) -> Iterator[Problem]:
    for element, part in area.named.items():
        if element not in theory.by_id:
            yield unknown_element(element, part=part, where=f"area {area.id}")


def _idle(area: Area, theory: Theory) -> Iterator[Problem]:
    for part in ("statuses", "costs", "fixed"):
        for element in getattr(area, part):
            problem = idle_entry(element, part=part, where=f"area {area.id}", theory=theory)
            if problem is not None:
                yield problem


def unknown_element(element: str, *, part: str, where: str) -> Problem:
    """The problem that a part of an area names an element the theory does not have."""
    return Problem(
        where=where,
        what=f"Under {part} it names the element {element[:60]!r}, which the theory does not have.",
        mend="Correct the id, or take the entry out.",
        code="unknown-element",
    )


def idle_entry(element: str, *, part: str, where: str, theory: Theory) -> Problem | None:
    """The warning that an entry can change nothing, if it cannot: only some kinds have a status, a cost or a choice."""
    known = theory.by_id.get(ElementId(element))
    if known is None or (known.kind.has_own_status if part == "statuses" else known.kind.is_provided):
        return None
    needed = "an activity, an input, an assumption or a hindrance" if part == "statuses" else "an activity or an input"
    return Problem(
        where=where,
        what=f"Under {part} it names {element}, whose kind is {known.kind}, so the entry changes no answer.",
        mend=f"Only {needed} can stand there: take the entry out, or move it to what brings {element} about.",
        severity=Severity.WARNING,
        code="idle-entry",
    )
