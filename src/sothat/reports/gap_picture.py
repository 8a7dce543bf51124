"""The evidence gap map as a picture: how much there is by the size of a disc and its number, and where nobody looked."""

from collections.abc import Sequence
from itertools import groupby

from sothat.evidence import Stream
from sothat.evidence.gap_map import Cell, GapMap
from sothat.reports.framed import framed
from sothat.reports.looks import AGAINST, BAND_FILLS, FAINT, FOR, INK, PAPER, TRACK
from sothat.reports.markup import tag, text_of, wrapped
from sothat.reports.picture import Picture
from sothat.theory import Theory

_CELL, _SIDE, _HEAD, _LETTER = 34, 300, 132, 42
_SMALLEST, _LARGEST = 8.0, 15.0
_MOST = 8
"""From so many studies on discs do not grow any more; the number in them does."""
_WORDS = {
    Stream.EXPERIENTIAL: "Lived experience",
    Stream.PRIMARY: "Studies (primary)",
    Stream.SECONDARY: "What was written (secondary)",
}
_LEGEND = (
    ("found", "studies that support or qualify, how many"),
    ("against", "the same, and something against it (!)"),
    ("searched", "searched, and nothing found"),
    ("unsearched", "nobody looked"),
)


def gap_picture(made: GapMap, theory: Theory, *, title: str = "Evidence gap map") -> Picture:
    """The gap map as one SVG image. Shape, sign and number tell cells apart, never colour alone.

    Args:
        made: The gap map.
        theory: The theory, for the names of its stages.
        title: What the picture is called.
    """
    width = max(_SIDE + _CELL * len(made.columns), 640)
    height = _HEAD + _CELL * len(made.rows)
    body = _bands(made, width) + _headings(made, theory) + _rows(made) + _legend(height + 16)
    description = _described(made)
    return Picture(
        svg=framed(title, description, body, width=width, height=height + 60),
        title=title,
        description=description,
        width=width,
        height=height + 60,
    )


def _bands(made: GapMap, width: int) -> str:
    rows = (
        tag("rect", x=0, y=_HEAD + _CELL * number, width=width, height=_CELL, fill=BAND_FILLS[number % 2])
        for number in range(len(made.rows))
    )
    return "".join(rows)


def _headings(made: GapMap, theory: Theory) -> str:
    names = {stage.id: stage.title for stage in theory.stages}
    shapes, at = "", _SIDE
    for stream, columns in groupby(made.columns, key=lambda column: column[0]):
        here = list(columns)
        across = _CELL * len(here)
        shapes += tag("text", text_of(_short(_WORDS[stream], across)), x=at + 4, y=16, font_size=13, font_weight="bold", fill=INK)  # fmt: skip
        shapes += tag("path", d=f"M{at} 0V{_HEAD + _CELL * len(made.rows)}", stroke=FAINT, stroke_width=1, fill="none")
        for number, (_, stage) in enumerate(here):
            middle = at + _CELL * number + _CELL / 2 + 4
            word = names.get(stage, str(stage)) if stage else "no stage"
            lines = wrapped(word, width=16, lines=2)
            for line, words in enumerate(lines):
                place = middle - 5 * (len(lines) - 1) + 11 * line
                turned = f"translate({place:g} {_HEAD - 6}) rotate(-90)"
                shapes += tag("text", text_of(words), font_size=11, fill=INK, transform=turned)
        at += across
    return shapes


def _short(words: str, across: int) -> str:
    return wrapped(words, width=max(across // 8, 3), lines=1)[0]


def _rows(made: GapMap) -> str:
    shapes = ""
    for number, row in enumerate(made.rows):
        middle = _HEAD + _CELL * number + _CELL / 2
        (label,) = wrapped(row.title, width=_LETTER, lines=1)
        shapes += tag(
            "g",
            tag("title", text_of(row.title)) + tag("text", text_of(label), x=8, y=middle + 4, font_size=12, fill=INK),
        )
        for place, ((stream, stage), cell) in enumerate(zip(made.columns, row.cells, strict=True)):
            told = f"{row.title}; {_WORDS[stream]}; {stage or 'no stage'}: {cell_in_words(cell)}"
            mark = _mark(_SIDE + _CELL * place + _CELL / 2, middle, kind_of_cell(cell), len(cell.studies))
            shapes += tag("g", tag("title", text_of(told)) + mark)
    return shapes


def kind_of_cell(cell: Cell) -> str:
    """``found``, ``against``, ``searched`` or ``unsearched``."""
    if cell.is_empty:
        return "searched" if cell.searched else "unsearched"
    return "against" if cell.against else "found"


def cell_in_words(cell: Cell) -> str:
    """What a cell says."""
    if cell.is_empty:
        return "searched, and nothing found" if cell.searched else "nobody looked"
    told = ((cell.support, "in support"), (cell.qualified, "in part"), (cell.against, "against"))
    return ", ".join(f"{len(studies)} {word}" for studies, word in told if studies)


def _mark(x: float, y: float, kind: str, count: int) -> str:
    if kind == "unsearched":
        return tag("path", d=f"M{x - 4:g} {y:g}H{x + 4:g}", stroke=FAINT, stroke_width=2, fill="none")
    if kind == "searched":
        square = tag("rect", x=x - 8, y=y - 8, width=16, height=16, fill=PAPER, stroke=FAINT, stroke_width=1.5)
        return square + tag("text", "0", x=x, y=y + 4, font_size=11, text_anchor="middle", fill=INK)
    radius = _SMALLEST + (_LARGEST - _SMALLEST) * min(count, _MOST) / _MOST
    colour = AGAINST if kind == "against" else FOR
    disc = tag("circle", cx=x, cy=y, r=f"{radius:g}", fill=PAPER if kind == "against" else colour, stroke=colour, stroke_width=2)  # fmt: skip
    word = f"{count}!" if kind == "against" else str(count)
    fill = INK if kind == "against" else PAPER
    return disc + tag("text", word, x=x, y=y + 4, font_size=11, text_anchor="middle", font_weight="bold", fill=fill)


def _legend(top: int) -> str:
    shapes, x = "", 20
    shapes += tag("path", d=f"M0 {top - 8}H{_SIDE}", stroke=TRACK, stroke_width=1, fill="none")
    for place, (kind, words) in enumerate(_LEGEND):
        x, y = 20 + 320 * (place % 2), top + 6 + 22 * (place // 2)
        shapes += _mark(x, y, kind, 1) + tag("text", text_of(words), x=x + 18, y=y + 4, font_size=12, fill=INK)
    return shapes


def _described(made: GapMap) -> str:
    cells = [cell for row in made.rows for cell in row.cells]
    kinds: Sequence[str] = [kind_of_cell(cell) for cell in cells]
    return (
        f"{len(made.rows)} rows and {len(made.columns)} columns, {len(made.studies)} different studies. "
        f"Of {len(cells)} cells {len(cells) - kinds.count('searched') - kinds.count('unsearched')} hold evidence, "
        f"{kinds.count('searched')} were searched without finding any, and {kinds.count('unsearched')} nobody searched. "
        "The table beside it says the same cell by cell."
    )
