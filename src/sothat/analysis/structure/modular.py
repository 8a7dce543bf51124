"""A structure solved module by module, and put together again: its minimal additions, its chance, its slopes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sothat.analysis.engine.diagrams import FALSE, TRUE
from sothat.analysis.engine.measures import chances, slopes
from sothat.analysis.engine.sets import NONE, ONLY_EMPTY, Families
from sothat.analysis.structure.gates import Gate, Structure, parts_of
from sothat.analysis.structure.modules import modules
from sothat.analysis.structure.settings import Setting
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId

_ALL = ElementId("all of them")


@dataclass(frozen=True)
class SolvedModule:
    """One module, solved.

    Args:
        name: The name of its variable in the module that it is part of.
        solved: What holds in it; a smaller module is a variable of its own.
        edge: Where it certainly holds.
    """

    name: ElementId
    solved: Symbolic
    edge: int


def solved_by_module(
    structure: Structure,
    settings: Sequence[Setting],
    roots: Sequence[int],
    *,
    watch: Watch = unwatched,
    most_nodes: int | None = None,
) -> list[SolvedModule]:
    """The modules below some gates that all have to hold, smaller ones first; the last is the whole."""
    together, given, root = _with_one_root(structure, settings, roots)
    found: list[SolvedModule] = []
    constant: dict[ElementId, bool] = {}
    for module in modules(together, given, root):
        ids = module.structure.ids
        known = [constant.get(name, setting) for name, setting in zip(ids, module.settings, strict=True)]
        solved = solve_symbolically(module.structure, known, [module.gate], watch=watch, most_nodes=most_nodes)
        edge = solved.certainly(module.gate)
        if edge in (TRUE, FALSE):
            constant[module.name] = edge == TRUE
        found.append(SolvedModule(module.name, solved, edge))
    return found


def _with_one_root(
    structure: Structure, settings: Sequence[Setting], roots: Sequence[int]
) -> tuple[Structure, Sequence[Setting], int]:
    """The structure with one gate for all the roots together."""
    if len(roots) == 1:
        return structure, settings, roots[0]
    ids = (*structure.ids, _ALL)
    gates = (*structure.gates, Gate(own=False, requires=tuple(roots), choices=(), hindered_by=()))
    one_root = replace(structure, ids=ids, gates=gates, parts=tuple(parts_of(ids, gates)))
    return one_root, [*settings, True], len(structure.gates)


def minimal_family(
    found: Sequence[SolvedModule], *, watch: Watch = unwatched, most_nodes: int | None = None
) -> tuple[Families, int, tuple[ElementId, ...]] | None:
    """The minimal sets of variables with which the whole holds: the store, the family, the names of its items.

    None when a module already holds with nothing added: then it cannot be left out where something else is hindered
    by it, and the whole has to be worked out at once.
    """
    *inner, whole = found
    if any(module.solved.diagrams.holds(module.edge, ()) for module in inner if module.edge != TRUE):
        return None
    return _Assembly(found, watch, most_nodes).family(whole.name, holds=whole.solved.diagrams.holds(whole.edge, ()))


class _Assembly:
    """Families of sets of modules, with the sets of each module put in the place of its name."""

    def __init__(self, found: Sequence[SolvedModule], watch: Watch, most_nodes: int | None) -> None:
        self._module = {module.name: module for module in found if module.edge not in (TRUE, FALSE)}
        limit = {} if most_nodes is None else {"most_nodes": most_nodes}
        self._store = Families(watch=watch, **limit)
        self._own: dict[ElementId, tuple[Families, int]] = {}
        for name, module in self._module.items():
            store = Families(watch=watch, **limit)
            self._own[name] = store, store.minimal_solutions(module.solved.diagrams, module.edge)

    def family(self, whole: ElementId, *, holds: bool) -> tuple[Families, int, tuple[ElementId, ...]]:
        if whole not in self._module:
            return self._store, ONLY_EMPTY if holds else NONE, ()
        names = tuple(self._names_below(whole))
        self._item = {name: item for item, name in enumerate(names)}
        if holds:
            return self._store, ONLY_EMPTY, names
        if len(self._own) == 1:
            return *self._own[whole], names
        return self._store, self._placed(whole, ONLY_EMPTY, NONE), names

    def _names_below(self, whole: ElementId) -> list[ElementId]:
        """The variables in order, those of a module standing side by side in its place."""
        found: list[ElementId] = []
        todo = [whole]
        while todo:
            name = todo.pop()
            if name in self._module:
                todo.extend(reversed(self._module[name].solved.names))
            else:
                found.append(name)
        return found

    def _placed(self, name: ElementId, with_it: int, without: int) -> int:
        """The sets of `without`, and those of `with_it` each joined with a set of the module."""
        store, family = self._own[name]
        names, table = self._module[name].solved.names, store.table_below(family)
        spine = set(_spine(store, family))
        inside = _inside(table, spine)
        done, on_spine = {NONE: NONE, ONLY_EMPTY: with_it}, {NONE: without}
        for row, item, low, high in table:
            if row in inside:
                done[row] = self._joined(names[item], done[high], done[low])
            if row in spine:
                on_spine[row] = self._joined(names[item], done[high], on_spine[low])
        return on_spine[family]

    def _joined(self, name: ElementId, with_it: int, without: int) -> int:
        if name in self._module:
            return self._placed(name, with_it, without) if with_it != NONE else without
        return self._store.node(self._item[name], without, with_it)


def _spine(store: Families, family: int) -> list[int]:
    """The family, the part of it without its first item, the part of that without its first, and so on."""
    found = []
    while family not in (NONE, ONLY_EMPTY):
        found.append(family)
        family = store.parts(family)[1]
    return found


def _inside(table: Sequence[tuple[int, int, int, int]], spine: set[int]) -> set[int]:
    """The rows that are met after some item was taken."""
    found: set[int] = set()
    for row, _, low, high in reversed(table):
        if row in spine:
            found.add(high)
        if row in found:
            found.update((low, high))
    return found


def chance_by_module(found: Sequence[SolvedModule], chance: Mapping[ElementId, float]) -> dict[ElementId, float]:
    """The chance of every module, the whole included."""
    known = dict(chance)
    for module in found:
        (known[module.name],) = (float(p) for p in _chances(module, known))
    return {module.name: known[module.name] for module in found}


def slopes_by_module(found: Sequence[SolvedModule], chance: Mapping[ElementId, float]) -> dict[ElementId, float]:
    """How far the chance of the whole moves with each variable: the slope within its module times that of the module."""
    known = {**chance, **chance_by_module(found, chance)}
    slope = {found[-1].name: 1.0}
    for module in reversed(found):
        names, weight = module.solved.names, slope.pop(module.name, 0.0)
        within = slopes(module.solved.diagrams, module.edge, {v: known[name] for v, name in enumerate(names)})
        slope |= {names[variable]: weight * float(by) for variable, by in within.items()}
    return slope


def _chances(module: SolvedModule, known: Mapping[ElementId, float]) -> list[float]:
    by_variable = {variable: known[name] for variable, name in enumerate(module.solved.names)}
    return [float(p) for p in chances(module.solved.diagrams, [module.edge], by_variable)]
