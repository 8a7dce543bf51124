"""A theory as a fault tree: the goals being reached is the top event, what can turn out either way the basic events.

The rule of each element becomes a gate. A loop without `hinders` inside is unfolded into as many rounds as it has
elements, after which its least fixpoint holds; a fault tree has no circles and no third answer, so a loop through
`hinders` has no such form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sothat.analysis.fault_tree import Connective, FaultTree, Formula
from sothat.analysis.structure.deliveries import Deliveries, with_deliveries
from sothat.analysis.structure.gates import Part, Structure, structure_of
from sothat.analysis.structure.settings import Free, goals_or_own, with_additions
from sothat.analysis.uncertainty.odds import chances_by_name
from sothat.errors import Misuse
from sothat.theory import ElementId, Range, Statuses, Theory

_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]*(-[a-z0-9_]+)*")
_TOP = "Goals"
_NEVER = "Never"
_ALWAYS = "Always"


@dataclass(frozen=True, kw_only=True)
class TheoryAsFaultTree:
    """A theory as a fault tree.

    Args:
        tree: The fault tree; a basic event is called by the id of its element.
        labels: What gates and events are called in the theory.
        losses: What the fault tree does not say, one sentence each.
    """

    tree: FaultTree
    labels: dict[str, str]
    losses: tuple[str, ...]


def theory_as_fault_tree(
    theory: Theory, statuses: Statuses | None = None, *, goals: Sequence[str] | None = None
) -> TheoryAsFaultTree:
    """The theory, as an area stands, as a fault tree whose top event is that all goals are reached.

    What can be added, what is in doubt and what links are not sure to be delivered are basic events with their chances;
    everything else is a house event. The chance of the top event is that of the goals. Where neither an assumption, a
    hindrance nor a link is in doubt, the minimal cut sets are the packages.

    Raises:
        Misuse: When a loop that the goals turn on goes through `hinders`.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    widened = with_deliveries(structure)
    writer = _Writer(widened, statuses)
    roots = [structure.number[goal] for goal in chosen]
    tree = writer.tree(theory.title, roots)
    return TheoryAsFaultTree(tree=tree, labels=writer.labels(tree), losses=tuple(writer.losses(tree)))


