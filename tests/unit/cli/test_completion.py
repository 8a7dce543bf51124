"""The Tab key offers what could come next."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.program import AREA, EXAMPLE, small_project


def offered(*words: str, folder: Path) -> list[str]:
    """What bash is offered after these words, the last of them unfinished."""
    environment = {
        **os.environ,
        "_SOTHAT_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("sothat", *words)),
        "COMP_CWORD": str(len(words)),
    }
    program = "from sothat.cli import app; app(prog_name='sothat')"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("lev",), "levels"),
        (("attained", "st"), EXAMPLE),
        (("explain", EXAMPLE, "st"), "st1"),
        (("attained", EXAMPLE, "--area", "ex"), AREA),
        (("packages", EXAMPLE, "--goal", "im"), "im1"),
        (("schema", "th"), "theory"),
        (("attained", "mi"), "mine/"),
        (("attained", "mine/a"), "mine/areas/"),
        (("attained", "mine", "--area", "no"), "north"),
    ],
)
def test_the_shell_offers(words: tuple[str, ...], found: str, tmp_path: Path) -> None:
    """Commands, examples, folders, elements, areas, goals, schemas."""
    small_project(tmp_path / "mine")
    assert found in offered(*words, folder=tmp_path)


def test_a_project_that_is_not_there_offers_nothing(tmp_path: Path) -> None:
    """No word, no complaint in the middle of somebody's command line."""
    assert offered("explain", "nowhere", "s", folder=tmp_path) == []
