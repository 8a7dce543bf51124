"""Question 8: how likely each element is to hold, and what is most worth finding out."""

from collections.abc import Mapping, Sequence
from math import isfinite

from sothat.analysis.engine.diagrams import MOST_NODES
from sothat.analysis.engine.node_pairs import MOST_PAIRS
from sothat.analysis.likelihood.chance_answer import Chances
from sothat.analysis.likelihood.chance_question import ChanceQuestion
from sothat.analysis.likelihood.estimated_chance import estimated_chances
from sothat.analysis.likelihood.exact_chance import exact_chances
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.settings import goals_or_own, with_additions
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse, OutOfTime, TooLarge
from sothat.theory import ElementId, Status, Statuses, Theory

SAMPLES = 200_000
"""How many random scenarios an estimate rests on unless said otherwise: it is then within 0.0022 in 95 of 100 cases."""

_MOST_DRAWS = 1_000_000
_MOST_SAMPLES = 1_000_000_000


def chance(  # noqa: PLR0913 (everything past the area has a default)
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    costs: Mapping[ElementId, float] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    draws: int = 2_000,
    samples: int = SAMPLES,
    seed: int = 1,
    most_nodes: int = MOST_NODES,
    most_pairs: int = MOST_PAIRS,
    watch: Watch = unwatched,
) -> Chances:
    """The chance that each element holds, from the chances of statuses and the strengths of links.

    Every status and every link is taken as independent of the others; a link is delivered or not once, for all that
    hangs on it. Where a chance is a range, the chance of what follows is that at the means (exact, since it is linear in
    each), and the interval comes from draws of PERT distributions. All is exact, unless the decision diagram would be too
    large: then chances are estimates and say so, with their error.

    Args:
        goals: The elements to give the chance of; every element when None, and then the theory's own goals decide
            what is worth finding out.
        costs: Of each addition, for the best package; a missing one is 0.
        fixed: Choices already made, as for `packages`; they bear on decisions, not on chances.
        draws: How many draws to take of every range.
        samples: How many random scenarios to draw where the diagram would be too large.
        seed: The seed of both; the same seed gives the same numbers.
        most_nodes: How large the decision diagrams may grow before sampling takes over.
        most_pairs: How many pairs of nodes may be followed before sensitivities are estimated.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    _refuse(theory, draws, samples, seed, costs or {})
    with_additions(structure, statuses, fixed)  # refuses statuses and choices that cannot be
    question = ChanceQuestion(
        structure=structure,
        asked=chosen if goals is not None else structure.ids,
        goals=chosen,
        statuses=statuses,
        costs=costs or {},
        fixed=fixed,
        draws=draws,
        samples=samples,
        seed=seed,
        most_nodes=most_nodes,
        most_pairs=most_pairs,
        watch=watch,
    )
    try:
        return exact_chances(question)
    except OutOfTime:
        raise
    except TooLarge:
        return estimated_chances(question)


def _refuse(theory: Theory, draws: int, samples: int, seed: int, costs: Mapping[ElementId, float]) -> None:
    if not 2 <= draws <= _MOST_DRAWS:
        raise Misuse(f"{draws} draws will not do: ask for 2 to {_MOST_DRAWS:,}.")
    if not 1 <= samples <= _MOST_SAMPLES:
        raise Misuse(f"{samples} samples will not do: ask for 1 to {_MOST_SAMPLES:,}.")
    if seed < 0:
        raise Misuse(f"The seed {seed} will not do: choose a whole number of 0 or more.")
    for element, cost in costs.items():
        if element not in theory.by_id:
            raise Misuse(
                f"There is no element {str(element)[:60]!r} in this theory, so it cannot have a cost: take it out or correct the id."
            )
        if isinstance(cost, bool) or not isinstance(cost, int | float) or not isfinite(cost) or cost < 0:
            raise Misuse(f"The cost of {element} is {str(cost)[:60]!r}: write a number of 0 or more.")
