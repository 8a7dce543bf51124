"""Chances worked out on the decision diagram: exact."""

from typing import TYPE_CHECKING

from sothat.analysis.engine.copied import copied
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.measures import chances, slopes
from sothat.analysis.engine.multilinear import multilinear
from sothat.analysis.likelihood.chance_answer import Chances
from sothat.analysis.likelihood.chance_question import ChanceQuestion
from sothat.analysis.likelihood.decisions import DecisionsByAsking, DecisionsOnDiagram
from sothat.analysis.likelihood.value_of_information import DecisionChanges, Ranked, changes_of_decisions, ranked
from sothat.analysis.uncertainty.draws import drawn
from sothat.analysis.uncertainty.odds import Odds, odds
from sothat.analysis.uncertainty.sensitivity import Sensitivity, evaluated, sensitivity
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId

if TYPE_CHECKING:
    from sothat.analysis.engine.measures import Chance

_INTERVAL = (5, 95)


def exact_chances(question: ChanceQuestion) -> Chances:
    """The answer, exact.

    Raises:
        TooLarge: When the decision diagram would be too large.
    """
    structure, watch, most = question.structure, question.watch, question.most_nodes
    roots = question.gates(question.asked)
    needed = list(dict.fromkeys([*roots, *question.gates(question.goals)]))
    given = odds(structure, question.statuses, needed, watch=watch, most_nodes=most, folds=True)
    model, diagrams = given.solved.model, given.solved.diagrams
    likely, at_most = (
        [float(p) for p in chances(diagrams, [edges[root] for root in roots], given.chance)]
        for edges in (model.surely, model.possibly)
    )
    asked = question.asked
    store, together = _together(question, given)
    changes, why_no_changes = decision_changes(question)
    return Chances(
        goals=question.goals,
        chance=dict(zip(asked, likely, strict=True)),
        undetermined={e: most - least for e, least, most in zip(asked, likely, at_most, strict=True)},
        interval=_intervals(question, given),
        taken_as=dict(given.taken_as),
        taken_as_certain=question.taken_as_certain,
        worth_finding_out=_worth_finding_out(question, given, store, together),
        changes_decision=changes,
        sensitivity=_sensitivity(question, given, store, together),
        draws=question.draws,
        seed=question.seed,
        left_out={"changes_decision": why_no_changes} if why_no_changes else {},
        notes=_notes(question, given),
    )


def _together(question: ChanceQuestion, given: Odds) -> tuple[Diagrams, int]:
    """All goals holding, as a function, in a store of its own where they have to be joined."""
    edges = [given.solved.model.surely[goal] for goal in question.gates(question.goals)]
    if len(edges) == 1:
        return given.solved.diagrams, edges[0]
    store, edges = copied(given.solved.diagrams, edges, most_nodes=question.most_nodes, watch=question.watch)
    return store, store.all_of(edges)


def _worth_finding_out(question: ChanceQuestion, given: Odds, store: Diagrams, together: int) -> Ranked:
    """2 p (1 - p) |slope| of every status that is in doubt."""
    slope = slopes(store, together, given.chance)
    by_name = {name: float(slope.get(variable, 0.0)) for variable, name in given.elements}
    return ranked({e: 2 * p * (1 - p) * abs(by_name.get(e, 0.0)) for e, p in question.unknown.items()})


def _sensitivity(question: ChanceQuestion, given: Odds, store: Diagrams, together: int) -> Sensitivity:
    if not given.ranges:
        return Sensitivity()
    return sensitivity(
        store,
        together,
        given,
        draws=question.draws,
        seed=question.seed,
        most_pairs=question.most_pairs,
        watch=question.watch,
    )


def _notes(question: ChanceQuestion, given: Odds) -> tuple[str, ...]:
    """Which goals hold, or fail, whatever the unknown turns out to be."""
    edges = [given.solved.model.surely[gate] for gate in question.gates(question.goals)]
    told = {
        TRUE: "{} holds here whatever is found out: its chance is 1.",
        FALSE: "{} cannot hold as things stand, whatever is found out: its chance is 0. Ask which packages would change that.",
    }
    return tuple(told[edge].format(goal) for goal, edge in zip(question.goals, edges, strict=True) if edge in told)


def decision_changes(question: ChanceQuestion) -> tuple[DecisionChanges | None, str]:
    """What would change each decision, and why that was left out if it was."""
    if not question.unknown:
        return DecisionChanges(package=(), linchpins=()), ""
    asked = question.for_decisions
    try:
        return changes_of_decisions(question.unknown, DecisionsOnDiagram(asked)), ""
    except OutOfTime:
        raise
    except TooLarge:
        pass
    try:
        return changes_of_decisions(question.unknown, DecisionsByAsking(asked)), ""
    except OutOfTime:
        raise
    except TooLarge as refused:
        return None, f"Which finding would change a decision was not worked out. {refused}"


def _intervals(question: ChanceQuestion, given: Odds) -> dict[ElementId, tuple[float, float]]:
    """The 90% interval of the chance of each element that a range bears on."""
    if not given.ranges:
        return {}
    solved, bits = given.solved, sum(1 << variable for variable in given.ranges)
    edges = [solved.model.surely[root] for root in question.gates(question.asked)]
    bearing = [bool(asked & bits) for asked in solved.diagrams.asked_by_each(edges)]
    touched = {e: edge for e, edge, is_so in zip(question.asked, edges, bearing, strict=True) if is_so}
    if not touched:
        return {}
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    sharp = {v: bool(p) for v, p in given.chance.items() if p in (0, 1) and v not in given.ranges}
    laid_out = multilinear(solved.diagrams, [(edge, 1.0) for edge in touched.values()], sharp)
    found = evaluated(laid_out, {**given.chance, **_draws(question, given)}, question.draws, question.watch)
    ends = {element: np.percentile(p, _INTERVAL) for element, p in zip(touched, found, strict=True)}
    return {element: (float(low), float(high)) for element, (low, high) in ends.items()}


def _draws(question: ChanceQuestion, given: Odds) -> "dict[int, Chance]":
    names = given.solved.names
    return {
        variable: drawn(range_, of=names[variable], draws=question.draws, seed=question.seed)
        for variable, range_ in given.ranges.items()
    }
