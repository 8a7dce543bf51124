"""The innermost work on decision diagrams, in one source: run as it stands on lists, or compiled on arrays.

A store is a tuple of columns. Nodes are rows of `variable`, `no`, `yes`; `after` chains the rows that share a bucket
of the hash table. The last three columns remember what has been worked out, each slot overwritten by the next to
fall into it. Nothing recurses and nothing is made larger here: a call that runs out of room or patience leaves its
stack as it is, says so, and goes on from there when it is called again.

An edge is twice a row plus one when the function is turned about. Row 0 is the end: edge 0 is true, edge 1 is false.
"""

from typing import Any

DONE, NO_ROOM, PAUSED = 0, 1, 2

# Places in `state`: what is kept between two calls.
COUNT, ALLOWED, DEPTH, RETURNING, RESULT, FIRST, SECOND, FIXED, AT, LEFT = range(10)
STATE_SIZE = 10

_LARGE_1, _LARGE_2, _LARGE_3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
"""Odd numbers to scatter keys with; small enough that no product leaves 64 bits."""

Columns = Any
"""Lists of whole numbers, or arrays of 32-bit ones."""


def place_of(store: Columns, state: Columns, variable: int, no: int, yes: int) -> int:
    """The row with these entries, found or made; -1 where there is no room for it."""
    variables, noes, yeses, after, buckets = store[0], store[1], store[2], store[3], store[4]
    key = variable * _LARGE_1 + no * _LARGE_2 + yes * _LARGE_3
    bucket = (key ^ (key >> 17)) & (len(buckets) - 1)
    row = buckets[bucket]
    while row:
        if noes[row] == no and yeses[row] == yes and variables[row] == variable:
            return row
        row = after[row]
    row = state[COUNT]
    if row >= state[ALLOWED]:
        return -1
    state[COUNT] = row + 1
    variables[row] = variable
    noes[row] = no
    yeses[row] = yes
    after[row] = buckets[bucket]
    buckets[bucket] = row
    return row


def rehash(store: Columns, state: Columns) -> int:
    """Puts every row back into its bucket, after the columns were made longer."""
    variables, noes, yeses, after, buckets = store[0], store[1], store[2], store[3], store[4]
    for bucket in range(len(buckets)):
        buckets[bucket] = 0
    for row in range(state[FIXED], state[COUNT]):
        key = variables[row] * _LARGE_1 + noes[row] * _LARGE_2 + yeses[row] * _LARGE_3
        bucket = (key ^ (key >> 17)) & (len(buckets) - 1)
        after[row] = buckets[bucket]
        buckets[bucket] = row
    return DONE


def conjoin(  # noqa: C901, PLR0912, PLR0915 (one loop that can be left and entered again anywhere)
    store: Columns, stack: Columns, state: Columns, patience: int
) -> int:
    """Works out where both of `state[FIRST]` and `state[SECOND]` are true, into `state[RESULT]`."""
    variables, noes, yeses = store[0], store[1], store[2]
    firsts, seconds, results = store[5], store[6], store[7]
    mask = len(firsts) - 1
    stack_f, stack_g, stack_low = stack[0], stack[1], stack[2]
    depth, returning, result = state[DEPTH], state[RETURNING], state[RESULT]
    f, g = state[FIRST], state[SECOND]
    while True:
        if not returning:
            if f > g:
                f, g = g, f
            if f == g or f == 0:
                result = g
            elif f == 1 or f ^ g == 1:
                result = 1
            else:
                key = f * _LARGE_1 + g * _LARGE_2
                slot = (key ^ (key >> 17)) & mask
                if firsts[slot] == f and seconds[slot] == g:
                    result = results[slot]
                else:
                    patience -= 1
                    if patience < 0:
                        state[DEPTH], state[RETURNING], state[RESULT] = depth, 0, result
                        state[FIRST], state[SECOND] = f, g
                        return PAUSED
                    stack_f[depth] = f
                    stack_g[depth] = g
                    stack_low[depth] = -1
                    depth += 1
                    row, other = f >> 1, g >> 1
                    asked, asked_too = variables[row], variables[other]
                    if asked <= asked_too:
                        f = noes[row] ^ (f & 1)
                    if asked_too <= asked:
                        g = noes[other] ^ (g & 1)
                    continue
        if depth == 0:
            state[DEPTH], state[RETURNING], state[RESULT], state[LEFT] = 0, 0, result, patience
            return DONE
        f, g, low = stack_f[depth - 1], stack_g[depth - 1], stack_low[depth - 1]
        row, other = f >> 1, g >> 1
        asked, asked_too = variables[row], variables[other]
        if low < 0:
            stack_low[depth - 1] = result
            if asked <= asked_too:
                f = yeses[row] ^ (f & 1)
            if asked_too <= asked:
                g = yeses[other] ^ (g & 1)
            returning = 0
            continue
        high = result
        if low != high:
            turned = high & 1
            found = place_of(store, state, min(asked, asked_too), low ^ turned, high ^ turned)
            if found < 0:
                state[DEPTH], state[RETURNING], state[RESULT] = depth, 1, high
                return NO_ROOM
            result = (found << 1) | turned
        key = f * _LARGE_1 + g * _LARGE_2
        slot = (key ^ (key >> 17)) & mask
        firsts[slot] = f
        seconds[slot] = g
        results[slot] = result
        depth -= 1
        returning = 1


