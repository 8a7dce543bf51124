"""Looks at a table before anything of it is taken in: its headings, how many rows it has, and the first of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sothat.errors import Misuse, UserError
from sothat.files.limits import MEGABYTE
from sothat.files.research.column_guess import OWN_HEADINGS
from sothat.files.research.table_text import decoded, text_rows
from sothat.files.research.table_workbook import MOST_COLUMNS, Sheet, Workbook, opened_workbook
from sothat.files.research.tally import Tally
from sothat.files.zip_guard import is_zip

MOST_ROWS = 1_000_000
LARGEST_TEXT = 512 * MEGABYTE
_SHOWN = 5
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")

Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a table looks like.

    Args:
        header: The headings, each different; a column without one is called by its number.
        first: The first rows, as wide as the header.
        rows: How many rows there are below the header that hold anything.
        notes: What was met on the way: a sentence each.
    """

    header: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    rows: int
    notes: tuple[str, ...]


@dataclass(kw_only=True)
class OpenTable:
    """A table that is being read: its header, and its rows one after the other.

    Args:
        header: The headings, each different.
        rows: The rows that hold anything, with their numbers, each as wide as the header; to be walked through once.
        tally: What is met on the way.
        notes: What is known from the start.
        expected: About how many rows there are, 1 at least.
    """

    header: tuple[str, ...]
    rows: Iterator[tuple[int, tuple[str, ...]]]
    tally: Tally
    notes: list[str] = field(default_factory=list)
    expected: int = 1

    @property
    def told(self) -> tuple[str, ...]:
        """All that is to be said, once the rows were walked through."""
        return (*self.notes, *self.tally.sentences())


def columns(content: bytes | Path, *, name: str = "The table") -> Table:
    """What a table of CSV, of text with tabs or semicolons, or of an `.xlsx` workbook looks like.

    Raises:
        UserError: When it is no table, has no row, or is larger than is read.
    """
    with open_table(content, name=name) as table:
        first, count = [], 0
        for _, cells in table.rows:
            count += 1
            if count <= _SHOWN:
                first.append(cells)
        return Table(header=table.header, first=tuple(first), rows=count, notes=table.told)


@contextmanager
def open_table(given: bytes | Path, *, name: str) -> Iterator[OpenTable]:
    """The table in a file, to be read row by row.

    Raises:
        UserError: When it is no table, has no row, or is larger than is read.
    """
    content = _content(given, name)
    if isinstance(content, Path) or is_zip(content[:4]):
        with opened_workbook(content, name=name) as workbook:
            yield table_in(workbook, name=name)
    else:
        yield _of_text(content, name)


def with_mark(cell: str) -> str:
    """A cell of CSV with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _STARTS_A_FORMULA.match(cell) else cell


def without_mark(cell: str) -> str:
    """The cell as it was before `with_mark`."""
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell) else cell


def without_controls(text: str) -> str:
    """Text without the signs that no table and no page can hold; a new line is one sign."""
    return text if text.isprintable() else _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def table_of(rows: Rows, *, name: str, tally: Tally) -> OpenTable:
    """The table that rows of cells make up: the first that holds anything is the header.

    Raises:
        UserError: When there is no row, or there are too many columns.
    """
    tidy = ((number, [without_controls(cell).strip() for cell in cells]) for number, cells in rows)
    full = ((number, cells) for number, cells in tidy if any(cells))
    first = next(full, None)
    if first is None:
        raise UserError(f"{name} is empty: give a table with headings in its first row.")
    header = _header(first, name, tally)
    return OpenTable(header=header, rows=_rows(full, len(header), name, tally), tally=tally)


def table_in(workbook: Workbook, *, name: str) -> OpenTable:
    """The table in the first sheet of a workbook that holds anything.

    Raises:
        UserError: When there is none, or it has too many columns.
    """
    tally = Tally(unit="row")
    for sheet in workbook.sheets:
        rows = workbook.rows(sheet, tally)
        if (first := next((row for row in rows if any(row[1])), None)) is not None:
            table = table_of(chain([first], rows), name=name, tally=tally)
            table.notes += _about(workbook, sheet)
            table.expected = sheet.height
            return table
    raise UserError(f"{name} has no sheet with anything in it: give a table with headings in its first row.")


def _content(given: bytes | Path, name: str) -> bytes | Path:
    """The bytes of text; of a workbook in a file the file itself."""
    try:
        if isinstance(given, Path):
            with given.open("rb") as file:
                start = file.read(4)
            if is_zip(start):
                return given
            given = given.read_bytes() if given.stat().st_size <= LARGEST_TEXT else bytes(LARGEST_TEXT + 1)
    except OSError as wrong:
        raise Misuse(
            f"{name} cannot be read: {wrong.strerror or wrong}. See that you may read it, and try again."
        ) from None
    if len(given) > LARGEST_TEXT:
        raise UserError(
            f"{name} is larger than {LARGEST_TEXT // MEGABYTE} megabytes, the most that is read: cut it into several files."
        )
    return given


def _of_text(content: bytes, name: str) -> OpenTable:
    tally = Tally(unit="line")
    found = decoded(content, name=name)
    table = table_of(text_rows(found.text, name=name, tally=tally), name=name, tally=tally)
    if table.header == OWN_HEADINGS:
        table.rows = ((line, tuple(map(without_mark, cells))) for line, cells in table.rows)
    table.expected = found.text.count("\n") + 1
    if found.is_guess:
        table.notes.append(
            f"The encoding of {name} is not UTF-8 and is not said in it: it was read as {found.encoding}. Look at letters with accents."
        )
    return table


def _about(workbook: Workbook, sheet: Sheet) -> Iterator[str]:
    others = [f"{each.title[:60]!r}" for each in workbook.sheets if each != sheet]
    if others:
        yield f"The workbook has several sheets: {sheet.title[:60]!r} was read, and {', '.join(others[:10])} was not."
    if sheet.merged:
        yield f"Cells are merged in {sheet.merged:,} places of the sheet {sheet.title[:60]!r}: the words count for the first cell only, and the others are empty."


def _header(first: tuple[int, list[str]], name: str, tally: Tally) -> tuple[str, ...]:
    number, cells = first
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise UserError(f"{name} has more than {MOST_COLUMNS} columns: leave out those that are not needed.")
    taken: Counter[str] = Counter()
    names = []
    for place, given in enumerate(cells, start=1):
        heading = " ".join(given.split())[:200]
        if not heading:
            tally.add("Columns without a heading", "They are called by their number.", place=number)
            heading = f"column {place}"
        elif taken[heading]:
            tally.add("Headings that stand there twice", "The later ones got a number.", place=number)
        names.append(_untaken(heading, taken))
    return tuple(names)


def _untaken(heading: str, taken: Counter[str]) -> str:
    taken[heading] += 1
    name = heading if taken[heading] == 1 else f"{heading} ({taken[heading]})"
    while name != heading and taken[name]:
        taken[heading] += 1
        name = f"{heading} ({taken[heading]})"
    taken[name] += name != heading
    return name


def _rows(full: Rows, width: int, name: str, tally: Tally) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, (number, cells) in enumerate(full, start=1):
        if count > MOST_ROWS:
            raise UserError(
                f"{name} has more than {MOST_ROWS:,} rows, the most that is read: cut it into several files."
            )
        if any(cells[width:]):
            tally.add(
                "Rows with more cells than there are headings",
                "What stands beyond the last heading was left out.",
                place=number,
            )
        yield number, _as_wide(cells, width)


def _as_wide(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))
