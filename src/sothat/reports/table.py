"""A table as people read it: the same rows as a page, in a document of Word, and as CSV."""

from dataclasses import dataclass

from sothat.errors import WrongValue


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings.

    Args:
        title: What it is called.
        columns: The headings.
        rows: For each row as many cells as there are headings; the first cell names the row. A line break begins a new
            paragraph in the cell.
        note: What a reader must know of it, in a sentence or two below it.

    Raises:
        WrongValue: When a row has more or fewer cells than there are headings.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise WrongValue(
                    f"A row of the table ‘{self.title[:60]}’ has {len(row)} cells, and there are {len(self.columns)} headings."
                )
