"""The room that a store of diagrams works in: columns of whole numbers that grow, as lists or as arrays."""

import sys
from collections.abc import Callable
from typing import Any

from sothat.analysis.engine.compiled import can_compile, compiled
from sothat.analysis.engine.kernel import ALLOWED, COUNT, DONE, FIXED, NO_ROOM, STATE_SIZE

_WORTH_LOADING = 1 << 14
_WORTH_CHANGING = 1 << 10
_PATIENCE = 4096
_PATIENCE_COMPILED = 1 << 18

_SMALLEST = 1 << 9


def is_worth_compiling(rows: int) -> bool:
    """Whether a store is so large that its work had better be compiled: larger where the compiler has yet to be loaded."""
    return rows >= (_WORTH_CHANGING if "numba" in sys.modules else _WORTH_LOADING) and can_compile()


class Columns:
    """Rows that point to other rows, with a hash table and a memory of what was worked out.

    Args:
        rows_in_use: How many rows at the beginning are fixed, and are not in the hash table.
        most: How many rows there may ever be.
        more: How many columns there are besides the usual eight.

    `patience_given` is how many steps to take before somebody may look, where that is not the usual number.
    """

    def __init__(self, *, rows_in_use: int, most: int, more: int = 0) -> None:
        self.most = most
        self.is_compiled = False
        self.patience_given = 0
        self.state: Any = [0] * STATE_SIZE
        self.store: Any = tuple([0] * _SMALLEST for _ in range(8 + more))
        self.stack: Any = tuple([0] * 64 for _ in range(4))
        self.state[COUNT] = self.state[FIXED] = rows_in_use
        self.state[ALLOWED] = min(_SMALLEST, most)

    def __len__(self) -> int:
        return int(self.state[COUNT])

    def allow(self, most: int) -> None:
        """Lets there be so many rows and no more."""
        self.most = most
        self.state[ALLOWED] = min(most, len(self.store[0]))

    def carry_out(
        self,
        work: Callable[..., int],
        *more: Any,
        make_room: Callable[[], None],
        look: Callable[[], None],
    ) -> tuple[Any, ...]:
        """Calls a kernel until it is done, making room and letting others look in between; gives back the rest of its arguments."""
        while True:
            more = tuple(self._fitting(column) for column in more)
            function = compiled(work) if self.is_compiled else work
            outcome = function(self.store, self.stack, self.state, self.patience, *more)
            if outcome == DONE:
                return more
            if outcome == NO_ROOM:
                make_room()
            look()

    @property
    def patience(self) -> int:
        """How many steps to take before somebody may look."""
        return self.patience_given or (_PATIENCE_COMPILED if self.is_compiled else _PATIENCE)

    def _fitting(self, column: Any) -> Any:
        """A column as an array where the work is compiled, else as a list."""
        if not self.is_compiled:
            return column if isinstance(column, list) else column.tolist()
        import numpy as np  # noqa: PLC0415 (loaded already)

        return np.asarray(column, dtype=np.int64)

    def make_room(self) -> bool:
        """Twice as many rows as there are; False when there may be no more."""
        have = len(self.store[0])
        if self.state[ALLOWED] >= self.most:
            return False
        if have < self.most:
            self._resize(2 * have)
        self.state[ALLOWED] = min(len(self.store[0]), self.most)
        return True

    def make_stack(self, deep: int) -> None:
        """Room for so many steps down, when no work is under way or any."""
        while len(self.stack[0]) <= deep:
            self.stack = tuple(_longer(column, 2 * len(column)) for column in self.stack)

    def forget(self) -> None:
        """Empties the hash table and what was worked out."""
        rows = len(self.store[0])
        tables = tuple(_blank(column, rows) for column in self.store[4:8])
        self.store = (*self.store[:4], *tables, *self.store[8:])

    def fill(self, *columns: Any) -> None:
        """Puts these entries, one for each row, in place of the first columns; there is room for them."""
        for column, entries in zip(self.store, columns, strict=False):
            column[: len(entries)] = entries.tolist() if hasattr(entries, "tolist") else entries
        self.state[COUNT] = len(columns[0])
        self.forget()

    def _resize(self, rows: int) -> None:
        if is_worth_compiling(rows):
            self.turn_into_arrays()
        rows_of, tables, more = self.store[:4], self.store[4:8], self.store[8:]
        self.store = (
            *(_longer(column, rows) for column in rows_of),
            *(_blank(column, rows) for column in tables),
            *(_longer(column, rows) for column in more),
        )

    def turn_into_arrays(self) -> None:
        """Makes the columns fit for compiled work, where something can be compiled at all."""
        if self.is_compiled or not can_compile():
            return
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        self.is_compiled = True
        self.state = np.array(self.state, dtype=np.int64)
        self.store = tuple(np.array(column, dtype=np.int32) for column in self.store)
        self.stack = tuple(np.array(column, dtype=np.int32) for column in self.stack)


def _longer(column: Any, rows: int) -> Any:
    if isinstance(column, list):
        return column + [0] * (rows - len(column))
    import numpy as np  # noqa: PLC0415 (loaded already)

    longer = np.zeros(rows, dtype=np.int32)
    longer[: len(column)] = column
    return longer


def _blank(column: Any, rows: int) -> Any:
    if isinstance(column, list):
        return [0] * rows
    import numpy as np  # noqa: PLC0415 (loaded already)

    return np.zeros(rows, dtype=np.int32)
