"""How it was planned against how it went."""

from dataclasses import dataclass

from sothat.evidence.journeys.journey import Journey
from sothat.evidence.journeys.touchpoint import Happened, Touchpoint


@dataclass(frozen=True, kw_only=True)
class Held:
    """A planned touchpoint beside those of the composite that answer to it.

    Args:
        planned: What was planned.
        met: The touchpoints of the composite that bear on one of the same elements or links, in their order; empty
            where nothing was told of it.
    """

    planned: Touchpoint
    met: tuple[Touchpoint, ...]

    @property
    def came_of_it(self) -> tuple[Happened, ...]:
        """What came of it: each outcome once, in the order of `Happened`; empty where nothing was told."""
        there = {touchpoint.happened for touchpoint in self.met}
        return tuple(happened for happened in Happened if happened in there)


@dataclass(frozen=True, kw_only=True)
class PlannedAgainst:
    """Two journeys held against each other.

    Args:
        held: Every planned touchpoint, in its order.
        unplanned: The touchpoints of the composite that answer to nothing planned, in their order.
    """

    held: tuple[Held, ...]
    unplanned: tuple[Touchpoint, ...]


def planned_against(planned: Journey, composite: Journey) -> PlannedAgainst:
    """Every planned touchpoint beside those that answer to it.

    A touchpoint answers to a planned one when it bears on one of the same elements or links and is on the same branch;
    what is on no branch is on all of them. When it came is not compared: that a thing comes late is for people to see.

    Args:
        planned: How it was meant to go.
        composite: How it went for many people taken together; only what may be shown (`shown_journeys`).
    """
    held = tuple(
        Held(planned=one, met=tuple(other for other in composite.touchpoints if _answers(other, one)))
        for one in planned.touchpoints
    )
    answering = {touchpoint.id for one in held for touchpoint in one.met}
    unplanned = tuple(touchpoint for touchpoint in composite.touchpoints if touchpoint.id not in answering)
    return PlannedAgainst(held=held, unplanned=unplanned)


def _answers(touchpoint: Touchpoint, planned: Touchpoint) -> bool:
    on_one_branch = not planned.branch or not touchpoint.branch or planned.branch == touchpoint.branch
    return on_one_branch and not set(planned.subjects).isdisjoint(touchpoint.subjects)
