"""How often each element is part of what brings something about: the ground of the Fussell-Vesely importance.

A minimal path set is a minimal set of things that are as one would wish (in place, true, delivered, or for a
hindrance absent) with which the goals are reached, all others being otherwise. In a fault tree it is a minimal cut set.

Some minimal path set that holds x is in place just where x is, and with it some things from which the goals are reached
with x and not without it. So no path set has to be listed: for each x one function is made from the diagram.

Source:
    Fussell (1975), "How to hand-calculate system reliability and safety characteristics", told of paths in place of cuts.
"""

from collections.abc import Collection, Mapping, Sequence

from sothat.analysis.copied import copied
from sothat.analysis.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.measures import chances
from sothat.analysis.watch import Watch

MOST_STEPS = 1_000_000
"""How many nodes this may take, the diagram itself among them; beyond them the answer is left out, and says so."""


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
        TooLarge: When it would take more nodes than `most_steps`.
    """
    store, (wished,) = copied(diagrams, [reached], most_nodes=most_steps, turned=unwished, watch=watch)
    enough = _with_more(store, wished)
    table = [(edge, *store.parts(edge)) for edge in store.edges_under([enough])]
    asked = {variable for _, variable, _, _ in table}
    events = {}
    for variable in variables:
        if variable in asked:
            watch(len(store))
            in_place = store.both(
                store.variable(variable), _with_more(store, _turns_on(store, table, enough, variable))
            )
            events[variable] = store.both(wished, in_place)
    good = {variable: 1 - p if variable in unwished else p for variable, p in chance.items()}
    found = dict(zip(events, chances(store, list(events.values()), good), strict=True))
    return {variable: float(found.get(variable, 0.0)) for variable in variables}


def _with_more(diagrams: Diagrams, root: int) -> int:
    """Where the function is true of what is there or of some part of it."""
    done = {TRUE: TRUE, FALSE: FALSE}
    for edge in diagrams.edges_under([root]):
        variable, no, yes = diagrams.parts(edge)
        done[edge] = diagrams.node(variable, done[no], diagrams.either(done[no], done[yes]))
    return done[root]


def _turns_on(diagrams: Diagrams, table: Sequence[tuple[int, int, int, int]], root: int, variable: int) -> int:
    """Where a function, the root of a table of edges, is true with a variable and not without it."""
    done = {TRUE: FALSE, FALSE: FALSE}
    for edge, asked, no, yes in table:
        if asked == variable:
            done[edge] = diagrams.both(yes, no ^ 1)
        else:
            low, high = done[no], done[yes]
            done[edge] = FALSE if low == high == FALSE else diagrams.node(asked, low, high)
    return done[root]
