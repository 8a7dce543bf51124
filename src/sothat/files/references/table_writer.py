"""Writes references as a table: CSV, or a workbook whose cells are text and nothing else."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from sothat.files.references.written import WrittenReferences, lost_fields, pages_of, people_of
from sothat.files.research.table_file import with_mark, without_controls

Item = Mapping[str, object]
_COLUMNS = (
    ("Title", "title"),
    ("Publication Title", "container-title"),
    ("Volume", "volume"),
    ("Issue", "issue"),
    ("DOI", "DOI"),
    ("PMID", "PMID"),
    ("URL", "URL"),
    ("Language", "language"),
    ("ISSN", "ISSN"),
    ("ISBN", "ISBN"),
    ("Publisher", "publisher"),
    ("Place", "publisher-place"),
    ("Abstract", "abstract"),
)
_HELD = {name for _, name in _COLUMNS} | {"id", "type", "author", "editor", "issued", "page", "keyword", "custom"}
HEADINGS = ("Key", "Item Type", "Author", "Editor", "Date", "Pages", "Keywords", *(heading for heading, _ in _COLUMNS))
_ZOTERO = {
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "book": "book",
    "chapter": "bookSection",
    "paper-conference": "conferencePaper",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "post-weblog": "blogPost",
    "dataset": "dataset",
    "legislation": "statute",
    "legal_case": "case",
    "article": "preprint",
}
LONGEST_CELL = 32_000


def references_csv(items: Iterable[Item]) -> WrittenReferences:
    """References as CSV in UTF-8; a cell with which a spreadsheet would calculate has an apostrophe before it."""
    listed = list(items)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerows([with_mark(without_controls(cell)) for cell in row] for row in _rows(listed))
    lost = lost_fields(listed, _HELD, "The table")
    return WrittenReferences(content=written.getvalue().encode("utf-8-sig", errors="replace"), lost=lost)


def references_xlsx(items: Iterable[Item]) -> WrittenReferences:
    """References as an `.xlsx` workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 - large, and only needed here
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    listed = list(items)
    book = Workbook(write_only=True)
    book.properties.creator = "So That"
    sheet = book.create_sheet("references")
    sheet.freeze_panes = "A2"
    cut = 0
    for row in _rows(listed):
        cells = []
        for words in row:
            plain = without_controls(words)
            cut += len(plain) > LONGEST_CELL
            cell = WriteOnlyCell(sheet, value=plain[:LONGEST_CELL])
            cell.data_type = "s"  # Else what begins with = is a formula.
            cells.append(cell)
        sheet.append(cells)
    packed = io.BytesIO()
    book.save(packed)
    short = (f"{cut:,} cells were cut to {LONGEST_CELL:,} letters.",) if cut else ()
    return WrittenReferences(content=packed.getvalue(), lost=(*lost_fields(listed, _HELD, "The table"), *short))


def _rows(items: Sequence[Item]) -> Iterable[Sequence[str]]:
    yield HEADINGS
    for item in items:
        yield [
            str(item.get("id") or ""),
            _ZOTERO.get(str(item.get("type")), "document"),
            "; ".join(people_of(item, "author")),
            "; ".join(people_of(item, "editor")),
            _date(item),
            pages_of(item),
            str(item.get("keyword") or ""),
            *(" ".join(str(item.get(name) or "").split()) for _, name in _COLUMNS),
        ]


def _date(item: Item) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    if not (isinstance(parts, list) and parts and isinstance(parts[0], list)):
        return ""
    return "-".join(str(part).zfill(2) for part in parts[0][:3])
