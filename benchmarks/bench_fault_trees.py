"""Our engine beside other programs on fault trees: the same answers? how fast? with how much memory?

    make bench
    python benchmarks/bench_fault_trees.py [FOLDER] [--seconds 60] [--gigabytes 6] [--only NAME]...

FOLDER holds Open-PSA files (.xml). Without it, the environment variable SOTHAT_FAULT_TREES is looked up, then a folder
`shared/samples/open-psa` beside the project; where there is none, random trees of our own are made. Each measurement runs in a
process of its own, one after the other, within the same limits. A failure stands in the table as what it is.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import fault_tree_tables, scram
from benchmarks.fault_tree_tables import Model
from benchmarks.measured import run

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared" / "samples" / "open-psa"
OURS = (
    *("our_cut_sets", "our_cut_sets_order_known", "our_chance"),
    *("our_importances", "our_importances_order_known"),
)
OTHERS = ("oxidd", "relibmss")
_MOST_TRIED = 25


def main() -> None:
    given = _arguments()
    print(_versions())
    if scram.PROGRAM is None:
        print(f"{scram.MISSING}\n")
    with tempfile.TemporaryDirectory() as folder:
        models: list[Model] = []
        try:
            for path in _files(given.folder, Path(folder)):
                if not given.only or path.stem in given.only:
                    print(f"{path.stem} ...", file=sys.stderr, flush=True)
                    models.append(_held_against(path, given.seconds, given.gigabytes))
        except KeyboardInterrupt:
            print("Stopped: the tables hold the models that were done.\n")
    print("\n".join(fault_tree_tables.tables(models)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our engine beside other programs on fault trees.")
    parser.add_argument("folder", nargs="?", default=os.environ.get("SOTHAT_FAULT_TREES", ""))
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--gigabytes", type=float, default=6.0)
    parser.add_argument("--only", action="append")
    return parser.parse_args()


def _files(folder: str, own: Path) -> Iterator[Path]:
    place = Path(folder) if folder else BESIDE
    found = sorted(place.glob("*.xml"))
    if found:
        print(f"{len(found)} models.\n")
        yield from found
        return
    print(
        f"There is no Open-PSA file in {place.name}, so these are random trees of our own. Name a folder to use others.\n"
    )
    made = run([sys.executable, str(ROOT / "benchmarks" / "random_fault_trees.py"), str(own)], seconds=60, gigabytes=6)
    yield from (Path(line) for line in made.text.splitlines())


def _held_against(path: Path, seconds: float, gigabytes: float) -> Model:
    script = str(ROOT / "benchmarks" / "fault_tree_run.py")
    sothat = str(Path(sys.executable).parent / "sothat")
    model = Model(name=path.stem)

    def measure(what: str) -> None:
        done = run([sys.executable, script, what, str(path)], seconds=seconds, gigabytes=gigabytes)
        model.runs[what], model.told[what] = done, done.told

    measure("described")
    for what in (
        *OURS,
        *OTHERS,
        *(("every_case",) if model.told["described"].get("events", 99) <= _MOST_TRIED else ()),
    ):
        measure(what)
    model.runs["our_program"] = run(
        [sothat, "packages", str(path), "--json", "--limit", "0"], seconds=seconds, gigabytes=gigabytes
    )
    if scram.PROGRAM is not None:
        ways = {**scram.CUT_SETS, "chance": scram.CHANCE, "importances": scram.IMPORTANCES}
        for way, options in ways.items():
            hopeless = way not in scram.CUT_SETS and model.scram["bdd"].run.failed  # they do the same and more
            model.scram[way] = (
                model.scram["bdd"] if hopeless else scram.asked(options, path, seconds=seconds, gigabytes=gigabytes)
            )
    return model


def _versions() -> str:
    parts = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "oxidd", "relibmss"))
    known = (
        run([scram.PROGRAM, "--version"], seconds=10, gigabytes=6).text.split("(")[0].strip() if scram.PROGRAM else ""
    )
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return "\n".join((machine, ", ".join(part for part in (parts, known) if part)))


if __name__ == "__main__":
    main()
