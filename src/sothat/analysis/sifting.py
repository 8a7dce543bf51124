"""A better order for a diagram that is there: each variable in turn is moved to where the diagram is smallest.

It takes time, and makes diagrams several times smaller; so it is for those that outgrow their room in every order that
can be read off the theory.

Source:
    Rudell (1993), "Dynamic variable ordering for ordered binary decision diagrams".
"""

from collections.abc import Callable, Sequence
from typing import Any

from sothat.analysis import sift_kernel as kernel
from sothat.analysis.compiled import can_compile, compiled
from sothat.analysis.diagrams import Diagrams
from sothat.analysis.watch import Watch, unwatched

_LAST = (1 << 31) - 1
_MOST_WORK = 300_000_000
"""Rows to look at before it is enough: some ten seconds."""


def sift(
    diagrams: Diagrams, edges: Sequence[int], variables: int, *, watch: Watch = unwatched
) -> tuple[list[int], list[int]]:
    """Puts the variables of some functions into a better order; all other functions are forgotten.

    Args:
        variables: How many variables there are.

    Returns:
        The functions under their new numbers, and for each variable its new number.
    """
    (asked, noes, yeses), ends = diagrams.node_table(edges)
    workshop = _Workshop([int(v) for v in asked], [int(n) for n in noes], [int(y) for y in yeses], variables)
    for end in ends:
        workshop.rows[kernel.READERS][end >> 1] += 1
    while workshop.is_smaller_after_a_pass(watch):
        pass
    table, place = workshop.read()
    diagrams.fill(*table)
    level = [int(place_of) for place_of in workshop.variables[kernel.LEVEL]]
    return [int(place[end >> 1]) << 1 | (end & 1) for end in ends], level


class _Workshop:
    """The rows of a diagram while they are changed in place; see `sothat.analysis.sift_kernel`."""

    def __init__(self, asked: list[int], noes: list[int], yeses: list[int], variables: int) -> None:
        used = len(asked)
        room = 4 * used + 64
        buckets = 1 << room.bit_length()
        self.state: Any = [used - 1, 0, used, 0]
        self.rows: Any = (asked, noes, yeses, *([0] * used for _ in range(5)), [0] * buckets)
        self.rows = tuple(column + [0] * (room - len(column)) for column in self.rows[:8]) + self.rows[8:]
        in_order = list(range(variables))
        self.variables: Any = (in_order, list(in_order), [0] * variables, [0] * variables)
        self._is_compiled = can_compile()
        if self._is_compiled:
            import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

            self.state = np.array(self.state, dtype=np.int64)
            self.rows = tuple(np.array(column, dtype=np.int32) for column in self.rows)
            self.variables = tuple(np.array(column, dtype=np.int32) for column in self.variables)
        self.do(kernel.rebuild)

    def do(self, work: Callable[..., int], *more: int) -> int:
        function = compiled(work) if self._is_compiled else work
        return function(self.rows, self.variables, self.state, *more)

    def is_smaller_after_a_pass(self, watch: Watch) -> bool:
        """Moves every variable once; whether that helped, and there is time for another round."""
        before = self.state[kernel.ALIVE]
        for variable in self.largest_first():
            watch(int(self.state[kernel.USED]))
            if self.do(kernel.sift, variable) or self.state[kernel.WORK] > _MOST_WORK:
                return False
        return bool(self.state[kernel.ALIVE] < before)

    def largest_first(self) -> list[int]:
        """The variables that are asked, those asked by most rows first."""
        many = [int(count) for count in self.variables[kernel.ROWS]]
        return sorted((v for v, count in enumerate(many) if count), key=lambda v: (-many[v], v))

    def read(self) -> tuple[tuple[list[int], list[int], list[int]], dict[int, int]]:
        """The rows from below, each asking the number of its level, and the new place of each."""
        level = [int(place) for place in self.variables[kernel.LEVEL]]
        asked, noes, yeses = ([int(entry) for entry in column] for column in self.rows[:3])
        rows = []
        for variable, first in enumerate(self.variables[kernel.FIRST_ROW]):
            row = int(first)
            while row:
                rows.append((-level[variable], row))
                row = int(self.rows[kernel.NEXT][row])
        place = {0: 0} | {row: at for at, (_, row) in enumerate(sorted(rows), 1)}
        order = [row for _, row in sorted(rows)]

        def moved(edge: int) -> int:
            return place[edge >> 1] << 1 | (edge & 1)

        table = (
            [_LAST] + [level[asked[row]] for row in order],
            [0] + [moved(noes[row]) for row in order],
            [0] + [moved(yeses[row]) for row in order],
        )
        return table, place
