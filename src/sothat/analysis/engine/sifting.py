"""A better order for a diagram that is there: each variable in turn is moved to where the diagram is smallest.

It takes time, and makes diagrams several times smaller; so it is for those that outgrow their room in every order that
can be read off the theory.

Source:
    Rudell (1993), "Dynamic variable ordering for ordered binary decision diagrams".
"""

from collections.abc import Callable, Sequence
from typing import Any

from sothat.analysis.engine import sift_kernel as kernel
from sothat.analysis.engine.compiled import can_compile, compiled
from sothat.analysis.engine.diagrams import Diagrams
from sothat.analysis.watch import Watch, unwatched

_LAST = (1 << 31) - 1
_MOST_WORK = 15_000_000
"""Rows to look at before it is enough: some five seconds."""


def sift(
    diagrams: Diagrams, edges: Sequence[int], variables: int, *, watch: Watch = unwatched
) -> tuple[list[int], list[int]]:
    """Puts the variables of some functions into a better order; all other functions are forgotten.

    Args:
        variables: How many variables there are.

    Returns:
        The functions under their new numbers, and for each variable its new number.
    """
    table, ends = diagrams.node_table(edges)
    workshop = _Workshop(table, variables)
    for end in ends:
        workshop.rows[kernel.READERS][end >> 1] += 1
    while workshop.is_smaller_after_a_pass(watch):
        pass
    diagrams.fill(*workshop.read())
    place, level = workshop.place, workshop.variables[kernel.LEVEL]
    return [int(place[end >> 1]) << 1 | (end & 1) for end in ends], [int(level[v]) for v in range(variables)]


class _Workshop:
    """The rows of a diagram while they are changed in place; see `sothat.analysis.engine.sift_kernel`."""

    def __init__(self, table: tuple[Any, Any, Any], variables: int) -> None:
        used = len(table[0])
        room = 4 * used + 64
        self._is_compiled = can_compile()
        self.state: Any = self._column([used - 1, 0, used, 0], wide=True)
        filled = [self._column(column, room) for column in table]
        self.rows = (*filled, *(self._column([], room) for _ in range(5)), self._column([], 1 << room.bit_length()))
        in_order = [self._column(list(range(variables))) for _ in range(2)]
        self.variables = (*in_order, self._column([], variables), self._column([], variables))
        self.place: Any = None
        self.do(kernel.rebuild)

    def _column(self, entries: Any, room: int = 0, *, wide: bool = False) -> Any:
        """A column with these entries and nothing after them, of a kind that suits the kernel."""
        if not self._is_compiled:
            return [int(entry) for entry in entries] + [0] * (room - len(entries))
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        column = np.zeros(max(room, len(entries)), dtype=np.int64 if wide else np.int32)
        column[: len(entries)] = entries
        return column

    def do(self, work: Callable[..., int], *more: Any) -> int:
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

    def read(self) -> tuple[Any, Any, Any]:
        """The rows from below, each asking the number of its level; `place` then says where each went."""
        alive = int(self.state[kernel.ALIVE]) + 1
        table = tuple(self._column([], alive) for _ in range(3))
        self.place = self._column([], int(self.state[kernel.USED]))
        self.do(kernel.settle, *table, self.place)
        table[0][0] = _LAST
        return table[0], table[1], table[2]
