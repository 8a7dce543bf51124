"""Chances on a decision diagram for many columns at once, in one source: as plain Python or compiled, on the same arrays.

The diagram is a table of nodes from below (`Diagrams.node_table`); row 0 is the function that is always true. The sums are
those of `measure_kernel.chance_of_each`, in the same order, so both find the same numbers to the last digit.
"""

from typing import Any

Array = Any
"""An array of numpy."""


def chance_of_each_column(variables: Array, noes: Array, yeses: Array, chance: Array, below: Array) -> int:
    """The chance of every row in every column, into `below`; those of row 0 are given.

    Args:
        chance: For each variable (row) and case (column) its chance.
    """
    columns = below.shape[1]
    for row in range(1, len(below)):
        variable, no, yes = variables[row], noes[row] >> 1, yeses[row] >> 1
        if noes[row] & 1:
            for column in range(columns):
                p = chance[variable, column]
                below[row, column] = p * below[yes, column] + (1 - p) * (1 - below[no, column])
        else:
            for column in range(columns):
                p = chance[variable, column]
                below[row, column] = p * below[yes, column] + (1 - p) * below[no, column]
    return 0
