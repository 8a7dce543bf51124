"""Links that may be wrong: each is given a gate of its own that says whether it is dropped, and its target reads that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sothat.analysis.structure.gates import Gate, Structure, parts_of
from sothat.theory import Alternatives, ElementId, GroupId, Link, Role


@dataclass(frozen=True)
class Droppable:
    """A structure function in which some links can be dropped, each by a gate with a status of its own.

    Where none is dropped it is the function of the theory as it stands; where some are, that of the theory without them.

    Args:
        structure: The gates of the elements in their order, then those that stand for links.
        dropped: For each gate that says whether a link is dropped, the pair of that link.
    """

    structure: Structure
    dropped: Mapping[int, str]


def with_droppable_links(structure: Structure, questioned: Collection[str]) -> Droppable:
    """Lets links be dropped: taken out of the theory, as if nobody had drawn them.

    What their targets then wait for is what `sothat.theory.rules_of` says of the theory without them: a source is no
    longer required; a group asks as many as before of the members that are left; what hindered does so no longer; and
    an element left with only `contributes` links needs one of them, left with none it never holds.

    Args:
        questioned: The pairs of the links that can be dropped.
    """
    widening = _Widening(structure, questioned)
    gates = [widening.gate_of(number) for number in range(len(structure.gates))]
    ids, gates = (*structure.ids, *widening.ids), [*gates, *widening.gates]
    widened = replace(structure, ids=ids, gates=tuple(gates), parts=tuple(parts_of(ids, gates)))
    return Droppable(widened, {number: pair for pair, number in widening.dropped.items()})


class _Widening:
    """The gates that stand for links, made as the rules of their targets are gone through."""

    def __init__(self, structure: Structure, questioned: Collection[str]) -> None:
        self._structure = structure
        self._questioned = frozenset(questioned)
        self._groups: dict[ElementId, list[Alternatives]] = {}
        for group in structure.theory.alternatives:
            self._groups.setdefault(group.target, []).append(group)
        self.ids: list[ElementId] = []
        self.gates: list[Gate] = []
        pairs = [link.pair for link in structure.theory.links if link.pair in self._questioned]
        self.dropped = {pair: self._new(pair, own=True) for pair in pairs}

    def gate_of(self, number: int) -> Gate:
        """The rule of an element, read by way of the links that can be dropped."""
        gate, target = self._structure.gates[number], self._structure.ids[number]
        links = self._structure.theory.links_to.get(target, ())
        if all(link.pair not in self._questioned for link in links):
            return gate
        groups = self._groups.get(target, ())
        choices = self._choices(links, groups)
        if not gate.own and not groups:
            choices += self._something_leads_to_it(links)
        return Gate(
            own=gate.own,
            requires=tuple(self._needed(link) for link in links if link.role is Role.REQUIRES),
            choices=choices,
            hindered_by=tuple(self._while_kept(link) for link in links if link.role is Role.HINDERS),
        )

    def _choices(
        self, links: Sequence[Link], groups: Sequence[Alternatives]
    ) -> tuple[tuple[int, tuple[int, ...]], ...]:
        members: dict[GroupId | None, list[int]] = {}
        for link in links:
            if link.role is Role.ONE_OF:
                members.setdefault(link.group, []).append(self._while_kept(link))
        return tuple((group.at_least, tuple(members.get(group.id, ()))) for group in groups)

    def _something_leads_to_it(self, links: Sequence[Link]) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Of what follows from its rule: something is still required of it, or else one that contributes holds."""
        required = [link for link in links if link.role is Role.REQUIRES]
        if any(link.pair not in self._questioned for link in required):
            return ()
        contributing = [self._while_kept(link) for link in links if link.role is Role.CONTRIBUTES]
        return ((1, (*(self._kept(link) for link in required), *contributing)),)

    def _needed(self, link: Link) -> int:
        """The source holds, or is not required any longer."""
        if link.pair not in self._questioned:
            return self._source(link)
        return self._new(f"{link.pair} needed", choices=((1, (self.dropped[link.pair], self._source(link))),))

    def _while_kept(self, link: Link) -> int:
        """The source holds, and the link is there."""
        if link.pair not in self._questioned:
            return self._source(link)
        return self._new(f"{link.pair} read", requires=(self._source(link),), hindered_by=(self.dropped[link.pair],))

    def _kept(self, link: Link) -> int:
        return self._new(f"{link.pair} kept", hindered_by=(self.dropped[link.pair],))

    def _source(self, link: Link) -> int:
        return self._structure.number[link.source]

    def _new(
        self,
        name: str,
        *,
        own: bool = False,
        requires: tuple[int, ...] = (),
        choices: tuple[tuple[int, tuple[int, ...]], ...] = (),
        hindered_by: tuple[int, ...] = (),
    ) -> int:
        """A further gate; no element's id holds a sign or a space, so that its name is its own."""
        self.ids.append(ElementId(name))
        self.gates.append(Gate(own=own, requires=requires, choices=choices, hindered_by=hindered_by))
        return len(self._structure.gates) + len(self.gates) - 1
