"""Importance worked out on the decision diagram: exact, all elements in one pass up and one down."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

from sothat.analysis.engine.copied import copied
from sothat.analysis.engine.diagrams import Diagrams
from sothat.analysis.engine.multilinear import Multilinear, multilinear
from sothat.analysis.importances.importance_answer import Importance, Interaction, PairOfIds
from sothat.analysis.importances.importance_question import ImportanceQuestion
from sothat.analysis.importances.pairs import pair_indexes, work_of_pairs
from sothat.analysis.importances.path_sets import MOST_STEPS, held_by_path_sets
from sothat.analysis.importances.sampled_importance import sampled_interaction
from sothat.analysis.importances.shares import shapley_values
from sothat.analysis.uncertainty.odds import Odds, odds
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEGLIGIBLE = 1e-14
"""A pair whose index is nearer to 0 than rounding can tell apart is not listed."""

_MOST_WORK_FOR_PAIRS = 4_000_000_000
"""Numbers to work out for all pairs, past which they are estimated: about a minute."""


@dataclass(frozen=True)
class _Case:
    """A question with its diagrams.

    Args:
        question: What is asked.
        given: The theory solved, with the chance of every variable.
    """

    question: ImportanceQuestion
    given: Odds

    @cached_property
    def aim(self) -> tuple[Diagrams, list[tuple[int, float]]]:
        """What is aimed at: functions and their weights, in a store of their own that has room to join them."""
        question, solved = self.question, self.given.solved
        roots = [solved.model.surely[root] for root in question.roots]
        store, edges = copied(solved.diagrams, roots, most_nodes=question.most_nodes, watch=question.watch)
        edge = dict(zip(question.aim.goals, edges, strict=True))
        return store, [(store.all_of(edge[goal] for goal in goals), weight) for goals, weight in question.aim.parts]

    @cached_property
    def variable(self) -> dict[ElementId, int]:
        """The variable of each element that the goals turn on."""
        return {name: variable for variable, name in self.given.elements}

    @cached_property
    def players(self) -> list[int]:
        """The variables of what could be added and has a bearing."""
        return [self.variable[name] for name in self.question.additions if name in self.variable]

    @cached_property
    def settled(self) -> dict[int, bool]:
        """The variables that are certain one way, whatever is added."""
        players = set(self.players)
        return {v: bool(p) for v, p in self.given.chance.items() if v not in players and p in (0, 1)}

    @cached_property
    def game(self) -> Multilinear:
        """What is aimed at, as far as it still turns on something."""
        return multilinear(*self.aim, self.settled)

    def by_element(self, found: Mapping[int, float]) -> dict[ElementId, float]:
        """Numbers of variables as those of the elements with a status of their own; 0 for the others."""
        return {e: found.get(self.variable.get(e, -1), 0.0) for e in self.question.owners}

    def by_pair(self, found: Mapping[tuple[int, int], float]) -> dict[PairOfIds, float]:
        """The pairs that do interact, each and all in order of their ids."""
        names = self.given.solved.names
        named = {_in_order(names[one], names[other]): x for (one, other), x in found.items() if abs(x) > _NEGLIGIBLE}
        return dict(sorted(named.items()))


def _in_order(one: ElementId, other: ElementId) -> PairOfIds:
    return (one, other) if one < other else (other, one)


def exact_importance(question: ImportanceQuestion) -> Importance:
    """All measures, exact.

    Raises:
        TooLarge: When the decision diagram would be too large.
    """
    watch = question.watch
    given = odds(question.structure, question.statuses, question.roots, watch=watch, most_nodes=question.most_nodes)
    case = _Case(question, given)
    structural, birnbaum, reached = _slopes(case)
    shares = shapley_values(case.game, case.players, given.chance, watch=watch)
    held, why_not = _fussell_vesely(case, reached)
    interaction, why_no_pairs = _interaction(case)
    reasons = {"fussell_vesely": why_not, "interaction": why_no_pairs}
    in_place = case.by_element(given.chance)
    estimated = interaction is not None and interaction.method == "sampling"
    return Importance(
        goals=question.aim.goals,
        weights=question.aim.weights,
        method="exact",
        structural=structural,
        birnbaum=birnbaum,
        criticality={e: slope * in_place[e] / reached if reached else None for e, slope in birnbaum.items()},
        fussell_vesely=held,
        shapley={e: shares.get(case.variable.get(e, -1), 0.0) for e in question.additions},
        total=_total(case),
        interaction=interaction,
        draws=interaction.draws if interaction and estimated else 0,
        seed=question.seed,
        left_out={measure: why for measure, why in reasons.items() if why},
        notes=_notes(case),
    )


def _slopes(case: _Case) -> tuple[dict[ElementId, float], dict[ElementId, float], float]:
    """Structural and Birnbaum importance side by side in one pass, and what is reached under the area's chances."""
    whole = multilinear(*case.aim)
    statuses = {variable for variable, _ in case.given.elements}
    at = whole.chances({v: _pair(0.5 if v in statuses else 1.0, p) for v, p in case.given.chance.items()}, 2)
    below, moved = whole.below(at)
    found = whole.slopes(moved, whole.reach(at))
    structural, birnbaum = (dict(zip(whole.variables, column, strict=True)) for column in found.T.tolist())
    return case.by_element(structural), case.by_element(birnbaum), float(whole.values(below)[1])


