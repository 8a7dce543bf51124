"""How the robustness of conclusions is worked out: by a diagram over all readings, else reading by reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sothat.analysis.disputes.robustness_claims import Asked, Claims, Readings, Statement
from sothat.analysis.disputes.robustness_links import Droppable
from sothat.analysis.disputes.robustness_reading_by_reading import Dropped, ReadingByReading
from sothat.analysis.disputes.robustness_readings import LinkReadings
from sothat.analysis.disputes.robustness_side_by_side import MOST_BITS, SideBySide
from sothat.analysis.disputes.robustness_verdict import Conclusion, Verdicts
from sothat.analysis.engine.diagrams import Diagrams
from sothat.analysis.structure.settings import Free
from sothat.analysis.watch import Watch
from sothat.errors import OutOfTime, TooLarge

MOST_NODES = 2_000_000
_MOST_AT_A_TIME = 2048
_SHARE = 10
"""No conclusion may take up more than one part in so many of the store; one that would is looked at reading by reading."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What is asked of which theory, within which limits.

    Args:
        asked: The questions.
        widened: The theory with links that can be dropped.
        questioned: The pairs of these links.
        limit: How many sets of links to list for each conclusion.
        draws: How many readings to look at where a diagram is too large.
        seed: The seed of these draws.
        most_nodes: How many nodes a store of diagrams may have.
        watch: Called now and then.
    """

    asked: Asked
    widened: Droppable
    questioned: tuple[str, ...]
    limit: int
    draws: int
    seed: int
    most_nodes: int
    watch: Watch

    def conclusions(self, statements: Sequence[Statement]) -> dict[Statement, Conclusion | None]:
        """The conclusion of each statement; None where it is too large for any way."""
        found = dict(self._all_at_once(statements))
        left = [statement for statement in statements if found[statement] is None]
        if left:
            one_by_one = ReadingByReading(
                links=self.questioned,
                at=lambda dropped: self._claims(self._opened(dropped)),
                side_by_side=lambda readings: self._claims(SideBySide(self.widened, readings, self.watch)),
                at_a_time=self._at_a_time,
                draws=self.draws,
                seed=self.seed,
                limit=self.limit,
                watch=self.watch,
            )
            found |= dict(one_by_one.conclusions(left))
        return found

    def _all_at_once(self, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Conclusion | None]]:
        """Each conclusion from its diagram; None where that is too large. A crowded store is left for a new one."""
        readings = self._opened(None)
        claims, verdicts = self._claims(readings), self._verdicts(readings)
        for statement in statements:
            if len(readings.diagrams) > self.most_nodes // 2:
                readings = self._opened(None)
                claims, verdicts = self._claims(readings), self._verdicts(readings)
            readings.diagrams.allow(self._share)
            try:
                yield statement, verdicts.conclusion(statement, claims.function(statement))
            except OutOfTime:
                raise
            except TooLarge:
                yield statement, None

    @property
    def _share(self) -> int:
        return max(1, self.most_nodes // _SHARE)

    @property
    def _at_a_time(self) -> int:
        """How many readings can be laid side by side, with all ways in which the unknown things could turn out."""
        unknown = max(list(settings).count(Free.UNKNOWN) for settings in (self.asked.stands, self.asked.additions))
        return max(1, min(_MOST_AT_A_TIME, MOST_BITS >> unknown))

    @cached_property
    def _order(self) -> list[int]:
        structure = self.widened.structure
        return structure.cone([*self.asked.goals, *structure.effects_first])

    def _opened(self, dropped: Dropped | None) -> LinkReadings:
        return LinkReadings(self.widened, self._order, Diagrams(most_nodes=self.most_nodes, watch=self.watch), dropped)

    def _claims(self, readings: Readings) -> Claims:
        return Claims(self.asked, readings, self._share)

    def _verdicts(self, readings: LinkReadings) -> Verdicts:
        names = [self.widened.structure.ids[gate] for gate in self._order]
        return Verdicts(readings.diagrams, names, len(self.questioned), self.limit, self.watch)
