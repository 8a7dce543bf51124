"""What importance is measured against: all goals together, or each goal with a weight of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from sothat.analysis.structure.settings import goals_or_own
from sothat.errors import Misuse
from sothat.theory import ElementId, Theory


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What is aimed at: the chance that all goals hold together or, with weights, the weighted sum of their chances.

    Args:
        goals: The goals.
        weights: For each goal its weight; empty when all are meant to hold together.
    """

    goals: tuple[ElementId, ...]
    weights: Mapping[ElementId, float] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[tuple[tuple[ElementId, ...], float], ...]:
        """Goals that are meant to hold together, and what it is worth that they do."""
        if not self.weights:
            return ((self.goals, 1.0),)
        return tuple(((goal,), weight) for goal, weight in self.weights.items())


def aim_of(theory: Theory, goals: Sequence[str] | None = None, weights: Mapping[ElementId, float] | None = None) -> Aim:
    """The aim that was asked about; the theory's own goals together when nothing was named.

    Raises:
        Misuse: When a goal is no element of the theory, or the weights cannot be what is meant.
    """
    if weights is None:
        return Aim(goals=goals_or_own(theory, goals))
    if not weights:
        raise Misuse("No weight is given: name one goal at least with its weight, or leave the weights out.")
    chosen = goals_or_own(theory, list(weights))
    if goals is not None and set(goals_or_own(theory, goals)) != set(chosen):
        raise Misuse("The goals and the weights name different elements: leave the goals out, the weights name them.")
    checked = {goal: _checked(goal, weights[goal]) for goal in chosen}
    if not any(checked.values()):
        raise Misuse("Every weight is 0, so nothing would matter: give one goal at least a weight above 0.")
    return Aim(goals=chosen, weights=checked)


def _checked(goal: ElementId, weight: object) -> float:
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not isfinite(weight) or weight < 0:
        raise Misuse(f"The weight of {goal} is {str(weight)[:40]!r}: write a number of 0 or more, such as 0.7.")
    return float(weight)
