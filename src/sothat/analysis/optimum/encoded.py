"""The structure function written as conditions on choices, so that solvers of such conditions can look for sets that suffice.

Each gate has two sides: it *holds*, and it *fails*. A side may be chosen only where the well-founded model bears it out: a
gate holds if its own status, its supports and the failing of its hindrances are chosen; it fails if one of these is missing.
Inside a loop what holds must also be borne out by what started to hold earlier, because a loop does not hold itself up; what
fails may fail together. A loop through `hinders` is gone through round by round, as the alternating fixpoint does; there are as
many rounds as it can take, so this too is exact.

Source:
    Supports with an order: Lin and Zhao (2004), "ASSAT: computing answer sets of a logic program by SAT solvers"; Janhunen
    (2004), "Representing normal programs with clauses". One-sided conditions: Plaisted and Greenbaum (1986).
"""

from collections.abc import Iterable, Sequence
from enum import Enum

from sothat.analysis.structure.conditions import FALSE, TRUE, Conditions
from sothat.analysis.structure.gates import Gate, Part, Structure
from sothat.errors import TooLarge

MOST_IN_ROUNDS = 500_000
"""How many gates times rounds a loop through hindrances may need."""


class Side(Enum):
    """What is claimed of a gate."""

    HOLDS = "holds"
    FAILS = "fails"


Claim = tuple[int, Side]


class Encoded:
    """The conditions under which some gates surely hold or, where that is asked, do not surely hold.

    Args:
        structure: The structure function.
        own: For each gate the choice that its own status is so; `TRUE` where it has none.
        claims: What will be asked for: all of one side. Asked for *fails*, what is undetermined counts as failing.
        conditions: Where the conditions are added.
    """

    def __init__(
        self, structure: Structure, own: Sequence[int], claims: Sequence[Claim], conditions: Conditions
    ) -> None:
        self._structure, self._own, self._conditions = structure, own, conditions
        self._asks_failing = any(side is Side.FAILS for _, side in claims)
        self._sides = {side: [FALSE] * len(structure.gates) for side in Side}
        self._wanted = self._needed_for(claims)
        for part in structure.parts:
            if any((member, side) in self._wanted for member in part.members for side in Side):
                self._write(part)

    def choice(self, gate: int, side: Side) -> int:
        """The choice that a gate is so; one of those that were asked for."""
        return self._sides[side][gate]

    def _needed_for(self, claims: Iterable[Claim]) -> set[Claim]:
        part_of = {member: part for part in self._structure.parts if part.has_inner_hinders for member in part.members}
        wanted: set[Claim] = set()
        todo = list(claims)
        while todo:
            gate, side = todo.pop()
            if (gate, side) in wanted:
                continue
            wanted.add((gate, side))
            rule, other = self._structure.gates[gate], Side.FAILS if side is Side.HOLDS else Side.HOLDS
            todo.extend((source, side) for source in rule.supports)
            todo.extend((source, other) for source in rule.hindered_by)
            if gate in part_of:
                todo.extend((member, each) for member in part_of[gate].members for each in Side)
        return wanted

    def _write(self, part: Part) -> None:
        if not part.is_loop:
            gate = part.members[0]
            for side, conditions in ((Side.HOLDS, self._for_holding), (Side.FAILS, self._for_failing)):
                if (gate, side) in self._wanted:
                    joined = self._conditions.all_of if side is Side.HOLDS else self._conditions.any_of
                    rule = self._structure.gates[gate]
                    self._sides[side][gate] = joined(conditions(rule, self._own[gate]))
        elif not part.has_inner_hinders:
            self._write_holding(part)
            self._write_failing(part)
        else:
            self._write_rounds(part)

    def _write_rounds(self, part: Part) -> None:
        """The alternating fixpoint, as many rounds as can bring anything new: each settles two more of the hindrances inside."""
        inside = set(part.members)
        hindering = {s for member in part.members for s in self._structure.gates[member].hindered_by if s in inside}
        rounds = (len(hindering) + 1) // 2 + 1
        if rounds * len(part.members) > MOST_IN_ROUNDS:
            raise TooLarge(
                f"A circle of {len(part.members)} elements that hinder one another is too large to write out: ask about fewer goals."
            )
        for member in part.members:
            self._sides[Side.HOLDS][member] = TRUE if self._asks_failing else FALSE
            self._sides[Side.FAILS][member] = FALSE
        order = (
            (self._write_failing, self._write_holding)
            if self._asks_failing
            else (self._write_holding, self._write_failing)
        )
        for _ in range(rounds):
            for write in order:
                write(part)

    def _write_holding(self, part: Part) -> None:
        """What holds in a loop, each after what it rests on."""
        conditions, holds = self._conditions, self._sides[Side.HOLDS]
        members = [member for member in part.members if (member, Side.HOLDS) in self._wanted]
        steps = {member: conditions.step(len(part.members)) for member in members}
        for member in members:
            holds[member] = FALSE if self._own[member] == FALSE else conditions.choice()
        for member in members:
            if holds[member] != FALSE:
                self._found(member, holds[member], steps)

    def _found(self, member: int, chosen: int, steps: dict[int, int]) -> None:
        """One member of a loop holds: what it needs holds, and what of it is inside the loop began earlier."""
        conditions, rule = self._conditions, self._structure.gates[member]
        for needed in self._for_holding(rule, self._own[member], steps, member):
            conditions.require(-chosen, needed)
        for source in rule.requires:
            if source in steps:
                conditions.implies_order(chosen, steps[source], steps[member])

    def _write_failing(self, part: Part) -> None:
        """What fails in a loop: together, if nothing from outside bears it up."""
        conditions, fails = self._conditions, self._sides[Side.FAILS]
        members = [member for member in part.members if (member, Side.FAILS) in self._wanted]
        for member in members:
            fails[member] = TRUE if self._own[member] == FALSE else conditions.choice()
        for member in members:
            if fails[member] != TRUE:
                reasons = self._for_failing(self._structure.gates[member], self._own[member])
                conditions.require(-fails[member], *reasons)

    def _for_holding(self, rule: Gate, own: int, steps: dict[int, int] | None = None, then: int = -1) -> list[int]:
        holds, fails = self._sides[Side.HOLDS], self._sides[Side.FAILS]
        needed = [own, *(holds[source] for source in rule.requires), *(fails[source] for source in rule.hindered_by)]
        for count, members in rule.choices:
            borne = [
                self._borne(source, steps, then) if steps and source in steps else holds[source] for source in members
            ]
            needed.append(self._conditions.some_of(count, borne))
        return needed

    def _borne(self, source: int, steps: dict[int, int], then: int) -> int:
        """A member of the same loop holds and began earlier."""
        conditions, holds = self._conditions, self._sides[Side.HOLDS][source]
        if holds == FALSE or source == then:
            return FALSE
        borne = conditions.choice()
        conditions.require(-borne, holds)
        conditions.implies_order(borne, steps[source], steps[then])
        return borne

    def _for_failing(self, rule: Gate, own: int) -> list[int]:
        holds, fails = self._sides[Side.HOLDS], self._sides[Side.FAILS]
        missing = [-own, *(fails[source] for source in rule.requires), *(holds[source] for source in rule.hindered_by)]
        for count, members in rule.choices:
            failing = [fails[source] for source in members]
            missing.append(self._conditions.some_of(len(members) - count + 1, failing))
        return missing
