"""The legend of the drawing: what frames, lines and signs mean, as far as the drawing has them."""

from collections.abc import Collection, Iterable, Mapping

from sothat.reports.looks import FRAMES, INK, LINES, PAPER, STATES
from sothat.reports.markup import tag, text_of
from sothat.reports.shapes import frame_shape, line_shape
from sothat.reports.states import State
from sothat.theory import ElementId, Kind, Role, Theory

_ROW = 34
_LETTER = 7


def legend_shape(theory: Theory, states: Mapping[ElementId, State], top: int, width: int) -> tuple[str, int]:
    """The legend as SVG below ``top``, and how high it is."""
    kinds = {element.kind for element in theory.elements}
    roles = {link.role for link in theory.links}
    rows = [
        [(_kind_sample(kind), FRAMES[kind].word) for kind in Kind if kind in kinds],
        [(_role_sample(role), LINES[role].word) for role in Role if role in roles],
        _state_entries(set(states.values())),
    ]
    y = top + 24
    shapes: list[str] = []
    for entries in rows:
        shape, y = _flowed(entries, y, width)
        shapes.append(shape)
    return "".join(shapes), y - top


def _state_entries(used: Collection[State]) -> list[tuple[str, str]]:
    """One entry for each sign, with all the words it stands for."""
    words: dict[str, list[str]] = {}
    sample: dict[str, str] = {}
    for state in State:
        if state in used:
            look = STATES[state]
            words.setdefault(look.sign, []).append(str(state))
            sample[look.sign] = (
                tag("rect", x=0, y=-9, width=28, height=18, fill=look.fill, stroke=look.line)
                + tag("circle", cx=28, cy=-7, r=8, fill=look.line, stroke=PAPER)
                + tag("text", text_of(look.sign), x=28, y=-3, font_size=11, text_anchor="middle", fill=PAPER)
            )
    return [(sample[sign], ", ".join(found)) for sign, found in words.items()]


def _kind_sample(kind: Kind) -> str:
    return frame_shape(kind, 0, -11, 40, 22)


def _role_sample(role: Role) -> str:
    return line_shape(((0, 0), (15, 0), (25, 0), (40, 0)), role)


def _flowed(entries: Iterable[tuple[str, str]], y: int, width: int) -> tuple[str, int]:
    """Entries beside one another, on as many rows as they need, and where the next row would be."""
    shapes: list[str] = []
    x = 24
    for sample, words in entries:
        needed = 52 + _LETTER * len(words) + 28
        if x > 24 and x + needed > width:
            x, y = 24, y + _ROW
        word = tag("text", text_of(words), x=52, y=5, font_size=13, fill=INK)
        shapes.append(tag("g", sample + word, transform=f"translate({x} {y})"))
        x += needed
    return "".join(shapes), y + _ROW if shapes else y
