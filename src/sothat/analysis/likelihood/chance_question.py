"""What `chance` is asked, told once for the exact way and for the sampling way."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sothat.analysis.likelihood.decisions import DecisionQuestion
from sothat.analysis.structure.gates import Structure
from sothat.analysis.uncertainty.odds import chance_of, standings_of
from sothat.analysis.watch import Watch
from sothat.theory import ElementId, Kind, Status, Statuses


@dataclass(frozen=True, kw_only=True)
class ChanceQuestion:
    """What is asked.

    Args:
        structure: The theory's structure function.
        asked: The elements to give the chance of.
        goals: All of which are meant to hold: what unknowns are measured against.
        statuses: How the area stands.
        costs: Of each addition; a missing one is 0.
        fixed: Choices already made.
        draws: How many draws to take of every range.
        samples: How many random scenarios to draw where the diagram would be too large.
        seed: The seed of the draws and of the scenarios.
        most_nodes: How many nodes the decision diagrams may have.
        most_pairs: How many pairs of nodes may be followed for exact sensitivities.
    """

    structure: Structure
    asked: tuple[ElementId, ...]
    goals: tuple[ElementId, ...]
    statuses: Statuses | None
    costs: Mapping[ElementId, float]
    fixed: Mapping[ElementId, Status] | None
    draws: int
    samples: int
    seed: int
    most_nodes: int
    most_pairs: int
    watch: Watch

    def gates(self, elements: tuple[ElementId, ...]) -> list[int]:
        """The gates of some elements."""
        return [self.structure.number[element] for element in elements]

    @cached_property
    def unknown(self) -> dict[ElementId, float]:
        """What can turn out either way, with its chance of being in place, true or present, in the theory's order."""
        stand = standings_of(self.structure.theory, self.statuses)
        found = {element: chance_of(standing) for element, standing in stand.items()}
        return {element: p for element, p in found.items() if 0 < p < 1}

    @cached_property
    def taken_as_certain(self) -> tuple[ElementId, ...]:
        """Assumptions taken to hold and hindrances taken to be present, because nobody in the area assessed them."""
        if self.statuses is None:
            return ()
        kinds = (Kind.ASSUMPTION, Kind.HINDRANCE)
        every = self.structure.theory.elements
        return tuple(e.id for e in every if e.kind in kinds and e.id not in self.statuses)

    @property
    def for_decisions(self) -> DecisionQuestion:
        """The part of the question that is about decisions."""
        return DecisionQuestion(
            structure=self.structure,
            goals=self.goals,
            statuses=self.statuses,
            costs=self.costs,
            fixed=self.fixed,
            most_nodes=self.most_nodes,
            watch=self.watch,
        )
