"""A theory compiled to its structure function: numbered gates, in an order in which they can be worked out.

The structure function says, for every way the statuses can be, which elements hold. It is kept as one gate an
element (the rule of `sothat.theory.rule`, with numbers in place of ids) and the strongly connected parts of the
graph of rules: parts of one element are worked out once, larger ones are loops and need a fixpoint.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sothat.errors import BrokenProject
from sothat.theory import ElementId, Kind, Rule, Theory, check, rules_of
from sothat.theory.connected import connected_parts


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The rule of one element, by number.

    Args:
        own: Whether it waits for a status of its own.
        requires: Gates that must all hold.
        choices: Pairs (k, gates): at least k of them must hold.
        hindered_by: Gates of which none may hold.
    """

    own: bool
    requires: tuple[int, ...]
    choices: tuple[tuple[int, tuple[int, ...]], ...]
    hindered_by: tuple[int, ...]

    @cached_property
    def supports(self) -> tuple[int, ...]:
        """The gates whose holding helps this one."""
        return self.requires + tuple(member for _, members in self.choices for member in members)

    @cached_property
    def reads(self) -> tuple[int, ...]:
        """All the gates that this one turns on."""
        return self.supports + self.hindered_by


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A strongly connected part of the graph of rules, in an order that suits a fixpoint."""

    members: tuple[int, ...]
    is_loop: bool
    has_inner_hinders: bool


@dataclass(frozen=True, kw_only=True)
class Structure:
    """The structure function of a theory.

    Args:
        theory: The theory it was made from.
        ids: The id of each gate, in the theory's order.
        gates: The gates, likewise.
        parts: All gates by strongly connected part; a part reads only itself and parts before it.
        hindrances: The gates that one would wish not to hold.
    """

    theory: Theory
    ids: tuple[ElementId, ...]
    gates: tuple[Gate, ...]
    parts: tuple[Part, ...]
    hindrances: frozenset[int]

    @cached_property
    def number(self) -> dict[ElementId, int]:
        """The number of each element."""
        return {element: place for place, element in enumerate(self.ids)}

    @cached_property
    def readers(self) -> tuple[tuple[int, ...], ...]:
        """For each gate, those whose rule reads it, each once, in order."""
        found: list[dict[int, None]] = [{} for _ in self.gates]
        for place, gate in enumerate(self.gates):
            for source in gate.reads:
                found[source][place] = None
        return tuple(tuple(readers) for readers in found)

    @cached_property
    def effects_first(self) -> tuple[int, ...]:
        """All gates, those that are read after those that read them, loops aside."""
        return tuple(gate for part in reversed(self.parts) for gate in reversed(part.members))

    def cone(self, roots: Sequence[int], arranged: "Arranged | None" = None) -> list[int]:
        """The roots and all that they turn on, depth first: each gate before what it reads, first roots first.

        Args:
            arranged: Puts the sources of a gate in the order in which to follow them; as they are written when None.
        """
        seen: dict[int, None] = {}
        todo = list(reversed(roots))
        while todo:
            gate = todo.pop()
            if gate not in seen:
                seen[gate] = None
                sources = [source for source in self.gates[gate].reads if source not in seen]
                todo.extend(reversed(sources if arranged is None else arranged(sources)))
        return list(seen)


Arranged = Callable[[list[int]], list[int]]


@lru_cache(maxsize=16)
def structure_of(theory: Theory) -> Structure:
    """The structure function of a theory; the latest few are remembered.

    Raises:
        BrokenProject: When ids are unknown or doubled, or a group is not its target's, so that the rules have no meaning.
    """
    if not _has_meaning(theory):
        raise BrokenProject(check(theory))
    rules = rules_of(theory)
    ids = tuple(rules)
    number = {element: place for place, element in enumerate(ids)}
    gates = tuple(_gate(rule, number) for rule in rules.values())
    hindrances = frozenset(place for place, element in enumerate(theory.elements) if element.kind is Kind.HINDRANCE)
    return Structure(theory=theory, ids=ids, gates=gates, parts=tuple(parts_of(ids, gates)), hindrances=hindrances)


def _has_meaning(theory: Theory) -> bool:
    known = theory.by_id
    group_target = {group.id: group.target for group in theory.alternatives}
    return (
        len(known) == len(theory.elements)
        and len(group_target) == len(theory.alternatives)
        and len({(link.source, link.target) for link in theory.links}) == len(theory.links)
        and all(group.target in known for group in theory.alternatives)
        and all(link.source in known and link.target in known for link in theory.links)
        and all(link.group is None or group_target.get(link.group) == link.target for link in theory.links)
    )


def _gate(rule: Rule, number: dict[ElementId, int]) -> Gate:
    def numbers(ids: Sequence[ElementId]) -> tuple[int, ...]:
        return tuple(number[element] for element in ids)

    return Gate(
        own=rule.has_own_status,
        requires=numbers(rule.requires),
        choices=tuple((choice.count, numbers(choice.members)) for choice in rule.choices),
        hindered_by=numbers(rule.hindered_by),
    )


def parts_of(ids: Sequence[ElementId], gates: Sequence[Gate]) -> Iterator[Part]:
    """The strongly connected parts of some gates, what is read before what reads it."""
    number = {element: place for place, element in enumerate(ids)}
    reads = {element: [ids[source] for source in gate.reads] for element, gate in zip(ids, gates, strict=True)}
    for elements in connected_parts(ids, reads):
        members = tuple(number[element] for element in reversed(elements))
        inside = set(members)
        yield Part(
            members=members,
            is_loop=len(members) > 1 or members[0] in gates[members[0]].reads,
            has_inner_hinders=any(source in inside for member in members for source in gates[member].hindered_by),
        )
