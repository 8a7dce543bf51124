"""Bars one below the other, the longest first: what matters most, how likely each thing is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sothat.errors import WrongValue
from sothat.reports.figures import percent, percent_interval
from sothat.reports.framed import framed
from sothat.reports.looks import AGAINST, FAINT, FOR, INK, PAPER, TRACK
from sothat.reports.markup import tag, text_of, wrapped
from sothat.reports.picture import Picture

_LETTERS, _LETTERS_ABOVE_INTERVAL = 30, 40
"""How many letters a line of a label has: on the narrowest phone they leave room for the number beside them. A number
with an interval is longer and stands on a line of its own."""

_LINE, _BAR, _GAP = 18, 16, 14


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar.

    Args:
        label: What it is about.
        amount: How long it is; below 0 it goes the other way and is hollow.
        interval: From where to where the amount may lie, where that is known.
    """

    label: str
    amount: float
    interval: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.interval is not None and not self.interval[0] <= self.interval[1]:
            raise WrongValue(f"The interval of ‘{self.label}’ is the wrong way round: give the lower end first.")


def ranked_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    says: str = "",
    whole: float | None = None,
    in_words: Callable[[float], str] = percent,
) -> Picture:
    """Bars in the order given, each with its label above it and its number at the end of that line.

    Nothing rests on colour: a bar below 0 goes the other way, is hollow, and its number has a minus. The picture takes
    the width it is given, and its letters keep their size.

    Args:
        says: What to say of all of it in the description, before the numbers.
        whole: What the full width stands for, such as 1 for chances; the longest bar when None.
        in_words: How a number is written.
    """
    scale = _Scale.of(bars, whole)
    shapes, y = "", 0
    for bar in bars:
        shape, y = _row(bar, y, scale, in_words)
        shapes += shape
    description = " ".join(part for part in (says, _numbers(bars, in_words)) if part)
    height = max(y, _LINE)
    return Picture(
        svg=framed(title, description, shapes, width="100%", height=height),
        title=title,
        description=description,
        width=720,
        height=height,
    )


@dataclass(frozen=True)
class _Scale:
    """Where on the width an amount lies, in percent."""

    low: float
    high: float
    has_track: bool

    @classmethod
    def of(cls, bars: Sequence[Bar], whole: float | None) -> "_Scale":
        ends = [0.0, *(end for bar in bars for end in (bar.amount, *(bar.interval or ())))]
        return cls(min(ends), max(ends) if whole is None else max(whole, *ends), whole is not None)

    def at(self, amount: float) -> float:
        span = self.high - self.low
        return (amount - self.low) / span * 100 if span else 0.0


def _row(bar: Bar, y: int, scale: _Scale, in_words: Callable[[float], str]) -> tuple[str, int]:
    has_interval = bar.interval is not None
    lines = wrapped(bar.label, width=_LETTERS_ABOVE_INTERVAL if has_interval else _LETTERS, lines=4)
    words = "".join(
        tag("text", text_of(line), x=0, y=y + 14 + _LINE * number, font_size=14, fill=INK)
        for number, line in enumerate(lines)
    )
    number = tag("tspan", text_of(in_words(bar.amount)), font_weight="bold")
    if bar.interval is not None:
        number += text_of(f" ({percent_interval(*bar.interval)})")
    below = _LINE * len(lines) if has_interval else 0
    words += tag("text", number, x="100%", y=y + 14 + below, font_size=14, text_anchor="end", fill=INK)
    top = y + _LINE * (len(lines) + has_interval) + 4
    return words + _bar(bar, top, scale), top + _BAR + _GAP


def _bar(bar: Bar, top: int, scale: _Scale) -> str:
    zero, end = scale.at(0.0), scale.at(bar.amount)
    hollow = bar.amount < 0
    shape = tag("rect", x="0%", y=top, width="100%", height=_BAR, fill=TRACK) if scale.has_track else ""
    if end != zero:
        shape += tag(
            "rect", x=_at(min(zero, end)), y=top + (1 if hollow else 0), width=_at(abs(end - zero)),
            height=_BAR - (2 if hollow else 0), fill=PAPER if hollow else FOR,
            stroke=AGAINST if hollow else None, stroke_width=2 if hollow else None,
        )  # fmt: skip
    shape += _upright(zero, top - 2, top + _BAR + 2, FAINT, 1)
    if bar.interval is not None:
        shape += _whisker(scale.at(bar.interval[0]), scale.at(bar.interval[1]), top)
    return shape


def _whisker(low: float, high: float, top: int) -> str:
    """The interval as a line with an upright at either end, edged in white so that it shows on the bar as well."""
    middle = top + _BAR // 2
    return "".join(
        tag("line", x1=_at(low), x2=_at(high), y1=middle, y2=middle, stroke=colour, stroke_width=width)
        + _upright(low, top + 2, top + _BAR - 2, colour, width)
        + _upright(high, top + 2, top + _BAR - 2, colour, width)
        for colour, width in ((PAPER, 5), (INK, 2))
    )


def _upright(at: float, top: int, bottom: int, colour: str, width: int) -> str:
    return tag("line", x1=_at(at), x2=_at(at), y1=top, y2=bottom, stroke=colour, stroke_width=width)


def _at(place: float) -> str:
    return f"{place:.3f}".rstrip("0").rstrip(".") + "%"


def _numbers(bars: Sequence[Bar], in_words: Callable[[float], str]) -> str:
    told = [
        f"{bar.label}: {in_words(bar.amount)}"
        + (f", from {percent_interval(*bar.interval)}" if bar.interval is not None else "")
        for bar in bars
    ]
    return "; ".join(told) + "." if told else "There is nothing to show."
