"""A table as CSV that a spreadsheet opens without taking any cell for a formula."""

import csv
import io

from sothat.reports.table import Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table_csv(table: Table) -> str:
    """The headings and rows as CSV (RFC 4180, lines end in CR LF).

    A cell with which a spreadsheet would begin to calculate gets an apostrophe before it, which such programs do not show.
    """
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow([_safe(heading) for heading in table.columns])
    lines.writerows([[_safe(cell) for cell in row] for row in table.rows])
    return written.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
