"""What is printed can be read in any terminal, and can do nothing to it."""

from pathlib import Path

import pytest

from sothat.cli.printing import Table, plain, show
from tests.unit.cli.program import AREA, EXAMPLE, SMALL_THEORY, run, small_project

TABLE = Table(
    title="Every element",
    headings=("Id", "Element", "Here"),
    rows=(("st1", "Staff are able to give optimum care", "reached"), ("sv01", "Community hub", "")),
)


def test_a_table_has_its_headings_and_rows(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is room, columns."""
    monkeypatch.setenv("COLUMNS", "80")
    show(TABLE)
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[1:3] == ["Every element", "Id     Element                               Here"]
    assert lines[4] == "st1    Staff are able to give optimum care   reached"


def test_on_a_narrow_terminal_no_column_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where columns do not fit, each row is told line by line with its headings."""
    monkeypatch.setenv("COLUMNS", "16")
    show(TABLE)
    assert capsys.readouterr().out == (
        "\nEvery element\n\n"
        "Id: st1\nElement: Staff are able to give optimum care\nHere: reached\n\n"
        "Id: sv01\nElement: Community hub\n"
    )


@pytest.mark.parametrize("columns", [20, 40, 60, 100, 200])
@pytest.mark.parametrize("question", ["attained", "alone", "packages", "linchpins", "levels", "check"])
def test_every_word_is_there_whatever_the_width(question: str, columns: int) -> None:
    """A narrow terminal shows the same words as a wide one: nothing is cut off."""
    area = () if question in ("check", "linchpins") else ("--area", AREA)
    narrow = run(question, EXAMPLE, *area, columns=columns).stdout
    assert "…" not in narrow
    ids = {
        "attained": "sv11",
        "alone": "or12",
        "packages": "sv20",
        "linchpins": "sv11",
        "levels": "io13",
        "check": "io06",
    }
    assert ids[question] in narrow
    assert {
        "attained": "or11",
        "alone": "hi09",
        "packages": "595",
        "linchpins": "as5",
        "levels": "13",
        "check": "or02",
    }[question] in narrow


def test_a_title_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Signs that would move the cursor or colour the screen are shown as signs."""
    assert plain("a\x1b[31mb\rc\x9bd") == "a�[31mb�c�d"
    theory = SMALL_THEORY.replace("title: Home visits", 'title: "Home \\e[2J visits [red]x[/red] :smile:"')
    result = run("attained", str(small_project(tmp_path / "p", theory)))
    assert "\x1b" not in result.output
    assert "[red]x[/red] :smile:" in " ".join(result.stdout.split())
