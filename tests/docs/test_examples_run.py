"""Every example that the documentation marks as running runs, and prints what the page says."""

import doctest
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sothat.cli import app
from tests.docs.examples import ROOT, blocks, commands, is_printed, pages, put_files

WIDTH = "100"
_PAGES_WITH_COMMANDS = [page for page in pages() if commands(page)]
_PAGES_WITH_PYTHON = [page for page in pages() if blocks(page, "pycon")]


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", _PAGES_WITH_COMMANDS, ids=named)
def test_the_commands_print_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who types the commands of a page, in order and in an empty folder, sees what the page shows."""
    monkeypatch.chdir(tmp_path)
    put_files(page, tmp_path)
    for command in commands(page):
        result = CliRunner(env={"COLUMNS": WIDTH}).invoke(app, command.arguments[1:])
        said = result.stdout + result.stderr
        assert is_printed(command.printed, said), f"{command.place} prints something else:\n{said}"


@pytest.mark.parametrize("page", _PAGES_WITH_PYTHON, ids=named)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who types the Python of a page sees what the page shows."""
    monkeypatch.chdir(tmp_path)
    put_files(page, tmp_path)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    names: dict[str, object] = {}
    heard: list[str] = []
    for block in blocks(page, "pycon"):
        test = doctest.DocTestParser().get_doctest(block.body, names, named(page), str(page), block.line - 1)
        assert test.examples, f"{named(page)}:{block.line}: a pycon block without a >>> line runs nothing."
        test.globs = names
        runner.run(test, out=heard.append, clear_globs=False)
    assert runner.tries > 0
    assert runner.failures == 0, "".join(heard)


def test_the_pages_for_newcomers_hold_examples_that_run() -> None:
    """The tutorial and the reference are among the pages whose examples run."""
    assert ROOT / "docs/tutorials/first-answers.md" in _PAGES_WITH_COMMANDS
    assert ROOT / "docs/tutorials/first-answers.md" in _PAGES_WITH_PYTHON
    assert ROOT / "docs/reference/json.md" in _PAGES_WITH_COMMANDS
    assert ROOT / "docs/reference/python.md" in _PAGES_WITH_PYTHON


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("one\ntwo", "one\ntwo\n", True),
        ("one\n...", "one\ntwo\nthree\n", True),
        ("...\nthree", "one\ntwo\nthree\n", True),
        ("one\n...\nthree", "one\nthree\n", True),
        ("one", "one\ntwo\n", False),
        ("", "one\n", False),
        ("1.5", "1x5", False),
    ],
)
def test_what_counts_as_printed(expected: str, printed: str, same: bool) -> None:
    """Dots stand for any lines; anything else has to be there to the letter."""
    assert is_printed(expected, printed) is same
