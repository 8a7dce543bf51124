"""Functions copied into a store of their own, so that further work has room and leaves no trace in the first."""

from collections.abc import Collection, Sequence

from sothat.analysis.engine.diagrams import TRUE, Diagrams
from sothat.analysis.watch import Watch, unwatched


def copied(
    diagrams: Diagrams,
    roots: Sequence[int],
    *,
    most_nodes: int,
    turned: Collection[int] = (),
    watch: Watch = unwatched,
) -> tuple[Diagrams, list[int]]:
    """A new store and the functions in it.

    Args:
        most_nodes: How many nodes the new store may hold.
        turned: Variables whose *yes* and *no* change places.
    """
    store = Diagrams(most_nodes=most_nodes, watch=watch)
    edge = {0: TRUE}
    for number, variable, no, yes in diagrams.table_under(roots):
        low, high = edge[no >> 1] ^ (no & 1), edge[yes >> 1] ^ (yes & 1)
        edge[number] = store.node(variable, high, low) if variable in turned else store.node(variable, low, high)
    return store, [edge[root >> 1] ^ (root & 1) for root in roots]
