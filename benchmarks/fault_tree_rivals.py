"""A fault tree put into other programs' diagrams, and tried in full, to compare with.

Every program gets the same order of events: that in which they turn up on the way down from the top event.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sothat.analysis.fault_tree import Connective, FaultTree, Formula


@dataclass(frozen=True, kw_only=True)
class Algebra:
    """How a program joins functions.

    Args:
        event: The function that is true where that event is.
        choice: If the first, then the second, else the third.
    """

    true: Any
    false: Any
    event: Callable[[str], Any]
    both: Callable[[Any, Any], Any]
    either: Callable[[Any, Any], Any]
    other: Callable[[Any], Any]
    one_of_two: Callable[[Any, Any], Any]
    choice: Callable[[Any, Any, Any], Any]


def order_of(tree: FaultTree) -> list[str]:
    """The events in the order of a walk down from the top event."""
    return [name for name in _walk(tree) if name in tree.chances]


def built(tree: FaultTree, algebra: Algebra) -> Any:
    """The function of the top event."""
    known = {name: algebra.true if on else algebra.false for name, on in tree.houses.items()}
    for name in order_of(tree):
        known[name] = algebra.event(name)
    for name in reversed(list(_walk_after(tree))):
        known[name] = _formula(tree.gates[name], known, algebra)
    return known[tree.top]


def _formula(formula: Formula | str, known: dict[str, Any], algebra: Algebra) -> Any:
    if isinstance(formula, str):
        return known[formula]
    parts = [_formula(part, known, algebra) for part in formula.arguments]
    match formula.connective:
        case Connective.AND:
            return _joined(algebra.both, parts)
        case Connective.OR:
            return _joined(algebra.either, parts)
        case Connective.XOR:
            return _joined(algebra.one_of_two, parts)
        case Connective.NOT:
            return algebra.other(parts[0])
        case Connective.AT_LEAST:
            return _at_least(formula.at_least, parts, algebra)


def _joined(join: Callable[[Any, Any], Any], parts: Sequence[Any]) -> Any:
    found = parts[0]
    for part in parts[1:]:
        found = join(found, part)
    return found


def _at_least(least: int, parts: Sequence[Any], algebra: Algebra) -> Any:
    """A ladder: `row[k]` says that at least k of the parts seen so far hold."""
    row = [algebra.true] + [algebra.false] * least
    for part in parts:
        row = [row[0], *(algebra.choice(part, row[k - 1], row[k]) for k in range(1, least + 1))]
    return row[least]


def _walk(tree: FaultTree) -> Iterator[str]:
    """Every name, first turn first."""
    seen: set[str] = set()
    todo = [tree.top]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            yield name
            todo.extend(reversed(_names(tree.gates[name])) if name in tree.gates else ())


def _walk_after(tree: FaultTree) -> list[str]:
    """The gates, each before all that it reads."""
    done: dict[str, None] = {}
    todo = [(tree.top, False)]
    while todo:
        name, left = todo.pop()
        if left:
            done[name] = None
        elif name in tree.gates and name not in done:
            todo.append((name, True))
            todo.extend((read, False) for read in _names(tree.gates[name]))
    return list(reversed(done))


def _names(formula: Formula | str) -> list[str]:
    if isinstance(formula, str):
        return [formula]
    return [name for part in formula.arguments for name in _names(part)]


def oxidd_chance(tree: FaultTree, *, most_nodes: int = 1 << 25) -> float:
    """The chance of the top event, by oxidd's diagram and a walk over it."""
    from oxidd.bdd import BDDManager  # noqa: PLC0415 (only where it is measured)

    manager = BDDManager(most_nodes, most_nodes >> 5, 1)
    order = order_of(tree)
    manager.add_named_vars(order)
    algebra = Algebra(
        true=manager.true(),
        false=manager.false(),
        event=manager.var,
        both=lambda one, two: one & two,
        either=lambda one, two: one | two,
        other=lambda one: ~one,
        one_of_two=lambda one, two: one ^ two,
        choice=lambda asked, then, other: asked.ite(then, other),
    )
    return _chance_over(built(tree, algebra), [_stated(tree, name) for name in order], algebra)


