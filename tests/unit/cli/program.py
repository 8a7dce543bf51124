"""Runs the program in this process, as a person would type it."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from sothat.cli import app

EXAMPLE = "stepping-stones"
AREA = "example-area"

SMALL_THEORY = """\
format: sothat-theory/1
title: A small theory
levels: [{id: strategic, title: Strategic}, {id: service, title: Service}]
elements:
- {id: trust, kind: outcome, title: Women trust the service, level: service}
- {id: visits, kind: activity, title: Home visits, level: service}
- {id: training, kind: input, title: Training, level: strategic}
- {id: fear, kind: hindrance, title: Fear of being judged, level: service}
links:
- {from: visits, to: trust, role: requires, rationale: Somebody has to come.}
- {from: training, to: visits, role: requires, rationale: Visitors know what they do.}
- {from: training, to: fear, role: hinders, rationale: Trained staff do not judge.}
- {from: fear, to: trust, role: hinders, rationale: Who fears does not trust.}
"""

SMALL_AREA = """\
format: sothat-area/1
title: North (invented)
statuses: {visits: in place, training: not in place}
costs: {training: 5}
"""


def run(*arguments: str, columns: int = 100) -> Result:
    """What a command does; an exception that is not the program's own way to end is a failure of the test."""
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*arguments: str) -> Any:
    """What a command prints with ``--json``: one JSON object on standard output, nothing on standard error."""
    result = run(*arguments, "--json")
    assert result.stderr == ""
    return json.loads(result.stdout)


def small_project(folder: Path, theory: str = SMALL_THEORY) -> Path:
    """A project folder with two additions, a barrier and an outcome, and one invented area."""
    (folder / "areas").mkdir(parents=True)
    (folder / "theory.yaml").write_text(theory, encoding="utf-8")
    (folder / "areas" / "north.yaml").write_text(SMALL_AREA, encoding="utf-8")
    return folder
