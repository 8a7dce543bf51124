"""The innermost work on families of sets, in one source: run as it stands on lists, or compiled on arrays.

A store is a tuple of columns. Families are rows of `item`, `without`, `with_it`; `after` chains the rows that share a
bucket of the hash table; three columns remember what has been worked out; `empty` says whether the empty set is in the
family. Row 0 is the family of no set, row 1 that of the empty set alone. As in `sothat.analysis.engine.kernel` nothing recurses and nothing is made larger here.
"""

from typing import Any

from sothat.analysis.engine.kernel import (
    ALLOWED,
    AT,
    COUNT,
    DEPTH,
    DONE,
    FIRST,
    LEFT,
    NO_ROOM,
    PAUSED,
    RESULT,
    RETURNING,
    SECOND,
)

_LARGE_1, _LARGE_2, _LARGE_3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D

Columns = Any
"""Lists of whole numbers, or arrays of 32-bit ones."""


def family_of(store: Columns, state: Columns, item: int, without: int, with_it: int) -> int:
    """The row with these entries, found or made; -1 where there is no room for it."""
    items, withouts, withs, after, buckets = store[0], store[1], store[2], store[3], store[4]
    key = item * _LARGE_1 + without * _LARGE_2 + with_it * _LARGE_3
    bucket = (key ^ (key >> 17)) & (len(buckets) - 1)
    row = buckets[bucket]
    while row:
        if withouts[row] == without and withs[row] == with_it and items[row] == item:
            return row
        row = after[row]
    row = state[COUNT]
    if row >= state[ALLOWED]:
        return -1
    state[COUNT] = row + 1
    items[row] = item
    withouts[row] = without
    withs[row] = with_it
    store[8][row] = store[8][without]
    after[row] = buckets[bucket]
    buckets[bucket] = row
    return row


def prune(  # noqa: C901, PLR0912, PLR0915 (one loop that can be left and entered again anywhere)
    store: Columns, stack: Columns, state: Columns, patience: int
) -> int:
    """Works out the sets of family `state[FIRST]` that hold no set of `state[SECOND]` as a part, into `state[RESULT]`.

    For the sets with the first item three families are needed one after the other: those without it, the rest of
    those with it less what holds a set without the item, and that less what holds the rest of a set with it.
    """
    items, withouts, withs = store[0], store[1], store[2]
    firsts, seconds, results, empty = store[5], store[6], store[7], store[8]
    mask = len(firsts) - 1
    stack_f, stack_g, stack_low, stack_step = stack[0], stack[1], stack[2], stack[3]
    depth, returning, result = state[DEPTH], state[RETURNING], state[RESULT]
    f, g = state[FIRST], state[SECOND]
    while True:
        if not returning:
            if f > 1 and not empty[g]:
                while items[g] < items[f]:
                    g = withouts[g]
            if f == g or f == 0 or empty[g]:
                result = 0
            elif g == 0 or f == 1:
                result = f
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
                    stack_step[depth] = 0
                    depth += 1
                    if items[f] == items[g]:
                        g = withouts[g]
                    f = withouts[f]
                    continue
        if depth == 0:
            state[DEPTH], state[RETURNING], state[RESULT], state[LEFT] = 0, 0, result, patience
            return DONE
        top = depth - 1
        f, g, step = stack_f[top], stack_g[top], stack_step[top]
        same = items[f] == items[g]
        if step == 0:
            stack_low[top] = result
            stack_step[top] = 1
            f = withs[f]
            if same:
                g = withouts[g]
            returning = 0
            continue
        if step == 1 and same:
            stack_step[top] = 2
            f, g = result, withs[g]
            returning = 0
            continue
        with_it, result = result, stack_low[top]
        if with_it:
            found = family_of(store, state, items[f], result, with_it)
            if found < 0:
                state[DEPTH], state[RETURNING], state[RESULT] = depth, 1, with_it
                stack_step[top] = 2
                return NO_ROOM
            result = found
        key = f * _LARGE_1 + g * _LARGE_2
        slot = (key ^ (key >> 17)) & mask
        firsts[slot] = f
        seconds[slot] = g
        results[slot] = result
        depth = top
        returning = 1


def minimal(
    store: Columns,
    stack: Columns,
    state: Columns,
    patience: int,
    variables: Columns,
    noes: Columns,
    yeses: Columns,
    done: Columns,
) -> int:
    """The minimal solutions of functions, from below: for each edge of a diagram a family, into `done`.

    Args:
        variables: For each edge the variable that it asks; see `Diagrams.edge_table`.
        noes: The row of the edge for *no*.
        yeses: The row of the edge for *yes*.
        done: For each edge its family; `state[AT]` says up to where.
    """
    while state[AT] < len(done):
        at = state[AT]
        no, yes = done[noes[at]], done[yeses[at]]
        if state[DEPTH] < 0:
            state[DEPTH], state[RETURNING], state[FIRST], state[SECOND] = 0, 0, yes, no
        outcome = prune(store, stack, state, patience)
        if outcome != DONE:
            return outcome
        patience = state[LEFT]
        family = no
        if state[RESULT]:
            family = family_of(store, state, variables[at], no, state[RESULT])
            if family < 0:
                state[DEPTH], state[RETURNING] = 0, 1
                return NO_ROOM
        done[at] = family
        state[AT] = at + 1
        state[DEPTH] = -1
    state[DEPTH] = state[RETURNING] = 0
    return DONE


def mark_families_below(store: Columns, family: int, marks: Columns, todo: Columns) -> int:
    """Sets a mark for every family from this one down, the two ends included."""
    withouts, withs = store[1], store[2]
    marks[family] = 1
    todo[0] = family
    waiting = 1
    while waiting:
        waiting -= 1
        row = todo[waiting]
        if row > 1:
            for below in (withouts[row], withs[row]):
                if not marks[below]:
                    marks[below] = 1
                    todo[waiting] = below
                    waiting += 1
    return DONE
