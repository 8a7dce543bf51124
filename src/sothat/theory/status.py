"""How an element stands in one place: in place, partly, not in place, unknown, or with a chance."""

from collections.abc import Mapping
from enum import StrEnum

from sothat.errors import WrongValue
from sothat.theory.names import ElementId, Kind


class Status(StrEnum):
    """How an activity, input, assumption or hindrance stands in an area.

    For an assumption *in place* means that it holds, for a hindrance that it is present.
    """

    IN_PLACE = "in place"
    PARTLY = "partly"
    NOT_IN_PLACE = "not in place"
    UNKNOWN = "unknown"


Standing = Status | float
"""A status, or the chance, 0 to 1, that the element is in place."""

Statuses = Mapping[ElementId, Standing]
"""How an area stands: only elements that were assessed are in it."""


def checked_standing(given: object, *, of: str) -> Standing:
    """The standing that was meant by a word or a number.

    Raises:
        WrongValue: For anything but one of the four words or a chance in [0, 1].
    """
    if isinstance(given, str):
        try:
            return Status(given)
        except ValueError:
            pass
    elif isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= 1:
        return float(given)
    raise WrongValue(
        f"The status of {of} is {str(given)[:60]!r}: write in place, partly, not in place, unknown, or a chance from 0 to 1."
    )


def settled(standing: Standing) -> bool | None:
    """True when surely in place, False when surely not, None when it can turn out either way."""
    if standing in (Status.IN_PLACE, 1.0):
        return True
    if standing in (Status.NOT_IN_PLACE, 0.0):
        return False
    return None


def unassessed(kind: Kind, *, area_given: bool) -> Standing:
    """How an element stands that nobody has assessed.

    In an area an activity or input is unknown; without an area it is not in place. Assumptions hold and
    hindrances are present until somebody says otherwise.
    """
    if not kind.is_provided:
        return Status.IN_PLACE
    return Status.UNKNOWN if area_given else Status.NOT_IN_PLACE
