"""The answer to question 7, exact or an estimate, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sothat.analysis.answer import Answer
from sothat.theory import ElementId

PairOfIds = tuple[ElementId, ElementId]
Method = Literal["exact", "sampling"]

INTERACTION_INDEX = "grabisch-roubens"
FUSSELL_VESELY = (
    "the chance that the goals are reached and some minimal path set that holds the element is in place, "
    "given that the goals are reached"
)
SHAPLEY_TAYLOR = (
    "what each brings alone, and for each pair what it brings besides on average over all orders: together, the total"
)


@dataclass(frozen=True, kw_only=True)
class Interaction:
    """How additions interact two by two.

    Args:
        pairs: For each pair the Grabisch-Roubens index: positive, the two are complements; negative, substitutes.
        singles: For each addition what it brings alone: order 1 of the Shapley-Taylor index.
        shared: For each pair its part of order 2 of the Shapley-Taylor index; singles and these add up to the total.
        method: How they were found.
        draws: How many samples they rest on; 0 when they are exact.
        error: For each pair the standard error of the Grabisch-Roubens index, when it is an estimate.
        shared_error: Likewise of the pair's part of the Shapley-Taylor index.
    """

    pairs: Mapping[PairOfIds, float]
    singles: Mapping[ElementId, float]
    shared: Mapping[PairOfIds, float]
    method: Method = "exact"
    draws: int = 0
    error: Mapping[PairOfIds, float] = field(default_factory=dict)
    shared_error: Mapping[PairOfIds, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Importance(Answer):
    """How much each element with a status of its own matters for the goals being reached.

    Args:
        goals: The goals, all of which are meant to hold; with `weights` each counts by itself.
        weights: For each goal its weight; empty when all goals are meant to hold together. With weights every measure
            is of the weighted sum of the goals' chances.
        method: "exact", or "sampling" where the decision diagram would be too large: then all numbers are estimates.
        structural: The Birnbaum importance when every status has chance one half and every link is delivered.
        birnbaum: P(goals | in place) - P(goals | missing) under the area's chances; for a hindrance *in place* means present.
        criticality: birnbaum times the chance of being in place, as a share of the chance of the goals; None where that is 0.
        fussell_vesely: See `FUSSELL_VESELY`; None where the goals' chance is 0, or `left_out` says why it was not worked out.
        shapley: For each addition its fair share of `total`.
        total: What all additions together add to the chance of the goals.
        interaction: Pairs of additions; None when `left_out` says why.
        error: For each measure that is an estimate, the standard error for each element.
        draws: How many samples were drawn; 0 when all is exact.
        seed: The seed of the samples.
        left_out: For each measure that could not be had, why.
        notes: What one should know before reading the numbers: goals that cannot be reached, or hold anyway.
    """

    goals: tuple[ElementId, ...]
    weights: Mapping[ElementId, float]
    method: Method
    structural: Mapping[ElementId, float]
    birnbaum: Mapping[ElementId, float]
    criticality: Mapping[ElementId, float | None]
    fussell_vesely: Mapping[ElementId, float | None]
    shapley: Mapping[ElementId, float]
    total: float
    interaction: Interaction | None
    error: Mapping[str, Mapping[ElementId, float]] = field(default_factory=dict)
    draws: int = 0
    seed: int = 1
    left_out: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "method": self.method,
            "weights": dict(self.weights),
            "structural": dict(self.structural),
            "birnbaum": dict(self.birnbaum),
            "criticality": dict(self.criticality),
            "fussell_vesely": dict(self.fussell_vesely),
            "shapley": dict(self.shapley),
            "total": self.total,
            "interaction": _index_as_json(self.interaction),
            "shapley_taylor": _shares_as_json(self.interaction),
            "definitions": {"fussell_vesely": FUSSELL_VESELY, "shapley_taylor": SHAPLEY_TAYLOR},
            "error": {measure: dict(errors) for measure, errors in self.error.items()},
            "draws": self.draws,
            "seed": self.seed,
            "left_out": dict(self.left_out),
            "notes": list(self.notes),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each element with a status of its own: element, its measures, and the error of its share."""
        errors = self.error.get("shapley", {})
        return [
            {
                "element": element,
                "structural": self.structural[element],
                "birnbaum": self.birnbaum[element],
                "criticality": self.criticality[element],
                "fussell_vesely": self.fussell_vesely[element],
                "shapley": self.shapley.get(element),
                "shapley_error": errors.get(element),
            }
            for element in self.structural
        ]


def _index_as_json(given: Interaction | None) -> dict[str, Any]:
    if given is None:
        return {"index": INTERACTION_INDEX, "method": None, "pairs": None}
    told: dict[str, Any] = {"index": INTERACTION_INDEX, "method": given.method, "pairs": _listed(given.pairs)}
    if given.method == "sampling":
        told |= {"error": _listed(given.error), "draws": given.draws}
    return told


def _shares_as_json(given: Interaction | None) -> dict[str, Any]:
    if given is None:
        return {"order": 2, "method": None, "singles": None, "pairs": None}
    told = {"order": 2, "method": given.method, "singles": dict(given.singles), "pairs": _listed(given.shared)}
    if given.method == "sampling":
        told |= {"error": _listed(given.shared_error), "draws": given.draws}
    return told


def _listed(pairs: Mapping[PairOfIds, float]) -> list[list[Any]]:
    return [[one, other, index] for (one, other), index in pairs.items()]
