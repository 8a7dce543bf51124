"""Fault trees, put straight into the graph of gates, so that the engine can be held against published models.

Basic events are what can be added, with their probability as chance; the top event is the goal. A package is then a
minimal cut set.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sothat.analysis.answer import Answer
from sothat.analysis.packages import Packages, packages_of
from sothat.analysis.structure.gates import Gate, Structure, parts_of
from sothat.analysis.structure.modular import chance_by_module, solved_by_module
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.uncertainty.sampled import sampled_chances
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse, OutOfTime, TooLarge
from sothat.theory import ElementId, Theory


class Connective(StrEnum):
    """How a formula joins its arguments."""

    AND = "and"
    OR = "or"
    AT_LEAST = "atleast"
    NOT = "not"
    XOR = "xor"


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A connective and its arguments: names of gates and events, or formulas again.

    Args:
        at_least: How many arguments must be true; for `AT_LEAST` only.
    """

    connective: Connective
    arguments: tuple["Formula | str", ...]
    at_least: int = 0


@dataclass(frozen=True, kw_only=True)
class FaultTree:
    """A fault tree.

    Args:
        title: What it is called.
        top: The name of its top event.
        gates: For each gate its formula, or the name that it stands for.
        chances: For each basic event its probability, 0 to 1; None when none was stated.
        houses: For each house event whether it is on.
    """

    title: str
    top: str
    gates: Mapping[str, Formula | str]
    chances: Mapping[str, float | None]
    houses: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TopChance(Answer):
    """The probability of the top event.

    Args:
        top: Its name.
        chance: Its probability.
        method: ``exact``, or ``sampling`` where the diagram was too large: then it is an estimate.
        error: Half of the 95% interval of an estimate; 0 where it is exact.
        samples: How many random scenarios the estimate rests on.
        seed: The seed that they were drawn with.
    """

    top: str
    chance: float
    method: str = "exact"
    error: float = 0.0
    samples: int = 0
    seed: int = 1

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        found = {"chance": {self.top: self.chance}, "method": self.method}
        if self.method == "exact":
            return found
        return {**found, "error": {self.top: self.error}, "samples": self.samples, "seed": self.seed}

    def rows(self) -> list[dict[str, Any]]:
        """One row: event, chance."""
        return [{"event": self.top, "chance": self.chance}]


def minimal_cut_sets(
    tree: FaultTree, *, budget: float | None = None, limit: int = 20, watch: Watch = unwatched
) -> Packages:
    """The minimal sets of basic events that bring the top event about, counted exactly and listed smallest first.

    In a tree with `not` or `xor` they are still the sets of which no proper subset does, all other events being absent.
    """
    structure, settings = compiled_tree(tree)
    top = ElementId(tree.top)
    return packages_of(structure, settings, (top,), costs={}, budget=budget, limit=limit, watch=watch)


def top_chance(
    tree: FaultTree,
    *,
    samples: int = 200_000,
    seed: int = 1,
    most_nodes: int | None = None,
    watch: Watch = unwatched,
) -> TopChance:
    """The probability of the top event, basic events being independent: exact, or estimated where no diagram fits.

    Args:
        samples: How many random scenarios an estimate rests on.
        seed: The seed of the scenarios.
        most_nodes: How many nodes a diagram may have; the usual limit when None.

    Raises:
        Misuse: When a basic event that it turns on has no probability.
    """
    structure, settings = compiled_tree(tree)
    root = structure.number[ElementId(tree.top)]
    given = stated_chances(tree, [structure.ids[gate] for gate in structure.cone([root])])
    try:
        found = solved_by_module(structure, settings, [root], watch=watch, most_nodes=most_nodes)
    except OutOfTime:
        raise
    except TooLarge:
        by_gate = {gate: float(given.get(name, settings[gate] is True)) for gate, name in enumerate(structure.ids)}
        drawn = sampled_chances(structure, by_gate, [root], samples=samples, seed=seed, watch=watch)
        error = _95_PERCENT * drawn.errors[root]
        return TopChance(
            top=tree.top, chance=drawn.estimates[root], method="sampling", error=error, samples=samples, seed=seed
        )
    return TopChance(top=tree.top, chance=chance_by_module(found, given)[found[-1].name])


_95_PERCENT = 1.96
"""How many standard errors reach as far as 95% of a normal distribution."""


def stated_chances(tree: FaultTree, names: Iterable[str]) -> dict[ElementId, float]:
    """The probability of each basic event among some names.

    Raises:
        Misuse: When none was stated.
    """
    given: dict[ElementId, float] = {}
    for name in (name for name in names if name in tree.chances):
        stated = tree.chances[name]
        if stated is None:
            raise Misuse(f"The basic event {name} has no probability: state one from 0 to 1.")
        given[ElementId(name)] = stated
    return given


