"""`sothat evidence` says what a file holds and keeps nothing of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.project_files import ROOT
from tests.unit.cli.program import answer, run
from tests.unit.files.workbooks import LINKS, workbook

FIELDS = [
    *("format", "convention", "codes", "sources", "selections", "distinct_ranges", "codings"),
    *("references", "claims", "quotes", "lost", "dropped"),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = "".join(f"S{number % 3},quote {number},a|b,name {number}\n" for number in range(12))
    file = tmp_path / "quotes.csv"
    file.write_text(f"source,quote,code,interviewee\n{rows}")
    return file


def test_the_json_of_a_table(table: Path) -> None:
    """Numbers, the first ten quotes, and what is lost and left out."""
    found = answer("evidence", str(table))
    assert list(found) == FIELDS
    assert found == {
        "format": "table",
        "convention": None,
        "codes": 2,
        "sources": 3,
        "selections": 12,
        "distinct_ranges": 12,
        "codings": 24,
        "references": 0,
        "claims": 0,
        "quotes": [f"quote {number}" for number in range(10)],
        "lost": [],
        "dropped": ["Columns that were matched to nothing, 1 of them, stay behind: 'interviewee'."],
    }


def test_the_json_of_a_causal_map(tmp_path: Path) -> None:
    """Claims are counted, and their quotes are shown."""
    (tmp_path / "map").write_bytes(workbook(LINKS))
    found = answer("evidence", str(tmp_path / "map"))
    assert (found["claims"], found["codes"], found["sources"]) == (3, 5, 2)
    assert found["quotes"][0] == "I was afraid of what they would say"
    assert len(found["lost"]) == 5


def test_claims_of_whole_pieces_are_counted(tmp_path: Path) -> None:
    """Wherever they stand."""
    (tmp_path / "t.csv").write_text("source,quote,cause,effect,note\nS,q,a,b,n\nS,r,,,n\n")
    found = answer("evidence", str(tmp_path / "t.csv"))
    assert (found["claims"], found["quotes"]) == (1, ["q", "r"])


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_told(field: str) -> None:
    """On the page about the JSON, in the part about this command."""
    page = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    assert f"`{field}`" in page.partition("## `sothat evidence`")[2].partition("\n## ")[0]


def test_the_same_in_words(table: Path) -> None:
    """Counts in a sentence, quotes and what is left out in lists."""
    told = run("evidence", str(table)).stdout
    assert "table: 2 codes, 3 sources, 12 selections, 12 different stretches, 24 codings." in told
    assert "quote 9" in told
    assert "quote 10" not in told
    assert "'interviewee'" in told


def test_nothing_is_kept(table: Path) -> None:
    """No file turns up beside it, and it stays as it was."""
    before = table.read_bytes()
    run("evidence", str(table))
    assert list(table.parent.iterdir()) == [table]
    assert table.read_bytes() == before


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_what_cannot_be_read_ends_with_1_and_a_sentence(tmp_path: Path, json: tuple[str, ...]) -> None:
    """On standard error; nothing on standard output."""
    (tmp_path / "given.pdf").write_bytes(b"%PDF-1.7")
    result = run("evidence", str(tmp_path / "given.pdf"), *json)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is a PDF: give the file in which it was coded" in " ".join(result.stderr.split())


@pytest.mark.parametrize("arguments", [("nowhere.qdpx",), (".",), (), ("a", "b")])
def test_misuse_ends_with_2(arguments: tuple[str, ...]) -> None:
    """No such file, a folder, none or two."""
    result = run("evidence", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
def test_a_large_file_shows_a_bar_on_a_terminal(tmp_path: Path) -> None:
    """On standard error, while standard output holds the answer alone."""
    import pty  # noqa: PLC0415 - not there on every machine

    file = tmp_path / "large.csv"
    file.write_text("source,quote\n" + "S,a quote of some length\n" * 100_000)
    outer, inner = pty.openpty()
    program = "from sothat.cli import app; app(prog_name='sothat')"
    command = [sys.executable, "-c", program, "evidence", str(file), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=inner, check=True)
    os.close(inner)
    shown = b""
    while b"Reading" not in shown:
        shown += os.read(outer, 65_536)
    os.close(outer)
    assert json.loads(done.stdout)["selections"] == 100_000
