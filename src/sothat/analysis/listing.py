"""A family of sets told to people: how many, of which sizes, the smallest first, the cheapest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from sothat.analysis.sets import NONE, ONLY_EMPTY, Families
from sothat.theory import ElementId

_MOST_AT_ONCE = 4096


@dataclass(frozen=True)
class SetsOfElements:
    """A family of sets of elements.

    Args:
        store: Where the family is kept.
        family: Its number there.
        names: The element that each item of the store stands for.
    """

    store: Families
    family: int
    names: Sequence[ElementId]

    @property
    def is_empty(self) -> bool:
        """Whether there is no set at all."""
        return self.family == NONE

    def count(self) -> int:
        """How many sets there are, exactly."""
        return sum(self.by_size().values())

    def by_size(self) -> dict[int, int]:
        """How many sets there are of each size, smallest size first."""
        counts = self._sizes_below()[self.family]
        return {size: counts[size] for size in sorted(counts)}

    def members(self) -> tuple[ElementId, ...]:
        """Every element that is in one of the sets, in order of id."""
        return tuple(sorted({self.names[self.store.parts(node)[0]] for node in self.store.below(self.family)}))

    def smallest_first(self, limits: "Affordable | None" = None) -> Iterator[tuple[ElementId, ...]]:
        """The sets, smallest first and then in order of their ids, made as they are asked for; only those that can be afforded."""
        for size, count in self.by_size().items():
            if count <= _MOST_AT_ONCE:
                yield from sorted(self._of_size(size, limits or _ANY))
            else:
                yield from self._of_size_in_order(size, limits or _ANY)

    def first(self, limit: int, limits: "Affordable | None" = None) -> tuple[tuple[ElementId, ...], ...]:
        """At most so many of the sets, smallest first and then in order of their ids; only those that can be afforded."""
        return tuple(islice(self.smallest_first(limits), limit))

    def cheapest(self, limits: "Affordable") -> tuple[ElementId, ...] | None:
        """The set of least cost; among equals the smallest, and then the first in order of ids. None when none can be afforded."""
        in_order = sorted({self.names[self.store.parts(node)[0]] for node in self.store.below(self.family)})
        place = {element: number for number, element in enumerate(in_order)}
        best: dict[int, tuple[Fraction, int, int] | None] = {NONE: None, ONLY_EMPTY: (Fraction(0), 0, 0)}
        for node in self.store.below(self.family):
            item, without, with_it = self.store.parts(node)
            element = self.names[item]
            taken = best[with_it]
            if taken is not None:
                taken = (taken[0] + limits.price(element), taken[1] + 1, taken[2] | 1 << place[element])
            best[node] = _better(best[without], taken)
        found = best[self.family]
        if found is None or not limits.allows(found[0]):
            return None
        return tuple(element for element in in_order if found[2] >> place[element] & 1)

    def _sizes_below(self) -> dict[int, dict[int, int]]:
        """For each family below, how many sets of each size it holds."""
        sizes: dict[int, dict[int, int]] = {NONE: {}, ONLY_EMPTY: {0: 1}}
        for node in self.store.below(self.family):
            _, without, with_it = self.store.parts(node)
            counts = defaultdict(int, sizes[without])
            for size, count in sizes[with_it].items():
                counts[size + 1] += count
            sizes[node] = counts
        return sizes

    def _least_below(self, limits: "Affordable") -> dict[int, dict[int, Fraction]]:
        """For each family below, the least cost of a set of each size it holds."""
        least: dict[int, dict[int, Fraction]] = {NONE: {}, ONLY_EMPTY: {0: Fraction(0)}}
        for node in self.store.below(self.family):
            item, without, with_it = self.store.parts(node)
            price = limits.price(self.names[item])
            found = dict(least[without])
            for size, cost in least[with_it].items():
                found[size + 1] = min(cost + price, found.get(size + 1, cost + price))
            least[node] = found
        return least

    def _of_size(self, size: int, limits: "Affordable") -> Iterator[tuple[ElementId, ...]]:
        """All sets of one size that can be afforded, in no order that matters."""
        least = self._least_below(limits)
        todo: list[tuple[int, Fraction, tuple[ElementId, ...]]] = [(self.family, Fraction(0), ())]
        while todo:
            family, spent, chosen = todo.pop()
            left = size - len(chosen)
            if left not in least[family] or not limits.allows(spent + least[family][left]):
                continue
            if family == ONLY_EMPTY:
                yield tuple(sorted(chosen))
                continue
            item, without, with_it = self.store.parts(family)
            element = self.names[item]
            todo.append((without, spent, chosen))
            todo.append((with_it, spent + limits.price(element), (*chosen, element)))

    def _of_size_in_order(self, size: int, limits: "Affordable") -> Iterator[tuple[ElementId, ...]]:
        """The same in order of their ids, by splitting the family at one id after the other."""
        item_of = {name: item for item, name in enumerate(self.names)}
        todo: list[tuple[int, Fraction, tuple[ElementId, ...]]] = [(self.family, Fraction(0), ())]
        while todo:
            family, spent, chosen = todo.pop()
            left = size - len(chosen)
            rest = SetsOfElements(self.store, family, self.names)
            least = rest._least_below(limits)[family]
            if left not in least or not limits.allows(spent + least[left]):
                continue
            if left == 0:
                yield chosen
                continue
            first = rest.members()[0]
            without, with_it = self.store.split(family, item_of[first])
            todo.append((without, spent, chosen))
            todo.append((with_it, spent + limits.price(first), (*chosen, first)))


@dataclass(frozen=True)
class Affordable:
    """What each element costs and how much may be spent; without a budget anything can be afforded."""

    prices: Mapping[ElementId, Fraction]
    budget: Fraction | None = None

    def price(self, element: ElementId) -> Fraction:
        """What it costs to add one element."""
        return self.prices.get(element, Fraction(0))

    def cost(self, chosen: Sequence[ElementId]) -> Fraction:
        """What it costs to add them all."""
        return sum((self.price(element) for element in chosen), Fraction(0))

    def allows(self, cost: Fraction) -> bool:
        """Whether so much may be spent."""
        return self.budget is None or cost <= self.budget


_ANY = Affordable({})


def _better(
    first: tuple[Fraction, int, int] | None, second: tuple[Fraction, int, int] | None
) -> tuple[Fraction, int, int] | None:
    """The cheaper, else the smaller, else the one that holds the first id in which the two differ."""
    if first is None or second is None:
        return second if first is None else first
    if first[:2] != second[:2]:
        return min(first, second, key=lambda found: found[:2])
    differing = first[2] ^ second[2]
    return first if first[2] & (differing & -differing) else second
