"""The weakest link on the strongest route: where one more study would carry a whole chain further."""

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sothat.evidence.triangulation import Backing
from sothat.theory import Theory
from sothat.theory.names import ElementId


@dataclass(frozen=True, kw_only=True)
class WeakestLink:
    """The route that is best supported at its weakest step, and that step.

    Args:
        route: The elements on it, from the start to the end.
        pair: The weakest link on it, by its pair; of several as weak the first.
        studies: How many different studies support that link.
    """

    route: tuple[ElementId, ...]
    pair: str
    studies: int


def weakest_link(
    theory: Theory, backings: Mapping[str, Backing], start: ElementId, ends: Collection[ElementId]
) -> WeakestLink | None:
    """The weakest link on the strongest route from an element to the nearest of some others.

    Of all routes the one is taken whose weakest step has the most studies in support (a widest path); of these the
    shortest, then the one that comes first in the order of the theory's links. What hinders is a link as well.

    Args:
        theory: The theory.
        backings: What stands behind its links (`triangulate`).
        start: Where the route begins.
        ends: Where it may end, such as the goals.

    Returns:
        None when no link leads there, or the start is an end itself.
    """
    counts = {link.pair: len(studies_in_support(backings[link.pair])) for link in theory.links}
    for least in sorted(set(counts.values()), reverse=True):
        route = _shortest(theory, {pair for pair, count in counts.items() if count >= least}, start, set(ends))
        if route is not None:
            pairs = [f"{one}>{other}" for one, other in pairwise(route)]
            weakest = min(pairs, key=lambda pair: counts[pair])
            return WeakestLink(route=route, pair=weakest, studies=counts[weakest])
    return None


def studies_in_support(backing: Backing) -> frozenset[str]:
    """The different studies that support it, of whatever stream."""
    return frozenset(study for studies in backing.support.values() for study in studies)


def _shortest(
    theory: Theory, allowed: set[str], start: ElementId, ends: set[ElementId]
) -> tuple[ElementId, ...] | None:
    if start in ends:
        return None
    onward: dict[ElementId, list[ElementId]] = {}
    for link in theory.links:
        if link.pair in allowed:
            onward.setdefault(link.source, []).append(link.target)
    came_from: dict[ElementId, ElementId | None] = {start: None}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for target in onward.get(at, ()):
            if target not in came_from:
                came_from[target] = at
                if target in ends:
                    return _back(target, came_from)
                waiting.append(target)
    return None


def _back(end: ElementId, came_from: Mapping[ElementId, ElementId | None]) -> tuple[ElementId, ...]:
    route: list[ElementId] = []
    at: ElementId | None = end
    while at is not None:
        route.append(at)
        at = came_from[at]
    return tuple(reversed(route))
