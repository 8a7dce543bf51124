"""Conclusions whose diagrams are too large, looked at in one reading after the other: in all, where they are few, or in some."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sothat.analysis.disputes.robustness_claims import Claims, Statement
from sothat.analysis.disputes.robustness_verdict import Conclusion, HoldsIn, Verdicts
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.watch import Watch
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId

Dropped = frozenset[str]
"""The links that are dropped in a reading."""


@dataclass(frozen=True, kw_only=True)
class ReadingByReading:
    """What is looked at, and how.

    Args:
        links: The links that can be dropped, by pair.
        at: The conclusions in one reading, by a diagram.
        side_by_side: The conclusions in some readings, a row of bits with one for each.
        at_a_time: How many readings to lay side by side.
        draws: How many readings are drawn at random where there are more than that.
        seed: The seed of these draws.
        limit: How many sets of links to list.
        watch: Called now and then.
    """

    links: tuple[str, ...]
    at: Callable[[Dropped], Claims]
    side_by_side: Callable[[Sequence[Dropped]], Claims]
    at_a_time: int
    draws: int
    seed: int
    limit: int
    watch: Watch

    def conclusions(self, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Conclusion | None]]:
        """Each statement with its conclusion; with none where the question is too large in a reading by itself."""
        readings = list(self._readings())
        held = self._in_rows(statements, readings)
        held |= self._one_after_the_other([one for one in statements if one not in held], readings)
        for statement in statements:
            yield statement, self._told(statement, held[statement]) if statement in held else None

    @property
    def _are_few(self) -> bool:
        return 1 << len(self.links) <= self.draws

    def _readings(self) -> Iterator[Dropped]:
        """All, where they are few; else the theory as it stands, each link dropped alone, and then those drawn."""
        if self._are_few:
            yield from (self._of(number) for number in range(1 << len(self.links)))
            return
        yield frozenset()
        yield from (frozenset({link}) for link in self.links)
        draw = random.Random(self.seed)  # noqa: S311 (a sample, no secret)
        yield from (self._of(draw.getrandbits(len(self.links))) for _ in range(self.draws))

    def _of(self, number: int) -> Dropped:
        return frozenset(link for place, link in enumerate(self.links) if number >> place & 1)

    def _in_rows(self, statements: Sequence[Statement], readings: Sequence[Dropped]) -> dict[Statement, list[bool]]:
        """For each statement that can be answered so, whether it holds in each reading."""
        held: dict[Statement, list[bool]] = {statement: [] for statement in statements}
        for start in range(0, len(readings), self.at_a_time):
            some = readings[start : start + self.at_a_time]
            claims = self.side_by_side(some)
            for statement in list(held):
                row = _unless_too_large(claims, statement)
                if row is None:
                    del held[statement]
                else:
                    held[statement] += [bool(row >> place & 1) for place in range(len(some))]
        return held

    def _one_after_the_other(
        self, statements: Sequence[Statement], readings: Sequence[Dropped]
    ) -> dict[Statement, list[bool]]:
        """The same by a diagram for each reading; what is too large even so is left out."""
        held: dict[Statement, list[bool]] = {statement: [] for statement in statements}
        for dropped in readings if held else ():
            claims = self.at(dropped)
            for statement in list(held):
                function = _unless_too_large(claims, statement)
                if function is None:
                    del held[statement]
                else:
                    held[statement].append(function == TRUE)
        return held

    def _told(self, statement: Statement, held: Sequence[bool]) -> Conclusion:
        return self._exactly(statement, held) if self._are_few else self._estimated(statement, held)

    def _exactly(self, statement: Statement, held: Sequence[bool]) -> Conclusion:
        """From the whole table, which is put into a diagram of its own so that it is told as the others are."""
        diagrams, rows = Diagrams(watch=self.watch), [TRUE if one else FALSE for one in held]
        names = [ElementId(link) for link in reversed(self.links)]
        for variable in range(len(names)):
            half = len(rows) // 2
            rows = [diagrams.ask(len(names) - 1 - variable, *pair) for pair in zip(rows[::2], rows[1::2], strict=True)]
            assert len(rows) == half
        return Verdicts(diagrams, names, len(names), self.limit, self.watch).conclusion(statement, rows[0])

    def _estimated(self, statement: Statement, held: Sequence[bool]) -> Conclusion:
        alone = 1 + len(self.links)
        single = zip(self.links, held[1:alone], strict=True)
        same = HoldsIn.ALL if held[0] else HoldsIn.NONE
        return Conclusion(
            claim=statement.claim,
            about=statement.about,
            holds_now=held[0],
            holds_in=same if len(set(held)) == 1 else HoldsIn.SOME,
            readings=None,
            overturned_by=tuple(sorted(link for link, one in single if one != held[0])),
            overturned_together_count=None,
            drawn=len(held) - alone,
            held=sum(held[alone:]),
        )


def _unless_too_large(claims: Claims, statement: Statement) -> int | None:
    try:
        return claims.function(statement)
    except OutOfTime:
        raise
    except TooLarge:
        return None
