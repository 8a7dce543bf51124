"""SCRAM, a free program for fault trees, run as a program and its report read.

SCRAM cannot be told to leave out the list of products, so its whole time holds the writing of it; the time that it
states itself for the calculation is given beside it.
"""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import Run, run

PROGRAM = shutil.which("scram")
CUT_SETS = {"bdd": ("--bdd",), "zbdd": ("--zbdd",), "mocus": ("--mocus",)}
CHANCE = ("--bdd", "--probability", "true")
IMPORTANCES = ("--bdd", "--importance", "true")
"""Only with its binary decision diagrams are SCRAM's probabilities exact; with the others they are approximations."""

MISSING = "SCRAM is not on this machine, so its columns stay empty. On Debian or Ubuntu: apt-get install scram."

_EVENT = re.compile(r'<basic-event name="([^"]+)" occurrence="[^"]*" probability="[^"]*" MIF="([^"]+)"')
_STATED = re.compile(r"<(?:products|probability|importance)>([^<]+)</")


@dataclass(frozen=True, kw_only=True)
class Report:
    """What SCRAM answered.

    Args:
        run: How the program fared.
        stated: The seconds that it states for the calculation alone.
        count: Of minimal cut sets; None when there is no answer.
        chance: Of the top event, to the six digits that it prints; None when it was not asked for.
        birnbaum: The importance of each event, likewise.
    """

    run: Run
    stated: float = 0.0
    count: int | None = None
    chance: float | None = None
    birnbaum: dict[str, float]


def asked(options: tuple[str, ...], model: Path, *, seconds: float, gigabytes: float) -> Report:
    """One run of SCRAM on one model."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "report.xml"
        command = [PROGRAM, *options, "--no-indent", "--output-path", str(place), str(model)]
        done = run(command, seconds=seconds, gigabytes=gigabytes)
        return Report(run=done, birnbaum={}) if done.failed else _read(done, place)


def _read(done: Run, place: Path) -> Report:
    """What the report says, line by line: the list of products may be long, and is passed over."""
    numbers: dict[str, str] = {}
    stated, birnbaum = 0.0, {}
    with place.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if "<sum-of-products" in line:
                numbers = dict(re.findall(r'(\w+)="([^"]*)"', line))
            elif found := _STATED.search(line):
                stated += float(found[1])
            elif found := _EVENT.search(line):
                birnbaum[found[1]] = float(found[2])
    return Report(
        run=done,
        stated=stated,
        count=int(numbers["products"]) if "products" in numbers else None,
        chance=float(numbers["probability"]) if "probability" in numbers else None,
        birnbaum=birnbaum,
    )
