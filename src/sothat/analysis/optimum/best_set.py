"""The best set of variables that makes a function true: least cost, then fewest, then first in order of ids."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.theory import ElementId

_EVERY = 4096

Best = tuple[Fraction, int, int]
"""Cost, size, and the set as a number: of two sets of one size the smaller number comes first by ids."""


def best_set(
    diagrams: Diagrams, root: int, names: Sequence[ElementId], prices: Mapping[ElementId, Fraction]
) -> tuple[ElementId, ...] | None:
    """The best set of variables with which the function is true and all others false; None when there is none.

    No cost is below 0, so that nothing can be left out of the best set: it is minimal. One pass from below.

    Args:
        names: The element that each variable stands for.
        prices: What each costs; 0 where nothing is said.
    """
    order = sorted(names, reverse=True)
    bit = {name: 1 << place for place, name in enumerate(order)}
    best: dict[int, Best | None] = {TRUE: (Fraction(0), 0, 0), FALSE: None}
    for edge in diagrams.edges_under([root]):
        variable, no, yes = diagrams.parts(edge)
        name, taken = names[variable], best[yes]
        added = taken and (taken[0] + prices.get(name, Fraction(0)), taken[1] + 1, taken[2] - bit[name])
        best[edge] = min((one for one in (best[no], added) if one is not None), default=None)
    found = best[root]
    return None if found is None else tuple(name for name in reversed(order) if -found[2] & bit[name])
