"""Families of sets too many to list: counted exactly, and listed smallest first as far as anybody reads.

A family is kept as a zero-suppressed decision diagram: a node names one item; `without` leads to the sets that leave
it out, `with_it` to the rest of the sets that hold it. Family 0 is empty; family 1 holds only the empty set.

Source:
    Minato (1993), "Zero-suppressed BDDs for set manipulation in combinatorial problems"; minimal solutions after
    Rauzy (1993), "New algorithms for fault trees analysis". The innermost work is in `sothat.analysis.engine.family_kernel`.
"""

from collections.abc import Callable
from typing import Any

from sothat.analysis.engine import family_kernel, kernel
from sothat.analysis.engine.columns import Columns, is_worth_compiling
from sothat.analysis.engine.compiled import compiled
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import TooLarge

NONE = 0
ONLY_EMPTY = 1

MOST_NODES = 3_000_000
_WATCH_EVERY = 4096
_LAST = (1 << 31) - 1


class Families:
    """A store of families of sets over items 0, 1, 2, ... in that order.

    Args:
        most_nodes: How many nodes it may hold.
        watch: Called now and then; it may raise to stop the work.
    """

    def __init__(self, *, most_nodes: int = MOST_NODES, watch: Watch = unwatched) -> None:
        self._columns = Columns(rows_in_use=2, most=most_nodes, more=1)
        items, _, _, _, _, _, _, _, empty = self._columns.store
        items[NONE] = items[ONLY_EMPTY] = _LAST
        empty[ONLY_EMPTY] = 1
        self._joined: dict[tuple[int, int], int] = {}
        self._watch = watch
        self._steps = 0

    def __len__(self) -> int:
        return len(self._columns)

    def node(self, item: int, without: int, with_it: int) -> int:
        """The sets of `without`, and those of `with_it` with the item added."""
        if with_it == NONE:
            return without
        columns = self._columns
        columns.make_stack(item + 1)
        while (row := int(family_kernel.family_of(columns.store, columns.state, item, without, with_it))) < 0:
            self._make_room()
        return row

    def go_on(self) -> None:
        """Counts a step of work on the families, so that whoever watches can stop it."""
        self._steps += 1
        if self._steps % _WATCH_EVERY == 0:
            self._look()

    def _look(self) -> None:
        self._watch(len(self) + self._steps)

    def _make_room(self) -> None:
        columns = self._columns
        if not columns.make_room():
            raise TooLarge(
                f"The sets need more than {columns.most:,} steps to keep, the limit here. Ask about fewer goals."
            )
        (compiled(kernel.rehash) if columns.is_compiled else kernel.rehash)(columns.store, columns.state)
        self._look()

    def parts(self, family: int) -> tuple[int, int, int]:
        """The first item of a family, the sets without it and the rest of the sets with it."""
        store = self._columns.store
        return int(store[0][family]), int(store[1][family]), int(store[2][family])

    def below(self, family: int) -> list[int]:
        """The families that a family leads to, itself included, each after those it leads to; not the two ends."""
        columns = self._columns
        if columns.is_compiled:
            import numpy as np  # noqa: PLC0415 (loaded already)

            marks, todo = np.zeros(len(self), dtype=np.uint8), np.zeros(len(self), dtype=np.int64)
            compiled(family_kernel.mark_families_below)(columns.store, family, marks, todo)
            marks[:2] = 0
            found: list[int] = np.flatnonzero(marks).tolist()
            return found
        _, withouts, withs, *_ = columns.store
        seen = {NONE, ONLY_EMPTY}
        todo_plainly = [family]
        while todo_plainly:
            number = todo_plainly.pop()
            if number not in seen:
                seen.add(number)
                todo_plainly.append(withouts[number])
                todo_plainly.append(withs[number])
        return sorted(seen - {NONE, ONLY_EMPTY})

    def table_below(self, family: int) -> list[tuple[int, int, int, int]]:
        """The same with their parts: number, first item, the sets without it, the rest of those with it."""
        numbers = self.below(family)
        columns = self._columns.store[:3]
        if self._columns.is_compiled:
            return list(zip(numbers, *(column[numbers].tolist() for column in columns), strict=True))
        items, withouts, withs = columns
        return [(number, items[number], withouts[number], withs[number]) for number in numbers]

    def minimal_solutions(self, diagrams: Diagrams, root: int) -> int:
        """The sets of variables that make the function true and of which no proper subset does, all others being false.

        For a function that more true variables never make false these are its prime implicants; for any other they
        are still what is meant by a minimal set: nothing smaller inside it works.
        """
        if root in (TRUE, FALSE):
            return ONLY_EMPTY if root == TRUE else NONE
        table = diagrams.edge_table(root)
        if is_worth_compiling(len(table[0])):
            self._columns.turn_into_arrays()
        self._columns.make_stack(int(max(table[0][2:])) + 1)
        state = self._columns.state
        state[kernel.AT], state[kernel.DEPTH] = 2, -1
        *_, done = self._work(family_kernel.minimal, *table, [NONE, ONLY_EMPTY] + [NONE] * (len(table[0]) - 2))
        return int(done[-1])

    def pruned(self, family: int, by: int) -> int:
        """The sets of a family that hold no set of the other as a part."""
        state = self._columns.state
        state[kernel.DEPTH] = state[kernel.RETURNING] = 0
        state[kernel.FIRST], state[kernel.SECOND] = family, by
        self._work(family_kernel.prune)
        return int(state[kernel.RESULT])

    def _work(self, work: Callable[..., int], *more: Any) -> tuple[Any, ...]:
        return self._columns.carry_out(work, *more, make_room=self._make_room, look=self._look)

    def joined(self, first: int, second: int) -> int:
        """The sets of either family."""
        todo = [(first, second)]
        while todo:
            pair = todo[-1]
            if self._joined_plainly(*pair) is not None:
                todo.pop()
                continue
            (item, low, high), (other, other_low, other_high) = self.parts(pair[0]), self.parts(pair[1])
            if item < other:
                other_low, other_high = pair[1], NONE
            elif other < item:
                item, low, high = other, pair[0], NONE
            needed = [(low, other_low), (high, other_high)]
            found = [self._joined_plainly(*both) for both in needed]
            if found[0] is not None and found[1] is not None:
                self._joined[pair] = self.node(item, found[0], found[1])
            else:
                todo.extend(both for both, known in zip(needed, found, strict=True) if known is None)
        result = self._joined_plainly(first, second)
        assert result is not None
        return result

    def _joined_plainly(self, first: int, second: int) -> int | None:
        if second in (first, NONE):
            return first
        if first == NONE:
            return second
        return self._joined.get((first, second))

    def minimal_union(self, first: int, second: int) -> int:
        """The minimal sets among those of two families, each of them minimal in itself."""
        rest = self.pruned(second, first)
        return self.joined(self.pruned(first, rest), rest)

    def split(self, family: int, item: int) -> tuple[int, int]:
        """The sets without an item, and the rest of the sets that hold it."""
        without, with_it = {NONE: NONE, ONLY_EMPTY: ONLY_EMPTY}, {NONE: NONE, ONLY_EMPTY: NONE}
        for node, asked, low, high in self.table_below(family):
            if asked == item:
                without[node], with_it[node] = low, high
            elif asked > item:
                without[node], with_it[node] = node, NONE
            else:
                without[node] = self.node(asked, without[low], without[high])
                with_it[node] = self.node(asked, with_it[low], with_it[high])
        return without[family], with_it[family]
