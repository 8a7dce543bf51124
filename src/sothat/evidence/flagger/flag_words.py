"""What in a text may name somebody: numbers, addresses, dates, names that are known, and words that look like names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sothat.evidence.flagger.capitals import capitalised
from sothat.evidence.flagger.health_numbers import kind_of_number
from sothat.evidence.flagger.patterns import NUMBER, PATTERNS


@dataclass(frozen=True, kw_only=True, order=True)
class Flagged:
    """A stretch of a text that somebody should look at.

    Args:
        start: Where it begins, in characters.
        end: Where it ends, exclusive.
        what: What it may be, in a word or two.
        why: What was seen, in a sentence for whoever reads the text through.
    """

    start: int
    end: int
    what: str
    why: str


def flag_words(text: str, known_names: Iterable[str] = (), usual: Iterable[str] = ()) -> tuple[Flagged, ...]:
    """Everything that may name somebody, in the order of the text. What lies inside something longer is left out.

    A name that only ever begins sentences and is not known is not seen: it looks like any other word there. Nor is one
    in small letters, or one of five capital letters at most, which looks like an abbreviation. So a text without a mark is
    not a text without a name.

    Args:
        text: The text.
        known_names: Names of places and people of the project, whole, in any case of letters.
        usual: Capitalised words that are not names here, such as those of the theory.
    """
    found = sorted(
        {*_known(text, known_names), *_numbers(text), *_patterns(text), *_capitals(text, usual)},
        key=lambda one: (one.start, -one.end, _RANK[one.what]),
    )
    kept: list[Flagged] = []
    for one in found:
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return tuple(kept)


_KNOWN, _CAPITAL = "a known name", "a name"
_RANK = {_KNOWN: 0, "NHS number": 1, "CHI number": 1, **{what: 2 for what, _, _ in PATTERNS}, "number": 3, _CAPITAL: 4}
"""Of several marks on the same words the first here is kept."""


def _known(text: str, names: Iterable[str]) -> Iterator[Flagged]:
    for name in sorted({" ".join(name.split()) for name in names} - {""}):
        words = r"\s+".join(re.escape(word) for word in name.split(" "))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
            yield _flagged(match.span(), _KNOWN, "It is on this project's list of names.")


def _numbers(text: str) -> Iterator[Flagged]:
    for match in NUMBER.finditer(text):
        kind = kind_of_number("".join(re.findall("[0-9]", match[0])))
        if kind is None:
            yield _flagged(match.span(), "number", "A number as long as this may be a telephone or a case number.")
        else:
            yield _flagged(match.span(), kind, f"It has the form of an {kind}, and its check digit is right.")


def _patterns(text: str) -> Iterator[Flagged]:
    for what, why, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield _flagged(match.span(), what, why)


def _capitals(text: str, usual: Iterable[str]) -> Iterator[Flagged]:
    for span in capitalised(text, frozenset(word.casefold() for word in usual)):
        yield _flagged(
            span, _CAPITAL, "It is written with a capital letter inside a sentence, here or elsewhere in the text."
        )


def _flagged(span: tuple[int, int], what: str, why: str) -> Flagged:
    return Flagged(start=span[0], end=span[1], what=what, why=why)
