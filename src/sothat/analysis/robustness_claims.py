"""The conclusions whose robustness is asked, each as a function of the links that are dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import assert_never

from sothat.analysis.diagrams import FALSE, TRUE
from sothat.analysis.gates import Structure
from sothat.analysis.robustness_readings import LinkReadings, settled_as, with_only
from sothat.analysis.settings import Free, Setting
from sothat.analysis.solve import Model
from sothat.errors import TooLarge
from sothat.theory import ElementId, LevelId


class Claim(StrEnum):
    """What a conclusion says of the elements it is about."""

    CERTAIN = "certain"
    """The element certainly holds in the area."""
    WITHIN_REACH = "within reach"
    """Some set of additions makes the goals hold together."""
    REACHES = "package reaches"
    """With these additions the goals certainly hold."""
    MINIMAL = "package minimal"
    """They do, and with no proper part of these additions."""
    SINGLE = "single point of failure"
    """The loss of this condition alone makes the goals fail, which hold with all in place."""
    INEFFECTIVE = "ineffective alone"
    """Added by itself it gains nothing."""
    WHOLE_SYSTEM = "whole-system goal"
    """No single level can reach the goal, and all levels together can."""


@dataclass(frozen=True, order=True)
class Statement:
    """A conclusion: what is said, and of what."""

    claim: Claim
    about: tuple[ElementId, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The questions put to a theory, the same in every reading.

    Args:
        structure: The theory as it stands.
        goals: The gates that are the goals.
        gains: The gates whose coming to hold counts as a gain; any when None.
        stands: How the area stands.
        additions: What could be added.
        losses: What could be lost.
    """

    structure: Structure
    goals: tuple[int, ...]
    gains: frozenset[int] | None
    stands: Sequence[Setting]
    additions: Sequence[Setting]
    losses: Sequence[Setting]

    def statements(self, packages: Sequence[tuple[ElementId, ...]]) -> Iterator[Statement]:
        """All that is asked: of every element, of the goals, of these packages, losses, additions, and each goal."""
        ids = self.structure.ids
        yield from (Statement(Claim.CERTAIN, (element,)) for element in ids)
        goals = tuple(ids[goal] for goal in self.goals)
        if goals:
            yield Statement(Claim.WITHIN_REACH, goals)
            for package in packages:
                yield from (Statement(claim, package) for claim in (Claim.REACHES, Claim.MINIMAL))
            yield from (Statement(Claim.SINGLE, (ids[gate],)) for gate in _open(self.losses, Free.LOSABLE))
        yield from (Statement(Claim.INEFFECTIVE, (ids[gate],)) for gate in _open(self.additions, Free.ADDABLE))
        yield from (Statement(Claim.WHOLE_SYSTEM, (goal,)) for goal in goals)


