"""What a search for the smallest or cheapest sets looks for, written as conditions that can grow.

A set of additions counts only if the goals then hold whichever way the unknown things turn out. It is asked for in one way they
can turn out first; when what is found does not stand in another way, the conditions of that way are added, and so on.

Source:
    Counterexample-guided refinement for two quantifiers: Janota, Klieber, Marques-Silva and Clarke (2016), "Solving QBF with
    counterexample guided refinement".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sothat.analysis.optimum.clauses import Clauses
from sothat.analysis.optimum.encoded import Encoded, Side
from sothat.analysis.optimum.interruptible import interruptibly
from sothat.analysis.structure.conditions import FALSE, TRUE, Conditions
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId

Way = Mapping[int, bool]
"""For each gate whose status is unknown, how it turns out."""

_CHOSEN = (Free.ADDABLE, Free.MENDABLE, Free.UNSURE, Free.LOSABLE)
_EITHER_WAY = (Free.UNKNOWN, Free.UNSURE)


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What is looked for.

    Args:
        structure: The structure function.
        settings: What is in place, what could be chosen, what is unknown.
        roots: The gates that are to hold together or, with `lost`, one of which is to fail.
        counted: The kinds of choice that are told and weighed; others are made freely.
        lost: Whether it is losses that are looked for.
    """

    structure: Structure
    settings: Sequence[Setting]
    roots: Sequence[int]
    counted: frozenset[Free]
    lost: bool = False


class Written:
    """What is looked for, as conditions.

    Args:
        conditions: The conditions so far.
        choice_of: For each gate whose status can be chosen, its choice; only what the roots turn on.
    """

    def __init__(self, sought: Sought, *, watch: Watch = unwatched) -> None:
        self._sought, self._watch = sought, watch
        self.conditions = Conditions()
        cone = sorted(sought.structure.cone(sought.roots))
        self.choice_of = {gate: self.conditions.choice() for gate in cone if sought.settings[gate] in _CHOSEN}
        self._open = [gate for gate in cone if sought.settings[gate] in _EITHER_WAY]
        self._check: _Check | None = None
        self._ask_for({gate: gate in sought.structure.hindrances for gate in self._open})

    @property
    def counted(self) -> dict[ElementId, int]:
        """For each element that is told and weighed its choice, in order of id."""
        sought = self._sought
        found = {
            sought.structure.ids[gate]: choice
            for gate, choice in self.choice_of.items()
            if sought.settings[gate] in sought.counted
        }
        return {element: found[element] for element in sorted(found)}

    def stands(self, chosen: frozenset[int], *, watch: Watch | None = None) -> bool:
        """Whether what is chosen does whichever way the unknown things turn out; if not, the conditions grow by one way."""
        if not self._open:
            return True
        if self._check is None:
            self._check = _Check(self._sought, self.choice_of, self._open)
        against = self._check.way_against(chosen, watch or self._watch)
        if against is not None:
            self._ask_for(against)
        return against is None

    def _ask_for(self, way: Way) -> None:
        sought = self._sought
        own = [
            _own(
                setting,
                gate in sought.structure.hindrances,
                self.choice_of.get(gate, FALSE),
                TRUE if way.get(gate) else FALSE,
                self.conditions,
            )
            for gate, setting in enumerate(sought.settings)
        ]
        side = Side.FAILS if sought.lost else Side.HOLDS
        written = Encoded(sought.structure, own, [(root, side) for root in sought.roots], self.conditions)
        found = [written.choice(root, side) for root in sought.roots]
        if sought.lost:
            self.conditions.require(*found)
        else:
            for root in found:
                self.conditions.require(root)


class _Check:
    """Looks for a way in which the unknown things can turn out such that what was chosen does not do."""

    def __init__(self, sought: Sought, choice_of: Mapping[int, int], open_gates: Sequence[int]) -> None:
        from pysat.solvers import Solver  # noqa: PLC0415 (heavy: loaded when first needed)

        conditions = Conditions(choices=max(choice_of.values(), default=TRUE))
        self._choices = sorted(choice_of.values())
        self._turns = {gate: conditions.choice() for gate in open_gates}
        own = [
            _own(
                setting,
                gate in sought.structure.hindrances,
                choice_of.get(gate, FALSE),
                self._turns.get(gate, FALSE),
                conditions,
            )
            for gate, setting in enumerate(sought.settings)
        ]
        written = Encoded(sought.structure, own, [(root, Side.FAILS) for root in sought.roots], conditions)
        conditions.require(*(written.choice(root, Side.FAILS) for root in sought.roots))
        self._solver = Solver(name="g4", bootstrap_with=[list(clause) for clause in Clauses(conditions).new()])

    def way_against(self, chosen: frozenset[int], watch: Watch) -> dict[int, bool] | None:
        """Such a way, or None when there is none."""
        assumed = [choice if choice in chosen else -choice for choice in self._choices]
        solver = self._solver
        solver.clear_interrupt()
        found = interruptibly(
            lambda: solver.solve_limited(assumptions=assumed, expect_interrupt=True), solver.interrupt, watch
        )
        if not found:
            return None
        true = {one for one in solver.get_model() if one > 0}
        return {gate: turn in true for gate, turn in self._turns.items()}


def _own(setting: Setting, is_hindrance: bool, choice: int, turned_out: int, conditions: Conditions) -> int:
    """The choice that an own status is so: in place, true or, for a hindrance, present."""
    match setting:
        case Free.ADDABLE:
            return choice
        case Free.LOSABLE | Free.MENDABLE:
            return choice if is_hindrance is (setting is Free.LOSABLE) else -choice
        case Free.UNKNOWN:
            return turned_out
        case Free.UNSURE:
            as_wished = _one_of_two(choice, -turned_out if is_hindrance else turned_out, conditions)
            return -as_wished if is_hindrance else as_wished
        case Free.WISHED | Free.DROPPABLE:
            raise AssertionError(f"no search chooses what is {setting}")
        case True:
            return TRUE
        case False:
            return FALSE


def _one_of_two(mended: int, turned_out: int, conditions: Conditions) -> int:
    """The choice that is made just if one of the two is."""
    if turned_out in (TRUE, FALSE):
        return TRUE if turned_out == TRUE else mended
    either = conditions.any_of((mended, turned_out))
    conditions.require(either, -mended)
    conditions.require(either, -turned_out)
    return either
