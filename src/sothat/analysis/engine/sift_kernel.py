"""Moving one variable of a diagram past its neighbours, in one source: as plain Python on lists or compiled on arrays.

The rows of a diagram are taken out of their store into a *workshop* in which rows can be changed in place: how many
edges lead to each, which rows ask a variable (a list linked both ways), which rows are free. Two variables that stand
next to each other change places by changing only the rows that ask the upper one and lead to the lower one: every
other row, and every edge from outside, goes on meaning what it meant.

Source:
    Rudell (1993), "Dynamic variable ordering for ordered binary decision diagrams".
"""

from typing import Any

_LARGE_1, _LARGE_2, _LARGE_3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D

# Columns of the workshop, one entry for each row ...
VARIABLE, NO, YES, READERS, CHAIN, NEXT, BEFORE, TODO, BUCKETS = range(9)
# ... and for each variable.
LEVEL, AT_LEVEL, FIRST_ROW, ROWS = range(4)
# What else is kept: rows in use, where the free ones begin, rows ever used, rows looked at.
ALIVE, FREE, USED, WORK = range(4)

Columns = Any
"""Lists of whole numbers, or arrays of them."""


def enter(rows: Columns, variables: Columns, row: int, variable: int) -> int:
    """Puts a row into the list of its variable and into the hash table."""
    after = variables[FIRST_ROW][variable]
    rows[NEXT][row] = after
    rows[BEFORE][row] = 0
    if after:
        rows[BEFORE][after] = row
    variables[FIRST_ROW][variable] = row
    variables[ROWS][variable] += 1
    key = variable * _LARGE_1 + rows[NO][row] * _LARGE_2 + rows[YES][row] * _LARGE_3
    bucket = (key ^ (key >> 17)) & (len(rows[BUCKETS]) - 1)
    rows[CHAIN][row] = rows[BUCKETS][bucket]
    rows[BUCKETS][bucket] = row
    return 0


def leave(rows: Columns, variables: Columns, row: int, variable: int) -> int:
    """Takes a row out of the list of its variable and out of the hash table."""
    after, before = rows[NEXT][row], rows[BEFORE][row]
    if after:
        rows[BEFORE][after] = before
    if before:
        rows[NEXT][before] = after
    else:
        variables[FIRST_ROW][variable] = after
    variables[ROWS][variable] -= 1
    key = variable * _LARGE_1 + rows[NO][row] * _LARGE_2 + rows[YES][row] * _LARGE_3
    bucket = (key ^ (key >> 17)) & (len(rows[BUCKETS]) - 1)
    at = rows[BUCKETS][bucket]
    if at == row:
        rows[BUCKETS][bucket] = rows[CHAIN][row]
    else:
        while rows[CHAIN][at] != row:
            at = rows[CHAIN][at]
        rows[CHAIN][at] = rows[CHAIN][row]
    return 0


def edge_to(rows: Columns, variables: Columns, state: Columns, variable: int, no: int, yes: int) -> int:
    """One more edge to the row with these entries, found or made."""
    if no == yes:
        rows[READERS][no >> 1] += 1
        return no
    turned = yes & 1
    no, yes = no ^ turned, yes ^ turned
    key = variable * _LARGE_1 + no * _LARGE_2 + yes * _LARGE_3
    row = rows[BUCKETS][(key ^ (key >> 17)) & (len(rows[BUCKETS]) - 1)]
    while row and not (rows[NO][row] == no and rows[YES][row] == yes and rows[VARIABLE][row] == variable):
        row = rows[CHAIN][row]
    if not row:
        row = state[FREE]
        if row:
            state[FREE] = rows[CHAIN][row]
        else:
            row = state[USED]
            state[USED] = row + 1
        state[ALIVE] += 1
        rows[VARIABLE][row] = variable
        rows[NO][row] = no
        rows[YES][row] = yes
        rows[READERS][row] = 0
        rows[READERS][no >> 1] += 1
        rows[READERS][yes >> 1] += 1
        enter(rows, variables, row, variable)
    rows[READERS][row] += 1
    return (row << 1) | turned


