"""Which row an element stands in: within its level's band, near what it is linked to.

Twin of `frontend/src/map/rows.ts`; see `layers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_ROWS = 10
"""How many elements of one band stand above one another before a layer takes a further column."""
SWEEPS = 12
_FINE = 1000  # rows are averaged in thousandths, so that both languages divide whole numbers


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Where each element stands.

    Args:
        column: For each element, its column from the left.
        row: For each element, its row from the top, counted through all bands.
        columns: How many columns there are.
        band_rows: For each band, how many rows it has.
    """

    column: list[int]
    row: list[int]
    columns: int
    band_rows: list[int]


def grid_of(layer: Sequence[int], band: Sequence[int], bands: int, onward: Sequence[tuple[int, int]]) -> Grid:
    """Rows that keep links short: sweeps over the layers, each element drawn towards the mean of its neighbours.

    Args:
        layer: For each element, its layer.
        band: For each element, its band from the top.
        bands: How many bands there are.
        onward: The links that run from a lower to a higher layer.
    """
    sheet = _Sheet(layer, band, bands)
    sources: list[list[int]] = [[] for _ in layer]
    targets: list[list[int]] = [[] for _ in layer]
    for source, target in onward:
        sources[target].append(source)
        targets[source].append(target)
    row = sheet.first_rows()
    best, least = row[:], _length(row, onward)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        sheet.sweep(row, sources if forward else targets, forward=forward)
        length = _length(row, onward)
        if length < least:
            best, least = row[:], length
    return Grid(column=sheet.columns_for(best), row=best, columns=sheet.columns, band_rows=sheet.band_rows)


def _length(row: Sequence[int], onward: Sequence[tuple[int, int]]) -> int:
    return sum(abs(row[source] - row[target]) for source, target in onward)


class _Sheet:
    """The cells of the drawing, one for each layer and band, and how many rows and columns they take."""

    def __init__(self, layer: Sequence[int], band: Sequence[int], bands: int) -> None:
        layers = max(layer, default=-1) + 1
        self.cells: list[list[list[int]]] = [[[] for _ in range(bands)] for _ in range(layers)]
        for node, (at, of) in enumerate(zip(layer, band, strict=True)):
            self.cells[at][of].append(node)
        self.widths = [max(-(-len(cell) // MOST_ROWS) for cell in cells) for cells in self.cells]
        self.columns = sum(self.widths)
        self.band_rows = [0] * bands
        for cells, width in zip(self.cells, self.widths, strict=True):
            for of, cell in enumerate(cells):
                self.band_rows[of] = max(self.band_rows[of], -(-len(cell) // max(width, 1)))
        self.band_start = [sum(self.band_rows[:of]) for of in range(bands)]

    def first_rows(self) -> list[int]:
        """The rows before any sweep: the order of the theory, from the top of each band."""
        row = [0] * sum(len(cell) for cells in self.cells for cell in cells)
        for cells, width in zip(self.cells, self.widths, strict=True):
            for of, cell in enumerate(cells):
                for place, node in enumerate(cell):
                    row[node] = self.band_start[of] + place // width
        return row

    def sweep(self, row: list[int], neighbours: Sequence[Sequence[int]], *, forward: bool) -> None:
        """Move every element towards the mean row of its neighbours, one layer after another."""
        layers = range(len(self.cells))
        for at in layers if forward else reversed(layers):
            for of, cell in enumerate(self.cells[at]):
                if cell:
                    wish = {node: _mean(row, node, neighbours[node]) for node in cell}
                    cell.sort(key=lambda node: wish[node])
                    self._settle(cell, of, self.widths[at], wish, row)

    def _settle(self, cell: list[int], of: int, width: int, wish: dict[int, int], row: list[int]) -> None:
        start, rows = self.band_start[of], self.band_rows[of]
        groups = [cell[first : first + width] for first in range(0, len(cell), width)]
        above = start - 1
        for place, group in enumerate(groups):
            half = _FINE * len(group) // 2
            wanted = (sum(wish[node] for node in group) + half) // (_FINE * len(group))
            lowest = start + rows - (len(groups) - place)
            above = min(max(wanted, above + 1), lowest)
            for node in group:
                row[node] = above

    def columns_for(self, row: Sequence[int]) -> list[int]:
        """The column of each element: those that share a row of a wide layer stand beside one another."""
        column = [0] * len(row)
        first = 0
        for cells, width in zip(self.cells, self.widths, strict=True):
            for cell in cells:
                taken: dict[int, int] = {}
                for node in cell:
                    column[node] = first + taken.get(row[node], 0)
                    taken[row[node]] = taken.get(row[node], 0) + 1
            first += width
        return column


def _mean(row: Sequence[int], node: int, neighbours: Sequence[int]) -> int:
    if not neighbours:
        return _FINE * row[node]
    return _FINE * sum(row[other] for other in neighbours) // len(neighbours)
