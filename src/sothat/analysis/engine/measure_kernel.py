"""Chances on a decision diagram, from below and from above, in one source: as plain Python on lists or compiled on arrays.

The diagram is a table of nodes from below (`Diagrams.node_table`); row 0 is the function that is always true. As plain
Python a chance may also be an array: many cases worked out at once.
"""

from typing import Any

Columns = Any
"""Lists of numbers, or arrays of them."""


def chance_of_each(variables: Columns, noes: Columns, yeses: Columns, chance: Columns, below: Columns) -> int:
    """The chance of every row, into `below`; that of row 0 is given."""
    for row in range(1, len(below)):
        p, low = chance[variables[row]], below[noes[row] >> 1]
        below[row] = p * below[yeses[row] >> 1] + (1 - p) * (1 - low if noes[row] & 1 else low)
    return 0


def slope_of_each(
    variables: Columns, noes: Columns, yeses: Columns, chance: Columns, below: Columns, reach: Columns, slope: Columns
) -> int:
    """For each variable how far the chance of the last row moves with it, into `slope`.

    Args:
        below: The chance of every row.
        reach: For each row the chance that a walk from the root comes by, less where it was turned about: 0 but for
            the last, which says 1, or -1 where the root is turned about.
        slope: Zeros, one for each variable.
    """
    for row in range(len(below) - 1, 0, -1):
        variable, no, yes = variables[row], noes[row], yeses[row]
        p, weight, low = chance[variable], reach[row], below[no >> 1]
        slope[variable] += weight * (below[yes >> 1] - (1 - low if no & 1 else low))
        passed = weight * (1 - p)
        reach[no >> 1] += -passed if no & 1 else passed
        reach[yes >> 1] += weight * p
    return 0
