"""Chains of evidence between two elements: told by one source as a whole, or put together from the steps of several.

A route is a way along links of which every step is supported. It is a *thread* of a source that tells every one of its
steps, and a *path* when no one source tells them all. Steps are supported by studies, and told by sources: of one study of
thirty interviews, each a source, one person may tell the first step and another the second, and nobody the whole chain.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sothat.evidence.body import Evidence
from sothat.evidence.source import Source
from sothat.evidence.tie import Stance
from sothat.evidence.triangulation import Backing, triangulate, witnesses
from sothat.theory import Theory
from sothat.theory.names import ElementId

MOST_ROUTES = 10_000
"""Routes that are looked at before it is said that there may be more."""
Steps = Mapping[str, frozenset[str]]
"""For each link, by its pair, who supports it."""


@dataclass(frozen=True, kw_only=True)
class Strand:
    """A route of which every step is supported.

    Args:
        elements: The elements on it, from the start to the end.
        fewest: For its weakest step, how many different studies support it.
        threads: The ids of the sources that tell every step, in alphabetical order; without any it is a path.
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
        """Those that a source tells as a whole."""
        return tuple(strand for strand in self.found if strand.threads)

    @property
    def paths(self) -> tuple[Strand, ...]:
        """Those that no source tells as a whole."""
        return tuple(strand for strand in self.found if not strand.threads)


def strands(
    theory: Theory, evidence: Evidence, sources: Mapping[str, Source], start: ElementId, end: ElementId
) -> Strands:
    """The routes from one element to another of which every step is supported, each element on it once.

    A source tells a step when it supports it. A source by which whoever tied it only inferred that one thing leads to the
    other tells nothing of the step; where nobody said which of the two it is, it is taken to be told.

    Args:
        theory: The theory.
        evidence: The pieces of evidence.
        sources: The sources, by id.
        start: Where the chain begins.
        end: Where it ends.
    """
    steps = supported_steps(triangulate(theory, evidence, sources))
    tellers = _tellers(theory, evidence, sources)
    found: list[Strand] = []
    for elements in _routes(theory, steps, start, end):
        if elements is None or len(found) == MOST_ROUTES:
            return Strands(found=tuple(found), is_complete=False)
        found.append(_strand(elements, steps, tellers))
    return Strands(found=tuple(found), is_complete=True)


def supported_steps(backings: Mapping[str, Backing]) -> Steps:
    """The links that some study supports, with these studies; a study that only qualifies does not carry a step."""
    behind = {
        pair: frozenset(study for studies in backing.support.values() for study in studies)
        for pair, backing in backings.items()
        if ">" in pair
    }
    return {pair: studies for pair, studies in behind.items() if studies}


def _tellers(theory: Theory, evidence: Evidence, sources: Mapping[str, Source]) -> Steps:
    """For each link the ids of the sources that tell it; those of no stream are not counted anywhere."""
    counted = {key for key, source in sources.items() if source.streams}
    return {
        subject: frozenset(
            one.source
            for one in told
            if one.stance is Stance.SUPPORTS and one.stated is not False and one.source in counted
        )
        for subject, told in witnesses(theory, evidence).items()
        if ">" in subject
    }


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


def _strand(elements: tuple[ElementId, ...], steps: Steps, tellers: Steps) -> Strand:
    pairs = [f"{one}>{other}" for one, other in pairwise(elements)]
    return Strand(
        elements=elements,
        fewest=min(len(steps[pair]) for pair in pairs),
        threads=tuple(sorted(frozenset.intersection(*(tellers[pair] for pair in pairs)))),
    )
