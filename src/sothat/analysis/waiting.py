"""What an addition that does nothing by itself waits for: the minimal further additions after which it works and gains something."""

from collections.abc import Sequence
from dataclasses import dataclass

from sothat.analysis.engine.sets import Families
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId

_NODES = 2_000_000
_FEWEST_NODES = 1_500
"""How many nodes the functions of all elements together may have, shared out among them, and the least share: past it,
what an addition waits for is said to be too much to work out. A theory of 1,000 elements is so answered in a second."""


@dataclass(frozen=True)
class Waits:
    """What one addition waits for."""

    sets: tuple[tuple[ElementId, ...], ...]
    count: int | None


@dataclass(frozen=True)
class Waiting:
    """The question put to one theory and area.

    Args:
        structure: The theory.
        settings: What is in place, what could be added, what is unknown.
        named: The gates whose coming to hold counts as a gain; any when None.
        watch: Called now and then.
    """

    structure: Structure
    settings: Sequence[Setting]
    named: frozenset[int] | None
    watch: Watch

    def for_each(self, added: Sequence[int], limit: int) -> dict[int, Waits]:
        """For each addition the first of the sets it waits for, and how many there are."""
        if not added:
            return {}
        candidates = {gate: self._could_gain(gate) for gate in added}
        roots = sorted({*added, *(gate for gained in candidates.values() for gate in gained)})
        solved = solve_symbolically(
            self.structure, self.settings, roots, watch=self.watch, nodes_for_each=self._share()
        )
        return {gate: self._for_one(solved, gate, candidates[gate], limit) for gate in added}

    def _for_one(self, solved: Symbolic, added: int, candidates: Sequence[int], limit: int) -> Waits:
        if not solved.model.unsolved.isdisjoint((added, *candidates)):
            return Waits((), None)
        solved.diagrams.allow(self._share())
        store = Families(watch=self.watch, most_nodes=self._share())
        try:
            condition = _works_and_gains(solved, added, candidates)
            sets = SetsOfElements(store, store.minimal_solutions(solved.diagrams, condition), solved.names)
            return Waits(sets.first(limit), sets.count())
        except OutOfTime:
            raise
        except TooLarge:
            return Waits((), None)

    def _share(self) -> int:
        return max(_FEWEST_NODES, _NODES // max(1, len(self.structure.gates)))

    def _could_gain(self, added: int) -> list[int]:
        """Gates of which one must come to hold if anything does, thanks to the addition.

        Where nothing hinders and nothing is unknown further on, what it supports directly is enough to look at: whatever
        comes to hold further on does so by way of one of them.
        """
        further = self._reached_from(added)
        if self.named is not None:
            return sorted(self.named & further)
        gates = self.structure.gates
        plain = not any(source in further or source == added for gate in further for source in gates[gate].hindered_by)
        if plain and Free.UNKNOWN not in self.settings:
            return sorted(reader for reader in self.structure.readers[added] if reader != added)
        return sorted(further)

    def _reached_from(self, added: int) -> set[int]:
        reached: set[int] = set()
        todo = [added]
        while todo:
            for reader in self.structure.readers[todo.pop()]:
                if reader not in reached and reader != added:
                    reached.add(reader)
                    todo.append(reader)
        return reached


def _works_and_gains(solved: Symbolic, added: int, candidates: Sequence[int]) -> int:
    """Where the addition works and something holds that would not without it, as a function of the further additions."""
    diagrams = solved.diagrams
    asked = solved.variables(Free.ADDABLE) & {solved.names.index(solved.structure.ids[added])}
    functions = [solved.certainly(gate) for gate in (added, *candidates)]
    works, *after = diagrams.settled(functions, dict.fromkeys(asked, True))
    before = diagrams.settled(functions[1:], dict.fromkeys(asked, False))
    gained = diagrams.any_of(
        diagrams.both(now, diagrams.opposite(then)) for now, then in zip(after, before, strict=True)
    )
    return diagrams.both(works, gained)
