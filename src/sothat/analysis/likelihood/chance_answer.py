"""The answer to question 8, exact or an estimate, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sothat.analysis.answer import Answer, listed
from sothat.analysis.likelihood.value_of_information import DecisionChanges, Ranked
from sothat.analysis.uncertainty.sensitivity import Sensitivity
from sothat.theory import ElementId


@dataclass(frozen=True, kw_only=True)
class Chances(Answer):
    """How likely elements are to hold.

    Args:
        goals: The goals that everything below `taken_as_certain` is about, all of which are meant to hold.
        chance: For each element asked about the chance that it holds, at the mean of every range.
        undetermined: For each the chance that a loop through `hinders` leaves it undetermined.
        interval: For each element that a range bears on, its 90% interval: the 5th and 95th percentile over the draws.
        taken_as: The chances that nobody stated, and what they were taken as.
        taken_as_certain: Assumptions taken to hold and hindrances taken to be present because nobody in the area
            assessed them.
        worth_finding_out: For each unknown 2 p (1 - p) |slope|: how far the chance of the goals is expected to move when
            it is found out, and moves back and forth; largest first.
        changes_decision: For each unknown the chance that finding it out changes a decision; None when `left_out` says why.
        sensitivity: For each range what share of the uncertainty of the goals' chance is due to it.
        method: "exact", or "sampling" where the decision diagram would be too large: then chances, intervals, sensitivities
            and what is worth finding out are estimates.
        error: When they are estimates, half the width of the 95% interval of each chance.
        samples: How many random scenarios they then rest on; 0 when they are exact.
        draws: How many draws the intervals rest on.
        seed: The seed of the draws and of the scenarios.
        left_out: For each part of the answer that could not be had, why.
        notes: What one should know before reading the numbers: goals that are certain or out of reach as things stand.
    """

    goals: tuple[ElementId, ...]
    chance: Mapping[ElementId, float]
    undetermined: Mapping[ElementId, float]
    interval: Mapping[ElementId, tuple[float, float]]
    taken_as: Mapping[ElementId, float]
    taken_as_certain: tuple[ElementId, ...]
    worth_finding_out: Ranked
    changes_decision: DecisionChanges | None
    sensitivity: Sensitivity
    draws: int
    seed: int
    method: Literal["exact", "sampling"] = "exact"
    error: Mapping[ElementId, float] = field(default_factory=dict)
    samples: int = 0
    left_out: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "goals": listed(self.goals),
            "method": self.method,
            "chance": dict(self.chance),
            "undetermined": dict(self.undetermined),
            "error": dict(self.error),
            "interval": {element: list(pair) for element, pair in self.interval.items()},
            "taken_as": dict(self.taken_as),
            "taken_as_certain": listed(self.taken_as_certain),
            "worth_finding_out": listed(self.worth_finding_out),
            "changes_decision": self.changes_decision and self.changes_decision.as_json(),
            "sensitivity": self.sensitivity.as_json(),
            "draws": self.draws,
            "samples": self.samples,
            "seed": self.seed,
            "left_out": dict(self.left_out),
            "notes": list(self.notes),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each element: element, chance, undetermined, low, high, error."""
        return [
            {
                "element": element,
                "chance": chance,
                "undetermined": self.undetermined[element],
                "low": self.interval.get(element, (chance, chance))[0],
                "high": self.interval.get(element, (chance, chance))[1],
                "error": self.error.get(element),
            }
            for element, chance in self.chance.items()
        ]
