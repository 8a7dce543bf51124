"""How often each element is part of what brings something about: the ground of the Fussell-Vesely importance.

A minimal path set is a minimal set of things that are as one would wish (in place, true, delivered, or for a
hindrance absent) with which the goals are reached, all others being otherwise. In a fault tree it is a minimal cut set.

Some minimal path set that holds x is in place just where x is, and with it some things from which the goals are reached
with x and not without it. So no path set has to be listed: for each x one function is made from the diagram.

Source:
    Fussell (1975), "How to hand-calculate system reliability and safety characteristics", told of paths in place of cuts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sothat.analysis.engine.copied import copied
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.measures import chances
from sothat.analysis.watch import Watch
from sothat.errors import TooLarge

MOST_STEPS = 1_000_000
"""How many steps along a diagram this may take, some seconds; beyond them the answer is left out, and says so."""

Rows = list[tuple[int, int, int, int]]
"""The edges below a function, each after those it leads to: edge, variable, what *no* leads to, what *yes* leads to."""


def held_by_path_sets(
    diagrams: Diagrams,
    reached: int,
    variables: Sequence[int],
    chance: Mapping[int, float],
    *,
    unwished: Collection[int] = (),
    watch: Watch,
    most_steps: int = MOST_STEPS,
) -> dict[int, float]:
    """For each variable, the chance that the function is true and some minimal path set that holds the variable is in place.

    Args:
        reached: The function.
        variables: The variables asked about.
        chance: For each variable its chance.
        unwished: Variables that one would wish to be false.

    Raises:
        TooLarge: When it would take more steps than `most_steps`.
    """
    steps = _Steps(most_steps, watch)
    store, (wished,) = copied(diagrams, [reached], most_nodes=most_steps, turned=unwished, watch=watch)
    enough = _with_more(store, wished, steps)
    table = _rows(store, enough, steps)
    asked = {variable for _, variable, _, _ in table}
    events = {}
    for variable in variables:
        if variable in asked:
            steps.take(len(table))
            others = _with_more(store, _turns_on(store, table, enough, variable), steps)
            events[variable] = store.both(wished, store.both(store.variable(variable), others))
    good = {variable: 1 - p if variable in unwished else p for variable, p in chance.items()}
    found = dict(zip(events, chances(store, list(events.values()), good), strict=True))
    return {variable: float(found.get(variable, 0.0)) for variable in variables}


@dataclass
class _Steps:
    """Steps taken, of those that may be."""

    most: int
    watch: Watch
    taken: int = 0

    def take(self, more: int) -> None:
        """Takes so many more.

        Raises:
            TooLarge: When there are too many.
        """
        self.taken += more
        self.watch(self.taken)
        if self.taken > self.most:
            raise TooLarge(f"Following the path sets takes more than {self.most:,} steps, the limit here.")


def _rows(store: Diagrams, root: int, steps: _Steps) -> Rows:
    edges = store.edges_under([root])
    steps.take(len(edges))
    parts = {number: (variable, no, yes) for number, variable, no, yes in store.table_under([root])}
    found = []
    for edge in edges:
        variable, no, yes = parts[edge >> 1]
        found.append((edge, variable, no ^ (edge & 1), yes ^ (edge & 1)))
    return found


def _with_more(store: Diagrams, root: int, steps: _Steps) -> int:
    """Where the function is true of what is there or of some part of it."""
    done = {TRUE: TRUE, FALSE: FALSE}
    for edge, variable, no, yes in _rows(store, root, steps):
        done[edge] = store.node(variable, done[no], store.either(done[no], done[yes]))
    return done[root]


def _turns_on(store: Diagrams, table: Rows, root: int, variable: int) -> int:
    """Where a function, the root of a table of edges, is true with a variable and not without it."""
    done = {TRUE: FALSE, FALSE: FALSE}
    for edge, asked, no, yes in table:
        if asked == variable:
            done[edge] = store.both(yes, no ^ 1)
        else:
            low, high = done[no], done[yes]
            done[edge] = FALSE if low == high == FALSE else store.node(asked, low, high)
    return done[root]
