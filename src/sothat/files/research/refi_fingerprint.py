"""By what two files of one project can be known: programs make new identifiers at each export, but texts and codes stay."""

from collections.abc import Iterable
from hashlib import sha256

FEWEST_CODES = 3
_SHARE_OF_TEXTS, _SHARE_OF_CODES = 0.5, 0.8


def text_mark(words: str) -> str:
    """The mark of a text, out of which nobody can read it; blanks and line ends do not matter. Empty for an empty text."""
    return "t" + _mark(" ".join(words.split())) if words.strip() else ""


def fingerprint(text_marks: Iterable[str], codes: Iterable[str]) -> str:
    """The marks of texts and of the whole names of codes, in alphabetical order."""
    marks = {mark for mark in text_marks if mark} | {"c" + _mark(code) for code in codes}
    return " ".join(sorted(marks))


def is_same_project(one: str, other: str) -> bool:
    """Whether two fingerprints are most likely of the same project, at the same time or at different ones.

    Of the one with fewer, half of the texts must be in the other. Where one has no texts, four fifths of the codes must
    be, and three at least.
    """
    ours, theirs = set(one.split()), set(other.split())
    texts = [{mark for mark in marks if mark.startswith("t")} for marks in (ours, theirs)]
    if all(texts):
        return len(texts[0] & texts[1]) >= _SHARE_OF_TEXTS * min(map(len, texts))
    codes = [{mark for mark in marks if mark.startswith("c")} for marks in (ours, theirs)]
    shared = len(codes[0] & codes[1])
    return shared >= FEWEST_CODES and shared >= _SHARE_OF_CODES * min(map(len, codes))


def _mark(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
