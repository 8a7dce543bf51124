"""Families of sets too many to list: counted exactly, and listed smallest first as far as anybody reads.

A family is kept as a zero-suppressed decision diagram: a node names one item; `without` leads to the sets that leave
it out, `with_it` to the rest of the sets that hold it. Family 0 is empty; family 1 holds only the empty set.

Source:
    Minato (1993), "Zero-suppressed BDDs for set manipulation in combinatorial problems"; minimal solutions after
    Rauzy (1993), "New algorithms for fault trees analysis".
"""

from sothat.analysis.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import TooLarge

NONE = 0
ONLY_EMPTY = 1

_WATCH_EVERY = 4096
_LAST = 1 << 60


class Families:
    """A store of families of sets over items 0, 1, 2, ... in that order.

    Args:
        most_nodes: How many nodes it may hold.
        watch: Called now and then; it may raise to stop the work.
    """

    def __init__(self, *, most_nodes: int = 3_000_000, watch: Watch = unwatched) -> None:
        self._item = [_LAST, _LAST]
        self._without = [NONE, ONLY_EMPTY]
        self._with = [NONE, ONLY_EMPTY]
        self._has_empty = [False, True]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._pruned: dict[tuple[int, int], int] = {}
        self._joined: dict[tuple[int, int], int] = {}
        self._most_nodes = most_nodes
        self._watch = watch
        self._steps = 0

    def node(self, item: int, without: int, with_it: int) -> int:
        """The sets of `without`, and those of `with_it` with the item added."""
        if with_it == NONE:
            return without
        key = (item, without, with_it)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = len(self._item)
            self._look(found)
            self._item.append(item)
            self._without.append(without)
            self._with.append(with_it)
            self._has_empty.append(self._has_empty[without])
        return found

    def go_on(self) -> None:
        """Counts a step of work on the families, so that whoever watches can stop it."""
        self._steps += 1
        if self._steps % _WATCH_EVERY == 0:
            self._watch(len(self._item) + self._steps)

    def _look(self, number: int) -> None:
        if number % _WATCH_EVERY == 0:
            self._watch(number)
            if number >= self._most_nodes:
                raise TooLarge(
                    f"The sets need more than {self._most_nodes:,} steps to keep, the limit here. Ask about fewer goals."
                )

    def parts(self, family: int) -> tuple[int, int, int]:
        """The first item of a family, the sets without it and the rest of the sets with it."""
        return self._item[family], self._without[family], self._with[family]

    def below(self, family: int) -> list[int]:
        """The families that a family leads to, itself included, each after those it leads to; not the two ends."""
        seen = {NONE, ONLY_EMPTY}
        todo = [family]
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                todo.append(self._without[number])
                todo.append(self._with[number])
        return sorted(seen - {NONE, ONLY_EMPTY})

    def minimal_solutions(self, diagrams: Diagrams, root: int) -> int:
        """The sets of variables that make the function true and of which no proper subset does, all others being false.

        For a function that more true variables never make false these are its prime implicants; for any other they
        are still what is meant by a minimal set: nothing smaller inside it works.
        """
        done = {TRUE: ONLY_EMPTY, FALSE: NONE}
        for edge in diagrams.edges_under([root]):
            variable, no, yes = diagrams.parts(edge)
            done[edge] = self.node(variable, done[no], self.pruned(done[yes], done[no]))
        return done[root]

    def pruned(self, family: int, by: int) -> int:
        """The sets of a family that hold no set of the other as a part."""
        result = self._pruned_plainly(family, by)
        if result is not None:
            return result
        todo = [(family, by)]
        while todo:
            pair = todo[-1]
            if pair in self._pruned:
                todo.pop()
                continue
            needed = self._prune_once(*pair)
            if needed is None:
                todo.pop()
            else:
                todo.append(needed)
        return self._pruned[family, by]

    def _pruned_plainly(self, family: int, by: int) -> int | None:
        if family in (NONE, by) or self._has_empty[by]:
            return NONE
        if by == NONE or family == ONLY_EMPTY:
            return family
        return self._pruned.get((family, by))

    def _prune_once(self, family: int, by: int) -> tuple[int, int] | None:
        """Works out one pair if all it rests on is known; else says which pair is needed first."""
        item, without, with_it = self.parts(family)
        other, by_without, by_with = self.parts(by)
        if other < item:
            result = self._pruned_plainly(family, by_without)
            if result is None:
                return family, by_without
            self._pruned[family, by] = result
            return None
        if item < other:
            by_without, by_with = by, NONE
        low = self._pruned_plainly(without, by_without)
        if low is None:
            return without, by_without
        high = self._pruned_plainly(with_it, by_without)
        if high is None:
            return with_it, by_without
        highest = self._pruned_plainly(high, by_with)
        if highest is None:
            return high, by_with
        self._pruned[family, by] = self.node(item, low, highest)
        return None

    def joined(self, first: int, second: int) -> int:
        """The sets of either family."""
        todo = [(first, second)]
        while todo:
            pair = todo[-1]
            if self._joined_plainly(*pair) is not None:
                todo.pop()
                continue
            (item, low, high), (other, other_low, other_high) = self.parts(pair[0]), self.parts(pair[1])
            if item < other:
                other_low, other_high = pair[1], NONE
            elif other < item:
                item, low, high = other, pair[0], NONE
            needed = [(low, other_low), (high, other_high)]
            found = [self._joined_plainly(*both) for both in needed]
            if found[0] is not None and found[1] is not None:
                self._joined[pair] = self.node(item, found[0], found[1])
            else:
                todo.extend(both for both, known in zip(needed, found, strict=True) if known is None)
        result = self._joined_plainly(first, second)
        assert result is not None
        return result

    def _joined_plainly(self, first: int, second: int) -> int | None:
        if second in (first, NONE):
            return first
        if first == NONE:
            return second
        return self._joined.get((first, second))

    def minimal_union(self, first: int, second: int) -> int:
        """The minimal sets among those of two families, each of them minimal in itself."""
        rest = self.pruned(second, first)
        return self.joined(self.pruned(first, rest), rest)

    def split(self, family: int, item: int) -> tuple[int, int]:
        """The sets without an item, and the rest of the sets that hold it."""
        without, with_it = {NONE: NONE, ONLY_EMPTY: ONLY_EMPTY}, {NONE: NONE, ONLY_EMPTY: NONE}
        for node in self.below(family):
            asked, low, high = self.parts(node)
            if asked == item:
                without[node], with_it[node] = low, high
            elif asked > item:
                without[node], with_it[node] = node, NONE
            else:
                without[node] = self.node(asked, without[low], without[high])
                with_it[node] = self.node(asked, with_it[low], with_it[high])
        return without[family], with_it[family]
