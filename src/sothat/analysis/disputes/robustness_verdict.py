"""In which readings a conclusion holds, and which links overturn it: read off its diagram."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sothat.analysis.answer import listed
from sothat.analysis.disputes.robustness_claims import Claim, Statement
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.sets import Families
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.watch import Watch
from sothat.theory import ElementId


class HoldsIn(StrEnum):
    """In how many readings a conclusion holds."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """A conclusion about the theory, and what becomes of it when links are dropped.

    Args:
        claim: What is said.
        about: Of which elements.
        holds_now: Whether it holds in the theory as it stands, with no link dropped.
        holds_in: Whether it holds in all readings, in some or in none; of those looked at, where it is an estimate.
        readings: In how many readings it holds, exactly; None where it is an estimate.
        overturned_by: The links that overturn it when dropped alone, by pair.
        overturned_together: The first of the smallest sets of two links or more that overturn it when dropped
            together, and of which no part does.
        overturned_together_count: How many such sets there are; None where it is an estimate.
        drawn: Where it is an estimate, how many readings were drawn at random; else 0.
        held: In how many of these it held.
    """

    claim: Claim
    about: tuple[ElementId, ...]
    holds_now: bool
    holds_in: HoldsIn
    readings: int | None
    overturned_by: tuple[str, ...]
    overturned_together: tuple[tuple[str, ...], ...] = ()
    overturned_together_count: int | None = 0
    drawn: int = 0
    held: int = 0

    @property
    def is_estimate(self) -> bool:
        """Whether only some of the readings were looked at."""
        return self.readings is None

    def as_json(self) -> dict[str, Any]:
        """The conclusion as the command line prints it; `drawn` and `held` only where it is an estimate."""
        found = {
            "claim": str(self.claim),
            "about": listed(self.about),
            "holds_now": self.holds_now,
            "holds_in": str(self.holds_in),
            "readings": self.readings,
            "overturned_by": listed(self.overturned_by),
            "overturned_together": listed(self.overturned_together),
            "overturned_together_count": self.overturned_together_count,
        }
        return {**found, "drawn": self.drawn, "held": self.held} if self.is_estimate else found


@dataclass(frozen=True, kw_only=True)
class _Verdict:
    holds_now: bool
    holds_in: HoldsIn
    readings: int
    overturned_by: tuple[str, ...]
    overturned_together: tuple[tuple[str, ...], ...]
    overturned_together_count: int


class Verdicts:
    """Reads verdicts off the diagrams of one store, each function once.

    Args:
        diagrams: The store.
        links: For each variable the pair of the link that is dropped where it is true.
        questioned: How many links can be dropped.
        limit: How many sets of links to list.
        watch: Called now and then.
    """

    def __init__(
        self, diagrams: Diagrams, links: Sequence[ElementId], questioned: int, limit: int, watch: Watch
    ) -> None:
        self._diagrams, self._links, self._questioned = diagrams, links, questioned
        self._limit, self._watch = limit, watch
        self._found: dict[int, _Verdict] = {}

    def conclusion(self, statement: Statement, function: int) -> Conclusion:
        """The conclusion, from the function that says in which readings it holds."""
        if function not in self._found:
            self._found[function] = self._verdict(function)
        return Conclusion(claim=statement.claim, about=statement.about, **vars(self._found[function]))

    def _verdict(self, function: int) -> _Verdict:
        holds_now = self._diagrams.holds(function, ())
        turned = self._diagrams.opposite(function) if holds_now else function
        store = Families(watch=self._watch)
        sets = SetsOfElements(store, store.minimal_solutions(self._diagrams, turned), self._links)
        by_size = sets.by_size()
        alone = by_size.get(1, 0)
        found = sets.first(alone + self._limit)
        return _Verdict(
            holds_now=holds_now,
            holds_in={TRUE: HoldsIn.ALL, FALSE: HoldsIn.NONE}.get(function, HoldsIn.SOME),
            readings=_count(self._diagrams, function, self._questioned),
            overturned_by=tuple(str(link) for (link,) in found[:alone]),
            overturned_together=tuple(tuple(map(str, links)) for links in found[alone:]),
            overturned_together_count=sum(by_size.values()) - alone,
        )


def _count(diagrams: Diagrams, function: int, variables: int) -> int:
    """In how many of the 2^n ways the function is true.

    As often as the mean of its two ways: each halving is exact, since no way asks more variables than there are.
    """
    found = {TRUE: 1 << variables, FALSE: 0}
    for edge in diagrams.edges_under([function]):
        _, no, yes = diagrams.parts(edge)
        found[edge] = (found[no] + found[yes]) >> 1
    return found[function]
