"""Conditions written out as clauses, the one form that every SAT solver takes."""

from collections.abc import Iterator

from sothat.analysis.structure.conditions import FALSE, TRUE, Conditions, Count, Earlier

Clause = tuple[int, ...]


class Clauses:
    """The clauses of some conditions, told in portions as the conditions grow.

    A step's place in time is a binary number; what comes earlier is compared bit by bit.
    """

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._told = [0, 0, 0]
        self._bits: dict[int, list[int]] = {}

    def new(self) -> Iterator[Clause]:
        """The clauses that have not been told yet."""
        conditions = self._conditions
        clauses, counts, earlier = self._told
        self._told = [len(conditions.clauses), len(conditions.counts), len(conditions.earlier)]
        yield from conditions.clauses[clauses:]
        for count in conditions.counts[counts:]:
            yield from self._counted(count)
        for order in conditions.earlier[earlier:]:
            yield from self._ordered(order)

    def _counted(self, count: Count) -> Iterator[Clause]:
        """A ladder: of the first i at least j are so only if that many are without the i-th, or one fewer and the i-th is."""
        rungs = {count.at_least: count.when}
        for place in range(len(count.of) - 1, -1, -1):
            below: dict[int, int] = {}
            for needed, rung in rungs.items():
                without, with_it = (self._rung(fewer, place, below) for fewer in (needed, needed - 1))
                yield from _simplified(-rung, without, count.of[place])
                yield from _simplified(-rung, without, with_it)
            rungs = below

    def _rung(self, needed: int, among: int, rungs: dict[int, int]) -> int:
        if needed == 0:
            return TRUE
        if needed > among:
            return FALSE
        if needed not in rungs:
            rungs[needed] = self._conditions.choice()
        return rungs[needed]

    def _ordered(self, order: Earlier) -> Iterator[Clause]:
        """One number is below another if its first bit is, or if it is not above it and the rest is below."""
        below = order.when
        pairs = list(zip(self._place(order.first), self._place(order.then), strict=True))
        for number, (first, then) in enumerate(pairs, start=1):
            rest = FALSE if number == len(pairs) else self._conditions.choice()
            yield (-below, -first, then)
            yield from _simplified(-below, rest, -first)
            yield from _simplified(-below, rest, then)
            below = rest
        if not pairs:
            yield (-below,)

    def _place(self, step: int) -> list[int]:
        if step not in self._bits:
            many = (self._conditions.steps[step] - 1).bit_length()
            self._bits[step] = [self._conditions.choice() for _ in range(many)]
        return self._bits[step]


def _simplified(*any_of: int) -> Iterator[Clause]:
    if TRUE not in any_of:
        yield tuple(one for one in any_of if one != FALSE)
