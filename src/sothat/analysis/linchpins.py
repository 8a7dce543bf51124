"""Question 5: which losses make the goals fail, and which single ones do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.gates import structure_of
from sothat.analysis.listing import SetsOfElements
from sothat.analysis.sets import Families
from sothat.analysis.settings import goals_or_own, with_losses
from sothat.analysis.symbolic import solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Statuses, Theory


@dataclass(frozen=True, kw_only=True)
class Linchpins(Answer):
    """The minimal sets of conditions whose loss makes the goals fail (minimal cut sets).

    Args:
        goals: The goals, all of which are meant to hold.
        count: How many sets there are, exactly.
        by_size: How many there are of each size.
        sets: The first of them, smallest first.
        single: The single points of failure.
        failing: The goals that fail even with all in place that may be: then there are no sets.
    """

    goals: tuple[ElementId, ...]
    count: int
    by_size: Mapping[int, int]
    sets: tuple[tuple[ElementId, ...], ...]
    single: tuple[ElementId, ...]
    failing: tuple[ElementId, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        found = {
            "count": self.count,
            "by_size": {str(size): count for size, count in self.by_size.items()},
            "sets": listed(self.sets),
            "single": listed(self.single),
        }
        return {**found, "failing": listed(self.failing)} if self.failing else found

    def rows(self) -> list[dict[str, Any]]:
        """One row for each listed set: size, lost."""
        return [{"size": len(lost), "lost": list(lost)} for lost in self.sets]


def linchpins(
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    limit: int = 1000,
    watch: Watch = unwatched,
) -> Linchpins:
    """Every minimal set of conditions whose loss makes the goals fail.

    What can be lost: activities, inputs and assumptions that are in place, and the absence of a hindrance that is
    absent. Whatever is unassessed, unknown or partly in place counts as in place, a hindrance likewise as present.

    Args:
        goals: The goals fail when any one of them does; the theory's own when None.
        limit: How many sets to list; `count`, `by_size` and `single` do not depend on it.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    roots = [structure.number[goal] for goal in chosen]
    solved = solve_symbolically(structure, with_losses(structure, statuses), roots, watch=watch)
    together = solved.diagrams.all_of(solved.model.surely[root] for root in roots)
    if not solved.diagrams.holds(together, ()):
        failing = tuple(
            goal for goal in chosen if not solved.diagrams.holds(solved.model.surely[structure.number[goal]], ())
        )
        return Linchpins(goals=chosen, count=0, by_size={}, sets=(), single=(), failing=failing)
    store = Families(watch=watch)
    sets = SetsOfElements(
        store, store.minimal_solutions(solved.diagrams, solved.diagrams.opposite(together)), solved.names
    )
    by_size = sets.by_size()
    return Linchpins(
        goals=chosen,
        count=sum(by_size.values()),
        by_size=by_size,
        sets=sets.first(limit),
        single=tuple(lost for (lost,) in sets.first(by_size.get(1, 0))),
        failing=(),
    )