def quantify(  # noqa: PLR0913, PLR0917 (a store, a table, and what becomes of it)
    store: Columns,
    stack: Columns,
    state: Columns,
    patience: int,
    variables: Columns,
    noes: Columns,
    yeses: Columns,
    chosen: Columns,
    done: Columns,
) -> int:
    """Where functions are true whatever the chosen variables are: from below, for each edge of a diagram, into `done`.

    Args:
        variables: For each edge the variable that it asks; see `Diagrams.edge_table`.
        noes: The row of the edge for *no*.
        yeses: The row of the edge for *yes*.
        chosen: For each variable 1 where it is chosen, else 0.
        done: For each edge the new one; `state[AT]` says up to where.
    """
    while state[AT] < len(done):
        at = state[AT]
        no, yes = done[noes[at]], done[yeses[at]]
        if chosen[variables[at]]:
            if state[DEPTH] < 0:
                state[DEPTH], state[RETURNING], state[FIRST], state[SECOND] = 0, 0, no, yes
            outcome = conjoin(store, stack, state, patience)
            if outcome != DONE:
                return outcome
            patience = state[LEFT]
            done[at] = state[RESULT]
        elif no == yes:
            done[at] = no
        else:
            turned = yes & 1
            row = place_of(store, state, variables[at], no ^ turned, yes ^ turned)
            if row < 0:
                return NO_ROOM
            done[at] = (row << 1) | turned
        state[AT] = at + 1
        state[DEPTH] = -1
    state[DEPTH] = state[RETURNING] = 0
    return DONE


def mark_below(store: Columns, roots: Columns, marks: Columns, todo: Columns) -> int:
    """Sets a mark for every row from these rows down, the end included.

    Args:
        marks: One for each row, 0 where it was not met.
        todo: Room for as many rows as there are.
    """
    noes, yeses = store[1], store[2]
    waiting = 0
    for row in roots:
        if not marks[row]:
            marks[row] = 1
            todo[waiting] = row
            waiting += 1
    while waiting:
        waiting -= 1
        row = todo[waiting]
        if row:
            for edge in (noes[row], yeses[row]):
                below = edge >> 1
                if not marks[below]:
                    marks[below] = 1
                    todo[waiting] = below
                    waiting += 1
    return DONE


def mark_edges_below(store: Columns, roots: Columns, marks: Columns, todo: Columns) -> int:
    """The same for edges, turned about or not."""
    noes, yeses = store[1], store[2]
    waiting = 0
    for edge in roots:
        if not marks[edge]:
            marks[edge] = 1
            todo[waiting] = edge
            waiting += 1
    while waiting:
        waiting -= 1
        edge = todo[waiting]
        if edge > 1:
            for below in (noes[edge >> 1] ^ (edge & 1), yeses[edge >> 1] ^ (edge & 1)):
                if not marks[below]:
                    marks[below] = 1
                    todo[waiting] = below
                    waiting += 1
    return DONE


def collect(store: Columns, state: Columns, marks: Columns) -> int:
    """Moves the marked rows together, in the order they have; afterwards `marks` holds for each its new place.

    The hash table has to be made anew after it.
    """
    variables, noes, yeses = store[0], store[1], store[2]
    kept = state[FIXED]
    for row in range(state[FIXED], state[COUNT]):
        if marks[row]:
            marks[row] = kept
            variables[kept] = variables[row]
            noes[kept] = (marks[noes[row] >> 1] << 1) | (noes[row] & 1)
            yeses[kept] = marks[yeses[row] >> 1] << 1
            kept += 1
    state[COUNT] = kept
    return DONE
