"""The cheapest sets first, one after the other, without a decision diagram: for theories that no diagram fits.

The order is that of `packages`: the least cost, then the fewest parts, then the first by ids. What is found in that order is
minimal: a proper part of it would cost no more, have fewer parts, and so would have been found before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Protocol

from sothat.analysis.optimum.solver_race import SolverRace
from sothat.analysis.optimum.sought import Sought, Written
from sothat.analysis.structure.conditions import Conditions
from sothat.analysis.watch import Watch, until, unwatched
from sothat.errors import OutOfTime
from sothat.theory import ElementId

Ids = tuple[ElementId, ...]

_GRACE = 2.0
"""Seconds to find out, when the time is over, whether what was found so far can be told."""


class Solver(Protocol):
    """Looks for the lightest choices under conditions that grow."""

    so_far: frozenset[int] | None

    @property
    def bound(self) -> int:
        """A weight that nothing which meets the conditions is below."""
        ...

    def lightest(self) -> frozenset[int] | None:
        """What is chosen in the lightest way; None when there is none."""
        ...

    def close(self) -> None:
        """Gives back the memory."""
        ...


SolverOf = Callable[[Conditions, Mapping[int, int], Sequence[int], Sequence[int], Watch], Solver]


class CheapestFirst:
    """The minimal sets of what is sought, cheapest first, then smallest, then by ids; made as they are asked for.

    Args:
        sought: What is looked for.
        costs: Of each element, exact; a missing one is 0.
        at_most: How many parts a set may have; any number when None.
        solver_of: Makes the solver; it changes how long this takes and nothing else.
        watch: Called now and then; when it stops the work, `bound` and `so_far` say how far it came.
    """

    def __init__(
        self,
        sought: Sought,
        *,
        costs: Mapping[ElementId, Fraction] | None = None,
        at_most: int | None = None,
        solver_of: SolverOf = SolverRace,
        watch: Watch = unwatched,
    ) -> None:
        self._written = Written(sought, watch=watch)
        self._choices = self._written.counted
        self._prices = Prices(costs=costs or {}, elements=tuple(self._choices))
        conditions, counted = self._written.conditions, list(self._choices.values())
        if at_most is not None:
            conditions.require(conditions.some_of(len(counted) - at_most, [-choice for choice in counted]))
        weights = dict(zip(counted, self._prices.weights(), strict=True))
        self._solver = solver_of(conditions, weights, counted, list(self._written.choice_of.values()), watch)

    def __iter__(self) -> Iterator[Ids]:
        while (found := self._solver.lightest()) is not None:
            if self._written.stands(found):
                yield self._ids(found)
                chosen = [choice for choice in self._choices.values() if choice in found]
                self._written.conditions.require(*(-choice for choice in chosen))

    @property
    def bound(self) -> Fraction:
        """What every set that was not told yet costs at least."""
        return self._prices.least_cost(self._solver.bound)

    @property
    def so_far(self) -> Ids | None:
        """When the work was stopped: a set that does, the cheapest met on the way, if there was any; it need not be minimal."""
        found = self._solver.so_far
        try:
            return self._ids(found) if found is not None and self._written.stands(found, watch=until(_GRACE)) else None
        except OutOfTime:
            return None

    def close(self) -> None:
        """Gives back the memory."""
        self._solver.close()

    def _ids(self, found: frozenset[int]) -> Ids:
        return tuple(element for element, choice in self._choices.items() if choice in found)


@dataclass(frozen=True, kw_only=True)
class Prices:
    """Exact costs as whole weights: cost first, and where that is equal the number of parts.

        weight = cost in units * (number of parts there can be + 1) + 1

    Args:
        costs: Of each element; a missing one is 0.
        elements: All that can be part of a set.
    """

    costs: Mapping[ElementId, Fraction]
    elements: Sequence[ElementId]

    @cached_property
    def unit(self) -> Fraction:
        """The largest amount of which every cost is a multiple; 1 when nothing costs anything."""
        below = lcm(*(self._cost(element).denominator for element in self.elements))
        return Fraction(gcd(*(int(self._cost(element) * below) for element in self.elements)) or below, below)

    def weights(self) -> list[int]:
        """The weight of each element."""
        more = len(self.elements) + 1
        return [int(self._cost(element) / self.unit) * more + 1 for element in self.elements]

    def least_cost(self, weight: int) -> Fraction:
        """The least that a set of at least that weight can cost."""
        count = len(self.elements)
        return max(Fraction(0), -((count - weight) // (count + 1)) * self.unit)

    def _cost(self, element: ElementId) -> Fraction:
        return self.costs.get(element, Fraction(0))
