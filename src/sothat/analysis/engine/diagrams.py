"""Decision diagrams: Boolean functions of many variables, each kept once, so that equal functions are equal numbers.

A function is an *edge*: twice a node's number, plus one when the node's function is turned about. A node asks one
variable and has an edge for each answer; the edge for *yes* is never turned about, which keeps every function unique.
Nothing here recurses, so a chain of thousands of elements is as good as a short one. The innermost work is in
`sothat.analysis.engine.kernel`, compiled once a store is large.

Source:
    Bryant (1986), "Graph-based algorithms for Boolean function manipulation"; complemented edges after
    Brace, Rudell and Bryant (1990), "Efficient implementation of a BDD package".
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sothat.analysis.engine import kernel
from sothat.analysis.engine.columns import Columns
from sothat.analysis.engine.compiled import compiled
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import TooLarge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TRUE = 0
FALSE = 1

MOST_NODES = 4_000_000
"""How many nodes a store may hold unless said otherwise: some 140 MB once compiled."""

_LAST = (1 << 31) - 1


class Diagrams:
    """A store of decision diagrams over variables 0, 1, 2, ..., asked in that order.

    Args:
        most_nodes: How many nodes it may hold.
        watch: Called now and then with the number of nodes made; it may raise to stop the work.
    """

    true = TRUE
    false = FALSE

    def __init__(self, *, most_nodes: int = MOST_NODES, watch: Watch = unwatched) -> None:
        self._columns = Columns(rows_in_use=1, most=most_nodes)
        self._columns.store[0][0] = _LAST
        self._most_nodes = most_nodes
        self._watch = watch
        self._steps = 0
        self._left = self._columns.patience

    def __len__(self) -> int:
        return len(self._columns)

    def allow(self, more: int) -> None:
        """Lets so many more nodes be made from here on, within what the store may hold at all."""
        self._columns.allow(min(len(self) + more, self._most_nodes))

    def allow_in_all(self, most_nodes: int) -> None:
        """Lets the store hold so many nodes from here on."""
        self._most_nodes = most_nodes
        self._columns.allow(most_nodes)

    @property
    def is_compiled(self) -> bool:
        """Whether the work is done as machine code: the store is large."""
        return self._columns.is_compiled

    @property
    def is_crowded(self) -> bool:
        """Whether more than half of the room there may ever be is taken."""
        return 2 * len(self) > self._columns.most

    def keep(self, edges: Sequence[int]) -> list[int]:
        """Forgets all functions but these, and gives back their new numbers; no other number is good any longer."""
        columns = self._columns
        marks: Any
        if columns.is_compiled:
            import numpy as np  # noqa: PLC0415 (loaded already)

            marks = np.zeros(len(self), dtype=np.int64)
            marks[self._marked(kernel.mark_below, [edge >> 1 for edge in edges], len(self))] = 1
            marks[0] = 0
        else:
            marks = [0] * len(self)
            for number in self.nodes_under(edges):
                marks[number] = 1
        (compiled(kernel.collect) if columns.is_compiled else kernel.collect)(columns.store, columns.state, marks)
        columns.forget()
        self._run(kernel.rehash)
        return [int(marks[edge >> 1]) << 1 | (edge & 1) for edge in edges]

    def fill(self, variables: Any, noes: Any, yeses: Any) -> None:
        """Holds these nodes from here on and no others: row by row, each after those it leads to, row 0 as in `node_table`."""
        self._columns.fill(variables, noes, yeses)
        self._run(kernel.rehash)

    def variable(self, number: int) -> int:
        """The function that is true where that variable is."""
        return self.node(number, FALSE, TRUE)

    def node(self, variable: int, no: int, yes: int) -> int:
        """The function that is `no` where the variable is false and `yes` where it is true; both ask later variables only."""
        if no == yes:
            return no
        turned = yes & 1
        columns = self._columns
        columns.make_stack(variable)
        while (row := int(kernel.place_of(columns.store, columns.state, variable, no ^ turned, yes ^ turned))) < 0:
            self._make_room()
        return (row << 1) | turned

    def _make_room(self) -> None:
        columns = self._columns
        if not columns.make_room():
            raise TooLarge(
                f"The answer needs more than {columns.most:,} steps of a decision diagram, the limit here. "
                "Ask about fewer goals, or settle some of what is unknown."
            )
        self._run(kernel.rehash)
        self._look()

    def _look(self) -> None:
        self._watch(self._steps + len(self))

    def _run(self, work: Callable[..., int]) -> int:
        columns = self._columns
        function = compiled(work) if columns.is_compiled else work
        return function(columns.store, columns.state)

    def parts(self, edge: int) -> tuple[int, int, int]:
        """The variable that an edge asks first, and the edges for *no* and for *yes*."""
        number, turned = edge >> 1, edge & 1
        store = self._columns.store
        return int(store[0][number]), int(store[1][number]) ^ turned, int(store[2][number]) ^ turned

    def opposite(self, given: int) -> int:
        """True where the function is false."""
        return given ^ 1

    def either(self, first: int, second: int) -> int:
        """True where one of the two is, or both."""
        return self.both(first ^ 1, second ^ 1) ^ 1

    def any_of(self, edges: Iterable[int]) -> int:
        """True where one of them is."""
        return self.all_of(edge ^ 1 for edge in edges) ^ 1

    def all_of(self, edges: Iterable[int]) -> int:
        """True where all of them are.

        Those that ask late variables come first: what is then put before them adds its own nodes and copies none.
        """
        result = TRUE
        for edge in sorted(edges, key=self._first, reverse=True):
            result = self.both(result, edge)
            if result == FALSE:
                break
        return result

    def both(self, first: int, second: int) -> int:
        """True where both are."""
        if first == second or second == TRUE:
            return first
        if first == TRUE:
            return second
        if first == FALSE or second == FALSE or first ^ second == 1:
            return FALSE
        columns = self._columns
        columns.state[kernel.DEPTH] = columns.state[kernel.RETURNING] = 0
        columns.state[kernel.FIRST], columns.state[kernel.SECOND] = first, second
        while outcome := self._conjoin():
            if outcome == kernel.NO_ROOM:
                self._make_room()
            else:
                self._steps += columns.patience
                self._left = columns.patience
                self._look()
        self._left = int(columns.state[kernel.LEFT])
        return int(columns.state[kernel.RESULT])

    def _conjoin(self) -> int:
        columns = self._columns
        work = compiled(kernel.conjoin) if columns.is_compiled else kernel.conjoin
        return work(columns.store, columns.stack, columns.state, self._left)

    def nodes_under(self, roots: Iterable[int]) -> list[int]:
        """The numbers of all nodes below the roots, each after those it leads to."""
        roots = list(roots)
        if self.is_compiled:
            found: list[int] = self._marked(kernel.mark_below, [root >> 1 for root in roots], len(self)).tolist()
            return found[1:] if found[:1] == [0] else found
        _, noes, yeses, *_ = self._columns.store
        seen = {0}
        todo = [root >> 1 for root in roots]
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                todo.append(noes[number] >> 1)
                todo.append(yeses[number] >> 1)
        seen.discard(0)
        return sorted(seen)

    def edges_under(self, roots: Iterable[int]) -> list[int]:
        """The edges, turned about or not, that are met from the roots down, each after those it leads to; not the ends."""
        roots = list(roots)
        if self.is_compiled:
            found: list[int] = self._marked(kernel.mark_edges_below, roots, 2 * len(self)).tolist()
            return [edge for edge in found if edge > FALSE]
        _, noes, yeses, *_ = self._columns.store
        seen = {TRUE, FALSE}
        todo = list(roots)
        while todo:
            edge = todo.pop()
            if edge not in seen:
                seen.add(edge)
                todo.append(noes[edge >> 1] ^ (edge & 1))
                todo.append(yeses[edge >> 1] ^ (edge & 1))
        return sorted(seen - {TRUE, FALSE})

    def _marked(self, work: Callable[..., int], roots: list[int], many: int) -> "NDArray[np.int64]":
        """What the compiled kernel meets from the roots down, in order."""
        import numpy as np  # noqa: PLC0415 (loaded already)

        marks, todo = np.zeros(many, dtype=np.uint8), np.zeros(many, dtype=np.int64)
        compiled(work)(self._columns.store, np.array(roots, dtype=np.int64), marks, todo)
        return np.flatnonzero(marks)

    def table_under(self, roots: Iterable[int]) -> list[tuple[int, int, int, int]]:
        """All nodes below the roots, each after those it leads to: number, variable, edge for *no*, edge for *yes*."""
        numbers = self.nodes_under(roots)
        columns = self._columns.store[:3]
        if self.is_compiled:
            return list(zip(numbers, *(column[numbers].tolist() for column in columns), strict=True))
        variables, noes, yeses = columns
        return [(number, variables[number], noes[number], yeses[number]) for number in numbers]

    def node_table(self, roots: Sequence[int]) -> tuple[tuple[Any, Any, Any], list[int]]:
        """All nodes below the roots, each after those it leads to, as three columns, and the roots as edges among them.

        Returns:
            The variable that each asks, and the edges for *no* and for *yes*: twice a row of this table, plus one
            where turned about. Row 0 is the function that is always true.
        """
        if self.is_compiled:
            import numpy as np  # noqa: PLC0415 (loaded already)

            numbers = self._marked(kernel.mark_below, [root >> 1 for root in roots], len(self))
            numbers = np.r_[0, numbers[numbers > 0]]
            variables, noes, yeses = (column[numbers] for column in self._columns.store[:3])
            moved = [np.searchsorted(numbers, way >> 1) << 1 | way & 1 for way in (noes, yeses)]
            ends = [int(np.searchsorted(numbers, root >> 1)) << 1 | root & 1 for root in roots]
            return (variables, moved[0], moved[1]), ends
        table = self.table_under(roots)
        row = {0: 0} | {number: at for at, (number, *_) in enumerate(table, 1)}
        columns = (
            [_LAST] + [variable for _, variable, _, _ in table],
            [TRUE] + [row[no >> 1] << 1 | no & 1 for _, _, no, _ in table],
            [TRUE] + [row[yes >> 1] << 1 | yes & 1 for _, _, _, yes in table],
        )
        return columns, [row[root >> 1] << 1 | root & 1 for root in roots]

    def edge_table(self, root: int) -> Any:
        """All edges from the root down, each after those it leads to, as three columns.

        Returns:
            The variable that each asks, and the rows of this table for *no* and for *yes*. Row 0 stands for what is
            never true, row 1 for what always is, the last one for the root.
        """
        if self.is_compiled:
            import numpy as np  # noqa: PLC0415 (loaded already)

            edges = self._marked(kernel.mark_edges_below, [root], 2 * len(self))
            edges = edges[edges > FALSE]
            variables, noes, yeses = (column[edges >> 1] for column in self._columns.store[:3])
            ways = [way ^ (edges & 1) for way in (noes, yeses)]
            rows = [np.where(way > FALSE, np.searchsorted(edges, way) + 2, 1 - way) for way in ways]
            return np.r_[_LAST, _LAST, variables], np.r_[0, 0, rows[0]], np.r_[0, 0, rows[1]]
        row = {FALSE: 0, TRUE: 1}
        table: tuple[list[int], list[int], list[int]] = ([_LAST] * 2, [0] * 2, [0] * 2)
        for at, edge in enumerate(self.edges_under([root]), 2):
            row[edge] = at
            variable, no, yes = self.parts(edge)
            for column, entry in zip(table, (variable, row[no], row[yes]), strict=True):
                column.append(entry)
        return table

    def asked_by_each(self, roots: Sequence[int]) -> list[int]:
        """For each function the variables that can change it, as a number: bit n is set for variable n."""
        asked = {0: 0}
        for number, variable, no, yes in self.table_under(roots):
            asked[number] = asked[no >> 1] | asked[yes >> 1] | 1 << variable
        return [asked[root >> 1] for root in roots]

    def rebuilt(self, roots: Sequence[int], step: Callable[[int, int, int], int]) -> list[int]:
        """Each root with every node made anew by `step(variable, no, yes)` from below."""
        done = {0: TRUE}
        for number, variable, no, yes in self.table_under(roots):
            done[number] = step(variable, done[no >> 1] ^ (no & 1), done[yes >> 1] ^ (yes & 1))
        return [done[root >> 1] ^ (root & 1) for root in roots]

    def settled(self, roots: Sequence[int], answers: Mapping[int, bool]) -> list[int]:
        """The functions with some variables settled."""

        def step(variable: int, no: int, yes: int) -> int:
            answer = answers.get(variable)
            if answer is None:
                return self.ask(variable, no, yes)
            return yes if answer else no

        return self.rebuilt(roots, step)

    def ask(self, variable: int, no: int, yes: int) -> int:
        """Like `node`, where the two may have come to ask earlier variables."""
        if self._first(no) > variable and self._first(yes) > variable:
            return self.node(variable, no, yes)
        test = self.variable(variable)
        return self.either(self.both(test, yes), self.both(test ^ 1, no))

    def _first(self, edge: int) -> int:
        return int(self._columns.store[0][edge >> 1])

    def whatever(self, root: int, variables: Collection[int]) -> int:
        """True where the function is, whatever those variables are.

        The opposite of *for some values of them its opposite*, worked out edge by edge since turning about does not
        commute with it.
        """
        if not variables or root in (TRUE, FALSE):
            return root
        columns, table = self._columns, self.edge_table(root)
        chosen = [int(variable in variables) for variable in range(int(max(table[0][2:])) + 1)]
        columns.state[kernel.AT], columns.state[kernel.DEPTH] = 2, -1
        *_, done = columns.carry_out(
            kernel.quantify,
            *table,
            chosen,
            [FALSE, TRUE] + [FALSE] * (len(table[0]) - 2),
            make_room=self._make_room,
            look=self._look,
        )
        return int(done[-1])

    def holds(self, root: int, true_variables: Collection[int]) -> bool:
        """Whether the function is true where just those variables are."""
        edge = root
        while edge >> 1:
            variable, no, yes = self.parts(edge)
            edge = yes if variable in true_variables else no
        return edge == TRUE