def _chance_over(top: Any, chances: Sequence[float], algebra: Algebra) -> float:
    """The chance p times that with, 1 - p times that without, each node once, from below."""
    known = {algebra.true: 1.0, algebra.false: 0.0}
    todo = [top]
    while todo:
        node = todo[-1]
        if node in known:
            todo.pop()
            continue
        high, low = node.cofactors()
        waiting = [child for child in (high, low) if child not in known]
        if waiting:
            todo.extend(waiting)
            continue
        p = chances[node.node_var()]
        known[todo.pop()] = p * known[high] + (1 - p) * known[low]
    return known[top]


def relibmss_answers(tree: FaultTree) -> tuple[int | None, float]:
    """The count of minimal cut sets (None where the tree is not coherent) and the chance of the top event, by relibmss."""
    from relibmss import BDD  # noqa: PLC0415 (only where it is measured)

    diagrams = BDD()
    algebra = Algebra(
        true=diagrams.const(True),
        false=diagrams.const(False),
        event=diagrams.defvar,
        both=lambda one, two: one & two,
        either=lambda one, two: one | two,
        other=diagrams.Not,
        one_of_two=lambda one, two: one ^ two,
        choice=lambda asked, then, other: asked.ifelse(then, other),
    )
    top = built(tree, algebra)
    sets = top.minpath()  # the minimal sets of events with which the function is true
    chance = top.prob({name: _stated(tree, name) for name in order_of(tree)})
    return (None if sets is None else int(sets.count())), float(chance)


MOST_TRIED = 25
"""Over so many events, nobody tries every case."""


def tried_in_full(tree: FaultTree) -> tuple[int, float]:
    """The same from the truth table: one bit of a long number for every case."""
    order = order_of(tree)
    columns = {name: _column(place, len(order)) for place, name in enumerate(order)}
    every = (1 << (1 << len(order))) - 1
    algebra = Algebra(
        true=every,
        false=0,
        event=columns.__getitem__,
        both=lambda one, two: one & two,
        either=lambda one, two: one | two,
        other=lambda one: every ^ one,
        one_of_two=lambda one, two: one ^ two,
        choice=lambda asked, then, other: (asked & then) | (other & ~asked),
    )
    top = built(tree, algebra)
    above = _with_one_more(_and_above(top, columns, order), columns, order)
    return (top & ~above).bit_count(), _chance_of_column(top, [_stated(tree, name) for name in order])


def _column(place: int, events: int) -> int:
    """The cases, one bit each, in which an event is there."""
    block = ((1 << (1 << place)) - 1) << (1 << place)
    width = 2 << place
    while width < 1 << events:
        block |= block << width
        width *= 2
    return block


def _and_above(top: int, columns: dict[str, int], order: Sequence[str]) -> int:
    """The cases that hold, and every case with more events than one that holds."""
    for place, name in enumerate(order):
        top |= (top & ~columns[name]) << (1 << place)
    return top


def _with_one_more(cases: int, columns: dict[str, int], order: Sequence[str]) -> int:
    found = 0
    for place, name in enumerate(order):
        found |= (cases & ~columns[name]) << (1 << place)
    return found


def _chance_of_column(top: int, chances: Sequence[float]) -> float:
    """Folds the table in half once for each event, the first event first."""
    import numpy as np  # noqa: PLC0415 (only where it is measured)

    size = 1 << len(chances)
    raw = np.frombuffer(top.to_bytes(max(1, size // 8), "little"), dtype=np.uint8)
    table = np.unpackbits(raw, bitorder="little")[:size]
    for chance in chances:
        table = table[0::2] * (1 - chance) + table[1::2] * chance
    return float(table[0])


def _stated(tree: FaultTree, name: str) -> float:
    stated = tree.chances[name]
    if stated is None:
        raise ValueError(f"{name} has no probability")
    return stated