def let_go(rows: Columns, variables: Columns, state: Columns, edge: int) -> int:
    """One edge fewer; a row that no edge leads to any longer is freed, and its own edges with it."""
    todo = rows[TODO]
    todo[0] = edge >> 1
    waiting = 1
    while waiting:
        waiting -= 1
        row = todo[waiting]
        rows[READERS][row] -= 1
        if row and rows[READERS][row] == 0:
            leave(rows, variables, row, rows[VARIABLE][row])
            todo[waiting] = rows[NO][row] >> 1
            todo[waiting + 1] = rows[YES][row] >> 1
            waiting += 2
            rows[CHAIN][row] = state[FREE]
            state[FREE] = row
            state[ALIVE] -= 1
    return 0


def swap(rows: Columns, variables: Columns, state: Columns, level: int) -> int:
    """Lets the variables of this level and the next change places."""
    upper, lower = variables[AT_LEVEL][level], variables[AT_LEVEL][level + 1]
    state[WORK] += variables[ROWS][upper]
    row = variables[FIRST_ROW][upper]
    while row:
        following = rows[NEXT][row]
        no, yes = rows[NO][row], rows[YES][row]
        no_asks, yes_asks = rows[VARIABLE][no >> 1] == lower, rows[VARIABLE][yes >> 1] == lower
        if no_asks or yes_asks:
            no_no = no_yes = no
            yes_no = yes_yes = yes
            if no_asks:
                no_no, no_yes = rows[NO][no >> 1] ^ (no & 1), rows[YES][no >> 1] ^ (no & 1)
            if yes_asks:
                yes_no, yes_yes = rows[NO][yes >> 1], rows[YES][yes >> 1]
            leave(rows, variables, row, upper)
            new_no = edge_to(rows, variables, state, upper, no_no, yes_no)
            new_yes = edge_to(rows, variables, state, upper, no_yes, yes_yes)
            rows[VARIABLE][row] = lower
            rows[NO][row] = new_no
            rows[YES][row] = new_yes
            enter(rows, variables, row, lower)
            let_go(rows, variables, state, no)
            let_go(rows, variables, state, yes)
        row = following
    variables[AT_LEVEL][level] = lower
    variables[AT_LEVEL][level + 1] = upper
    variables[LEVEL][lower] = level
    variables[LEVEL][upper] = level + 1
    return 0


def sift(rows: Columns, variables: Columns, state: Columns, variable: int) -> int:
    """Moves one variable to the level at which the diagram is smallest, all others staying in order.

    It goes on in a direction while the diagram is at most a fifth larger than the smallest so far.
    """
    last = len(variables[LEVEL]) - 1
    start = variables[LEVEL][variable]
    best, smallest = start, state[ALIVE]
    down_first = last - start < start
    for turn in range(2):
        goes_down = down_first == (turn == 0)
        level = variables[LEVEL][variable]
        while state[ALIVE] * 5 <= smallest * 6 and (level < last if goes_down else level > 0):
            if not has_room(rows, variables, state):
                return 1
            swap(rows, variables, state, level if goes_down else level - 1)
            level += 1 if goes_down else -1
            if state[ALIVE] < smallest:
                best, smallest = level, state[ALIVE]
    level = variables[LEVEL][variable]
    while level != best:
        if not has_room(rows, variables, state):
            return 1
        swap(rows, variables, state, level if level < best else level - 1)
        level += 1 if level < best else -1
    return 0


def has_room(rows: Columns, variables: Columns, state: Columns) -> bool:
    """Whether there is room for all that one change of places can make."""
    return state[ALIVE] * 3 < len(rows[NO])


def rebuild(rows: Columns, variables: Columns, state: Columns) -> int:
    """Fills the lists, the hash table and the numbers of readers from the entries of the rows."""
    for row in range(1, state[USED]):
        enter(rows, variables, row, rows[VARIABLE][row])
        rows[READERS][rows[NO][row] >> 1] += 1
        rows[READERS][rows[YES][row] >> 1] += 1
    return 0


def settle(
    rows: Columns,
    variables: Columns,
    state: Columns,
    asked: Columns,
    noes: Columns,
    yeses: Columns,
    place: Columns,
) -> int:
    """Writes the rows down from below, each asking the number of its level; `place` says where each went."""
    at = 1
    for level in range(len(variables[LEVEL]) - 1, -1, -1):
        row = variables[FIRST_ROW][variables[AT_LEVEL][level]]
        while row:
            no, yes = rows[NO][row], rows[YES][row]
            place[row] = at
            asked[at] = level
            noes[at] = (place[no >> 1] << 1) | (no & 1)
            yeses[at] = place[yes >> 1] << 1
            at += 1
            row = rows[NEXT][row]
    return at - 1 - state[ALIVE]
