"""Many scenarios side by side: a million random ones of 1,000 elements, and every single addition of 10,000.

    python benchmarks/bench_scenarios.py

Times are the least of some runs in one process, in seconds of the processor (so that other programs do not count), once all is
loaded and compiled; the time for that stands apart. The ratios compare machine code with whole numbers as rows of bits, and with one scenario after the other, in the same run.
"""

import platform
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.layered import layered_theory
from benchmarks.table import milliseconds, shown, within

from sothat.analysis.engine.compiled import can_compile
from sothat.analysis.engine.lanes import Lanes
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.scenario_words import certain_in_words
from sothat.analysis.structure.scenarios import _side_by_side
from sothat.analysis.structure.settings import Free, Setting, with_additions
from sothat.analysis.structure.solve import well_founded
from sothat.analysis.uncertainty.sampled import sampled_chances
from sothat.analysis.watch import unwatched

SAMPLES = 1_000_000


def loading() -> float:
    """How long it takes to load the compiler and have its machine code, kept from an earlier run or made now."""
    start = time.perf_counter()
    structure = structure_of(layered_theory(elements=60, links=150, seed=9))
    sampled_chances(structure, {0: 0.5}, [59], samples=64, seed=1)
    _words(structure, with_additions(structure, None))
    return time.perf_counter() - start


def seconds(work: Callable[[], object], *, runs: int = 7) -> float:
    """The least time of some runs, in seconds of the processor, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def a_million_samples() -> str:
    rows = []
    for seed in (1, 2, 3):
        theory = layered_theory(seed=seed)
        structure = structure_of(theory)
        goal = [structure.number[theory.elements[-1].id]]
        for name, chance, gates in (
            ("the goal, chances 0.5", 0.5, goal),
            ("the goal, chances 0.37", 0.37, goal),
            ("all 1,000 elements, chances 0.37", 0.37, list(range(len(structure.gates)))),
        ):
            given = {gate: chance for gate, rule in enumerate(structure.gates) if rule.own}
            taken = seconds(lambda s=structure, c=given, g=gates: sampled_chances(s, c, g, samples=SAMPLES, seed=1))  # type: ignore[misc]
            rows.append((seed, name, milliseconds(taken), within(taken, 0.2)))
        rows.append(
            (seed, "whole numbers, bits of chance 0.5 drawn beforehand", milliseconds(_as_numbers(structure)), "")
        )
        one = _one_by_one(structure) * SAMPLES
        rows.append((seed, "one by one (a hundredth of a per cent of them, times 10,000)", f"{one:,.0f} s", ""))
    return shown(
        "A million random scenarios of 1,000 elements and 3,000 links",
        ("seed", "of what", "time", "share of target"),
        rows,
    )


def _as_numbers(structure: Structure) -> float:
    lanes, chance = Lanes((1 << SAMPLES) - 1), random.Random(1)
    own = [chance.getrandbits(SAMPLES) if gate.own else lanes.true for gate in structure.gates]
    return seconds(lambda: well_founded(structure, own, lanes), runs=3)


def _one_by_one(structure: Structure) -> float:
    """Seconds for one scenario, when each is solved by itself."""
    lanes, chance = Lanes(1), random.Random(1)
    worlds = [[chance.getrandbits(1) if gate.own else 1 for gate in structure.gates] for _ in range(SAMPLES // 10_000)]
    return seconds(lambda: [well_founded(structure, own, lanes) for own in worlds], runs=1) / len(worlds)


def every_single_addition() -> str:
    rows = []
    for seed in (1, 2, 3):
        structure = structure_of(layered_theory(elements=10_000, links=30_000, seed=seed))
        settings = with_additions(structure, None)
        scenarios = _additions(settings)
        fast = seconds(lambda s=structure, t=settings: _words(s, t))  # type: ignore[misc]
        slow = seconds(lambda s=structure, t=settings, c=scenarios: _side_by_side(s, t, c, [], unwatched))  # type: ignore[misc]
        rows.append((seed, len(scenarios) - 1, milliseconds(fast), within(fast, 0.02), f"{slow / fast:.1f} times"))
    headings = ("seed", "additions", "time", "share of target", "faster than whole numbers")
    return shown("Every single addition: 10,000 elements, 30,000 links", headings, rows)


def _additions(settings: list[Setting]) -> list[tuple[int, ...]]:
    return [(), *((gate,) for gate, setting in enumerate(settings) if setting is Free.ADDABLE)]


def _words(structure: Structure, settings: list[Setting]) -> list[int]:
    return certain_in_words(structure, settings, _additions(settings), [], unwatched)


if __name__ == "__main__":
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, compiled: {can_compile()}")
    print(f"Loading and compiling, once: {loading():.2f} s\n")
    print(a_million_samples())
    print(every_single_addition())
