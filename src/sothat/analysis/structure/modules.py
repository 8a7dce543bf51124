"""Modules: gates whose sources nothing else reads. Each is worked out by itself and stands in what reads it as one variable.

A gate is a *module* when every way from the rest of the structure to what it turns on leads through it. What it does
to the rest is then told by one answer, whether it holds; so its diagram is made once, and not again at every place at
which the rest asks for it.

Source:
    Dutuit and Rauzy (1996), "A linear-time algorithm to find modules of fault trees".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sothat.analysis.structure.gates import Gate, Structure, parts_of
from sothat.analysis.structure.settings import Free, Setting
from sothat.theory import ElementId

SMALL = 300
"""A structure of fewer gates is solved at once: looking for modules would take longer than they save."""

_SMALLEST = 3
"""A module of fewer open statuses is not worth a diagram of its own."""

_DEEPEST = 40
"""Modules within modules are put together by recursion, so a chain of thousands is cut short."""


@dataclass(frozen=True)
class Module:
    """A part of a structure that can be solved by itself.

    Args:
        structure: The gates that the module's own gate turns on, down to smaller modules, each of which is a gate with a
            status of its own here.
        settings: What is open in it: as in the whole, and each smaller module.
        gate: The number of the module's gate in `structure`.
        name: What the module is called where it stands in as one variable: no id of an element or event.
    """

    structure: Structure
    settings: tuple[Setting, ...]
    gate: int
    name: ElementId


def modules(structure: Structure, settings: Sequence[Setting], root: int) -> Iterator[Module]:
    """The modules below a gate, each after those inside it; the last is that of the gate itself.

    A module holds nothing unknown and no loop: of what is unknown the whole has to be asked at once. A small structure is
    one module.
    """
    if len(structure.gates) < SMALL:
        yield Module(structure, tuple(settings), root, _name(structure, root))
        return
    found = _modules_below(structure, settings, root)
    for gate in found:
        yield _cut_out(structure, settings, gate, found)


def _modules_below(structure: Structure, settings: Sequence[Setting], root: int) -> dict[int, None]:
    """The numbers of the gates that are modules, smaller ones first, and the root last."""
    first, last, left = _walk(structure, root)
    in_loop = {member for part in structure.parts if part.is_loop for member in part.members}
    earliest: dict[int, int] = {}
    latest: dict[int, int] = {}
    is_fit: dict[int, bool] = {}
    open_below: dict[int, int] = {}
    deep: dict[int, int] = {}
    found: dict[int, None] = {}
    for gate in (member for part in structure.parts for member in part.members if member in first):
        sources = [s for s in dict.fromkeys(structure.gates[gate].reads) if s not in in_loop or gate not in in_loop]
        earliest[gate] = min((min(first[s], earliest[s]) for s in sources), default=first[gate] + 1)
        latest[gate] = max((max(last[s], latest[s]) for s in sources), default=left[gate] - 1)
        is_fit[gate] = _is_known(settings[gate]) and gate not in in_loop and all(is_fit[s] for s in sources)
        count = isinstance(settings[gate], Free) + sum(1 if s in found else open_below[s] for s in sources)
        open_below[gate] = count
        deep[gate] = max((deep[s] + (s in found) for s in sources), default=0)
        is_alone = first[gate] < earliest[gate] and latest[gate] < left[gate]
        if is_fit[gate] and is_alone and count >= _SMALLEST and deep[gate] < _DEEPEST:
            found[gate] = None
    found.pop(root, None)
    found[root] = None
    return found


def _is_known(setting: Setting) -> bool:
    return not isinstance(setting, Free) or setting is Free.ADDABLE


def _walk(structure: Structure, root: int) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """When a walk through the structure first met each gate, when it last met it, and when it left it for good."""
    clock = 1
    first, last, left = {root: clock}, {root: clock}, dict[int, int]()
    trail = [(root, iter(dict.fromkeys(structure.gates[root].reads)))]
    while trail:
        gate, sources = trail[-1]
        clock += 1
        source = next(sources, None)
        if source is None:
            left[gate] = clock
            last[gate] = max(last[gate], clock)
            trail.pop()
        else:
            last[source] = clock
            if source not in first:
                first[source] = clock
                trail.append((source, iter(dict.fromkeys(structure.gates[source].reads))))
    return first, last, left


def _cut_out(structure: Structure, settings: Sequence[Setting], gate: int, found: dict[int, None]) -> Module:
    """One module as a structure of its own."""
    inside: dict[int, None] = {gate: None}
    todo = [gate]
    while todo:
        for source in structure.gates[todo.pop()].reads:
            if source not in inside:
                inside[source] = None
                if source not in found:
                    todo.append(source)
    number = {old: new for new, old in enumerate(sorted(inside))}
    stands_in = {old for old in inside if old in found and old != gate}
    gates = tuple(_STANDS_IN if old in stands_in else _renumbered(structure.gates[old], number) for old in number)
    ids = tuple(_name(structure, old) if old in stands_in else structure.ids[old] for old in number)
    part = replace(
        structure,
        ids=ids,
        gates=gates,
        parts=tuple(parts_of(ids, gates)),
        hindrances=frozenset(number[old] for old in number if old in structure.hindrances and old not in stands_in),
    )
    given = tuple(Free.ADDABLE if old in stands_in else settings[old] for old in number)
    return Module(part, given, number[gate], _name(structure, gate))


def _name(structure: Structure, gate: int) -> ElementId:
    return ElementId(f"{structure.ids[gate]} as a module")


_STANDS_IN = Gate(own=True, requires=(), choices=(), hindered_by=())


def _renumbered(gate: Gate, number: dict[int, int]) -> Gate:
    return Gate(
        own=gate.own,
        requires=tuple(number[source] for source in gate.requires),
        choices=tuple((count, tuple(number[member] for member in members)) for count, members in gate.choices),
        hindered_by=tuple(number[source] for source in gate.hindered_by),
    )
