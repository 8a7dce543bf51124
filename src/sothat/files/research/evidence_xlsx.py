"""Writes the evidence of a project as a workbook whose cells are text and nothing else."""

import io
from typing import TYPE_CHECKING

from sothat.evidence import Evidence
from sothat.files.research.evidence_rows import WrittenTable, evidence_rows, lost_in_rows
from sothat.files.research.table_file import without_controls

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_CELL = 32_767
"""Letters in a cell of a workbook, as spreadsheets count them: those beyond the first plane of Unicode twice."""


def evidence_xlsx(evidence: Evidence) -> WrittenTable:
    """The pieces of evidence that may leave, as an `.xlsx` workbook. A cell too long for one is cut, and counted."""
    from openpyxl import Workbook  # noqa: PLC0415 - large, and only needed here

    book = Workbook(write_only=True)
    book.properties.creator = "So That"
    sheet = book.create_sheet("evidence")
    sheet.freeze_panes = "A2"
    cut = 0
    for row in evidence_rows(evidence):
        cells = [_fitting(without_controls(text)) for text in row]
        cut += sum(len(cell) < len(without_controls(text)) for cell, text in zip(cells, row, strict=True))
        sheet.append([_text_cell(sheet, cell) for cell in cells])
    written = io.BytesIO()
    book.save(written)
    lost = (f"Cut short, {cut:,} cells: a cell of a workbook holds {LONGEST_CELL:,} letters.",) if cut else ()
    return WrittenTable(content=written.getvalue(), lost=(*lost_in_rows(evidence), *lost))


def _text_cell(sheet: "WriteOnlyWorksheet", text: str) -> "Cell":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell: Cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # Else what begins with = is a formula.
    return cell


def _fitting(text: str) -> str:
    units = text.encode("utf-16-le", errors="replace")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * LONGEST_CELL].decode("utf-16-le", errors="ignore")
