"""Rooms import downwards only, and a room that nobody placed is refused."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.project_files import ROOT

LINT_IMPORTS = str(Path(sys.executable).with_name("lint-imports"))


def lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache", "--config", str(config)],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A project with our rules and rooms that hold nothing yet."""
    for room in (
        "sothat/theory",
        "sothat/errors",
        "sothat/analysis",
        "sothat/cli",
        "sothat_web/look",
        "sothat_web/config",
    ):
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "__init__.py").touch()
    for package in ("sothat", "sothat_web"):
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    return tmp_path


def test_every_contract_is_kept() -> None:
    """The code keeps every rule of who may import whom."""
    result = lint(ROOT / "src", ROOT / "pyproject.toml")
    assert result.returncode == 0, result.stdout + result.stderr


def test_rooms_that_keep_the_rules_pass(sample: Path) -> None:
    """The sample projects below fail for what they do, not for what they are."""
    result = lint(sample, sample / "pyproject.toml")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("room", ["sothat/unnamed", "sothat/analysis/guesses", "sothat_web/workshops"])
def test_a_room_without_a_place_is_refused(sample: Path, room: str) -> None:
    """A new room fails until somebody has said where it stands."""
    (sample / room).mkdir()
    (sample / room / "__init__.py").touch()
    result = lint(sample, sample / "pyproject.toml")
    assert result.returncode != 0
    assert room.rpartition("/")[2] in result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("sothat/theory/upwards.py", "import sothat.analysis"),
        ("sothat/theory/web.py", "import django"),
        ("sothat/analysis/site.py", "import sothat_web.config"),
        ("sothat_web/look/upwards.py", "import sothat_web.config"),
    ],
)
def test_an_import_upwards_is_refused(sample: Path, module: str, line: str) -> None:
    """A lower room cannot import a higher one, nor the library the website."""
    (sample / module).write_text(line + "\n")
    result = lint(sample, sample / "pyproject.toml")
    assert result.returncode != 0, result.stdout


def test_no_contract_is_left_open() -> None:
    """Each contract on layers is exhaustive."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [rule for rule in rules if rule["type"] == "layers"]
    assert {tuple(rule["containers"]) for rule in layers} == {("sothat",), ("sothat.analysis",), ("sothat_web",)}
    assert all(rule["exhaustive"] for rule in layers)
