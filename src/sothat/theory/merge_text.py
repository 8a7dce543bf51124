"""One text out of two that were made from the same text at the same time."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_ROOM = 1_000_000
"""Texts whose differing parts have more pairs of words than this are taken to differ altogether; comparing them would take seconds."""
_FIRST_SIGN, _GAP = 0x100, (0xD800, 0xE000)


class MergedText(NamedTuple):
    """The text, and whether the two had touched the same words, so that a person should look at it."""

    text: str
    in_conflict: bool


class _Edit(NamedTuple):
    """The words from `start` up to `end` became other words."""

    start: int
    end: int
    words: tuple[str, ...]


def merge_text(base: str, theirs: str, mine: str) -> MergedText:
    """What two people made of a text, joined word by word.

    Where one of them changed words and the other did not, the change is taken. Where both changed the same words, both
    versions stand one after the other, theirs first, parted by a stroke; where one of them took the words out, what
    the other made of them stays. What both put in at the same place is kept in that order; no word that somebody wrote is lost.

    Args:
        base: The text that both began with.
        theirs: What stands now.
        mine: What comes to it.
    """
    if theirs == mine or mine == base:
        return MergedText(theirs, in_conflict=False)
    if theirs == base:
        return MergedText(mine, in_conflict=False)
    words = _words(base)
    merged, in_conflict = _merged(words, _edits(words, _words(theirs)), _edits(words, _words(mine)))
    return MergedText("".join(_apart(merged)), in_conflict)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _merged(base: Sequence[str], theirs: Sequence[_Edit], mine: Sequence[_Edit]) -> tuple[list[str], bool]:
    merged: list[str] = []
    at, in_conflict = 0, False
    for start, end, by_them, by_me in _regions(theirs, mine):
        merged += base[at:start]
        one, other = (_applied(base[start:end], start, edits) for edits in (by_them, by_me))
        if not by_me or one == other:
            merged += one
        elif not by_them:
            merged += other
        elif start == end:
            merged += [*one, *other]
        else:
            in_conflict = True
            merged += _both(one, other)
        at = end
    return [*merged, *base[at:]], in_conflict


def _apart(words: Sequence[str]) -> Iterator[str]:
    """With a space where two words would run into one: each stood apart in the text that it comes from."""
    before = ""
    for word in words:
        if before[-1:].isalnum() and word[:1].isalnum():
            yield " "
        yield word
        before = word


def _regions(theirs: Sequence[_Edit], mine: Sequence[_Edit]) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Edits that touch the same words, together; in the order of the text."""
    waiting = sorted(
        [(edit, 0) for edit in theirs] + [(edit, 1) for edit in mine], key=lambda one: (one[0][:2], one[1])
    )
    region: tuple[list[_Edit], list[_Edit]] = ([], [])
    start = end = 0
    for edit, whose in waiting:
        if any(region) and not _touches(edit, start, end):
            yield start, end, *region
            region = ([], [])
        if not any(region):
            start = end = edit.start
        region[whose].append(edit)
        end = max(end, edit.end)
    if any(region):
        yield start, end, *region


def _touches(edit: _Edit, start: int, end: int) -> bool:
    """Whether an edit that does not begin before `start` has to do with the same words, or the same place between two."""
    return edit.start < end or (edit.start == start == end == edit.end)


def _applied(words: Sequence[str], offset: int, edits: Sequence[_Edit]) -> list[str]:
    made: list[str] = []
    at = 0
    for edit in edits:
        made += [*words[at : edit.start - offset], *edit.words]
        at = edit.end - offset
    return [*made, *words[at:]]


def _both(one: Sequence[str], other: Sequence[str]) -> list[str]:
    texts = [text for text in ("".join(one), "".join(other)) if text.strip()]
    if len(texts) < 2:
        return texts
    return [texts[0].rstrip(), " / ", texts[1].lstrip()]


def _edits(base: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    """What was done to the words, from the first edit to the last."""
    first = _alike(base, after)
    last = _alike(base[: first - 1 : -1] if first else base[::-1], after[: first - 1 : -1] if first else after[::-1])
    old, new = base[first : len(base) - last], after[first : len(after) - last]
    if len(old) * len(new) > _ROOM or not old or not new:
        return [_Edit(first, first + len(old), tuple(new))] if old or new else []
    return list(_compared(old, new, first))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the two have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _compared(old: Sequence[str], new: Sequence[str], at: int) -> Iterator[_Edit]:
    """The shortest way from some words to others. Each word becomes one sign, because the library compares signs."""
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 (loaded when two people changed one text)

    numbers = {word: number for number, word in enumerate(dict.fromkeys((*old, *new)))}
    words = list(numbers)
    signs = ["".join(_sign(numbers[word]) for word in text) for text in (old, new)]
    compare = diff_match_patch()
    # No limit of time: the same two texts must give the same answer on a slow machine. `_ROOM` bounds the work.
    compare.Diff_Timeout = 0
    removed, added = 0, list[str]()
    for deed, text in (*compare.diff_main(*signs, False), (0, "")):
        if deed < 0:
            removed += len(text)
        elif deed > 0:
            added += [words[_number(sign)] for sign in text]
        else:
            if removed or added:
                yield _Edit(at, at + removed, tuple(added))
            at += removed + len(text)
            removed, added = 0, []


def _sign(number: int) -> str:
    code = _FIRST_SIGN + number
    return chr(code if code < _GAP[0] else code + _GAP[1] - _GAP[0])


def _number(sign: str) -> int:
    code = ord(sign)
    return (code if code < _GAP[0] else code - _GAP[1] + _GAP[0]) - _FIRST_SIGN
