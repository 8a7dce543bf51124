"""How an element stands in one place: in place, partly, not in place, unknown, or with a chance."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeGuard

from sothat.errors import WrongValue
from sothat.theory.names import ElementId, Kind
from sothat.theory.range import Range


class Status(StrEnum):
    """How an activity, input, assumption or hindrance stands in an area.

    For an assumption *in place* means that it holds, for a hindrance that it is present.
    """

    IN_PLACE = "in place"
    PARTLY = "partly"
    NOT_IN_PLACE = "not in place"
    UNKNOWN = "unknown"


Standing = Status | float | Range
"""A status, or the chance, 0 to 1, that the element is in place, or a range of that chance."""

Statuses = Mapping[ElementId, Standing]
"""How an area stands: only elements that were assessed are in it."""


def checked_standing(given: object, *, of: str) -> Standing:
    """The standing that was meant by a word, a number, or three numbers.

    Raises:
        WrongValue: For anything but one of the four words, a chance in [0, 1], or a range [low, likely, high] of it.
    """
    if isinstance(given, Range):
        return given
    if isinstance(given, list | tuple):
        return _range(given, of)
    if isinstance(given, str):
        try:
            return Status(given)
        except ValueError:
            pass
    elif _is_number(given) and 0 <= given <= 1:
        return float(given)
    raise WrongValue(
        f"The status of {of} is {str(given)[:60]!r}: write in place, partly, not in place, unknown, "
        "a chance from 0 to 1, or a range of it, [low, likely, high]."
    )


def settled(standing: Standing) -> bool | None:
    """True when surely in place, False when surely not, None when it can turn out either way.

    A range can turn out either way; one that holds nothing but 1, or nothing but 0, is that number.
    """
    if isinstance(standing, Range):
        return settled(standing.low) if standing.low == standing.high else None
    if standing in (Status.IN_PLACE, 1.0):
        return True
    if standing in (Status.NOT_IN_PLACE, 0.0):
        return False
    return None


def _range(given: Sequence[object], of: str) -> Range:
    if len(given) != 3 or not all(_is_number(number) for number in given):
        shown = ", ".join(str(part)[:20] for part in given[:4])
        raise WrongValue(
            f"The status of {of} is the list [{shown}]: a range has three numbers from 0 to 1, [low, likely, high]."
        )
    low, likely, high = (number for number in given if _is_number(number))
    try:
        return Range(low=low, likely=likely, high=high)
    except WrongValue as refused:
        raise WrongValue(f"The status of {of}: {refused}") from refused


def _is_number(given: object) -> TypeGuard[int | float]:
    return isinstance(given, int | float) and not isinstance(given, bool)


def unassessed(kind: Kind, *, area_given: bool) -> Standing:
    """How an element stands that nobody has assessed.

    In an area an activity or input is unknown; without an area it is not in place. Assumptions hold and
    hindrances are present until somebody says otherwise.
    """
    if not kind.is_provided:
        return Status.IN_PLACE
    return Status.UNKNOWN if area_given else Status.NOT_IN_PLACE
