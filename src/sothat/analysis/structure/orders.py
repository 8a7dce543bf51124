"""Orders in which a diagram may ask its variables: the size of a diagram turns on it, and no order is best for all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sothat.analysis.structure.gates import Structure


@dataclass(frozen=True)
class Order:
    """An order: all gates below some roots, each variable asked where its gate stands.

    Args:
        name: How it was found.
        gates: The gates, first asked first.
        is_first: Whether it is the one that does well most often.
    """

    name: str
    gates: Sequence[int]
    is_first: bool = False


def orders(structure: Structure, roots: Sequence[int]) -> Iterator[Order]:
    """Orders worth trying, all depth first; what differs is which source of a gate is followed first."""
    below = _open_below(structure)
    shared = [len(readers) for readers in structure.readers]

    def arranged(key: Callable[[int], tuple[int, ...]]) -> list[int]:
        return structure.cone(roots, lambda sources: sorted(sources, key=key))

    yield Order("smallest first", arranged(lambda gate: (below[gate],)), is_first=True)
    yield Order("as written", structure.cone(roots))
    yield Order("most shared first", arranged(lambda gate: (-shared[gate], below[gate])))


def _open_below(structure: Structure) -> list[int]:
    """How many statuses of its own each gate turns on."""
    found = [0] * len(structure.gates)
    for part in structure.parts:
        together = 0
        for member in part.members:
            together |= 1 << member if structure.gates[member].own else 0
            for source in structure.gates[member].reads:
                together |= found[source]
        for member in part.members:
            found[member] = together
    return [below.bit_count() for below in found]
