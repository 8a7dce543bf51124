"""Chances of functions, and how far each variable moves them: one pass up and one pass down a decision diagram.

Chances are numbers, or arrays of them when many cases are worked out at once; every variable is independent of the others.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sothat.analysis.diagrams import Diagrams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Chance = float | NDArray[np.float64]


def chances(diagrams: Diagrams, roots: Sequence[int], chance: "Mapping[int, Chance]") -> "list[Chance]":
    """The chance that each function is true.

        P(f) = p P(f with x true) + (1 - p) P(f with x false)

    Args:
        chance: For each variable its chance of being true, 0 to 1.
    """
    below = _chances_below(diagrams, roots, chance)
    return [_turned(below[root >> 1], root) for root in roots]


def slopes(diagrams: Diagrams, root: int, chance: "Mapping[int, Chance]") -> "dict[int, Chance]":
    """For each variable, P(f with x true) - P(f with x false): the Birnbaum importance, all in one pass down.

    Returns:
        Only variables that the function asks; every other has slope 0.

    Source:
        Birnbaum (1969), "On the importance of different components in a multicomponent system".
    """
    below = _chances_below(diagrams, [root], chance)
    reach: dict[int, Chance] = {root >> 1: -1.0 if root & 1 else 1.0}
    found: dict[int, Chance] = {}
    for number in reversed(diagrams.nodes_under([root])):
        variable, no, yes = diagrams.parts(number << 1)
        weight, p = reach[number], chance[variable]
        difference = _turned(below[yes >> 1], yes) - _turned(below[no >> 1], no)
        found[variable] = found.get(variable, 0.0) + weight * difference
        for edge, share in ((no, 1 - p), (yes, p)):
            passed = weight * share
            reach[edge >> 1] = reach.get(edge >> 1, 0.0) + (-passed if edge & 1 else passed)
    return found


def _chances_below(diagrams: Diagrams, roots: Sequence[int], chance: "Mapping[int, Chance]") -> "dict[int, Chance]":
    below: dict[int, Chance] = {0: 1.0}
    for number in diagrams.nodes_under(roots):
        variable, no, yes = diagrams.parts(number << 1)
        p = chance[variable]
        below[number] = p * _turned(below[yes >> 1], yes) + (1 - p) * _turned(below[no >> 1], no)
    return below


def _turned(chance: "Chance", edge: int) -> "Chance":
    return 1 - chance if edge & 1 else chance
