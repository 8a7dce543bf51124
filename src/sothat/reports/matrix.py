"""A grid of pairs: which need each other, and which stand in for each other."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt

from sothat.errors import WrongValue
from sothat.reports.figures import NEGLIGIBLE, signed_percent
from sothat.reports.framed import framed
from sothat.reports.looks import AGAINST, FAINT, FOR, INK, PAPER, TRACK
from sothat.reports.markup import tag, text_of
from sothat.reports.picture import Picture

_CELL, _LETTER = 26, 7
_LONGEST = 10
_SMALLEST, _LARGEST = 11, 24
_SCALE = 1.4
"""Drawn for a phone, on which it fills the width; where there is room the letters are to be no smaller than others."""


def matrix(
    pairs: Mapping[tuple[str, str], float],
    *,
    names: Sequence[str],
    title: str,
    says: str = "",
    titles: Mapping[str, str] | None = None,
) -> Picture:
    """A symmetric grid of pairs, a sign in each cell and its size how strong the pair is.

    Positive is a filled square with a plus, negative a hollow circle with a minus, nothing a dot: shape and sign tell
    them apart, never colour alone.

    Args:
        pairs: For each pair its number; which of the two comes first does not matter, and a pair left out has 0.
        names: The rows and columns, in order; short, such as ids.
        says: What to say of all of it in the description, before the numbers.
        titles: For each name what it stands for, where that is more than the name.
    """
    unknown = sorted({name for pair in pairs for name in pair} - set(names))
    if unknown:
        raise WrongValue(f"The pairs speak of {', '.join(unknown[:3])}, and no row has that name: name every row.")
    both = {frozenset(pair): index for pair, index in pairs.items()}
    strongest = max((abs(index) for index in both.values()), default=0.0)
    side = 8 + _LETTER * max((len(_short(name)) for name in names), default=0)
    size = side + _CELL * len(names)
    body = _labels(names, side) + _lines(len(names), side, size)
    for row, one in enumerate(names):
        for column, other in enumerate(names):
            x, y = side + _CELL * column, side + _CELL * row
            body += _cell(x, y, one, other, both.get(frozenset((one, other)), 0.0), strongest, titles or {})
    description = " ".join(part for part in (says, _numbers(both, names)) if part)
    return Picture(
        svg=framed(title, description, body, width=max(size, 1), height=max(size, 1), scale=_SCALE),
        title=title,
        description=description,
        width=round(max(size, 1) * _SCALE),
        height=round(max(size, 1) * _SCALE),
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _labels(names: Sequence[str], side: int) -> str:
    shapes = ""
    for number, name in enumerate(names):
        middle = side + _CELL * number + _CELL // 2
        word = text_of(_short(name))
        shapes += tag("text", word, x=side - 5, y=middle + 4, font_size=12, text_anchor="end", fill=INK)
        turned = f"translate({middle + 4} {side - 5}) rotate(-90)"
        shapes += tag("text", word, font_size=12, fill=INK, transform=turned)
    return shapes


def _lines(count: int, side: int, size: int) -> str:
    places = [side + _CELL * number for number in range(count + 1)]
    path = "".join(f"M{side} {at}H{size}M{at} {side}V{size}" for at in places)
    return tag("path", d=path, fill="none", stroke=TRACK, stroke_width=1)


def _cell(x: int, y: int, one: str, other: str, index: float, strongest: float, titles: Mapping[str, str]) -> str:
    if one == other:
        return tag("rect", x=x, y=y, width=_CELL, height=_CELL, fill=TRACK)
    middle = x + _CELL / 2, y + _CELL / 2
    if abs(index) < NEGLIGIBLE:
        shape = tag("circle", cx=middle[0], cy=middle[1], r="1.5", fill=FAINT)
    else:
        shape = _sign(*middle, _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(abs(index) / strongest), positive=index > 0)
    told = f"{titles.get(one, one)} and {titles.get(other, other)}: {signed_percent(index)}"
    return tag("g", tag("title", text_of(told)) + shape)


def _sign(x: float, y: float, across: float, *, positive: bool) -> str:
    half, arm = across / 2, across / 2 - 3
    if positive:
        square = tag("rect", x=_at(x - half), y=_at(y - half), width=_at(across), height=_at(across), fill=FOR)
        plus = f"M{_at(x - arm)} {_at(y)}H{_at(x + arm)}M{_at(x)} {_at(y - arm)}V{_at(y + arm)}"
        return square + tag("path", d=plus, fill="none", stroke=PAPER, stroke_width=2)
    circle = tag("circle", cx=_at(x), cy=_at(y), r=_at(half - 1), fill=PAPER, stroke=AGAINST, stroke_width=2)
    return circle + tag("path", d=f"M{_at(x - arm)} {_at(y)}H{_at(x + arm)}", fill="none", stroke=AGAINST, stroke_width=2)  # fmt: skip


def _at(place: float) -> str:
    return f"{place:.2f}".rstrip("0").rstrip(".")


def _numbers(both: Mapping[frozenset[str], float], names: Sequence[str]) -> str:
    told = [
        f"{one} and {other}: {signed_percent(index)}"
        for one, other in combinations(names, 2)
        if abs(index := both.get(frozenset((one, other)), 0.0)) >= NEGLIGIBLE
    ]
    return "; ".join(told) + ". All other pairs: 0%." if told else "No pair differs from 0%."