class _Writer:
    """Gates as they are written down, only those that the goals turn on."""

    def __init__(self, widened: Deliveries, statuses: Statuses | None) -> None:
        self._structure = widened.structure
        self._strengths = widened.strengths
        self._theory = widened.structure.theory
        self._part = {gate: part for part in widened.structure.parts for gate in part.members}
        chances = chances_by_name(widened, statuses)
        addable = set(_addable(structure_of(self._theory), statuses))
        self._chances = {name: p for name, p in chances.items() if 0 < p < 1 or name in addable}
        self._houses = {name: p >= 1 for name, p in chances.items() if name not in self._chances}
        self._in_doubt = [name for name in self._chances if name not in addable]
        self._gates: dict[str, Formula | str] = {}
        self._read: dict[str, None] = {}

    def tree(self, title: str, roots: Sequence[int]) -> FaultTree:
        """All that the roots turn on."""
        self._gates[_TOP] = _all([self._last(root) for root in roots])
        todo = [(root, self._rounds(root)) for root in roots]
        while todo:
            gate, turn = todo.pop()
            name = self._name(gate, turn)
            if name not in self._gates:
                self._gates[name] = self._formula(gate, turn)
                todo += [at for at in self._reads(gate, turn) if at[1] or not self._part[at[0]].is_loop]
        used = set(self._read)
        return FaultTree(
            title=title,
            top=_TOP,
            gates=self._gates,
            chances={_named(name): p for name, p in self._chances.items() if _named(name) in used},
            houses={
                **{_named(name): on for name, on in self._houses.items() if _named(name) in used},
                **{name: name == _ALWAYS for name in (_NEVER, _ALWAYS) if name in used},
            },
        )

    def labels(self, tree: FaultTree) -> dict[str, str]:
        """The titles of elements, for their events and the last of their gates."""
        found = {_TOP: "The goals are reached"}
        for element in self._theory.elements:
            found[_named(element.id)] = element.title
            found[self._last(self._structure.number[element.id])] = element.title
        return {name: title for name, title in found.items() if name in tree.gates or name in tree.chances}

    def losses(self, tree: FaultTree) -> list[str]:
        """What the fault tree does not say."""
        said = ["Levels, stages, descriptions, sources and rationales are left out: the format has no place for them."]
        links = [
            self._structure.ids[gate] for gate in self._strengths if _named(self._structure.ids[gate]) in tree.chances
        ]
        if ranges := [gate for gate in self._strengths if isinstance(self._strengths[gate], Range)]:
            said.append(f"The ranges of {len(ranges)} strengths are left out: each is written as its mean.")
        if doubtful := [name for name in self._in_doubt if _named(name) in tree.chances and name not in links]:
            said.append(
                f"What is in doubt and nobody can add is a basic event like the others, so cut sets may name it: {_listed(doubtful)}."
            )
        if links:
            said.append(f"{len(links)} links with a strength are basic events, so cut sets name them too.")
        if renamed := [e.id for e in self._theory.elements if _named(e.id) != e.id and _named(e.id) in tree.chances]:
            said.append(f"These ids cannot be names in the format and were changed: {_listed(renamed)}.")
        return said

    def _formula(self, gate: int, turn: int) -> Formula | str:
        rule = self._structure.gates[gate]
        own = [self._mention(_named(self._structure.ids[gate]))] if rule.own else []
        self._refuse_undetermined(self._part[gate])
        needed: list[Formula | str] = [*own, *(self._source(gate, source, turn) for source in rule.requires)]
        needed += [self._choice(gate, turn, choice) for choice in rule.choices]
        needed += [
            Formula(connective=Connective.NOT, arguments=(self._source(gate, source, turn),))
            for source in rule.hindered_by
        ]
        return _all(needed or [self._mention(_ALWAYS)])

    def _choice(self, gate: int, turn: int, choice: tuple[int, tuple[int, ...]]) -> Formula | str:
        count, members = choice
        if count > len(members):
            return self._mention(_NEVER)
        arguments = tuple(self._source(gate, member, turn) for member in members)
        if count == len(members):
            return _all(arguments)
        if count == 1:
            return Formula(connective=Connective.OR, arguments=arguments)
        return Formula(connective=Connective.AT_LEAST, arguments=arguments, at_least=count)

    def _source(self, gate: int, source: int, turn: int) -> str:
        at, before = self._seen(gate, source, turn)
        if self._part[at].is_loop and not before:
            return self._mention(_NEVER)
        return self._name(at, before)

    def _seen(self, gate: int, source: int, turn: int) -> tuple[int, int]:
        """Within a loop the round before is read, and of another part its last round."""
        inside = self._part[source] is self._part[gate] and self._part[gate].is_loop
        return source, turn - 1 if inside else self._rounds(source)

    def _reads(self, gate: int, turn: int) -> list[tuple[int, int]]:
        return [self._seen(gate, source, turn) for source in self._structure.gates[gate].reads]

    def _rounds(self, gate: int) -> int:
        part = self._part[gate]
        return len(part.members) if part.is_loop else 0

    def _last(self, gate: int) -> str:
        return self._name(gate, self._rounds(gate))

    def _name(self, gate: int, turn: int) -> str:
        name = _named(self._structure.ids[gate])
        held = f"Holds_{name}" if self._structure.gates[gate].own else name
        return held if turn == self._rounds(gate) else f"{held}_Round{turn}"

    def _mention(self, name: str) -> str:
        self._read[name] = None
        return name

    def _refuse_undetermined(self, part: Part) -> None:
        if part.is_loop and part.has_inner_hinders:
            members = _listed(sorted(self._structure.ids[gate] for gate in part.members))
            raise Misuse(
                f"A loop goes through a hindrance ({members}), and a fault tree has neither circles nor a third answer. "
                "Name other goals, or take that loop out."
            )


def _addable(structure: Structure, statuses: Statuses | None) -> list[ElementId]:
    settings = with_additions(structure, statuses)
    return [element for element, setting in zip(structure.ids, settings, strict=True) if setting is Free.ADDABLE]


def _named(id_: ElementId) -> str:
    """An id as a name of the format: capitals, which no id has, mark what was changed, so no two become one."""
    if ">" in id_:
        source, target = id_.split(">")
        return f"Link_{_named(ElementId(source))}_TO_{_named(ElementId(target))}"
    return id_ if _PLAIN_NAME.fullmatch(id_) else "X_" + id_.replace("-", "D")


def _all(arguments: Sequence[Formula | str]) -> Formula | str:
    """Other programs want two arguments at least, so one stands for itself."""
    return arguments[0] if len(arguments) == 1 else Formula(connective=Connective.AND, arguments=tuple(arguments))


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:8]) + (f" and {len(ids) - 8} more" if len(ids) > 8 else "")
