"""The conclusions whose robustness is asked, each as a function of the links that are dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol, assert_never

from sothat.analysis.disputes.robustness_readings import settled_as, with_only
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.solve import Algebra, Model
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
        additions_help: Whether no addition can keep a goal from holding, in any reading.
    """

    structure: Structure
    goals: tuple[int, ...]
    gains: frozenset[int] | None
    stands: Sequence[Setting]
    additions: Sequence[Setting]
    losses: Sequence[Setting]
    additions_help: bool

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


class Readings(Protocol):
    """A theory in some readings at once: what holds, as values of an algebra."""

    @property
    def algebra(self) -> Algebra:
        """What the answers are made of."""
        ...

    def solved(
        self, settings: Sequence[Setting], roots: Sequence[int] | None = None, *, nodes_for_each: int | None = None
    ) -> Model:
        """What holds with these settings of the elements."""
        ...

    def certainly_all(self, functions: Sequence[int], settings: Sequence[Setting]) -> int:
        """Where all are so whichever way the unknown things turn out."""
        ...

    def somehow(self, function: int, settings: Sequence[Setting]) -> int:
        """Where it is so for some choice of additions."""
        ...

    def with_all(self, function: int, settings: Sequence[Setting]) -> int:
        """Where it is so with all the additions."""
        ...

    def with_a_part(self, function: int, settings: Sequence[Setting]) -> int:
        """Where it is so with some of the additions but not all."""
        ...


class Claims:
    """The functions of what is asked: where, among the readings, each conclusion holds.

    Args:
        asked: The questions.
        readings: The theory, in the readings that are meant.
        nodes_for_each: How many nodes of a diagram one element may take up.
    """

    def __init__(self, asked: Asked, readings: Readings, nodes_for_each: int) -> None:
        self._asked = asked
        self._readings = readings
        self._algebra = readings.algebra
        self._nodes_for_each = nodes_for_each
        self._before: dict[int, int] = {}

    def function(self, statement: Statement) -> int:
        """Where the conclusion holds.

        Raises:
            TooLarge: When it cannot be worked out within the limits.
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
        return self._readings.certainly_all([self._standing.surely[gate]], self._asked.stands)

    @cached_property
    def _standing(self) -> Model:
        return self._readings.solved(self._asked.stands, nodes_for_each=self._nodes_for_each)

    def _goals_with(self, settings: Sequence[Setting], goals: Sequence[int] | None = None) -> int:
        """Where the goals certainly hold, as a function of what else is open."""
        roots = self._asked.goals if goals is None else goals
        model = self._readings.solved(settings, roots)
        return self._readings.certainly_all([model.surely[root] for root in roots], settings)

    def _can_reach(self, settings: Sequence[Setting], goals: Sequence[int]) -> int:
        """Where some of the additions reach the goals: all of them, if none can do harm."""
        if self._asked.additions_help:
            return self._goals_with(settled_as(settings, Free.ADDABLE, holds=True), goals)
        return self._readings.somehow(self._goals_with(settings, goals), settings)

    def _is_minimal(self, package: tuple[int, ...]) -> int:
        """With all of the package the goals hold, and with no proper part of it."""
        if self._asked.additions_help:
            parts = [[gate for gate in package if gate != left_out] for left_out in package]
            with_all = self._goals_with(with_only(self._asked.additions, package, True))
            with_parts = [self._goals_with(with_only(self._asked.additions, part, True)) for part in parts]
            return self._but_not(with_all, with_parts)
        settings = with_only(self._asked.additions, package, Free.ADDABLE)
        reached = self._goals_with(settings)
        with_a_part = self._readings.with_a_part(reached, settings)
        return self._but_not(self._readings.with_all(reached, settings), [with_a_part])

    def _but_not(self, first: int, others: Sequence[int]) -> int:
        return self._algebra.all_of([first, *(self._algebra.opposite(other) for other in others)])

    @cached_property
    def _intact(self) -> int:
        return self._goals_with(self._all_in_place())

    def _fails_without(self, lost: int) -> int:
        settings = self._all_in_place()
        settings[lost] = not settings[lost]
        return self._but_not(self._intact, [self._goals_with(settings)])

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
        algebra, before = self._algebra, self._nothing_added.surely
        settings = with_only(self._asked.additions, (added,), True)
        after = self._readings.solved(settings).surely
        function = algebra.true
        for gate in self._counted(added):
            if after[gate] != before[gate] and function != algebra.false:
                now = self._readings.certainly_all([after[gate]], settings)
                function = self._but_not(function, [self._but_not(now, [self._held_before(gate)])])
        return function

    def _counted(self, added: int) -> list[int]:
        elements = range(len(self._asked.structure.gates))
        return [gate for gate in elements if gate != added and (self._asked.gains is None or gate in self._asked.gains)]

    def _held_before(self, gate: int) -> int:
        if gate not in self._before:
            held = [self._nothing_added.surely[gate]]
            self._before[gate] = self._readings.certainly_all(held, self._asked.additions)
        return self._before[gate]

    def _needs_all_levels(self, goal: int) -> int:
        """All levels together can reach it and no single one; what belongs to no level is not offered."""
        levels = [level.id for level in self._asked.structure.theory.levels]
        if not levels:
            return self._algebra.false
        by_one = [self._can_reach(self._of_levels([level]), (goal,)) for level in levels]
        return self._but_not(self._can_reach(self._of_levels(levels), (goal,)), by_one)

    def _of_levels(self, levels: Sequence[LevelId]) -> list[Setting]:
        elements = self._asked.structure.theory.elements
        own = [gate for gate in _open(self._asked.additions, Free.ADDABLE) if elements[gate].level in levels]
        return with_only(self._asked.additions, own, Free.ADDABLE)


def additions_only_help(structure: Structure, goals: Sequence[int], additions: Sequence[Setting]) -> bool:
    """Whether every way from an addition to a goal passes an even number of hindrances, so that no addition does harm.

    Args:
        structure: The theory with the links that can be dropped, so that every reading is meant.
    """
    seen = {(goal, True) for goal in goals}
    todo = list(seen)
    while todo:
        gate, helps = todo.pop()
        rule = structure.gates[gate]
        further = [(source, helps) for source in rule.supports] + [(source, not helps) for source in rule.hindered_by]
        todo += [one for one in further if one not in seen]
        seen.update(further)
    return not any((gate, False) in seen for gate in _open(additions, Free.ADDABLE))


def _open(settings: Sequence[Setting], why: Free) -> list[int]:
    return [gate for gate, setting in enumerate(settings) if setting is why]
