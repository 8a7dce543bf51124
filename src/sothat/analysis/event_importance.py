"""Importance of the basic events of a fault tree, all in one pass over the diagram of its top event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sothat.analysis.answer import Answer
from sothat.analysis.fault_tree import FaultTree, compiled_tree, stated_chances
from sothat.analysis.importances.path_sets import MOST_STEPS, held_by_path_sets
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.modular import chance_by_module, slopes_by_module, solved_by_module
from sothat.analysis.structure.settings import Setting
from sothat.analysis.structure.symbolic import solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import OutOfTime, TooLarge
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
    tree: FaultTree,
    *,
    fussell_vesely: bool = True,
    most_nodes: int | None = None,
    most_steps: int = MOST_STEPS,
    watch: Watch = unwatched,
) -> EventImportance:
    """How much each basic event matters, exact, basic events being independent.

    Args:
        fussell_vesely: Whether to work it out: it takes many times as long as all the others.
        most_nodes: How many nodes the decision diagram may have.
        most_steps: How many more may be used for the Fussell-Vesely importance before it is left out.

    Raises:
        Misuse: When a basic event that the top event turns on has no probability.
        TooLarge: When the diagram would be too large.
    """
    structure, settings = compiled_tree(tree)
    root = structure.number[ElementId(tree.top)]
    found = solved_by_module(structure, settings, [root], watch=watch, most_nodes=most_nodes)
    given = stated_chances(tree, [name for module in found for name in module.solved.names])
    chance = chance_by_module(found, given)[found[-1].name]
    birnbaum = slopes_by_module(found, given)
    structural = slopes_by_module(found, dict.fromkeys(given, 0.5))
    held: Mapping[str, float] = {}
    why = "It was not asked for."
    if fussell_vesely:
        held, why = _held(structure, settings, root, given, chance, _Limits(most_nodes, most_steps, watch))
    share = {event: given.get(ElementId(event), 0.0) / chance if chance else None for event in tree.chances}
    return EventImportance(
        top=tree.top,
        chance=chance,
        structural={event: structural.get(ElementId(event), 0.0) for event in tree.chances},
        birnbaum={event: birnbaum.get(ElementId(event), 0.0) for event in tree.chances},
        criticality={
            event: None if part is None else birnbaum.get(ElementId(event), 0.0) * part for event, part in share.items()
        },
        fussell_vesely={event: held.get(event, None if why or not chance else 0.0) for event in tree.chances},
        left_out={"fussell_vesely": why} if why else {},
    )


@dataclass(frozen=True)
class _Limits:
    """What the Fussell-Vesely importance may take."""

    most_nodes: int | None
    most_steps: int
    watch: Watch


def _held(
    structure: Structure,
    settings: Sequence[Setting],
    root: int,
    given: Mapping[ElementId, float],
    chance: float,
    limits: _Limits,
) -> tuple[dict[str, float], str]:
    """The Fussell-Vesely importance of every event, and why it was left out if it was."""
    if not chance:
        return {}, ""
    watch = limits.watch
    try:
        solved = solve_symbolically(structure, settings, [root], watch=watch, most_nodes=limits.most_nodes)
        by_variable = {variable: given[name] for variable, name in enumerate(solved.names)}
        edge, most_steps = solved.model.surely[root], limits.most_steps
        found = held_by_path_sets(
            solved.diagrams, edge, list(by_variable), by_variable, watch=watch, most_steps=most_steps
        )
    except OutOfTime:
        raise
    except TooLarge:
        return {}, (
            f"Following the minimal cut sets would take more than {limits.most_steps:,} steps along the diagram, "
            "the limit here."
        )
    return {str(solved.names[variable]): p / chance for variable, p in found.items()}, ""
