"""A theory solved for every way its open statuses can be, at once, as decision diagrams."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sothat.analysis.engine.diagrams import FALSE, MOST_NODES, TRUE, Diagrams
from sothat.analysis.engine.sifting import sift
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.orders import Order, orders
from sothat.analysis.structure.race import smallest_in_race
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.solve import Model, well_founded
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Symbolic:
    """What holds, as functions of the open statuses.

    Args:
        structure: The theory's structure function.
        diagrams: The store of functions.
        names: The element that each variable stands for.
        free: Why each variable is open.
        own: For each gate the function of its own status.
        model: For each gate the functions *surely* and *possibly*.
    """

    structure: Structure
    diagrams: Diagrams
    names: tuple[ElementId, ...]
    free: tuple[Free, ...]
    own: tuple[int, ...]
    model: Model

    def variables(self, why: Free) -> frozenset[int]:
        """The variables that are open for that reason."""
        return frozenset(variable for variable, free in enumerate(self.free) if free is why)

    def certainly(self, gate: int) -> int:
        """Where a gate holds whichever way the unknown things turn out, as a function of the other variables."""
        return self.diagrams.whatever(self.model.surely[gate], self.variables(Free.UNKNOWN))

    def certainly_all(self, gates: Sequence[int]) -> int:
        """Where all of the gates do so together."""
        together = self.diagrams.all_of(self.model.surely[gate] for gate in gates)
        return self.diagrams.whatever(together, self.variables(Free.UNKNOWN))


def solve_symbolically(
    structure: Structure,
    settings: Sequence[Setting],
    roots: Sequence[int],
    *,
    watch: Watch = unwatched,
    whole: bool = False,
    nodes_for_each: int | None = None,
    most_nodes: int | None = None,
) -> Symbolic:
    """Solves for the roots and all they turn on; `whole` solves for all other elements too.

    Variables are numbered in the order that keeps the diagrams smallest of those that are tried (`sothat.analysis.structure.orders`).

    Args:
        nodes_for_each: When given, a part of the theory that needs more nodes than that is left unsolved (see `Model`).
        most_nodes: How many nodes the store may hold before it raises `TooLarge`; `MOST_NODES` when None.
    """
    asked = [*roots, *structure.effects_first] if whole else roots
    most = MOST_NODES if most_nodes is None else most_nodes

    def attempt(order: Order, room: int) -> Symbolic:
        trial = _Attempt(structure, settings, order, Diagrams(most_nodes=room, watch=watch), watch)
        return trial.solved(nodes_for_each, sifts=room == most and order.is_first)

    if nodes_for_each is not None:
        return attempt(Order("as written", structure.cone(asked)), most)
    solved = smallest_in_race(orders(structure, asked), attempt, lambda solved: len(solved.diagrams), most)
    solved.diagrams.allow_in_all(most)
    return solved


class _Attempt:
    """One way of numbering the variables, tried."""

    def __init__(
        self, structure: Structure, settings: Sequence[Setting], order: Order, diagrams: Diagrams, watch: Watch
    ) -> None:
        self._structure, self._order, self._diagrams, self._watch = structure, order, diagrams, watch
        self._own = [TRUE] * len(structure.gates)
        self._names: list[ElementId] = []
        self._free: list[Free] = []
        self._kept = 0
        for gate in order.gates:
            self._own[gate] = self._own_of(gate, settings[gate])

    def solved(self, nodes_for_each: int | None, *, sifts: bool) -> Symbolic:
        """What holds; where it `sifts`, a crowded store is put into a better order on the way."""
        model = well_founded(
            self._structure,
            self._own,
            self._diagrams,
            only=self._order.gates,
            before_each=None if nodes_for_each is None else partial(self._diagrams.allow, nodes_for_each),
            after_each=partial(self._tidy, sifts=sifts),
        )
        names, free = tuple(self._names), tuple(self._free)
        return Symbolic(self._structure, self._diagrams, names, free, tuple(self._own), model)

    def _own_of(self, gate: int, setting: Setting) -> int:
        diagrams, is_hindrance = self._diagrams, gate in self._structure.hindrances
        if setting is Free.UNSURE:
            mended, there = self._opened(gate, Free.MENDABLE), self._opened(gate, Free.UNKNOWN)
            return diagrams.both(mended ^ 1, there) if is_hindrance else diagrams.either(mended, there)
        if isinstance(setting, Free):
            return self._opened(gate, setting) ^ _is_turned(setting, is_hindrance=is_hindrance)
        return TRUE if setting else FALSE

    def _opened(self, gate: int, why: Free) -> int:
        self._names.append(self._structure.ids[gate])
        self._free.append(why)
        return self._diagrams.variable(len(self._names) - 1)

    def _tidy(self, model: Model, *, sifts: bool) -> None:
        """Forgets what was made on the way once the store is crowded; where that frees too little, looks for a better order."""
        diagrams = self._diagrams
        if not diagrams.is_crowded or len(diagrams) < 2 * self._kept:
            return
        count = len(self._own)
        edges = diagrams.keep([*self._own, *model.surely, *model.possibly])
        if sifts and diagrams.is_crowded:
            edges, places = sift(diagrams, edges, len(self._names), watch=self._watch)
            self._names = _moved(self._names, places)
            self._free = _moved(self._free, places)
        self._own[:], model.surely[:], model.possibly[:] = edges[:count], edges[count:-count], edges[-count:]
        self._kept = len(diagrams)


def _moved(entries: list[Entry], places: Sequence[int]) -> list[Entry]:
    """Each entry at its new place."""
    return [entry for _, entry in sorted(zip(places, entries, strict=True), key=lambda pair: pair[0])]


def _is_turned(setting: Free, *, is_hindrance: bool) -> bool:
    """Whether the variable being true means that the status is false: something was lost, or a hindrance is gone."""
    return (setting is Free.LOSABLE and not is_hindrance) or (setting in (Free.MENDABLE, Free.WISHED) and is_hindrance)
