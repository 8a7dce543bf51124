"""Reads a codebook that is a table, as Taguette writes it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sothat.errors import UserError
from sothat.evidence import FoundCode, ResearchFile
from sothat.files.research.refi_fingerprint import fingerprint
from sothat.files.research.table_file import OpenTable, open_table

_NAME, _ABOUT, _HIGHLIGHTS = ("tag", "code", "name"), ("description",), ("number of highlights",)
_LONGEST_NUMBER = 9


def read_codebook_table(content: bytes | Path, *, name: str = "") -> ResearchFile:
    """The codes in a table, CSV or `.xlsx`. Dots in Taguette's tags stay as they are: not everybody means levels by them.

    Args:
        content: The bytes, or the file they lie in.
        name: What the person calls the file; sentences begin with it.

    Raises:
        Misuse: When the file cannot be read.
        UserError: When it is no such table.
    """
    name = name or (content.name if isinstance(content, Path) else "The table")
    with open_table(content, name=name) as table:
        column = _column(table, _NAME)
        if column is None:
            raise UserError(f"{name} has no column called 'tag': give the codebook as Taguette exports it.")
        rows = [cells for _, cells in table.rows]
        codes = _codes(rows, column, _column(table, _ABOUT))
        lost = (*table.told, *_lost(rows, column, len(codes)), *_told_of(rows, _column(table, _HIGHLIGHTS)))
    return ResearchFile(
        format="codebook as a table",
        codes=codes,
        lost=lost,
        fingerprint=fingerprint((), (code.name for code in codes)),
    )


def _column(table: OpenTable, names: Sequence[str]) -> int | None:
    headings = [heading.casefold() for heading in table.header]
    return next((headings.index(name) for name in names if name in headings), None)


def _codes(rows: Sequence[tuple[str, ...]], column: int, about: int | None) -> tuple[FoundCode, ...]:
    codes: dict[str, FoundCode] = {}
    for cells in rows:
        # A semicolon separates the parts of a hierarchy here, which nobody meant there.
        name = cells[column].replace(";", ",")
        if name:
            codes.setdefault(name, FoundCode(name=name, about="" if about is None else cells[about]))
    return tuple(codes.values())


def _lost(rows: Sequence[tuple[str, ...]], column: int, codes: int) -> Iterator[str]:
    nameless = sum(1 for cells in rows if not cells[column])
    if nameless:
        yield f"Rows without a name of a code: {nameless}."
    if repeated := len(rows) - nameless - codes:
        yield f"Codes that stand in the table again: {repeated}; the first of each came in."


def _told_of(rows: Sequence[tuple[str, ...]], column: int | None) -> Iterator[str]:
    told = 0 if column is None else sum(_number(cells[column]) for cells in rows)
    if told:
        yield f"The codebook tells of {told} highlights, which are not in it: export the highlights as well."


def _number(cell: str) -> int:
    with suppress(ValueError, OverflowError):
        return int(float(cell)) if len(cell) <= _LONGEST_NUMBER else 0
    return 0
