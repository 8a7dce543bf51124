"""The names by which things are known, and the choices that are closed."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NewType

from sothat.errors import WrongValue

ElementId = NewType("ElementId", str)
LevelId = NewType("LevelId", str)
StageId = NewType("StageId", str)
GroupId = NewType("GroupId", str)
SourceId = NewType("SourceId", str)

EVERY_STAGE = StageId("all")
"""Written in place of a list of stages: the element belongs to every one of them."""

_ID = re.compile(r"[a-z0-9_-]+")


def checked_id(text: object, *, of: str) -> str:
    """The text itself when it can be an id: lower-case letters, digits, ``-`` and ``_``, and not ``all``.

    Raises:
        WrongValue: When it cannot.
    """
    if isinstance(text, str) and (_is_known(text) if len(text) <= _SHORT else _can_be_an_id(text)):
        return text
    raise WrongValue(
        f"The id {str(text)[:60]!r} of {of} will not do: use lower-case letters, digits, '-' and '_' only, and not 'all'."
    )


def _can_be_an_id(text: str) -> bool:
    return text != EVERY_STAGE and _ID.fullmatch(text) is not None


# A large theory names each of its elements many times. Only short names are remembered, whatever somebody sends.
_SHORT = 60
_is_known = lru_cache(maxsize=50_000)(_can_be_an_id)


class Kind(StrEnum):
    """What an element is."""

    IMPACT = "impact"
    OUTCOME = "outcome"
    PRECONDITION = "precondition"
    ACTIVITY = "activity"
    INPUT = "input"
    ASSUMPTION = "assumption"
    HINDRANCE = "hindrance"

    @property
    def is_provided(self) -> bool:
        """Whether somebody puts it in place: an activity or an input."""
        return self in (Kind.ACTIVITY, Kind.INPUT)

    @property
    def has_own_status(self) -> bool:
        """Whether an area can say how it stands: provision, truth or presence."""
        return self.is_provided or self in (Kind.ASSUMPTION, Kind.HINDRANCE)

    @property
    def is_recommended(self) -> bool:
        """Whether it is one of the theory's recommendations: what should be made so."""
        return self.is_provided or self is Kind.PRECONDITION


class Role(StrEnum):
    """What a link's source is to its target."""

    REQUIRES = "requires"
    ONE_OF = "one of"
    CONTRIBUTES = "contributes"
    HINDERS = "hinders"
