"""By which chain of elements a condition bears on an element."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sothat.analysis.engine.diagrams import FALSE, TRUE
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.solve import Model
from sothat.theory import ElementId

State = tuple[int, bool]
"""A gate, and whether the chain is about its holding or its failing."""


@dataclass(frozen=True)
class Paths:
    """The chains in one theory as an area stands.

    Args:
        structure: The theory.
        model: What holds in the area.
    """

    structure: Structure
    model: Model

    def to(self, root: int, conditions: Sequence[int]) -> tuple[tuple[ElementId, ...], ...]:
        """One shortest chain from each condition to the root, through elements that fail or hold as the chain needs."""
        holding = self.model.surely[root] == TRUE
        towards = self._search((root, holding), self._live)
        if not all(condition in towards for condition in conditions):
            towards = self._search((root, holding), self._all) | towards
        return tuple(self._chain(condition, towards) for condition in conditions)

    def _search(self, start: State, steps: Callable[[State], Iterator[State]]) -> dict[int, tuple[int, ...]]:
        """For each gate met, nearest first, the chain of gates from it to the start."""
        came_from: dict[State, State | None] = {start: None}
        chains: dict[int, tuple[int, ...]] = {}
        waiting = deque([start])
        while waiting:
            state = waiting.popleft()
            if self.structure.gates[state[0]].own and state[0] not in chains:
                chains[state[0]] = _followed(state, came_from)
            for further in steps(state):
                if further not in came_from:
                    came_from[further] = state
                    waiting.append(further)
        return chains

    def _live(self, state: State) -> Iterator[State]:
        """The states that are part of why this one is so: what fails because of it, or holds thanks to it."""
        gate, holding = state
        rule, surely, possibly = self.structure.gates[gate], self.model.surely, self.model.possibly

        def matters(source: int) -> bool:
            return possibly[source] != FALSE if holding else surely[source] != TRUE

        yield from ((source, holding) for source in rule.requires if matters(source))
        for count, members in rule.choices:
            if holding or sum(surely[member] == TRUE for member in members) < count:
                yield from ((member, holding) for member in members if matters(member))
        for source in rule.hindered_by:
            if surely[source] != TRUE if holding else possibly[source] != FALSE:
                yield source, not holding

    def _all(self, state: State) -> Iterator[State]:
        """All that a gate reads, however it stands."""
        gate, holding = state
        yield from ((source, holding) for source in self.structure.gates[gate].supports)
        yield from ((source, not holding) for source in self.structure.gates[gate].hindered_by)

    def _chain(self, condition: int, towards: dict[int, tuple[int, ...]]) -> tuple[ElementId, ...]:
        return tuple(self.structure.ids[gate] for gate in towards[condition])


def _followed(state: State, came_from: dict[State, State | None]) -> tuple[int, ...]:
    chain: list[int] = []
    at: State | None = state
    while at is not None:
        chain.append(at[0])
        at = came_from[at]
    return tuple(chain)
