"""Ensembles: 200 invented areas and 1,000 draws of the reference theory with ranges, here and on processes.

    python benchmarks/bench_ensembles.py [PROCESSES]

The twin is one question of `sothat.chance` for each area, on a few of them. Starting the processes is counted.
"""

import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import milliseconds, seconds, shown

from sothat.analysis import Ensemble, chance, ensemble
from sothat.analysis.many_areas.executors import processors
from tests.unit.analysis.invented_areas import invented_areas, with_ranges

AREAS, DRAWS, BY_THEMSELVES = 200, 1_000, 10


def here_and_on_processes(many: int) -> str:
    rows = []
    for every, draws in ((2, DRAWS), (1, DRAWS), (2, 10 * DRAWS)):
        theory = with_ranges(every)
        areas = invented_areas(theory, AREAS)
        here, answer = _timed(lambda t=theory, a=areas, d=draws: ensemble(t, a, goals=["im1"], draws=d, workers=1))  # type: ignore[misc]
        away, other = _timed(lambda t=theory, a=areas, d=draws: ensemble(t, a, goals=["im1"], draws=d, workers=many))  # type: ignore[misc]
        which = "a range on every link" if every == 1 else "a range on every second link"
        same = "the same" if other == answer else "NOT THE SAME"
        rows.append((which, f"{draws:,}", f"{here:.2f} s", f"{away:.2f} s", f"{here / away:.2f}", same))
    headings = ("theory", "draws", "here", f"{many} processes", "ratio", "numbers")
    return shown(f"The reference theory, {AREAS} areas", headings, rows)


def _timed(work: Callable[[], Ensemble]) -> tuple[float, Ensemble]:
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def against_one_area_at_a_time() -> str:
    theory = with_ranges()
    areas = invented_areas(theory, AREAS)
    few = list(areas.values())[:BY_THEMSELVES]
    together = seconds(lambda: ensemble(theory, areas, goals=["im1"], draws=DRAWS, workers=1), runs=1) / AREAS
    alone = seconds(lambda: [chance(theory, s, goals=["im1"], draws=DRAWS) for s in few], runs=1) / BY_THEMSELVES
    row = (milliseconds(together), milliseconds(alone), f"{alone / together:.1f} times")
    return shown("For each area, im1 with 1,000 draws", ("in an ensemble", "sothat.chance", "faster"), [row])


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else max(2, processors())
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {processors()} processors\n")
    print(here_and_on_processes(wanted))
    print(against_one_area_at_a_time())
