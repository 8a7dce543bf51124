"""What `importance` is asked, told once for the exact way and for the sampling way."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sothat.analysis.importances.aim import Aim
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, with_additions
from sothat.analysis.watch import Watch
from sothat.theory import ElementId, Status, Statuses


@dataclass(frozen=True, kw_only=True)
class ImportanceQuestion:
    """What is asked.

    Args:
        structure: The theory's structure function.
        aim: What importance is measured against.
        statuses: How the area stands.
        fixed: Choices already made.
        draws: How many samples to draw where sampling is needed.
        seed: The seed of the samples.
        most_nodes: How many nodes the decision diagrams may have.
    """

    structure: Structure
    aim: Aim
    statuses: Statuses | None
    fixed: Mapping[ElementId, Status] | None
    draws: int
    seed: int
    most_nodes: int
    watch: Watch

    @cached_property
    def owners(self) -> tuple[ElementId, ...]:
        """The elements with a status of their own, in the theory's order."""
        return tuple(element.id for element in self.structure.theory.elements if element.kind.has_own_status)

    @cached_property
    def additions(self) -> tuple[ElementId, ...]:
        """What could be added, in the theory's order."""
        settings = with_additions(self.structure, self.statuses, self.fixed)
        pairs = zip(self.structure.ids, settings, strict=True)
        return tuple(name for name, setting in pairs if setting is Free.ADDABLE)

    @cached_property
    def roots(self) -> list[int]:
        """The gates of the goals."""
        return [self.structure.number[goal] for goal in self.aim.goals]
