"""Importance of the basic events of a fault tree, all in one pass over the diagram of its top event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sothat.analysis.answer import Answer
from sothat.analysis.diagrams import MOST_NODES
from sothat.analysis.fault_tree import FaultTree, _compiled
from sothat.analysis.multilinear import multilinear
from sothat.analysis.path_sets import MOST_STEPS, held_by_path_sets
from sothat.analysis.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse, OutOfTime, TooLarge
from sothat.theory import ElementId

FUSSELL_VESELY = (
    "the chance that the top event happens and all of some minimal cut set that holds the event has happened, "
    "given that the top event happens"
)


@dataclass(frozen=True, kw_only=True)
class EventImportance(Answer):
    """How much each basic event matters for the top event.

    Args:
        top: The name of the top event.
        chance: Its probability.
        structural: For each basic event the Birnbaum importance when every event has probability one half.
        birnbaum: P(top | the event) - P(top | not the event).
        criticality: birnbaum times the event's probability, as a share of `chance`; None where that is 0.
        fussell_vesely: See `FUSSELL_VESELY`; None where `chance` is 0, or `left_out` says why.
        left_out: For each measure that could not be had, why.
    """

    top: str
    chance: float
    structural: Mapping[str, float]
    birnbaum: Mapping[str, float]
    criticality: Mapping[str, float | None]
    fussell_vesely: Mapping[str, float | None]
    left_out: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "chance": {self.top: self.chance},
            "structural": dict(self.structural),
            "birnbaum": dict(self.birnbaum),
            "criticality": dict(self.criticality),
            "fussell_vesely": dict(self.fussell_vesely),
            "definitions": {"fussell_vesely": FUSSELL_VESELY},
            "left_out": dict(self.left_out),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each basic event: event and its measures."""
        return [
            {
                "event": event,
                "structural": self.structural[event],
                "birnbaum": self.birnbaum[event],
                "criticality": self.criticality[event],
                "fussell_vesely": self.fussell_vesely[event],
            }
            for event in self.structural
        ]


def event_importance(
    tree: FaultTree, *, most_nodes: int = MOST_NODES, most_steps: int = MOST_STEPS, watch: Watch = unwatched
) -> EventImportance:
    """How much each basic event matters, exact, basic events being independent.

    Args:
        most_nodes: How many nodes the decision diagram may have.
        most_steps: How many more may be used for the Fussell-Vesely importance before it is left out.

    Raises:
        Misuse: When a basic event that the top event turns on has no probability.
        TooLarge: When the diagram would be too large.
    """
    structure, settings = _compiled(tree)
    root = structure.number[ElementId(tree.top)]
    solved = solve_symbolically(structure, settings, [root], watch=watch, most_nodes=most_nodes)
    given = {variable: _stated(tree, name) for variable, name in enumerate(solved.names)}
    edge = solved.model.surely[root]
    structural, birnbaum, chance = _slopes(solved, edge, given)
    held, why = _held(solved, edge, given, chance, most_steps, watch)
    variable = {str(name): number for number, name in enumerate(solved.names)}
    slopes = {event: birnbaum.get(variable.get(event, -1), 0.0) for event in tree.chances}
    share = {event: given[variable[event]] / chance if chance and event in variable else 0.0 for event in slopes}
    return EventImportance(
        top=tree.top,
        chance=chance,
        structural={event: structural.get(variable.get(event, -1), 0.0) for event in slopes},
        birnbaum=slopes,
        criticality={event: slope * share[event] if chance else None for event, slope in slopes.items()},
        fussell_vesely={
            event: held.get(variable.get(event, -1), None if why or not chance else 0.0) for event in slopes
        },
        left_out={"fussell_vesely": why} if why else {},
    )


def _stated(tree: FaultTree, name: str) -> float:
    stated = tree.chances[name]
    if stated is None:
        raise Misuse(f"The basic event {name} has no probability: state one from 0 to 1.")
    return stated


def _slopes(
    solved: Symbolic, edge: int, given: Mapping[int, float]
) -> tuple[dict[int, float], dict[int, float], float]:
    """Structural and Birnbaum importance of every variable in one pass, and the chance of the top event."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    tree = multilinear(solved.diagrams, [(edge, 1.0)])
    at = tree.chances({variable: np.array([0.5, p]) for variable, p in given.items()}, 2)
    below, moved = tree.below(at)
    structural, birnbaum = tree.slopes(moved, tree.reach(at)).T.tolist()
    of = tree.variables
    return dict(zip(of, structural, strict=True)), dict(zip(of, birnbaum, strict=True)), float(tree.values(below)[1])


def _held(
    solved: Symbolic, edge: int, given: Mapping[int, float], chance: float, most_steps: int, watch: Watch
) -> tuple[dict[int, float], str]:
    """The Fussell-Vesely importance of every variable, and why it was left out if it was."""
    if not chance:
        return {}, ""
    try:
        found = held_by_path_sets(solved.diagrams, edge, list(given), given, watch=watch, most_steps=most_steps)
    except OutOfTime:
        raise
    except TooLarge:
        return {}, (
            f"Following the minimal cut sets would take more than {most_steps:,} steps along the diagram, the limit here."
        )
    return {variable: p / chance for variable, p in found.items()}, ""
