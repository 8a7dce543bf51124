"""The parts of the drawing of a theory, as SVG: boxes, lines, bands."""

from collections.abc import Sequence

from sothat.reports.layout import Band, Box
from sothat.reports.looks import FAINT, FRAMES, INK, LINES, PAPER, STATES, UNSTATED, End, StateLook
from sothat.reports.markup import tag, text_of, wrapped
from sothat.reports.routes import Point
from sothat.reports.states import State
from sothat.theory import Element, Kind, Role

_LETTERS = 27
_LINES = 4


def box_shape(box: Box, element: Element, *, state: State | None, is_goal: bool) -> str:
    """One element's box, its kind and state in words above its title."""
    look = UNSTATED if state is None else STATES[state]
    frame = FRAMES[element.kind]
    left = box.x + 8 + frame.left_bar
    words = frame.word + (" · goal" if is_goal else "") + (f" · {state}" if state else "")
    title = wrapped(element.title, width=_LETTERS, lines=_LINES)
    return tag(
        "g",
        tag("title", text_of(f"{element.title} ({words})"))
        + frame_shape(element.kind, box.x, box.y, box.width, box.height, look)
        + tag("text", text_of(words), x=left, y=box.y + 16, font_size=11, fill=INK)
        + "".join(
            tag("text", text_of(line), x=left, y=box.y + 33 + 16 * number, font_size=13, font_weight="bold", fill=INK)
            for number, line in enumerate(title)
        )
        + (_sign(box, look) if look.sign else ""),
    )


def frame_shape(kind: Kind, x: int, y: int, width: int, height: int, look: StateLook = UNSTATED) -> str:
    """The frame by which a kind is known."""
    frame = FRAMES[kind]
    parts = [
        tag(
            "rect", x=x, y=y, width=width, height=height, rx=frame.corner or None,
            fill=look.fill, stroke=look.line, stroke_width=frame.width, stroke_dasharray=frame.dash,
        )
    ]  # fmt: skip
    if frame.is_double:
        inner = {"x": x + 4, "y": y + 4, "width": width - 8, "height": height - 8, "rx": frame.corner - 4}
        parts.append(tag("rect", fill="none", stroke=look.line, stroke_width="1.5", **inner))
    if frame.left_bar:
        parts.append(tag("rect", x=x, y=y, width=frame.left_bar, height=height, fill=look.line))
    if frame.bottom_bar:
        bar = frame.bottom_bar
        parts.append(tag("rect", x=x, y=y + height - bar, width=width, height=bar, fill=look.line))
    return "".join(parts)


def _sign(box: Box, look: StateLook) -> str:
    x, y = box.x + box.width - 4, box.y + 4
    return tag("circle", cx=x, cy=y, r=11, fill=look.line, stroke=PAPER, stroke_width=2) + tag(
        "text", text_of(look.sign), x=x, y=y + 5, font_size=15, font_weight="bold", text_anchor="middle", fill=PAPER
    )


def line_shape(points: Sequence[Point], role: Role, *, is_disputed: bool = False) -> str:
    """One link's line with the end that shows its role; a disputed one says so where it arrives."""
    look = LINES[role]
    x, y = points[-1]
    stop = (x - 6, y) if look.end is End.BAR else (x, y)
    shape = tag(
        "path", d=path_of((*points[:-1], stop)), fill="none",
        stroke=look.colour, stroke_width=look.width, stroke_dasharray=look.dash,
    )  # fmt: skip
    shape += _end_shape(x, y, role)
    if is_disputed:
        shape += tag("text", "disputed", x=x - 12, y=y - 4, font_size=11, text_anchor="end", fill=look.colour)
    return shape


def path_of(points: Sequence[Point]) -> str:
    """The points of a course as SVG's path: a start, then three points for each curve."""
    (x, y), rest = points[0], points[1:]
    return f"M{x} {y}" + "".join(f"{'C' if n % 3 == 0 else ' '}{a} {b}" for n, (a, b) in enumerate(rest))


def _end_shape(x: int, y: int, role: Role) -> str:
    look = LINES[role]
    match look.end:
        case End.FILLED:
            return tag("path", d=f"M{x - 9} {y - 4}L{x} {y}L{x - 9} {y + 4}Z", fill=look.colour)
        case End.HOLLOW:
            return tag("path", d=f"M{x - 10} {y - 5}L{x} {y}L{x - 10} {y + 5}Z", fill=PAPER, stroke=look.colour)
        case End.OPEN:
            shape = f"M{x - 9} {y - 5}L{x} {y}L{x - 9} {y + 5}"
            return tag("path", d=shape, fill="none", stroke=look.colour, stroke_width=look.width)
        case End.BAR:
            return tag("path", d=f"M{x - 5} {y - 7}V{y + 7}", fill="none", stroke=look.colour, stroke_width=4)


def band_shape(band: Band, width: int, fill: str) -> str:
    """One level's band with its title."""
    return (
        tag("rect", x=0, y=band.y, width=width, height=band.height, fill=fill)
        + tag("path", d=f"M0 {band.y}H{width}", stroke=FAINT, stroke_width=1)
        + tag("text", text_of(band.title), x=16, y=band.y + 24, font_size=16, font_weight="bold", fill=INK)
    )
