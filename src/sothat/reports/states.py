"""What has become of each element in one place, as a word for its box: works, reached, in place but not working."""

from collections.abc import Mapping
from enum import StrEnum

from sothat.analysis import Reading
from sothat.theory import Element, ElementId, Kind, Standing, Statuses, Theory, settled, unassessed


class State(StrEnum):
    """What has become of an element. The word is what the reader sees."""

    WORKS = "works"
    REACHED = "reached"
    HOLDS = "holds"
    MAY_WORK = "may work"
    MAY_BE_REACHED = "may be reached"
    MAY_HOLD = "may hold"
    MAY_BE_PRESENT = "may be present"
    NOT_WORKING = "in place but not working"
    WOULD_NOT_WORK = "not known, would not work"
    NOT_IN_PLACE = "not in place"
    NOT_REACHED = "not reached"
    DOES_NOT_HOLD = "does not hold"
    PRESENT = "present"
    OVERCOME = "overcome"
    NOT_PRESENT = "not present"
    UNDETERMINED = "undetermined"


def states(
    theory: Theory, readings: Mapping[ElementId, Reading], statuses: Statuses | None = None
) -> dict[ElementId, State]:
    """The state of every element that has a reading, in the order of the theory.

    Args:
        theory: The theory that was asked about.
        readings: The answer, as `attained` gives it.
        statuses: How the area stands; None when no area was given.
    """
    found: dict[ElementId, State] = {}
    for element in theory.elements:
        if element.id in readings:
            standing = unassessed(element.kind, area_given=statuses is not None)
            if statuses is not None:
                standing = statuses.get(element.id, standing)
            found[element.id] = _state(element, readings[element.id], standing)
    return found


def _state(element: Element, reading: Reading, standing: Standing) -> State:
    if reading is Reading.UNDETERMINED:
        return State.UNDETERMINED
    if element.kind is Kind.HINDRANCE:
        return _hindrance(reading, standing)
    if element.kind is Kind.ASSUMPTION:
        return {Reading.CERTAIN: State.HOLDS, Reading.POSSIBLE: State.MAY_HOLD}.get(reading, State.DOES_NOT_HOLD)
    if not element.kind.is_provided:
        return {Reading.CERTAIN: State.REACHED, Reading.POSSIBLE: State.MAY_BE_REACHED}.get(reading, State.NOT_REACHED)
    return _provided(reading, standing)


def _provided(reading: Reading, standing: Standing) -> State:
    if reading is Reading.CERTAIN:
        return State.WORKS
    if reading is Reading.POSSIBLE:
        return State.MAY_WORK
    return {True: State.NOT_WORKING, False: State.NOT_IN_PLACE, None: State.WOULD_NOT_WORK}[settled(standing)]


def _hindrance(reading: Reading, standing: Standing) -> State:
    if reading is Reading.CERTAIN:
        return State.PRESENT
    if reading is Reading.POSSIBLE:
        return State.MAY_BE_PRESENT
    return State.NOT_PRESENT if settled(standing) is False else State.OVERCOME
