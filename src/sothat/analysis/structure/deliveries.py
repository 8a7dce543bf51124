"""Links that may not be delivered: each is given a gate of its own, open with the link's strength as its chance."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sothat.analysis.structure.gates import Gate, Structure, parts_of
from sothat.theory import ElementId, Link, Range


@dataclass(frozen=True)
class Deliveries:
    """A structure in which a link with a strength below 1 passes through a gate of its own.

    A source whose link is not delivered counts as not holding for that target; a `hinders` link that is not delivered
    does not block.

    Args:
        structure: The structure, link gates after those of the elements; a link gate's id is the pair ``from>to``.
        strengths: For each link gate its strength.
    """

    structure: Structure
    strengths: Mapping[int, float | Range]


def with_deliveries(structure: Structure) -> Deliveries:
    """Gives a gate to each link that is part of a rule and is not sure to be delivered."""
    uncertain = [link for link in structure.theory.links if _is_uncertain(link) and _is_read(structure, link)]
    first = len(structure.gates)
    place = {(link.source, link.target): first + number for number, link in enumerate(uncertain)}
    gates = [_through(structure, gate, structure.ids[number], place) for number, gate in enumerate(structure.gates)]
    gates += [
        Gate(own=True, requires=(structure.number[link.source],), choices=(), hindered_by=()) for link in uncertain
    ]
    ids = (*structure.ids, *(ElementId(link.pair) for link in uncertain))
    strengths = {place[link.source, link.target]: _strength(link) for link in uncertain}
    widened = replace(structure, ids=ids, gates=tuple(gates), parts=tuple(parts_of(ids, gates)))
    return Deliveries(widened, strengths)


def _is_uncertain(link: Link) -> bool:
    return isinstance(link.strength, Range) or (link.strength is not None and link.strength < 1)


def _is_read(structure: Structure, link: Link) -> bool:
    return structure.number[link.source] in structure.gates[structure.number[link.target]].reads


def _strength(link: Link) -> float | Range:
    assert link.strength is not None
    return link.strength


def _through(
    structure: Structure, gate: Gate, target: ElementId, place: Mapping[tuple[ElementId, ElementId], int]
) -> Gate:
    """The gate with each source that has an uncertain link read by way of the link's own gate."""

    def read(source: int) -> int:
        return place.get((structure.ids[source], target), source)

    return Gate(
        own=gate.own,
        requires=tuple(read(source) for source in gate.requires),
        choices=tuple((count, tuple(read(member) for member in members)) for count, members in gate.choices),
        hindered_by=tuple(read(source) for source in gate.hindered_by),
    )
