"""Orders in which a diagram may ask its variables: the size of a diagram turns on it, and no order is best for all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sothat.analysis.gates import Structure


@dataclass(frozen=True)
class Order:
    """An order: all gates below some roots, each variable asked where its gate stands.

    Args:
        name: How it was found.
        gates: The gates, first asked first.
    """

    name: str
    gates: Sequence[int]


def orders(structure: Structure, roots: Sequence[int]) -> Iterator[Order]:
    """Orders worth trying, all depth first; what differs is which source of a gate is followed first."""
    below = _open_below(structure)
    shared = [len(readers) for readers in structure.readers]

    def arranged(name: str, key: Callable[[int], tuple[int, ...]]) -> Order:
        return Order(name, structure.cone(roots, lambda sources: sorted(sources, key=key)))

    yield arranged("smallest first", lambda gate: (below[gate],))
    yield Order("as written", structure.cone(roots))
    yield arranged("most shared first", lambda gate: (-shared[gate], below[gate]))
    yield Order("backwards", structure.cone(roots, lambda sources: sources[::-1]))
    yield arranged("largest first", lambda gate: (-below[gate],))


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
