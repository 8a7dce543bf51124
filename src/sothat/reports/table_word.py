"""Tables as a document of Word."""

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sothat.reports.markup import text_of
from sothat.reports.table import Table

if TYPE_CHECKING:
    from docx.document import Document

_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file: the same tables give the same bytes."""


def tables_word(title: str, tables: Sequence[Table], *, language: str = "en-GB") -> bytes:
    """A document with these tables: lying pages, headings that a screen reader finds, heading rows on every page.

    Args:
        title: What the document is called.
        tables: In order.
        language: The language of the words.
    """
    import docx  # noqa: PLC0415 - a heavy library, needed for this alone
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415

    document = docx.Document()
    document.core_properties.title = _printable(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = language
    _set_language(document, language)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    document.add_heading(_printable(title), level=1)
    for table in tables:
        _add(document, table)
    return _packed(document)


def _add(document: "Document", table: Table) -> None:
    document.add_heading(_printable(table.title), level=2)
    grid: Any = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, heading in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(_printable(heading)).bold = True
    _repeat(grid.rows[0])
    for row in table.rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            _fill(cell, words)
    if table.note:
        document.add_paragraph(_printable(table.note))


def _fill(cell: Any, words: str) -> None:
    first, *others = words.split("\n")
    cell.paragraphs[0].add_run(_printable(first))
    for part in others:
        cell.add_paragraph(_printable(part))


def _repeat(row: Any) -> None:
    """Marks a row as a heading, which Word repeats on every page and a screen reader reads with each cell."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no word for it


def _set_language(document: Any, language: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = document.styles["Normal"].element.get_or_add_rPr()
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)


def _packed(document: "Document") -> bytes:
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in made.infolist():
            kept.writestr(zipfile.ZipInfo(part.filename, _ALWAYS), made.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _printable(words: str) -> str:
    """Words without the characters that XML forbids. The library escapes the others."""
    from html import unescape  # noqa: PLC0415

    return unescape(text_of(words))
