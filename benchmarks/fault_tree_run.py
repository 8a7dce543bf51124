"""One measurement in a process of its own: `python benchmarks/fault_tree_run.py WHAT MODEL` prints one JSON object.

The first time is that of a cold process, loading the compiled kernel included; the next that of a warm one.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sothat.analysis.fault_tree import FaultTree, minimal_cut_sets, top_chance
from sothat.files.open_psa import read_open_psa

Answers = dict[str, Any]

_LONG = 25.0
"""Work that took so many seconds cold is not done again warm: what is loaded first is a small part of it."""


def our_cut_sets(tree: FaultTree) -> Answers:
    return {"count": minimal_cut_sets(tree, limit=0).count}


def our_chance(tree: FaultTree) -> Answers:
    return {"chance": top_chance(tree).chance}


def our_importances(tree: FaultTree) -> Answers:
    """Cut sets and the importance of every event, as SCRAM reports both."""
    ask = importlib.import_module("sothat.analysis.event_importance").event_importance
    found = ask(tree, fussell_vesely=False)  # which SCRAM does not report either
    return {"count": minimal_cut_sets(tree, limit=0).count, "birnbaum": dict(found.birnbaum)}


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
    work.__name__: work for work in (our_cut_sets, our_chance, our_importances, oxidd, relibmss, every_case, described)
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
