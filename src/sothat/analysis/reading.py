"""In how many of the ways an area could turn out an element holds: in all, in some, in none."""

from enum import StrEnum

from sothat.analysis.engine.diagrams import FALSE, TRUE


class Reading(StrEnum):
    """What can be said of an element while some things are unknown."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNDETERMINED = "undetermined"


def reading_of(surely: int, possibly: int) -> Reading:
    """The reading of an element from the ways in which it holds, and those in which it holds or is undetermined."""
    if surely == TRUE:
        return Reading.CERTAIN
    if surely != FALSE:
        return Reading.POSSIBLE
    return Reading.IMPOSSIBLE if possibly == FALSE else Reading.UNDETERMINED
