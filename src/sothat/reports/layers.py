"""Which column an element stands in: causes to the left of what they lead to.

The drawing is made twice, here and in `frontend/src/map/layers.ts`; the cases in `tests/shared_cases`
hold both to the same answer, so every step is in whole numbers and in the order of the theory.
"""

import heapq
from collections.abc import Sequence

Arrow = tuple[int, int, bool]
"""A link between the places of two elements, and whether the target needs its source."""


def layers_of(count: int, arrows: Sequence[Arrow]) -> tuple[list[int], list[tuple[int, int]]]:
    """The column of each element, and the arrows that run from left to right.

    An arrow that closes a loop runs back; of a loop, rather an arrow that merely helps than one that is needed.

    Args:
        count: How many elements there are.
        arrows: The links, none from an element to itself.

    Returns:
        ``count`` columns from 0, and the arrows between different columns that point right.
    """
    onward = _without_loops(count, arrows)
    targets, sources = _ends(count, onward)
    order = _topological(sources, targets)
    layer = [0] * count
    for node in order:
        for target in targets[node]:
            layer[target] = max(layer[target], layer[node] + 1)
    _pull_right(layer, order, sources, targets)
    return layer, onward


def _pull_right(layer: list[int], order: list[int], sources: list[list[int]], targets: list[list[int]]) -> None:
    """What leads to more than it needs moves close to what it acts on: assumptions, hindrances, inputs."""
    for node in reversed(order):
        if len(targets[node]) > len(sources[node]):
            layer[node] = min(layer[target] for target in targets[node]) - 1


def _ends(count: int, onward: list[tuple[int, int]]) -> tuple[list[list[int]], list[list[int]]]:
    targets: list[list[int]] = [[] for _ in range(count)]
    sources: list[list[int]] = [[] for _ in range(count)]
    for source, target in onward:
        targets[source].append(target)
        sources[target].append(source)
    return targets, sources


def _topological(sources: list[list[int]], targets: list[list[int]]) -> list[int]:
    waiting = [len(found) for found in sources]
    order = [node for node, left in enumerate(waiting) if left == 0]
    for node in order:  # grows while it is walked
        for target in targets[node]:
            waiting[target] -= 1
            if waiting[target] == 0:
                order.append(target)
    return order


def _without_loops(count: int, arrows: Sequence[Arrow]) -> list[tuple[int, int]]:
    """The arrows left when every loop is opened; only arrows that are in a loop are taken out."""
    loop = _loops(count, arrows)
    inside = [arrow for arrow in arrows if loop[arrow[0]] == loop[arrow[1]]]
    place = _least_waiting_first(count, inside)
    return [(a, b) for a, b, _ in arrows if loop[a] != loop[b] or place[a] < place[b]]


def _least_waiting_first(count: int, arrows: Sequence[Arrow]) -> list[int]:
    """The place of each element in an order that takes next whatever needs least of what is not yet there."""
    leaving: list[list[tuple[int, bool]]] = [[] for _ in range(count)]
    needs = [0] * count
    helps = [0] * count
    for source, target, needed in arrows:
        leaving[source].append((target, needed))
        needs[target] += needed
        helps[target] += not needed
    queue = [(needs[node], helps[node], node) for node in range(count)]
    heapq.heapify(queue)
    place = [-1] * count
    taken = 0
    while queue:
        node = heapq.heappop(queue)[2]
        if place[node] >= 0:  # an entry from before it needed less
            continue
        place[node] = taken
        taken += 1
        for target, needed in leaving[node]:
            needs[target] -= needed
            helps[target] -= not needed
            if place[target] < 0:
                heapq.heappush(queue, (needs[target], helps[target], target))
    return place


def _loops(count: int, arrows: Sequence[Arrow]) -> list[int]:
    """A number for each element that it shares with exactly those it is in a loop with.

    Source:
        Tarjan (1972), with a list in place of recursion so that a long chain breaks nothing.
    """
    targets: list[list[int]] = [[] for _ in range(count)]
    for source, target, _ in arrows:
        targets[source].append(target)
    found, low, number = [-1] * count, [0] * count, [-1] * count
    open_nodes: list[int] = []
    clock = 0
    for root in range(count):
        if found[root] >= 0:
            continue
        path = [(root, 0)]
        while path:
            node, step = path.pop()
            if step == 0:
                found[node] = low[node] = clock
                clock += 1
                open_nodes.append(node)
            else:
                low[node] = min(low[node], low[targets[node][step - 1]])
            step = _next_unseen(node, step, targets, found, low, number)
            if step < len(targets[node]):
                path.append((node, step + 1))
                path.append((targets[node][step], 0))
            elif low[node] == found[node]:
                _close(node, open_nodes, number)
    return number


def _next_unseen(
    node: int, step: int, targets: list[list[int]], found: list[int], low: list[int], number: list[int]
) -> int:
    while step < len(targets[node]) and found[targets[node][step]] >= 0:
        target = targets[node][step]
        if number[target] < 0:
            low[node] = min(low[node], found[target])
        step += 1
    return step


def _close(node: int, open_nodes: list[int], number: list[int]) -> None:
    while True:
        member = open_nodes.pop()
        number[member] = node
        if member == node:
            return
