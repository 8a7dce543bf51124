"""The answer about many areas: how likely each goal is in each of them, over many draws of what is not known sharply."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sothat.analysis.answer import Answer
from sothat.theory import ElementId

EnsembleMethod = Literal["exact", "sampling"]


@dataclass(frozen=True, kw_only=True)
class AreaChances:
    """How likely the goals are in one area.

    Args:
        chance: For each goal its chance at the mean of every range; exact, unless the answer's method is ``sampling``.
        mean: For each goal the mean of its chance over the draws.
        interval: For each goal its 90% interval, the 5th and 95th percentile over the draws; left out for ``sampling``.
        undetermined: For each goal the chance that a loop through `hinders` leaves it undetermined.
        errors: For ``sampling`` the standard error of each chance.
        taken_as: The chances that nobody stated, and what they were taken as.
    """

    chance: Mapping[ElementId, float]
    mean: Mapping[ElementId, float]
    interval: Mapping[ElementId, tuple[float, float]]
    undetermined: Mapping[ElementId, float]
    errors: Mapping[ElementId, float] = field(default_factory=dict)
    taken_as: Mapping[ElementId, float]

    def as_json(self) -> dict[str, Any]:
        """The area as the command line prints it."""
        found: dict[str, Any] = {
            "chance": dict(self.chance),
            "mean": dict(self.mean),
            "interval": {goal: list(ends) for goal, ends in self.interval.items()},
            "undetermined": dict(self.undetermined),
            "taken_as": dict(self.taken_as),
        }
        return {**found, "standard_error": dict(self.errors)} if self.errors else found


@dataclass(frozen=True, kw_only=True)
class Ensemble(Answer):
    """How likely each goal is in each of many areas.

    Args:
        goals: The goals, each by itself.
        areas: By id of the area, in the order they were given.
        draws: How many draws of all ranges the means and intervals rest on.
        seed: The seed of the draws.
        method: ``exact`` when each draw was worked out on the decision diagram; ``sampling`` where that would have been
            too large, and the chances are shares of random scenarios at the means of all ranges.
    """

    goals: tuple[ElementId, ...]
    areas: Mapping[str, AreaChances]
    draws: int
    seed: int
    method: EnsembleMethod

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "areas": {area: chances.as_json() for area, chances in self.areas.items()},
            "draws": self.draws,
            "seed": self.seed,
            "method": self.method,
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each area and goal: area, goal, chance, mean, low, high, undetermined, standard_error."""
        return [
            {
                "area": area,
                "goal": goal,
                "chance": chances.chance[goal],
                "mean": chances.mean[goal],
                "low": chances.interval.get(goal, (None, None))[0],
                "high": chances.interval.get(goal, (None, None))[1],
                "undetermined": chances.undetermined[goal],
                "standard_error": chances.errors.get(goal),
            }
            for area, chances in self.areas.items()
            for goal in self.goals
        ]