class Claims:
    """The functions of what is asked: where, among the readings, each conclusion holds.

    Args:
        asked: The questions.
        readings: The theory, in all readings or in one.
        nodes_for_each: How many nodes of a diagram one element may take up.
    """

    def __init__(self, asked: Asked, readings: LinkReadings, nodes_for_each: int) -> None:
        self._asked = asked
        self._readings = readings
        self._diagrams = readings.diagrams
        self._nodes_for_each = nodes_for_each
        self._before: dict[int, int] = {}

    def function(self, statement: Statement) -> int:
        """Where the conclusion holds.

        Raises:
            TooLarge: When its diagram outgrows the store, or what it may use of it.
        """
        gates = tuple(self._asked.structure.number[element] for element in statement.about)
        match statement.claim:
            case Claim.CERTAIN:
                return self._certain(gates[0])
            case Claim.WITHIN_REACH:
                return self._can_reach(self._asked.additions, gates)
            case Claim.REACHES:
                return self._goals_with(with_only(self._asked.additions, gates, True))
            case Claim.MINIMAL:
                return self._is_minimal(gates)
            case Claim.SINGLE:
                return self._fails_without(gates[0])
            case Claim.INEFFECTIVE:
                return self._gains_nothing(gates[0])
            case Claim.WHOLE_SYSTEM:
                return self._needs_all_levels(gates[0])
            case _:
                assert_never(statement.claim)

    def _certain(self, gate: int) -> int:
        if gate in self._standing.unsolved:
            raise TooLarge("What becomes of this element turns on too much.")
        return self._readings.certainly(self._standing.surely[gate], self._asked.stands)

    @cached_property
    def _standing(self) -> Model:
        return self._readings.solved(self._asked.stands, nodes_for_each=self._nodes_for_each)

    def _goals_with(self, settings: Sequence[Setting], goals: Sequence[int] | None = None) -> int:
        """Where the goals certainly hold, as a function of what else is open."""
        roots = self._asked.goals if goals is None else goals
        model = self._readings.solved(settings, roots)
        return self._readings.certainly(self._diagrams.all_of(model.surely[root] for root in roots), settings)

    def _can_reach(self, settings: Sequence[Setting], goals: Sequence[int]) -> int:
        return self._readings.somehow(self._goals_with(settings, goals), settings)

    def _is_minimal(self, package: tuple[int, ...]) -> int:
        """With all of the package the goals hold, and for no choice of its additions but all."""
        diagrams = self._diagrams
        settings = with_only(self._asked.additions, package, Free.ADDABLE)
        reached = self._goals_with(settings)
        added = self._readings.variables(settings, Free.ADDABLE)
        (with_all,) = diagrams.settled([reached], dict.fromkeys(added, True))
        all_added = diagrams.all_of(diagrams.variable(variable) for variable in added)
        with_a_part = self._readings.somehow(diagrams.both(reached, diagrams.opposite(all_added)), settings)
        return diagrams.both(with_all, diagrams.opposite(with_a_part))

    @cached_property
    def _intact(self) -> int:
        return self._goals_with(self._all_in_place())

    def _fails_without(self, lost: int) -> int:
        settings = self._all_in_place()
        settings[lost] = not settings[lost]
        without = self._goals_with(settings)
        return self._diagrams.both(self._intact, self._diagrams.opposite(without))

    def _all_in_place(self) -> list[Setting]:
        """What can be lost is there; of a hindrance it is its absence that can be."""
        hindrances = self._asked.structure.hindrances
        return [
            gate not in hindrances if setting is Free.LOSABLE else setting
            for gate, setting in enumerate(self._asked.losses)
        ]

    @cached_property
    def _nothing_added(self) -> Model:
        return self._readings.solved(settled_as(self._asked.additions, Free.ADDABLE, holds=False))

    def _gains_nothing(self, added: int) -> int:
        """Nothing else holds that would not have held without the addition."""
        diagrams, before = self._diagrams, self._nothing_added.surely
        settings = with_only(self._asked.additions, (added,), True)
        after = self._readings.solved(settings).surely
        gained = [gate for gate in self._counted(added) if after[gate] != before[gate]]
        function = TRUE
        for gate in gained:
            now = self._readings.certainly(after[gate], settings)
            function = diagrams.both(function, diagrams.opposite(diagrams.both(now, self._held_before(gate) ^ 1)))
            if function == FALSE:
                break
        return function

    def _counted(self, added: int) -> list[int]:
        elements = range(len(self._asked.structure.gates))
        return [gate for gate in elements if gate != added and (self._asked.gains is None or gate in self._asked.gains)]

    def _held_before(self, gate: int) -> int:
        if gate not in self._before:
            self._before[gate] = self._readings.certainly(self._nothing_added.surely[gate], self._asked.additions)
        return self._before[gate]

    def _needs_all_levels(self, goal: int) -> int:
        """All levels together can reach it and no single one; what belongs to no level is not offered."""
        levels = [level.id for level in self._asked.structure.theory.levels]
        by_one = [self._can_reach(self._of_levels([level]), (goal,)) for level in levels]
        together = self._can_reach(self._of_levels(levels), (goal,)) if levels else FALSE
        return self._diagrams.both(together, self._diagrams.opposite(self._diagrams.any_of(by_one)))

    def _of_levels(self, levels: Sequence[LevelId]) -> list[Setting]:
        elements = self._asked.structure.theory.elements
        own = [gate for gate in _open(self._asked.additions, Free.ADDABLE) if elements[gate].level in levels]
        return with_only(self._asked.additions, own, Free.ADDABLE)


def _open(settings: Sequence[Setting], why: Free) -> list[int]:
    return [gate for gate, setting in enumerate(settings) if setting is why]
