"""Chances of functions, and how far each variable moves them: one pass up and one pass down a decision diagram.

Chances are numbers, or arrays of them when many cases are worked out at once; every variable is independent of the others.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sothat.analysis.engine import measure_kernel
from sothat.analysis.engine.compiled import compiled
from sothat.analysis.engine.diagrams import Diagrams

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
    table, ends = diagrams.node_table(roots)
    below = _chances_below(diagrams, table, chance)
    return [1 - below[end >> 1] if end & 1 else below[end >> 1] for end in ends]


def slopes(diagrams: Diagrams, root: int, chance: "Mapping[int, Chance]") -> "dict[int, Chance]":
    """For each variable, P(f with x true) - P(f with x false): the Birnbaum importance, all in one pass down.

    Returns:
        Only variables that the function asks; every other has slope 0.

    Source:
        Birnbaum (1969), "On the importance of different components in a multicomponent system".
    """
    table, (end,) = diagrams.node_table([root])
    below = _chances_below(diagrams, table, chance)
    reach: Any = [0.0] * len(below)
    reach[end >> 1] = -1.0 if end & 1 else 1.0
    slope: Any = [0.0] * (max(chance, default=-1) + 1)
    filled, work = _filled(diagrams, chance), measure_kernel.slope_of_each
    if not isinstance(filled, list):
        work, reach, slope = compiled(work), _array(reach), _array(slope)
    work(*table, filled, below, reach, slope)
    asked = set(table[0][1:] if isinstance(table[0], list) else table[0][1:].tolist())
    return {variable: slope[variable] for variable in sorted(asked)}


def _chances_below(diagrams: Diagrams, table: tuple[Any, Any, Any], chance: "Mapping[int, Chance]") -> Any:
    """The chance of every row of a table of nodes."""
    filled, below = _filled(diagrams, chance), [1.0] * len(table[0])
    if isinstance(filled, list):
        measure_kernel.chance_of_each(*table, filled, below)
        return below
    below_array = _array(below)
    compiled(measure_kernel.chance_of_each)(*table, filled, below_array)
    return below_array


def _filled(diagrams: Diagrams, chance: "Mapping[int, Chance]") -> Any:
    """The chances by number of variable: an array where the work is to be compiled, else a list."""
    filled = [chance.get(variable, 0.0) for variable in range(max(chance, default=-1) + 1)]
    is_plain = not diagrams.is_compiled or any(not isinstance(p, float | int) for p in filled)
    return filled if is_plain else _array(filled)


def _array(numbers: list[Any]) -> Any:
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    return np.array(numbers, dtype=np.float64)
