"""Question 7: which element matters most for the goals, which share each addition has, and which only work together."""

from collections.abc import Mapping, Sequence

from sothat.analysis.importances.aim import aim_of
from sothat.analysis.importances.exact_importance import exact_importance
from sothat.analysis.importances.importance_answer import Importance
from sothat.analysis.importances.importance_question import ImportanceQuestion
from sothat.analysis.importances.sampled_importance import sampled_importance
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse, OutOfTime, TooLarge
from sothat.theory import ElementId, Status, Statuses, Theory

_FEWEST_DRAWS, _MOST_DRAWS = 2, 1_000_000

MOST_NODES = 1_000_000
"""How many nodes the decision diagrams may have before sampling takes over: past it each pass takes too long to be worth it."""


def importance(  # noqa: PLR0913 (everything past the area has a default)
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    weights: Mapping[ElementId, float] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    draws: int = 2_000,
    seed: int = 1,
    most_nodes: int = MOST_NODES,
    watch: Watch = unwatched,
) -> Importance:
    """How much each element matters for the goals being reached, and which additions work only together.

    Statuses and links are taken as independent; *undetermined* counts as not reached. Shapley values and interactions
    are of what could be added: what is not added counts as not in place, everything else has the area's chances.
    All is exact, unless the decision diagram would be too large: then it is an estimate and says so, with its error.

    Args:
        goals: All of which are to be reached; the theory's own when None.
        weights: A weight of 0 or more for each goal, in place of `goals`: then what counts is the sum of weight times chance.
        fixed: Choices already made, as for `packages`.
        draws: How many samples to draw where sampling is needed.
        seed: The seed of the samples; the same seed gives the same numbers.
        most_nodes: How large the decision diagrams may grow before sampling takes over.
    """
    if not _FEWEST_DRAWS <= draws <= _MOST_DRAWS:
        raise Misuse(f"{draws} draws will not do: ask for {_FEWEST_DRAWS} to {_MOST_DRAWS:,}.")
    if seed < 0:
        raise Misuse(f"The seed {seed} will not do: choose a whole number of 0 or more.")
    question = ImportanceQuestion(
        structure=structure_of(theory),
        aim=aim_of(theory, goals, weights),
        statuses=statuses,
        fixed=fixed,
        draws=draws,
        seed=seed,
        most_nodes=most_nodes,
        watch=watch,
    )
    try:
        return exact_importance(question)
    except OutOfTime:
        raise
    except TooLarge:
        return sampled_importance(question)
