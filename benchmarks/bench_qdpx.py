"""Reading REFI-QDA projects: invented ones of 100,000 codings and more, each in a process of its own.

    python benchmarks/bench_qdpx.py

The aim is 100,000 codings in under 60 s and 1 GB. Memory is the kernel's own figure for the whole process.
"""

import platform
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measured import MEGABYTE, run
from benchmarks.table import shown

SIZES = (10_000, 100_000, 400_000)
AIM = 100_000
SECONDS, MEGABYTES = 60.0, 1024.0
WORK = str(Path(__file__).with_name("qdpx_work.py"))


def reading(codings: int, folder: Path) -> tuple[str, ...]:
    file = folder / f"{codings}.qdpx"
    made = run([sys.executable, WORK, "make", str(file), str(codings)], seconds=600, gigabytes=8)
    assert not made.failed, made.failed
    done = run([sys.executable, WORK, "read", str(file)], seconds=600, gigabytes=8)
    assert not done.failed, done.failed
    told = done.told
    exact = told["quoted"] == told["ranges"] and told["convention"].startswith("UTF-16 code units") and not told["lost"]
    with zipfile.ZipFile(file) as archive:
        xml = archive.getinfo("project.qde").file_size / MEGABYTE
    return (
        f"{told['codings']:,}",
        f"{told['ranges']:,}",
        f"{xml:,.0f} MB",
        f"{done.seconds:.1f} s",
        f"{done.megabytes:,.0f} MB",
        f"{done.seconds / SECONDS:.2f} and {done.megabytes / MEGABYTES:.2f}" if codings == AIM else "",
        "all" if exact and told["codings"] == codings else "NOT ALL",
    )


if __name__ == "__main__":
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as folder:
        rows = [reading(codings, Path(folder)) for codings in SIZES]
    headings = ("codings", "stretches", "XML", "time", "memory", "share of 60 s and 1 GB", "quotes cut")
    print(shown("Reading a .qdpx", headings, rows))
