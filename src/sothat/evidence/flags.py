"""What a reader should be told of the evidence behind an element or link."""

from collections.abc import Collection
from enum import StrEnum

from sothat.evidence.stream import Stream


class Flag(StrEnum):
    """A warning that goes with an element or link.

    *Assumption only*: no stream stands behind it. *Lived experience only*: no study and nothing written. *No lived
    experience*: studies or writings, and nobody who lives it. *Contested*: something speaks for it and something against.
    """

    ASSUMPTION_ONLY = "assumption only"
    LIVED_EXPERIENCE_ONLY = "lived experience only"
    NO_LIVED_EXPERIENCE = "no lived experience"
    CONTESTED = "contested"


def flags_of(
    support: Collection[Stream], qualified: Collection[Stream], against: Collection[Stream]
) -> tuple[Flag, ...]:
    """The warnings for something with these streams in support, qualifying and against."""
    behind = {*support, *qualified}
    lived, researched = Stream.EXPERIENTIAL in behind, bool(behind - {Stream.EXPERIENTIAL})
    holds = {
        Flag.ASSUMPTION_ONLY: not behind,
        Flag.LIVED_EXPERIENCE_ONLY: lived and not researched,
        Flag.NO_LIVED_EXPERIENCE: researched and not lived,
        Flag.CONTESTED: bool(behind) and bool(against),
    }
    return tuple(flag for flag in Flag if holds[flag])