def _pair(first: float, second: float) -> "NDArray[np.float64]":
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    return np.array([first, second])


def _total(case: _Case) -> float:
    """What all additions together add."""
    given: dict[int, float | NDArray[np.float64]] = {
        **case.given.chance,
        **dict.fromkeys(case.players, _pair(0.0, 1.0)),
    }
    none, everything = case.game.values(case.game.below(case.game.chances(given, 2))[0]).tolist()
    return float(everything - none)


def _fussell_vesely(case: _Case, reached: float) -> tuple[dict[ElementId, float | None], str]:
    """The importance of each element, and why it was left out if it was."""
    nothing = dict.fromkeys(case.question.owners)
    if not reached:
        return nothing, ""
    try:
        found = [(weight, _held(case, edge)) for edge, weight in case.aim[1]]
    except OutOfTime:
        raise
    except TooLarge:
        return nothing, (
            f"Following the minimal path sets would take more than {MOST_STEPS:,} steps along the diagram, the limit here."
        )
    held = {e: fsum(weight * events[e] for weight, events in found) / reached for e in case.question.owners}
    return dict(held), ""


def _held(case: _Case, edge: int) -> dict[ElementId, float]:
    """How often each element is part of what brings one function about."""
    given, structure = case.given, case.question.structure
    unwished = {variable for variable, name in given.elements if structure.number[name] in structure.hindrances}
    variables = list(case.variable.values())
    store, watch = case.aim[0], case.question.watch
    found = held_by_path_sets(store, edge, variables, given.chance, unwished=unwished, watch=watch)
    return case.by_element(found)


def _interaction(case: _Case) -> tuple[Interaction | None, str]:
    """The pairs, exact where that can be had, and why they were left out if they were."""
    if work_of_pairs(case.game, case.players) > _MOST_WORK_FOR_PAIRS:
        return sampled_interaction(case.question)
    found = pair_indexes(case.game, case.players, case.given.chance, watch=case.question.watch)
    singles = {e: found.singles.get(case.variable.get(e, -1), 0.0) for e in case.question.additions}
    pairs, shared = case.by_pair(found.grabisch_roubens), case.by_pair(found.taylor)
    return Interaction(pairs=pairs, singles=singles, shared=shared), ""


def _notes(case: _Case) -> tuple[str, ...]:
    """What one should know of the goals before reading the numbers."""
    solved, goals = case.given.solved, case.question.aim.goals
    edges = [solved.model.surely[root] for root in case.question.roots]
    told = [_note(str(goal), _certain(case, solved.diagrams, edge)) for goal, edge in zip(goals, edges, strict=True)]
    if not any(told) and len(goals) > 1 and not case.question.aim.weights:
        store, ((together, _),) = case.aim
        told = [_note("the goals together", _certain(case, store, together))]
    return tuple(note for note in told if note)


def _certain(case: _Case, diagrams: Diagrams, edge: int) -> bool | None:
    """Whether a function is certain one way, whatever is added and however the unknown things turn out."""
    ((root, is_turned, _),) = multilinear(diagrams, [(edge, 1.0)], case.settled).roots
    return None if root else not is_turned


def _note(goal: str, certain: bool | None) -> str:
    if certain is None:
        return ""
    if certain:
        return f"Whatever is added, {goal} will be reached here: nothing has a share in it."
    return f"Whatever is added, {goal} cannot be reached here: nothing has a share in it."
