"""Reads the sheets of an `.xlsx` workbook as text, row by row: no formula is worked out, nothing is unpacked to disk."""

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sothat.errors import UserError
from sothat.files.limits import MEGABYTE
from sothat.files.research.tally import Tally
from sothat.files.zip_guard import BROKEN, ZipLimits, guarded_zip, refuse_document_types

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as OpenedWorkbook

LIMITS = ZipLimits(packed=256 * MEGABYTE, members=2_000, unpacked=768 * MEGABYTE)
MOST_COLUMNS = 500
_LAST_ROW = 1_048_577
"""One more than any program writes."""

_UNREADABLE = (
    *BROKEN,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    ArithmeticError,
    SyntaxError,
    AssertionError,
)
"""What openpyxl raises for a workbook that is not as it should be, beside what a damaged zip raises."""

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet.

    Args:
        title: Its name.
        number: Its place in the workbook, from 0.
        merged: In how many places cells of it are merged.
        height: How many rows it says that it has, 1 at least.
    """

    title: str
    number: int
    merged: int
    height: int


class Workbook:
    """A workbook that is being read."""

    def __init__(self, opened: "OpenedWorkbook", sheets: tuple[Sheet, ...], name: str) -> None:
        self._opened, self._name = opened, name
        self.sheets = sheets

    def rows(self, sheet: Sheet, tally: Tally) -> Iterator[tuple[int, list[str]]]:
        """The rows of a sheet with their numbers, every cell as text; what is no plain text is counted.

        Raises:
            UserError: When the sheet is damaged.
        """
        opened = self._opened.worksheets[sheet.number]
        try:
            opened.reset_dimensions()  # What a sheet says of its own size may be wrong.
            for number, cells in enumerate(opened.iter_rows(max_row=_LAST_ROW), start=1):
                yield number, [_text_of(cell, tally, number) for cell in cells[: MOST_COLUMNS + 1]]
        except _UNREADABLE:
            raise _unreadable(self._name) from None


@contextmanager
def opened_workbook(given: bytes | Path, *, name: str) -> Iterator[Workbook]:
    """The workbook, opened for reading only.

    Raises:
        UserError: When it is none, is damaged, or holds more than is read.
    """
    with guarded_zip(given, name=name, limits=LIMITS) as archive:
        parts = [part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
        refuse_document_types(archive, parts, name=name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield _opened(archive, name)


def _opened(archive: zipfile.ZipFile, name: str) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - large, and only some files need it

    assert archive.fp is not None
    archive.fp.seek(0)
    try:
        opened = load_workbook(archive.fp, read_only=True, keep_links=False)
        sheets = tuple(
            Sheet(
                title=sheet.title,
                number=number,
                merged=_merged(archive, _part_of(sheet)),
                height=max(1, sheet.max_row or 1),
            )
            for number, sheet in enumerate(opened.worksheets)
        )
    except UserError:
        raise
    except (*_UNREADABLE, OSError):
        raise _unreadable(name) from None
    return Workbook(opened, sheets, name)


def _part_of(sheet: Any) -> str:
    """Where a sheet lies in the zip; openpyxl knows it under a name of its own."""
    return str(getattr(sheet, "_worksheet_path", ""))


def _merged(archive: zipfile.ZipFile, part: str) -> int:
    """In how many places cells of a sheet are merged: openpyxl does not say, when it reads row by row."""
    count, kept = 0, b""
    with archive.open(part) as file:
        while piece := file.read(MEGABYTE):
            piece = kept + piece
            found = list(_MERGED.finditer(piece))
            count += len(found)
            kept = piece[max(found[-1].end() if found else 0, len(piece) - 40) :]
    return count


def _unreadable(name: str) -> UserError:
    return UserError(
        f"{name} is no whole workbook: it is damaged, or was written in a way that is not read. Save it again as .xlsx."
    )


def _text_of(cell: Any, tally: Tally, row: int) -> str:
    """A cell as text."""
    value, kind = cell.value, getattr(cell, "data_type", "")
    if value is None:
        return ""
    if kind == "f":
        tally.add("Cells with a formula", "The formula itself was read as text; nothing was worked out.", place=row)
        return str(getattr(value, "text", None) or value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        tally.add("Cells with a date or a time", "They were read as text, such as 2024-05-31.", place=row)
        return _date_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _date_text(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value) if isinstance(value, datetime.timedelta) else value.isoformat()
