"""How fast the change log takes steps and opens a theory, on SQLite and PostgreSQL, and what sealing costs.

    make bench

A theory of 20,000 changes is to open in 200 ms. Where there is no PostgreSQL its table is left out, and it says so.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.table import milliseconds, shown, within  # noqa: E402

if TYPE_CHECKING:
    from benchmarks.log_work import Work

TARGET = 0.2
CHANGES = 20_000
START = ROOT / "scripts" / "find-or-start-postgres"
Row = tuple[str, str, str]


def measured(store: str) -> str:
    """One table for the database that Django has been told to use."""
    from benchmarks.log_work import Work  # noqa: PLC0415 - Django is set up once it is known which database it has

    rows = [*_steps(Work("small")), *_opening(Work("large"), additions=False), *_opening(Work("grown"), additions=True)]
    return shown(f"The change log on {store}", ("what", "figure", "compared"), rows)


def _steps(work: "Work") -> Iterator[Row]:
    from benchmarks.log_work import unsealed  # noqa: PLC0415

    times = sorted(work.times_of_steps(400))
    alone = 1 / median(times)
    yield "one step, p50", milliseconds(median(times)), ""
    yield "one step, p95", milliseconds(times[int(len(times) * 0.95)]), ""
    yield "steps a second, one by one", f"{alone:,.0f}", ""
    together = work.rate_together(60)
    yield "steps a second, 60 to a transaction", f"{together:,.0f}", f"{together / alone:.1f} x one by one"
    threads = work.rate_of_threads(4)
    yield "steps a second, 4 threads on one theory", f"{threads:,.0f}", f"{threads / alone:.2f} x one by one"
    sealed = median(work.rate_together(60) for _ in range(5))
    with unsealed():
        bare = median(work.rate_together(60) for _ in range(5))
    yield "60 to a transaction, were nothing sealed", f"{bare:,.0f}", f"sealed: {sealed / bare:.2f} of it"


def _opening(work: "Work", *, additions: bool) -> Iterator[Row]:
    kind = "all additions" if additions else "mostly edits"
    taken = work.fill(CHANGES, additions=additions)
    yield f"{CHANGES:,} changes, {kind}: storing them", f"{taken:.1f} s", f"{CHANGES / taken:,.0f} changes a second"
    yield "  the theory then", work.size(), ""
    opening = work.time_of_opening()
    yield "  opening it", milliseconds(opening), within(opening, TARGET)
    whole = work.time_of_reading_everything()
    yield "  were there no snapshots", milliseconds(whole), f"{whole / opening:.1f} x"
    if not additions:
        times = sorted(work.times_of_steps(200))
        yield "  one step in it, p50", milliseconds(median(times)), ""
        yield "  one step in it, p95", milliseconds(times[int(len(times) * 0.95)]), ""
        yield "  a page of its history", milliseconds(work.time_of_history()), ""


def _in_a_program_of_its_own(store: str, address: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "SOTHAT_DATA": folder, "SOTHAT_DATABASE": address}
        surroundings["DJANGO_SETTINGS_MODULE"] = "sothat_web.config.settings"
        subprocess.run([sys.executable, __file__, store], env=surroundings, check=True)


def _compare() -> None:
    _in_a_program_of_its_own("SQLite")
    folder = tempfile.mkdtemp(prefix="sothat-pg-")
    started = subprocess.run([START, folder], capture_output=True, text=True, check=False)
    if started.returncode:
        print(started.stderr.strip())
        return
    try:
        _in_a_program_of_its_own("PostgreSQL", started.stdout.strip())
    finally:
        subprocess.run([START, "--stop", folder], capture_output=True, check=False)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        _compare()
    else:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(measured(sys.argv[1]), flush=True)
