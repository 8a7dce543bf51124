"""Question 5: which losses make the goals fail, and which single ones do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.engine.sets import Families
from sothat.analysis.optimum.cheapest import CheapestFirst
from sothat.analysis.optimum.enumerated import Enumerated, enumerated
from sothat.analysis.optimum.package_sets import Method
from sothat.analysis.optimum.single_losses import failing_with_nothing_lost, single_losses
from sothat.analysis.optimum.sought import Sought
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.settings import Free, Setting, goals_or_own, with_losses
from sothat.analysis.structure.symbolic import solve_symbolically
from sothat.analysis.watch import Watch, for_a_share, unwatched
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId, Statuses, Theory


@dataclass(frozen=True, kw_only=True)
class Linchpins(Answer):
    """The minimal sets of conditions whose loss makes the goals fail (minimal cut sets).

    They are counted exactly by a decision diagram. Where that grows too large, or takes half of the time there is, the smallest are
    found one after the other instead, and the answer says so. The single ones are exact either way.

    Args:
        goals: The goals, all of which are meant to hold.
        count: How many sets there are, exactly; None when that is too much to work out.
        by_size: How many there are of each size; empty when that is too much to work out.
        sets: The first of them, smallest first.
        single: The single points of failure, all of them.
        failing: The goals that fail even with all in place that may be: then there are no sets.
        method: How they were found.
        count_at_least: How many there are at least.
    """

    goals: tuple[ElementId, ...]
    count: int | None
    by_size: Mapping[int, int]
    sets: tuple[tuple[ElementId, ...], ...]
    single: tuple[ElementId, ...]
    failing: tuple[ElementId, ...]
    method: Method = Method.DIAGRAM
    count_at_least: int = 0

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        found = {
            "count": self.count,
            "by_size": {str(size): count for size, count in self.by_size.items()},
            "sets": listed(self.sets),
            "single": listed(self.single),
            "method": self.method.value,
        }
        if self.method is Method.ENUMERATION:
            found["count_at_least"] = self.count_at_least
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
    most_nodes: int | None = None,
    watch: Watch = unwatched,
) -> Linchpins:
    """Every minimal set of conditions whose loss makes the goals fail.

    What can be lost: activities, inputs and assumptions that are in place, and the absence of a hindrance that is
    absent. Whatever is unassessed, unknown or partly in place counts as in place, a hindrance likewise as present.

    Args:
        goals: The goals fail when any one of them does; the theory's own when None.
        limit: How many sets to list; `count`, `by_size` and `single` do not depend on it.
        most_nodes: How large a decision diagram may grow before the sets are looked for one after the other; the usual limit
            when None.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    roots = [structure.number[goal] for goal in chosen]
    settings = with_losses(structure, statuses)
    failing = failing_with_nothing_lost(structure, settings, roots)
    if failing:
        names = tuple(structure.ids[root] for root in failing)
        return Linchpins(goals=chosen, count=0, by_size={}, sets=(), single=(), failing=names)
    try:
        sets = _by_diagram(structure, settings, roots, most_nodes, for_a_share(watch, 0.5))
        return _all_of(chosen, sets, limit)
    except OutOfTime:
        raise
    except TooLarge:
        return _smallest_of(chosen, structure, settings, roots, limit, watch)


def _by_diagram(
    structure: Structure, settings: Sequence[Setting], roots: Sequence[int], most_nodes: int | None, watch: Watch
) -> SetsOfElements:
    solved = solve_symbolically(structure, settings, roots, watch=watch, most_nodes=most_nodes)
    together = solved.diagrams.all_of(solved.model.surely[root] for root in roots)
    store = Families(watch=watch) if most_nodes is None else Families(watch=watch, most_nodes=most_nodes)
    family = store.minimal_solutions(solved.diagrams, solved.diagrams.opposite(together))
    return SetsOfElements(store, family, solved.names)


def _all_of(goals: tuple[ElementId, ...], sets: SetsOfElements, limit: int) -> Linchpins:
    by_size = sets.by_size()
    return Linchpins(
        goals=goals,
        count=sum(by_size.values()),
        by_size=by_size,
        sets=sets.first(limit),
        single=tuple(lost for (lost,) in sets.first(by_size.get(1, 0))),
        failing=(),
        count_at_least=sum(by_size.values()),
    )


def _smallest_of(
    goals: tuple[ElementId, ...],
    structure: Structure,
    settings: Sequence[Setting],
    roots: Sequence[int],
    limit: int,
    watch: Watch,
) -> Linchpins:
    """The single losses, each tried; and the smallest sets, one after the other, as many as are asked for."""
    single = single_losses(structure, settings, roots, watch=watch)
    lost = Sought(structure=structure, settings=settings, roots=roots, counted=frozenset({Free.LOSABLE}), lost=True)
    try:
        found = enumerated(CheapestFirst(lost, watch=watch), max(limit, len(single)))
    except OutOfTime:
        if not single:
            raise
        found = Enumerated(sets=(), is_all=False, in_time=False)
    sets = found.sets if len(found.sets) >= len(single) else tuple((one,) for one in single)
    sizes = sorted(len(one) for one in sets)
    return Linchpins(
        goals=goals,
        count=len(sizes) if found.is_all else None,
        by_size={size: sizes.count(size) for size in dict.fromkeys(sizes)} if found.is_all else {},
        sets=sets[:limit],
        single=single,
        failing=(),
        method=Method.ENUMERATION,
        count_at_least=max(len(sizes), len(single), 1),
    )
