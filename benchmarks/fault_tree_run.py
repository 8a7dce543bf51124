"""One measurement in a process of its own: `python benchmarks/fault_tree_run.py WHAT MODEL` prints one JSON object.

The first time is that of a cold process, loading the compiled kernel included; the next that of a warm one.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sothat.analysis.fault_tree import FaultTree, compiled_tree, top_chance
from sothat.analysis.structure import symbolic
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.minimal_additions import minimal_additions
from sothat.analysis.structure.modular import minimal_family, slopes_by_module, solved_by_module
from sothat.analysis.structure.orders import Order
from sothat.files.open_psa import read_open_psa
from sothat.theory import ElementId

Answers = dict[str, Any]

_LONG = 25.0
"""Work that took so many seconds cold is not done again warm: what is loaded first is a small part of it."""


def our_cut_sets(tree: FaultTree) -> Answers:
    """How many minimal cut sets there are, the search for a good order included."""
    structure, settings = compiled_tree(tree)
    return {"count": minimal_additions(structure, settings, [structure.number[ElementId(tree.top)]]).count()}


def our_cut_sets_order_known(tree: FaultTree) -> Answers:
    """The same where the best orders are known from a run before."""
    with _orders_known(tree):
        return our_cut_sets(tree)


def our_chance(tree: FaultTree) -> Answers:
    return {"chance": top_chance(tree).chance}


def our_importances(tree: FaultTree) -> Answers:
    """Cut sets, the chance and the importance of every event, as SCRAM reports all of them; each module is solved once."""
    structure, settings = compiled_tree(tree)
    found = solved_by_module(structure, settings, [structure.number[ElementId(tree.top)]])
    assembled = minimal_family(found)
    chances = {ElementId(event): chance for event, chance in tree.chances.items() if chance is not None}
    birnbaum = slopes_by_module(found, chances)
    assert assembled is not None
    return {"count": SetsOfElements(*assembled).count(), "birnbaum": {str(e): x for e, x in birnbaum.items()}}


def our_importances_order_known(tree: FaultTree) -> Answers:
    """The same where the best orders are known from a run before."""
    with _orders_known(tree):
        return our_importances(tree)


_WINNERS: dict[tuple[int, ...], Order] = {}


@contextmanager
def _orders_known(tree: FaultTree) -> Iterator[None]:
    """Lets each race be won at once by the order that won it before; the first time, the races are run."""
    race = symbolic.smallest_in_race

    def run_and_note(orders, attempt, size, most):  # type: ignore[no-untyped-def]
        field = list(orders)
        key = tuple(field[0].gates)
        if key in _WINNERS:
            return attempt(_WINNERS[key], most)

        def noted(order: Order, room: int) -> Any:
            result = attempt(order, room)
            _WINNERS[key] = order
            return result

        return race(field, noted, size, most)

    symbolic.smallest_in_race = run_and_note  # type: ignore[assignment]
    try:
        yield
    finally:
        symbolic.smallest_in_race = race


def oxidd(tree: FaultTree) -> Answers:
    from benchmarks.fault_tree_rivals import oxidd_chance  # noqa: PLC0415 (only where it is measured)

    return {"chance": oxidd_chance(tree)}


def relibmss(tree: FaultTree) -> Answers:
    from benchmarks.fault_tree_rivals import relibmss_answers  # noqa: PLC0415 (only where it is measured)

    count, chance = relibmss_answers(tree)
    return {"count": count, "chance": chance}


def every_case(tree: FaultTree) -> Answers:
    from benchmarks.fault_tree_rivals import tried_in_full  # noqa: PLC0415 (only where it is measured)

    count, chance = tried_in_full(tree)
    return {"count": count, "chance": chance}


def described(tree: FaultTree) -> Answers:
    return {"gates": len(tree.gates), "events": len(tree.chances)}


WORK: dict[str, Callable[[FaultTree], Answers]] = {
    work.__name__: work
    for work in (
        *(our_cut_sets, our_cut_sets_order_known, our_chance, our_importances, our_importances_order_known),
        *(oxidd, relibmss, every_case, described),
    )
}


def measured(work: Callable[[FaultTree], Answers], tree: FaultTree) -> Answers:
    """The answers, and the seconds of the first and of a later time."""
    start = time.perf_counter()
    answers = work(tree)
    cold = warm = time.perf_counter() - start
    times = []
    while cold < _LONG and len(times) < 5 and sum(times) < 1.0:
        start = time.perf_counter()
        work(tree)
        times.append(time.perf_counter() - start)
    if times:
        warm = sorted(times)[len(times) // 2]
    return {**answers, "cold": cold, "warm": warm}


if __name__ == "__main__":
    print(json.dumps(measured(WORK[sys.argv[1]], read_open_psa(sys.argv[2]))))
