"""Finds out how a program counted, by looking at which way of counting tears the fewest words."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sothat.files.research.offsets import CONVENTIONS, STANDARD, Convention, Text

FEWEST_WON, TIMES_LOST = 2, 3
"""A way of counting is clearly ahead of another when it fits at two edges or more where the other does not, and at three
times as many as the other way round."""

NOWHERE = -1
Range = tuple[int, int]


class Certainty(StrEnum):
    """How sure the way of counting is."""

    ALL_ALIKE = "every way of counting cuts the same words"
    CLEAR = "it cuts at the edges of words, clearly more often than any other way"
    STATED = "the file says so itself"
    UNSURE = "not certain: compare the first quotes with the documents"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The way of counting that was found.

    Args:
        convention: Which.
        certainty: How sure.
    """

    convention: Convention
    certainty: Certainty

    def __str__(self) -> str:
        return f"{self.convention}; {self.certainty}"


@dataclass(kw_only=True)
class Scores:
    """Gathers, text by text, where each way of counting leads to and whether words begin and end there."""

    ranges: int = 0
    _places: "dict[Convention, array[int]]" = field(default_factory=lambda: {one: array("q") for one in CONVENTIONS})
    _fits: dict[Convention, bytearray] = field(default_factory=lambda: {one: bytearray() for one in CONVENTIONS})

    def weigh(self, text: Text, ranges: Sequence[Range]) -> None:
        """Look at the ranges of one text under every way of counting."""
        self.ranges += len(ranges)
        offsets = {offset for each in ranges for offset in each}
        done: dict[Convention, tuple[array[int], bytearray]] = {}
        for convention in CONVENTIONS:
            alike = text.alike(convention)
            if alike not in done:
                done[alike] = _looked_at(text, ranges, text.places(offsets, alike))
            self._places[convention].extend(done[alike][0])
            self._fits[convention].extend(done[alike][1])

    def verdict(self) -> Verdict:
        """The way of counting that fits best; the standard's unless another one is clearly ahead of it."""
        different = self._different()
        best = max(different, key=lambda one: sum(self._fits[one]))
        rivals = [one for one in different if one != best]
        if not rivals:
            certainty = Certainty.ALL_ALIKE
        elif all(self._is_ahead(best, rival) for rival in rivals):
            certainty = Certainty.CLEAR
        else:
            certainty = Certainty.UNSURE
            best = best if self._is_ahead(best, STANDARD) else STANDARD
        return Verdict(convention=best, certainty=certainty)

    def _different(self) -> list[Convention]:
        """The earliest of the conventions that lead to the same places everywhere."""
        first: dict[bytes, Convention] = {}
        for convention in CONVENTIONS:
            first.setdefault(self._places[convention].tobytes(), convention)
        return list(first.values())

    def _is_ahead(self, one: Convention, other: Convention) -> bool:
        pairs = list(zip(self._fits[one], self._fits[other], strict=True))
        won = sum(1 for ours, theirs in pairs if ours > theirs)
        lost = sum(1 for ours, theirs in pairs if ours < theirs)
        return won >= FEWEST_WON and won >= TIMES_LOST * lost


def cut(text: Text, range_: Range, places: Mapping[int, int]) -> tuple[int, int, str] | None:
    """Where a range begins and ends, and its words; None where it does not lie in the text."""
    start, end = places.get(range_[0], NOWHERE), places.get(range_[1], NOWHERE)
    return None if NOWHERE in (start, end) or start > end else (start, end, text.words[start:end])


def _looked_at(text: Text, ranges: Sequence[Range], places: Mapping[int, int]) -> "tuple[array[int], bytearray]":
    led, fits = array("q"), bytearray()
    for range_ in ranges:
        start, end = places.get(range_[0], NOWHERE), places.get(range_[1], NOWHERE)
        led.extend((start, end))
        fits.extend((begins_well(text.words, start), ends_well(text.words, end)))
    return led, fits


def begins_well(words: str, place: int) -> bool:
    """Whether somebody would begin a quote here: no word is torn, and no blank follows."""
    return NOWHERE < place < len(words) and not _is_torn(words, place) and not words[place].isspace()


def ends_well(words: str, place: int) -> bool:
    """Whether somebody would end a quote here: no word is torn. A blank before is fine, since many select it too."""
    return place != NOWHERE and not _is_torn(words, place)


def _is_torn(words: str, place: int) -> bool:
    return 0 < place < len(words) and words[place - 1].isalnum() and words[place].isalnum()