def compiled_tree(tree: FaultTree) -> tuple[Structure, list[Setting]]:
    """The tree as a structure of gates, and what is open in it.

    Raises:
        Misuse: When a name is not defined, or gates lead back to themselves.
    """
    writer = _Writer(tree)
    ids, gates = tuple(writer.ids), tuple(writer.gates)
    parts = tuple(parts_of(ids, gates))
    for part in parts:
        if part.is_loop:
            names = ", ".join(sorted(ids[member] for member in part.members if ids[member] in tree.gates)[:5])
            raise Misuse(f"The gates {names} lead back to themselves: a fault tree may not have a circle.")
    structure = Structure(
        theory=Theory(title=tree.title or tree.top), ids=ids, gates=gates, parts=parts, hindrances=frozenset()
    )
    settings: list[Setting] = [Free.ADDABLE if name in tree.chances else tree.houses.get(name, True) for name in ids]
    return structure, settings


class _Writer:
    """Gates as they are written down: events and named gates first, then one for each formula within a formula."""

    def __init__(self, tree: FaultTree) -> None:
        self._tree = tree
        self.ids = [ElementId(name) for name in (*tree.chances, *tree.houses, *tree.gates)]
        self._number = {name: place for place, name in enumerate(self.ids)}
        self.gates = [Gate(own=True, requires=(), choices=(), hindered_by=())] * (len(tree.chances) + len(tree.houses))
        self.gates += [_ALWAYS] * len(tree.gates)
        for name, formula in tree.gates.items():
            gate = Formula(connective=Connective.AND, arguments=(formula,)) if isinstance(formula, str) else formula
            self._write(gate, self._number[ElementId(name)])

    def _write(self, formula: Formula, place: int) -> None:
        """Writes a formula and, after it, those within it."""
        todo = [(formula, place)]
        while todo:
            current, at = todo.pop()
            numbers: list[int] = []
            for argument in current.arguments:
                if isinstance(argument, str):
                    numbers.append(self._named(argument))
                else:
                    numbers.append(self._fresh())
                    todo.append((argument, numbers[-1]))
            self.gates[at] = self._gate(current, numbers)

    def _named(self, name: str) -> int:
        found = self._number.get(ElementId(name))
        if found is None:
            raise Misuse(
                f"There is no gate or event {name[:60]!r} in the fault tree {self._tree.title}: define it, or correct the name."
            )
        return found

    def _fresh(self) -> int:
        self.ids.append(ElementId(f"{len(self.ids)} within"))
        self.gates.append(_ALWAYS)
        return len(self.gates) - 1

    def _gate(self, formula: Formula, numbers: list[int]) -> Gate:
        match formula.connective:
            case Connective.AND:
                return Gate(own=False, requires=tuple(dict.fromkeys(numbers)), choices=(), hindered_by=())
            case Connective.OR:
                return Gate(own=False, requires=(), choices=((1, tuple(numbers)),), hindered_by=())
            case Connective.AT_LEAST:
                return Gate(own=False, requires=(), choices=((formula.at_least, tuple(numbers)),), hindered_by=())
            case Connective.NOT:
                return Gate(own=False, requires=(), choices=(), hindered_by=(numbers[0],))
            case Connective.XOR:
                return self._exclusive(numbers)

    def _exclusive(self, numbers: list[int]) -> Gate:
        """An odd number of the arguments, pair by pair: one of the two, and not both."""
        *before, last = numbers
        if not before:
            return Gate(own=False, requires=(last,), choices=(), hindered_by=())
        one = before[0]
        for other in before[1:]:
            at = self._fresh()
            self.gates[at] = self._one_of_two(one, other)
            one = at
        return self._one_of_two(one, last)

    def _one_of_two(self, one: int, other: int) -> Gate:
        both = self._fresh()
        self.gates[both] = Gate(own=False, requires=(one, other), choices=(), hindered_by=())
        return Gate(own=False, requires=(), choices=((1, (one, other)),), hindered_by=(both,))


_ALWAYS = Gate(own=False, requires=(), choices=(), hindered_by=())


def top_events(gates: Mapping[str, Formula | str]) -> list[str]:
    """The gates that no other gate reads, in order of name."""
    read = {name for formula in gates.values() for name in _names(formula)}
    return sorted(name for name in gates if name not in read)


def _names(formula: Formula | str) -> Iterator[str]:
    todo: list[Formula | str] = [formula]
    while todo:
        current = todo.pop()
        if isinstance(current, str):
            yield current
        else:
            todo.extend(current.arguments)
