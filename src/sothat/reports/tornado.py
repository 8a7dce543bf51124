"""A tornado: how far the chance of a goal moves when each unknown turns out one way or the other, the widest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from sothat.errors import WrongValue
from sothat.reports.figures import percent, percent_interval
from sothat.reports.framed import framed
from sothat.reports.looks import AGAINST, FAINT, FOR, INK, PAPER
from sothat.reports.markup import tag, text_of, wrapped
from sothat.reports.picture import Picture

_LETTERS = 24
_LINE, _BAR, _GAP = 18, 18, 14
_HEAD, _FOOT = 26, 24


@dataclass(frozen=True, kw_only=True)
class Swing:
    """One unknown, and the chance of the goal either way.

    Args:
        label: What is unknown.
        if_not: The chance of the goal once it is known to be missing, not to hold, or to be absent.
        if_so: The chance once it is known to be in place, to hold, or to be present.
    """

    label: str
    if_not: float
    if_so: float

    def __post_init__(self) -> None:
        for chance in (self.if_not, self.if_so):
            if not 0 <= chance <= 1:
                raise WrongValue(f"The chance {chance:g} given for ‘{self.label}’ is none: give a number from 0 to 1.")

    @property
    def low(self) -> float:
        """The lower of the two chances."""
        return min(self.if_not, self.if_so)

    @property
    def high(self) -> float:
        """The higher of the two."""
        return max(self.if_not, self.if_so)


def tornado(swings: Sequence[Swing], *, present: float, title: str, says: str = "") -> Picture:
    """The unknowns in the order given, each with a bar from the lower chance to the higher, around the present one.

    The side for "it is so" is filled and the side for "it is not" hollow, so that nothing rests on colour. The picture
    takes the width it is given, and its letters keep their size.

    Args:
        present: The chance as things stand.
        says: What to say of all of it in the description, before the numbers.
    """
    scale = _Scale.of(swings, present)
    shapes, y = "", _HEAD
    for swing in swings:
        shape, y = _row(swing, y, scale, present)
        shapes += shape
    line = tag(
        "line", x1=scale.at(present), x2=scale.at(present), y1=_HEAD - 4, y2=y, stroke=INK, stroke_width=2,
        stroke_dasharray="4 3",
    )  # fmt: skip
    body = _head(scale, present) + line + shapes + _axis(scale, y)
    description = " ".join(part for part in (says, _numbers(swings, present)) if part)
    return Picture(
        svg=framed(title, description, body, width="100%", height=y + _FOOT),
        title=title,
        description=description,
        width=720,
        height=y + _FOOT,
    )


@dataclass(frozen=True)
class _Scale:
    """Where on the width a chance lies; the ends are round numbers."""

    low: float
    high: float

    @classmethod
    def of(cls, swings: Sequence[Swing], present: float) -> "_Scale":
        low = min([present, *(swing.low for swing in swings)])
        high = max([present, *(swing.high for swing in swings)])
        step = 0.1 if high - low > 0.2 else 0.02 if high - low > 0.02 else 0.002
        ends = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
        return cls(ends[0], ends[1] if ends[1] > ends[0] else ends[0] + step)

    def share(self, chance: float) -> float:
        return (chance - self.low) / (self.high - self.low) * 100

    def at(self, chance: float) -> str:
        return _percentage(self.share(chance))


def _row(swing: Swing, y: int, scale: _Scale, present: float) -> tuple[str, int]:
    lines = wrapped(swing.label, width=_LETTERS, lines=4)
    words = [
        tag("text", text_of(line), x=0, y=y + 14 + _LINE * number, font_size=14, fill=INK, **_EDGED)
        for number, line in enumerate(lines)
    ]
    ends = percent_interval(swing.low, swing.high)
    words.append(
        tag("text", text_of(ends), x="100%", y=y + 14, font_size=14, font_weight="bold", text_anchor="end", fill=INK, **_EDGED)
    )  # fmt: skip
    top = y + _LINE * len(lines) + 4
    sides = _side(swing.if_not, present, top, scale, so=False) + _side(swing.if_so, present, top, scale, so=True)
    return "".join(words) + sides, top + _BAR + _GAP


_EDGED = {"stroke": PAPER, "stroke_width": 4, "paint_order": "stroke"}
"""Letters with a white edge, so that the line of the present chance does not run through them."""


def _side(chance: float, present: float, top: int, scale: _Scale, *, so: bool) -> str:
    start, end = sorted((scale.share(chance), scale.share(present)))
    if end - start < 1e-9:
        return ""
    return tag(
        "rect", x=_percentage(start), y=top + 1, width=_percentage(end - start), height=_BAR - 2,
        fill=FOR if so else PAPER, stroke=FOR if so else AGAINST, stroke_width=2,
    )  # fmt: skip


def _head(scale: _Scale, present: float) -> str:
    share = scale.share(present)
    anchor = "start" if share < 15 else "end" if share > 85 else "middle"
    return tag(
        "text", text_of(f"now {percent(present)}"), x=scale.at(present), y=15, font_size=14, font_weight="bold",
        text_anchor=anchor, fill=INK,
    )  # fmt: skip


def _axis(scale: _Scale, y: int) -> str:
    line = tag("line", x1="0%", x2="100%", y1=y, y2=y, stroke=FAINT, stroke_width=1)
    low = tag("text", text_of(percent(scale.low)), x="0%", y=y + 17, font_size=13, fill=INK)
    return line + low + tag(
        "text", text_of(percent(scale.high)), x="100%", y=y + 17, font_size=13, text_anchor="end", fill=INK
    )  # fmt: skip


def _percentage(place: float) -> str:
    return f"{place:.3f}".rstrip("0").rstrip(".") + "%"


def _numbers(swings: Sequence[Swing], present: float) -> str:
    told = [
        f"{swing.label}: {percent(swing.if_not)} if it is not so, {percent(swing.if_so)} if it is" for swing in swings
    ]
    return f"Now {percent(present)}. " + ("; ".join(told) + "." if told else "There is nothing to show.")
