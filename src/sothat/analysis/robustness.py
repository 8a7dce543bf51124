"""Which conclusions stand whichever of the disputed and weak links are right, and which one link overturns which."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.disputes.robustness_claims import Asked, Statement, additions_only_help
from sothat.analysis.disputes.robustness_links import Droppable, with_droppable_links
from sothat.analysis.disputes.robustness_verdict import Conclusion
from sothat.analysis.disputes.robustness_work import MOST_NODES, Work
from sothat.analysis.packages import packages
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.settings import as_it_stands, goals_or_own, with_additions, with_losses
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse
from sothat.theory import ElementId, Link, Status, Statuses, Theory, goals_of

Weak = Callable[[Link], bool] | Collection[str]
"""Which links count as weakly supported: a question put to each, or their pairs, such as ``hub>trust``."""


@dataclass(frozen=True, kw_only=True)
class Robustness(Answer):
    """What becomes of each conclusion when any of the links that may be wrong are dropped.

    Args:
        goals: The goals that were asked about.
        disputed: The links that the theory marks as disputed, by pair, in its order.
        weak: The others that were named as weakly supported.
        conclusions: Every conclusion that was put to the test.
        overturns: For each of these links how many conclusions it overturns alone, most first.
        too_large: What could not be answered even for one reading.
        seed: The seed of the readings drawn, where a conclusion is an estimate.
    """

    goals: tuple[ElementId, ...]
    disputed: tuple[str, ...]
    weak: tuple[str, ...]
    conclusions: tuple[Conclusion, ...]
    overturns: Mapping[str, int]
    too_large: tuple[Statement, ...]
    seed: int

    @property
    def readings(self) -> int:
        """How many readings there are: each of the links is there or dropped."""
        return 1 << (len(self.disputed) + len(self.weak))

    @property
    def settle_first(self) -> str | None:
        """The link that overturns most conclusions alone; None when none overturns any."""
        return next((pair for pair, count in self.overturns.items() if count), None)

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        found = {
            "goals": listed(self.goals),
            "disputed": listed(self.disputed),
            "weak": listed(self.weak),
            "readings": self.readings,
            "settle_first": self.settle_first,
            "overturns": dict(self.overturns),
            "conclusions": [conclusion.as_json() for conclusion in self.conclusions],
        }
        if any(conclusion.is_estimate for conclusion in self.conclusions):
            found["seed"] = self.seed
        if self.too_large:
            found["too_large"] = [{"claim": str(one.claim), "about": listed(one.about)} for one in self.too_large]
        return found

    def rows(self) -> list[dict[str, Any]]:
        """One row for each conclusion: claim, about, holds_now, holds_in, readings, overturned_by and so on, drawn, held."""
        return [{**one.as_json(), "drawn": one.drawn, "held": one.held} for one in self.conclusions]


def robustness(  # noqa: PLR0913 (everything past the area has a default)
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    weak: Weak = (),
    costs: Mapping[ElementId, float] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    limit: int = 5,
    draws: int = 1024,
    seed: int = 1,
    most_nodes: int = MOST_NODES,
    watch: Watch = unwatched,
) -> Robustness:
    """Whether each conclusion holds in all, some or none of the readings in which any of the questioned links are dropped.

    A reading is the theory without some of these links, and each subset of them makes one. The conclusions are those
    of the ordinary questions; what is unknown may turn out either way in each reading. All readings are worked out
    at once, with a variable for each link.

    Args:
        goals: The goals, the same in every reading; the theory's own when None. When named they also limit gains.
        weak: Further links that may be wrong: their pairs, or a question put to each, such as `WeakLinks`.
        costs: Of each addition; the cheapest package is then among those put to the test.
        fixed: Choices already made, as for `packages`.
        limit: How many of the packages to put to the test, and how many sets of links to list for each conclusion.
        draws: Where a conclusion is too large for a diagram: how many readings to look at. Where there are no more
            than that, all are looked at and the conclusion is exact, else it is an estimate and says so.
        seed: The seed of these draws.
        most_nodes: How many nodes the diagrams may have.
    """
    if limit < 0 or draws < 1:
        raise Misuse(f"The limit is {limit} and the draws are {draws}: write 0 or more, and 1 or more.")
    questioned = _questioned(theory, weak)
    widened = with_droppable_links(structure_of(theory), questioned)
    asked = _asked(widened, theory, statuses, goals, fixed)
    chosen = tuple(asked.structure.ids[goal] for goal in asked.goals)
    tested: list[tuple[ElementId, ...]] = []
    if chosen:
        found = packages(theory, statuses, goals=chosen, costs=costs, fixed=fixed, limit=limit, watch=watch)
        tested += [package.add for package in found.packages]
        tested += [found.cheapest.add] if costs and limit and found.cheapest else []
    work = Work(
        asked=asked,
        widened=widened,
        questioned=questioned,
        limit=limit,
        draws=draws,
        seed=seed,
        most_nodes=most_nodes,
        watch=watch,
    )
    conclusions = work.conclusions(list(asked.statements(list(dict.fromkeys(tested)))))
    told = tuple(conclusion for conclusion in conclusions.values() if conclusion is not None)
    return Robustness(
        goals=chosen,
        disputed=tuple(link.pair for link in theory.links if link.disputed),
        weak=tuple(link.pair for link in theory.links if link.pair in questioned and not link.disputed),
        conclusions=told,
        overturns=_overturns(questioned, told),
        too_large=tuple(statement for statement, conclusion in conclusions.items() if conclusion is None),
        seed=seed,
    )


def _asked(
    widened: Droppable,
    theory: Theory,
    statuses: Statuses | None,
    goals: Sequence[str] | None,
    fixed: Mapping[ElementId, Status] | None,
) -> Asked:
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals) if goals is not None or goals_of(theory) else ()
    numbers = tuple(structure.number[goal] for goal in chosen)
    additions = with_additions(structure, statuses, fixed)
    return Asked(
        structure=structure,
        goals=numbers,
        gains=None if goals is None else frozenset(numbers),
        stands=as_it_stands(structure, statuses),
        additions=additions,
        losses=with_losses(structure, statuses),
        additions_help=additions_only_help(widened.structure, numbers, additions),
    )


def _questioned(theory: Theory, weak: Weak) -> tuple[str, ...]:
    """The pairs of the links that may be wrong, in the theory's order."""
    if callable(weak):
        return tuple(link.pair for link in theory.links if link.disputed or weak(link))
    named = frozenset((weak,) if isinstance(weak, str) else weak)
    known = {link.pair for link in theory.links}
    for pair in sorted(named, key=str):
        if pair not in known:
            raise Misuse(
                f"There is no link {str(pair)[:120]!r} in this theory, so it cannot be weak: write the ids of its two ends "
                "with > between them, the source first, such as hub>trust."
            )
    return tuple(link.pair for link in theory.links if link.disputed or link.pair in named)


def _overturns(questioned: Sequence[str], conclusions: Sequence[Conclusion]) -> dict[str, int]:
    counts = dict.fromkeys(questioned, 0)
    for conclusion in conclusions:
        for pair in conclusion.overturned_by:
            counts[pair] += 1
    return {pair: counts[pair] for pair in sorted(questioned, key=lambda pair: (-counts[pair], pair))}
