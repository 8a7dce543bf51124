"""How often each element is part of what brings something about: the ground of the Fussell-Vesely importance.

A minimal path set is a minimal set of things that are as one would wish (in place, true, delivered, or for a
hindrance absent) with which the goals are reached, all others being otherwise. In a fault tree it is a minimal cut set.

Source:
    Fussell (1975), "How to hand-calculate system reliability and safety characteristics", told of paths in place of cuts.
"""

from collections.abc import Collection, Mapping, Sequence

from sothat.analysis.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.measures import chances
from sothat.analysis.sets import NONE, ONLY_EMPTY, Families
from sothat.analysis.watch import Watch

MOST_STEPS = 1_000_000
"""How many nodes more than the diagram itself this may take; beyond it the answer is left out, and says so."""


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
        TooLarge: When it would take more nodes than that.
    """
    diagrams.allow(most_steps)
    (wished,) = diagrams.rebuilt(
        [reached], lambda v, no, yes: diagrams.node(v, *((yes, no) if v in unwished else (no, yes)))
    )
    store = Families(most_nodes=most_steps, watch=watch)
    paths = store.minimal_solutions(diagrams, wished)
    asked = diagrams.asked_by_each([wished])[0]
    events = {}
    for variable in variables:
        if asked >> variable & 1:
            _, rest = store.split(paths, variable)
            some = diagrams.both(diagrams.variable(variable), _some_set_in_place(diagrams, store, rest))
            events[variable] = diagrams.both(wished, some)
    good = {variable: 1 - p if variable in unwished else p for variable, p in chance.items()}
    found = dict(zip(events, chances(diagrams, list(events.values()), good), strict=True))
    return {variable: float(found.get(variable, 0.0)) for variable in variables}


def _some_set_in_place(diagrams: Diagrams, store: Families, family: int) -> int:
    """Where all of some set of a family is in place."""
    done = {NONE: FALSE, ONLY_EMPTY: TRUE}
    for node in store.below(family):
        item, without, with_it = store.parts(node)
        done[node] = diagrams.either(done[without], diagrams.both(diagrams.variable(item), done[with_it]))
    return done[family]
