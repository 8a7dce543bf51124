"""Where boxes stand once people have put some of them somewhere (docs/decisions/0066-where-boxes-stand.md).

Twin of `frontend/src/map/placing.ts`. A place is stored with its element as ``extra["map"]``: pixels from the left edge
of the drawing, and from the top of the band of its level, so that a band that grows moves nothing within another. What
has no place yet gets a free one beside what it is linked to, and nothing that has one makes room for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sothat.reports.measures import BAND_HEAD, BOX_HEIGHT, BOX_WIDTH, COLUMN, FIRST_COLUMN, MARGIN, ROW
from sothat.reports.rows import MOST_ROWS
from sothat.theory import Element

PLACE = "map"
FARTHEST = 50_000
"""No place is further from the edge than so many pixels; one that says so is drawn at this edge."""
_BESIDE = BOX_WIDTH + 16
_BELOW = BOX_HEIGHT + 12

Spot = tuple[int, int]
"""From the left edge of the drawing, and from the top of the band."""


def stored_spot(element: Element) -> Spot | None:
    """Where somebody has put an element; None where nobody has, or where what is stored is no place."""
    stored = element.extra.get(PLACE)
    if not isinstance(stored, list | tuple) or len(stored) != 2 or not all(_is_whole(number) for number in stored):
        return None
    x, y = stored
    return min(max(int(x), MARGIN), FARTHEST), min(max(int(y), BAND_HEAD), FARTHEST)


def spots_of(given: Sequence[Spot | None], band: Sequence[int], onward: Sequence[tuple[int, int]]) -> list[Spot]:
    """A place for each element: its own where it has one, else a free one right of what leads to it.

    Args:
        given: For each element, the place it has, or None.
        band: For each element, its band.
        onward: The links that run from a lower to a higher layer.
    """
    cells = {of: _Cells() for of in set(band)}
    for spot, of in zip(given, band, strict=True):
        if spot is not None:
            cells[of].take(spot)
    sources, targets = _ends(len(given), onward)
    spots = list(given)
    for node, spot in enumerate(given):
        if spot is None:
            before = [known for other in sources[node] if (known := spots[other])]
            after = [known for other in targets[node] if (known := spots[other])]
            near = [
                known[1]
                for other in (*sources[node], *targets[node])
                if band[other] == band[node] and (known := spots[other])
            ]
            row = _row_of(sum(near) // len(near)) if near else 0
            spots[node] = cells[band[node]].free(_wished_column(before, after), row)
    return [spot for spot in spots if spot is not None]


def is_on_grid(spot: Spot) -> bool:
    """Whether a box stands where the automatic layout could have put it, so that its lines can follow the gutters."""
    return (spot[0] - FIRST_COLUMN) % COLUMN == 0 and (spot[1] - BAND_HEAD) % ROW == 0


def column_of(x: int) -> int:
    """The column nearest to a place."""
    return max(0, (x - FIRST_COLUMN + COLUMN // 2) // COLUMN)


@dataclass(kw_only=True)
class _Cells:
    """The cells of the grid in one band that a box stands in or close to."""

    taken: set[tuple[int, int]] = field(default_factory=set)
    full: dict[int, int] = field(default_factory=dict)
    """For a column that has no room left, a later one that may have."""

    def take(self, spot: Spot) -> None:
        x, y = spot[0] - FIRST_COLUMN, spot[1] - BAND_HEAD
        for column in range(-((_BESIDE - 1 - x) // COLUMN), (x + _BESIDE - 1) // COLUMN + 1):
            for row in range(-((_BELOW - 1 - y) // ROW), (y + _BELOW - 1) // ROW + 1):
                self.taken.add((column, row))

    def free(self, column: int, row: int) -> Spot:
        """The free place nearest to a row of a column, or of the next column that has one; it is taken from now on."""
        here, first = column, column
        while True:
            while row < MOST_ROWS and here in self.full:
                here = self.full[here]
            found = next((r for r in _outward(row, max(MOST_ROWS, row + 1)) if (here, r) not in self.taken), None)
            if found is not None:
                break
            self.full[here] = here + 1
            here += 1
        if first in self.full:
            self.full[first] = here
        spot = FIRST_COLUMN + here * COLUMN, BAND_HEAD + found * ROW
        self.take(spot)
        return spot


def _wished_column(before: Sequence[Spot], after: Sequence[Spot]) -> int:
    if before:
        return 1 + max(column_of(x) for x, _ in before)
    return max(0, min((column_of(x) for x, _ in after), default=1) - 1)


def _row_of(y: int) -> int:
    return max(0, (y - BAND_HEAD + ROW // 2) // ROW)


def _outward(row: int, rows: int) -> list[int]:
    """Rows from the nearest to the furthest; of two as near, the lower one on the page first."""
    return sorted(range(rows), key=lambda other: (abs(other - row), -other))


def _ends(count: int, onward: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[list[int]]]:
    sources: list[list[int]] = [[] for _ in range(count)]
    targets: list[list[int]] = [[] for _ in range(count)]
    for source, target in onward:
        sources[target].append(source)
        targets[source].append(target)
    return sources, targets


def _is_whole(number: object) -> bool:
    return not isinstance(number, bool) and isinstance(number, int | float) and number == number // 1
