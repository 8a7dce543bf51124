"""`make` is the one front door, and says in a sentence what it misses."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.project_files import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A PATH with little more than a shell: no browser, no installer, no Python."""
    for program in ("bash", "dirname", "env", "id", "rm"):
        (tmp_path / program).symlink_to(shutil.which(program) or program)
    return str(tmp_path)


def test_make_alone_lists_every_target() -> None:
    """Whoever types `make` sees all there is, a line for each."""
    listed = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    targets = set(phony.group(1).replace("\\\n", " ").split())
    assert {"demo", "test", "setup"} <= targets
    assert {line.split()[1] for line in listed} == targets
    assert [line for line in listed if len(line.split()) < 4] == []


def test_without_a_browser_the_tests_say_so(bare_path: str) -> None:
    """Where no Chromium is found and none can be installed, one sentence says what to do."""
    result = subprocess.run(
        [ROOT / "scripts/find-or-install-browser"], env={"PATH": bare_path}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert re.fullmatch(
        r"The browser tests need Chromium.*apt-get install chromium.*SOTHAT_CHROMIUM.*\.\n", result.stderr
    )


def test_a_browser_that_is_named_and_missing_is_not_replaced(bare_path: str) -> None:
    """SOTHAT_CHROMIUM is taken at its word."""
    result = subprocess.run(
        [ROOT / "scripts/find-or-install-browser"],
        env={"PATH": bare_path, "SOTHAT_CHROMIUM": "/nowhere/chromium"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "/nowhere/chromium, which is not a program" in result.stderr


def test_without_python_the_setup_says_so(bare_path: str, tmp_path: Path) -> None:
    """Where no Python is new enough, one sentence says what to do and nothing is left behind."""
    environment = tmp_path / "made"
    result = subprocess.run(
        [ROOT / "scripts/make-environment", environment],
        env={"PATH": bare_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("No Python 3.11 or newer was found.")
    assert not environment.exists()


def test_continuous_integration_runs_make_test() -> None:
    """What is checked for everybody is what anybody can check."""
    assert re.search(r"^make test$", (ROOT / ".ci/run").read_text(), re.MULTILINE)
