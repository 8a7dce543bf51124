"""Chains of evidence between two elements: told by one study as a whole, or put together from the steps of several.

A route is a way along links. It is a *thread* of a study that supports every one of its steps, and a *path* when every step
is supported and no one study supports them all: then nobody was seen for whom the whole chain was told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sothat.evidence.body import Evidence
from sothat.evidence.source import Source
from sothat.evidence.triangulation import Backing, triangulate
from sothat.theory import Theory
from sothat.theory.names import ElementId

MOST_ROUTES = 10_000
"""Routes that are looked at before it is said that there may be more."""
Steps = Mapping[str, frozenset[str]]
"""For each link that some study supports, by its pair, the keys of these studies."""


@dataclass(frozen=True, kw_only=True)
class Strand:
    """A route of which every step is supported.

    Args:
        elements: The elements on it, from the start to the end.
        fewest: For its weakest step, how many different studies support it.
        threads: The studies that support every step, in alphabetical order; none of them makes it a path.
    """

    elements: tuple[ElementId, ...]
    fewest: int
    threads: tuple[str, ...]

    @property
    def pairs(self) -> tuple[str, ...]:
        """The links on it, by their pairs."""
        return tuple(f"{one}>{other}" for one, other in pairwise(self.elements))


@dataclass(frozen=True, kw_only=True)
class Strands:
    """What was found between two elements.

    Args:
        found: The routes of which every step is supported, the shorter first.
        is_complete: Whether these are all; False when there are too many to look at.
    """

    found: tuple[Strand, ...]
    is_complete: bool

    @property
    def threads(self) -> tuple[Strand, ...]:
        """Those that a study tells as a whole."""
        return tuple(strand for strand in self.found if strand.threads)

    @property
    def paths(self) -> tuple[Strand, ...]:
        """Those that no study tells as a whole."""
        return tuple(strand for strand in self.found if not strand.threads)


def strands(
    theory: Theory, evidence: Evidence, sources: Mapping[str, Source], start: ElementId, end: ElementId
) -> Strands:
    """The routes from one element to another of which every step is supported, each element on it once.

    Args:
        theory: The theory.
        evidence: The pieces of evidence.
        sources: The sources, by id.
        start: Where the chain begins.
        end: Where it ends.
    """
    steps = supported_steps(triangulate(theory, evidence, sources))
    found: list[Strand] = []
    for elements in _routes(theory, steps, start, end):
        if elements is None or len(found) == MOST_ROUTES:
            return Strands(found=tuple(found), is_complete=False)
        found.append(_strand(elements, steps))
    return Strands(found=tuple(found), is_complete=True)


def supported_steps(backings: Mapping[str, Backing]) -> Steps:
    """The links that some study supports, with these studies; a study that only qualifies does not carry a step."""
    behind = {
        pair: frozenset(study for studies in backing.support.values() for study in studies)
        for pair, backing in backings.items()
        if ">" in pair
    }
    return {pair: studies for pair, studies in behind.items() if studies}


def _routes(theory: Theory, steps: Steps, start: str, end: str) -> Iterator[tuple[ElementId, ...] | None]:
    """Every route along supported links, the shorter first and those of a length in the order of the theory's links.

    None, and nothing after it, once there are too many beginnings of routes to follow.
    """
    onward: dict[str, list[ElementId]] = {}
    for link in theory.links:
        if link.pair in steps:
            onward.setdefault(link.source, []).append(link.target)
    reaching = _reaching(onward, end)
    waiting: list[tuple[ElementId, ...]] = [(ElementId(start),)] if start != end and start in reaching else []
    while waiting:
        longer = []
        for route in waiting:
            for target in onward.get(route[-1], ()):
                if target == end:
                    yield (*route, target)
                elif target not in route and target in reaching:
                    longer.append((*route, target))
                if len(longer) > MOST_ROUTES:
                    yield None
                    return
        waiting = longer


def _reaching(onward: Mapping[str, list[ElementId]], end: str) -> set[str]:
    backward: dict[str, list[str]] = {}
    for source, targets in onward.items():
        for target in targets:
            backward.setdefault(target, []).append(source)
    found, waiting = {end}, [end]
    while waiting:
        for source in backward.get(waiting.pop(), ()):
            if source not in found:
                found.add(source)
                waiting.append(source)
    return found


def _strand(elements: tuple[ElementId, ...], steps: Steps) -> Strand:
    behind = [steps[f"{one}>{other}"] for one, other in pairwise(elements)]
    return Strand(
        elements=elements,
        fewest=min(len(studies) for studies in behind),
        threads=tuple(sorted(frozenset.intersection(*behind))),
    )
