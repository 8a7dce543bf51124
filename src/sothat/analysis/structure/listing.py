"""A family of sets told to people: how many, of which sizes, the smallest first, the cheapest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from heapq import merge
from itertools import islice

from sothat.analysis.engine.sets import NONE, ONLY_EMPTY, Families
from sothat.theory import ElementId

_MOST_AT_ONCE = 100_000
"""How many ids of sets of one size are listed and sorted, rather than the first of them searched for."""


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
        counts = self._sizes_below[self.family]
        return {size: counts[size] for size in sorted(counts)}

    def members(self) -> tuple[ElementId, ...]:
        """Every element that is in one of the sets, in order of id."""
        return tuple(sorted({self.names[self.store.parts(node)[0]] for node in self.store.below(self.family)}))

    def smallest_first(self) -> Iterator[tuple[ElementId, ...]]:
        """The sets, smallest first and then in order of their ids, made as they are asked for."""
        given, limit = 0, 64
        while len(found := self.first(limit)) > given:
            yield from found[given:]
            given, limit = len(found), 4 * limit

    def first(self, limit: int, limits: "Affordable | None" = None) -> tuple[tuple[ElementId, ...], ...]:
        """At most so many of the sets, smallest first and then in order of their ids; only those that can be afforded."""
        found: list[tuple[ElementId, ...]] = []
        for size, count in self.by_size().items():
            left = limit - len(found)
            if left <= 0:
                break
            if count <= left or count * size <= _MOST_AT_ONCE:
                found += sorted(self._of_size(size, limits or _ANY))[:left]
            elif limits is None or limits.budget is None:
                found += self._first_of_size(size, left)
            else:
                found += islice(self._of_size_in_order(size, limits), left)
        return tuple(found)

    def cheapest(self, limits: "Affordable") -> tuple[ElementId, ...] | None:
        """The set of least cost; among equals the smallest, and then the first in order of ids. None when none can be afforded."""
        bits = _Bits(self.members())
        best: dict[int, tuple[Fraction, int, int] | None] = {NONE: None, ONLY_EMPTY: (Fraction(0), 0, 0)}
        for node, item, without, with_it in self.store.table_below(self.family):
            element, rest = self.names[item], best[with_it]
            taken = rest and (rest[0] + limits.price(element), rest[1] + 1, rest[2] - bits.of(element))
            best[node] = min((one for one in (best[without], taken) if one is not None), default=None)
        found = best[self.family]
        if found is None or not limits.allows(found[0]):
            return None
        return bits.elements(-found[2])

    @cached_property
    def _sizes_below(self) -> dict[int, dict[int, int]]:
        """For each family below, how many sets of each size it holds."""
        sizes: dict[int, dict[int, int]] = {NONE: {}, ONLY_EMPTY: {0: 1}}
        for node, _, without, with_it in self.store.table_below(self.family):
            self.store.go_on()
            counts = defaultdict(int, sizes[without])
            for size, count in sizes[with_it].items():
                counts[size + 1] += count
            sizes[node] = counts
        return sizes

    def _least_below(self, limits: "Affordable") -> dict[int, dict[int, Fraction]]:
        """For each family below, the least cost of a set of each size it holds."""
        least: dict[int, dict[int, Fraction]] = {NONE: {}, ONLY_EMPTY: {0: Fraction(0)}}
        for node, item, without, with_it in self.store.table_below(self.family):
            self.store.go_on()
            price = limits.price(self.names[item])
            found = dict(least[without])
            for size, cost in least[with_it].items():
                found[size + 1] = min(cost + price, found.get(size + 1, cost + price))
            least[node] = found
        return least

    def _of_size(self, size: int, limits: "Affordable") -> Iterator[tuple[ElementId, ...]]:
        """All sets of one size that can be afforded, in no order that matters."""
        sizes = self._sizes_below
        least = None if limits.budget is None else self._least_below(limits)
        todo: list[tuple[int, Fraction, tuple[ElementId, ...]]] = [(self.family, Fraction(0), ())]
        while todo:
            self.store.go_on()
            family, spent, chosen = todo.pop()
            left = size - len(chosen)
            if left not in sizes[family] or (least and not limits.allows(spent + least[family][left])):
                continue
            if family == ONLY_EMPTY:
                yield tuple(sorted(chosen))
                continue
            item, without, with_it = self.store.parts(family)
            element = self.names[item]
            todo.append((without, spent, chosen))
            todo.append((with_it, spent + limits.price(element), (*chosen, element)))

    def _first_of_size(self, size: int, limit: int) -> list[tuple[ElementId, ...]]:
        """The first sets of one size in order of their ids: from below, the first of each part are made from the first of its parts."""
        bits, sizes, nodes = _Bits(self.members()), self._sizes_below, self.store.table_below(self.family)
        asked: dict[int, set[int]] = {self.family: {size}}
        for node, _, without, with_it in reversed(nodes):
            for left in asked.get(node, ()):
                if left in sizes[without]:
                    asked.setdefault(without, set()).add(left)
                if left - 1 in sizes[with_it]:
                    asked.setdefault(with_it, set()).add(left - 1)
        first: dict[tuple[int, int], list[int]] = {(ONLY_EMPTY, 0): [0]}
        for node, item, without, with_it in nodes:
            bit = bits.of(self.names[item])
            for left in asked.get(node, ()):
                taken = [rest + bit for rest in first.get((with_it, left - 1), ())]
                both = merge(first.get((without, left), ()), taken, reverse=True)
                first[node, left] = list(islice(both, limit))
        return [bits.elements(number) for number in first[self.family, size]]

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


class _Bits:
    """Sets as numbers, one bit an element, the first id highest: of two sets of one size the larger number comes first by ids."""

    def __init__(self, elements: Sequence[ElementId]) -> None:
        self._elements = elements
        self._bit = {element: 1 << place for place, element in enumerate(reversed(elements))}

    def of(self, element: ElementId) -> int:
        return self._bit[element]

    def elements(self, number: int) -> tuple[ElementId, ...]:
        return tuple(element for element in self._elements if number & self._bit[element])
