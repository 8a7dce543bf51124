"""The chance of what is asked as a smooth function of the chances of its variables: its multilinear extension.

A decision diagram is laid out once as arrays, the nodes of one variable side by side. Then every pass over it, up or
down, is a few steps on whole arrays for each variable, and many cases (the columns) are worked out in the same pass.

Source:
    Owen (1972), "Multilinear extensions of games"; the passes up and down are automatic differentiation, forwards and
    backwards (Griewank and Walther, 2008, "Evaluating Derivatives").
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from sothat.analysis.engine.diagrams import TRUE, Diagrams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]


@dataclass(frozen=True)
class Readers:
    """The edges that lead into a level, sorted by where they lead.

    Args:
        targets: The nodes that they lead to.
        begins: For each of those where its edges begin.
        source: The node that an edge comes from.
        row: The level of that node.
        constant: The chance of going along the edge is constant + factor times the chance of that level, less than 0
            where what it leads to is turned about.
        factor: See there.
    """

    targets: "Places"
    begins: "Places"
    source: "Places"
    row: "Places"
    constant: "Numbers"
    factor: "Numbers"


@dataclass(frozen=True)
class Level:
    """The nodes that ask one variable.

    Args:
        variable: The variable.
        nodes: Where they stand: the rows from the first to the last, the last not included.
        readers: The edges that lead to them.
    """

    variable: int
    nodes: slice
    readers: Readers


@dataclass(frozen=True)
class Multilinear:
    """A weighted sum of functions, laid out level by level from below; row 0 is the function that is always true.

    Args:
        levels: The variables that are asked, those asked last standing first.
        no: For each node where *no* leads to.
        sign: For each node -1 where what *no* leads to is turned about, else 1.
        yes: For each node where *yes* leads to; that is never turned about.
        roots: The functions: place, whether turned about, weight.
    """

    levels: tuple[Level, ...]
    no: "Places"
    sign: "Numbers"
    yes: "Places"
    roots: tuple[tuple[int, bool, float], ...]

    def __len__(self) -> int:
        return len(self.no)

    @property
    def variables(self) -> tuple[int, ...]:
        """The variables that are asked, in the order of the levels."""
        return tuple(level.variable for level in self.levels)

    def below(self, at: "Numbers") -> "tuple[Numbers, Numbers]":
        """The chance of every node's function, and how far it moves as the node's own variable goes from false to true.

        Args:
            at: For each level (row) and case (column) the chance of its variable.
        """
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        found = np.ones((len(self), at.shape[1]))
        moved = np.zeros_like(found)
        sign, turned = self.sign[:, None], (1 - self.sign[:, None]) / 2
        for place, level in enumerate(self.levels):
            nodes = level.nodes
            otherwise = found[self.no[nodes]]
            otherwise *= sign[nodes]
            otherwise += turned[nodes]
            difference = np.subtract(found[self.yes[nodes]], otherwise, out=moved[nodes])
            found[nodes] = otherwise + at[place] * difference
        return found, moved

    def reach(self, at: "Numbers") -> "Numbers":
        """How much the sum moves with each node's function: the chance of coming by, turnings counted as minus."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        found = np.zeros((len(self), at.shape[1]))
        for root, turned, weight in self.roots:
            found[root] += -weight if turned else weight
        for level in reversed(self.levels):
            readers = level.readers
            if len(readers.targets):
                share = at[readers.row]
                share *= readers.factor
                share += readers.constant
                share *= found[readers.source]
                found[readers.targets] += np.add.reduceat(share, readers.begins, axis=0)
        return found

    def values(self, below: "Numbers") -> "Numbers":
        """The weighted sum of the chances, in each case."""
        total: Numbers = 0 * below[0]
        for root, turned, weight in self.roots:
            total = total + weight * (1 - below[root] if turned else below[root])
        return total

    def slopes(self, moved: "Numbers", reach: "Numbers") -> "Numbers":
        """For each level how far the sum moves as its variable goes from false to true."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        if not self.levels:
            return np.zeros((0, moved.shape[1]))
        found: Numbers = np.add.reduceat(reach * moved, [level.nodes.start for level in self.levels], axis=0)
        return found

    def chances(self, given: "Mapping[int, float | Numbers]", columns: int) -> "Numbers":
        """The chances of the variables as the passes want them."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        at = np.empty((len(self.levels), columns))
        for place, variable in enumerate(self.variables):
            at[place] = given[variable]
        return at

    def degree(self, players: Collection[int]) -> int:
        """The most variables of these that lie on one way down: the degree of the chance in their common chance."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        longest = np.zeros(len(self), dtype=np.int64)
        for level in self.levels:
            deeper = np.maximum(longest[self.no[level.nodes]], longest[self.yes[level.nodes]])
            longest[level.nodes] = deeper + (level.variable in players)
        return int(longest.max(initial=0))


def multilinear(
    diagrams: Diagrams, roots: Sequence[tuple[int, float]], settled: Mapping[int, bool] | None = None
) -> Multilinear:
    """The weighted sum of some functions, with some variables settled.

    Args:
        roots: The functions and their weights.
        settled: Variables that are certain one way; they are no longer asked.
    """
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    nodes, edges = _settled(diagrams, [root for root, _ in roots], settled or {})
    order = _variables_from_below(nodes)
    row = {variable: place for place, variable in enumerate(order)}
    by_level: list[list[int]] = [[] for _ in order]
    for number, (variable, _, _) in enumerate(nodes[1:], start=1):
        by_level[row[variable]].append(number)
    arranged = [0, *(number for level in by_level for number in level)]
    place = np.empty(len(nodes), dtype=np.int64)
    place[arranged] = np.arange(len(nodes))
    asked, no, yes = (np.array([nodes[number][part] for number in arranged], dtype=np.int64) for part in range(3))
    no_place, yes_place = place[no >> 1], place[yes >> 1]
    sign = np.where(no & 1, -1.0, 1.0)
    rows = np.array([0, *(row[int(variable)] for variable in asked[1:])], dtype=np.int64)
    edges_in = _Edges(np.concatenate((no_place, yes_place)), np.concatenate((rows, rows)), sign)
    sizes = [len(level) for level in by_level]
    return Multilinear(
        levels=tuple(_levels(order, sizes, edges_in)),
        no=no_place,
        sign=sign,
        yes=yes_place,
        roots=tuple(
            (int(place[edge >> 1]), bool(edge & 1), weight) for edge, (_, weight) in zip(edges, roots, strict=True)
        ),
    )


def _settled(
    diagrams: Diagrams, roots: Sequence[int], settled: Mapping[int, bool]
) -> tuple[list[tuple[int, int, int]], list[int]]:
    """The nodes (variable, *no*, *yes*) that are left when some variables are settled, each after those it leads to, and the roots among them."""
    nodes = [(-1, TRUE, TRUE)]
    known: dict[tuple[int, int, int], int] = {}
    edge = {0: TRUE}
    for number, variable, no, yes in diagrams.table_under(roots):
        low, high = edge[no >> 1] ^ (no & 1), edge[yes >> 1] ^ (yes & 1)
        if variable in settled:
            edge[number] = high if settled[variable] else low
        elif low == high:
            edge[number] = low
        else:
            turned = high & 1
            key = (variable, low ^ turned, high ^ turned)
            place = known.setdefault(key, len(nodes))
            if place == len(nodes):
                nodes.append(key)
            edge[number] = place << 1 | turned
    return nodes, [edge[root >> 1] ^ (root & 1) for root in roots]


def _variables_from_below(nodes: Sequence[tuple[int, int, int]]) -> list[int]:
    """The variables, each after all that are asked below it."""
    under: dict[int, set[int]] = {variable: set() for variable in sorted({node[0] for node in nodes[1:]})}
    for variable, no, yes in nodes[1:]:
        under[variable].update(nodes[edge >> 1][0] for edge in (no, yes) if edge >> 1)
    return list(TopologicalSorter({variable: sorted(below) for variable, below in under.items()}).static_order())


@dataclass(frozen=True)
class _Edges:
    """All edges, first those for *no* of each node, then those for *yes*: where they lead, the level they come from, the sign of *no*."""

    leads_to: "Places"
    row: "Places"
    sign: "Numbers"


def _levels(order: Sequence[int], sizes: Sequence[int], edges: _Edges) -> Iterator[Level]:
    """The levels from below, each with the edges that lead into it."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    count = len(edges.sign)
    constant = np.concatenate((edges.sign, np.zeros(count)))
    factor = np.concatenate((-edges.sign, np.ones(count)))
    leads_to = edges.leads_to.copy()
    leads_to[[0, count]] = 0  # the row of what is always true leads nowhere
    by_target = np.argsort(leads_to, kind="stable")
    sorted_targets = leads_to[by_target]
    first = 1
    for variable, size in zip(order, sizes, strict=True):
        start, end = np.searchsorted(sorted_targets, (first, first + size))
        targets, begins = np.unique(sorted_targets[start:end], return_index=True)
        these = by_target[start:end]
        readers = Readers(targets, begins, these % count, edges.row[these], constant[these, None], factor[these, None])
        yield Level(variable, slice(first, first + size), readers)
        first += size
