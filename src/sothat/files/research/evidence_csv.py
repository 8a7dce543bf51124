"""Writes the evidence of a project as CSV that no spreadsheet takes for formulas."""

import csv
import io

from sothat.evidence import Evidence
from sothat.files.research.evidence_rows import WrittenTable, evidence_rows, lost_in_rows
from sothat.files.research.table_file import with_mark, without_controls


def evidence_csv(evidence: Evidence) -> WrittenTable:
    """The pieces of evidence that may leave, as CSV in UTF-8.

    A cell with which a spreadsheet would begin to calculate has an apostrophe before it; `read_table` takes it off.
    """
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerows([with_mark(without_controls(cell)) for cell in row] for row in evidence_rows(evidence))
    return WrittenTable(content=written.getvalue().encode("utf-8-sig", errors="replace"), lost=lost_in_rows(evidence))
