"""All packages, counted by a decision diagram; or, where that grows too large, the cheapest ones, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from sothat.analysis.optimum.cheapest import CheapestFirst, Ids
from sothat.analysis.optimum.enumerated import Enumerated, enumerated
from sothat.analysis.optimum.sought import Sought
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.listing import Affordable
from sothat.analysis.structure.minimal_additions import minimal_additions
from sothat.analysis.structure.scenarios import in_scenarios
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.watch import Watch, for_a_share, unwatched
from sothat.errors import OutOfTime, TooLarge


class Method(StrEnum):
    """How sets were found."""

    DIAGRAM = "diagram"
    """All at once, as a decision diagram."""
    ENUMERATION = "enumeration"
    """One after the other, by solvers."""


@dataclass(frozen=True, kw_only=True)
class PackageSets:
    """The packages, as sets of ids.

    Args:
        method: How they were found.
        count: How many there are; None when that is not known.
        count_at_least: How many there are at least.
        by_size: How many of each size; empty when that is not known.
        shown: The first of them.
        cheapest: The cheapest that can be afforded, as far as is known.
        is_optimal: Whether nothing that can be afforded comes before the cheapest.
        bound: What every package costs at least; None when there is none.
    """

    method: Method
    count: int | None
    count_at_least: int
    by_size: Mapping[int, int]
    shown: tuple[Ids, ...]
    cheapest: Ids | None
    is_optimal: bool
    bound: Fraction | None

    def gap(self, limits: Affordable) -> float | None:
        """By what share of its cost the cheapest may at most be too dear; None when there is none."""
        if self.cheapest is None or self.bound is None:
            return None
        cost = limits.cost(self.cheapest)
        return float((cost - self.bound) / cost) if cost else 0.0


@dataclass(frozen=True, kw_only=True)
class PackageQuestion:
    """Which packages there are.

    Args:
        structure: The structure function.
        settings: What is in place, what can be added, what is unknown.
        roots: The goals.
        limits: What additions cost and how much may be spent.
        limit: How many packages to list.
        at_most: How many additions a package may have; any number when None.
        watch: Called now and then.
    """

    structure: Structure
    settings: Sequence[Setting]
    roots: Sequence[int]
    limits: Affordable
    limit: int
    at_most: int | None = None
    watch: Watch = unwatched

    def answered(self, most_nodes: int | None = None) -> PackageSets:
        """By a diagram of so many nodes at most, within half of the time; else by enumeration."""
        try:
            return replace(self, watch=for_a_share(self.watch, 0.5)).by_diagram(most_nodes)
        except OutOfTime:
            raise
        except TooLarge:
            return self.by_enumeration()

    def by_diagram(self, most_nodes: int | None = None) -> PackageSets:
        """All of them, smallest first.

        Raises:
            TooLarge: When the diagram needs more nodes.
        """
        sets = minimal_additions(self.structure, self.settings, self.roots, watch=self.watch, most_nodes=most_nodes)
        by_size = sets.by_size()
        cheapest = sets.cheapest(self.limits)
        return PackageSets(
            method=Method.DIAGRAM,
            count=sum(by_size.values()),
            count_at_least=sum(by_size.values()),
            by_size=by_size,
            shown=sets.first(self.limit, self.limits),
            cheapest=cheapest,
            is_optimal=True,
            bound=None if cheapest is None else self.limits.cost(cheapest),
        )

    def by_enumeration(self) -> PackageSets:
        """The cheapest of them, cheapest first; smallest first when these are all.

        Raises:
            OutOfTime: When the time is over before anything was found.
        """
        sought = Sought(
            structure=self.structure, settings=self.settings, roots=self.roots, counted=frozenset({Free.ADDABLE})
        )
        search = CheapestFirst(sought, costs=self.limits.prices, at_most=self.at_most, watch=self.watch)
        return self._told(enumerated(search, max(self.limit, 1)))

    def _told(self, found: Enumerated) -> PackageSets:
        affordable = [one for one in found.sets if self.limits.allows(self.limits.cost(one))]
        if found.is_all:
            affordable.sort(key=lambda one: (len(one), one))
        known = len(found.sets) + (found.so_far is not None)
        sizes = sorted(len(one) for one in found.sets)
        return PackageSets(
            method=Method.ENUMERATION,
            count=known if found.is_all else None,
            count_at_least=known,
            by_size={size: sizes.count(size) for size in dict.fromkeys(sizes)} if found.is_all else {},
            shown=tuple(affordable[: self.limit]),
            cheapest=self._cheapest(found),
            is_optimal=bool(found.sets) or found.is_all,
            bound=self._bound(found),
        )

    def _cheapest(self, found: Enumerated) -> Ids | None:
        first = found.sets[0] if found.sets else None
        if first is None and found.so_far is not None:
            first = self._with_nothing_idle(found.so_far)
        return first if first is not None and self.limits.allows(self.limits.cost(first)) else None

    def _bound(self, found: Enumerated) -> Fraction | None:
        if found.sets:
            return self.limits.cost(found.sets[0])
        return None if found.is_all else found.bound

    def _with_nothing_idle(self, chosen: Ids) -> Ids:
        """What is left when additions are left out as long as the rest does: the dearest first, then the last by id."""
        kept = list(chosen)
        number = self.structure.number
        for one in sorted(sorted(chosen, reverse=True), key=self.limits.price, reverse=True):
            rest = [other for other in kept if other != one]
            outcome = in_scenarios(self.structure, self.settings, [[number[other] for other in rest]])
            if all(outcome.holds(root, 0) for root in self.roots):
                kept = rest
        return tuple(kept)
