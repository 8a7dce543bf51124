"""A theory solved for every way its open statuses can be, at once, as decision diagrams."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sothat.analysis.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.gates import Structure
from sothat.analysis.settings import Free, Setting
from sothat.analysis.solve import Model, well_founded
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId


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

    With `most_nodes` the store may hold so many nodes and no more, before it raises `TooLarge`.

    With `nodes_for_each` a part of the theory that needs more nodes than that is left unsolved (see `Model`).

    Variables are numbered depth first from the roots, an element before what it reads: chains and trees then stay small.
    """
    cone = structure.cone([*roots, *structure.effects_first] if whole else roots)
    diagrams = Diagrams(watch=watch) if most_nodes is None else Diagrams(most_nodes=most_nodes, watch=watch)
    own = [TRUE] * len(structure.gates)
    names: list[ElementId] = []
    free: list[Free] = []

    def opened(gate: int, why: Free) -> int:
        names.append(structure.ids[gate])
        free.append(why)
        return diagrams.variable(len(names) - 1)

    for gate in cone:
        setting, is_hindrance = settings[gate], gate in structure.hindrances
        if setting is Free.UNSURE:
            mended, there = opened(gate, Free.MENDABLE), opened(gate, Free.UNKNOWN)
            own[gate] = diagrams.both(mended ^ 1, there) if is_hindrance else diagrams.either(mended, there)
        elif isinstance(setting, Free):
            own[gate] = opened(gate, setting) ^ _is_turned(setting, is_hindrance=is_hindrance)
        else:
            own[gate] = TRUE if setting else FALSE
    before_each = None if nodes_for_each is None else partial(diagrams.allow, nodes_for_each)
    model = well_founded(structure, own, diagrams, only=cone, before_each=before_each)
    return Symbolic(structure, diagrams, tuple(names), tuple(free), tuple(own), model)


def _is_turned(setting: Free, *, is_hindrance: bool) -> bool:
    """Whether the variable being true means that the status is false: something was lost, or a hindrance is gone."""
    return (setting is Free.LOSABLE and not is_hindrance) or (setting in (Free.MENDABLE, Free.WISHED) and is_hindrance)
