"""Evidence written as a table: only what may leave, as text and nothing else, and what it has no place for is said."""

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from sothat.evidence import Claim, Code, Disclosure, Evidence, EvidenceItem, Finding, Searched, Stance, Stream, Tie
from sothat.files.research.evidence_csv import evidence_csv
from sothat.files.research.evidence_rows import WrittenTable
from sothat.files.research.evidence_xlsx import LONGEST_CELL, evidence_xlsx
from sothat.files.research.table_items import read_table

Writer = Callable[[Evidence], WrittenTable]
WRITERS = (evidence_csv, evidence_xlsx)
CLEARED = EvidenceItem(
    id="e1",
    source="S",
    quote="=HYPERLINK(1)",
    speaker="women",
    codes=("care; fear", "a|b"),
    claim=Claim(influence="a", consequence="b"),
    ties=(Tie(subject="or04>st4", stance=Stance.CONTRADICTS, stated=True, reason="she says so"), Tie(subject="st1")),
    disclosure=Disclosure.CLEARED,
)


def rows_of(content: bytes) -> list[list[str]]:
    if not content.startswith(b"PK"):
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(("write", "mark"), [(evidence_csv, "'"), (evidence_xlsx, "")])
def test_a_row_for_each_thing_a_piece_bears_on(write: Writer, mark: str) -> None:
    """With the words in each of them; a formula is marked in CSV, and is text in a workbook."""
    header, first, second = rows_of(write(Evidence(items=(CLEARED,))).content)
    assert header[:3] == ["id", "source", "quote"]
    said = ["e1", "S", mark + "=HYPERLINK(1)", "", "", "women", "care; fear | a\\|b", "a", "b", ""]
    assert first == [*said, "or04>st4", "contradicts", "yes", "she says so", ""]
    assert second == [*said, "st1", "supports", "", "", ""]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("disclosure", [Disclosure.UNREVIEWED, Disclosure.REDACTED, Disclosure.WITHHELD])
def test_words_that_nobody_cleared_do_not_leave(write: Writer, disclosure: Disclosure) -> None:
    """Not a letter of them; how many stay behind is said. A bare citation leaves in any state."""
    kept = EvidenceItem(
        id="e1",
        source="S",
        quote="canary",
        note="canary",
        codes=("canary",),
        ties=(Tie(subject="st1"),),
        disclosure=disclosure,
    )
    bare = EvidenceItem(id="e2", source="S", ties=(Tie(subject="st1"),), disclosure=disclosure)
    written = write(Evidence(items=(kept, bare)))
    assert [row[0] for row in rows_of(written.content)] == ["id", "e2"]
    assert written.lost == ("Not in the table, 1: pieces of evidence whose words nobody cleared stay behind.",)
    parts = [written.content]
    if written.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(written.content)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
    assert not [part for part in parts if b"canary" in part]


@pytest.mark.parametrize("write", WRITERS)
def test_what_a_table_has_no_place_for_is_said(write: Writer) -> None:
    """A sentence for each sort."""
    evidence = Evidence(
        items=(
            EvidenceItem(id="e1", source="S"),
            EvidenceItem(id="e2", source="S", quote="q", extra={"x": 1}, disclosure="cleared"),
        ),
        codes=(Code(name="fear", ties=(Tie(subject="st1"),)), Code(name="bare")),
        findings=(Finding(id="f", statement="so it is"),),
        searched=(Searched(stream=Stream.PRIMARY),),
    )
    assert write(evidence).lost == (
        "Not in the table, 1: pieces say nothing and bear on nothing: they are not read again.",
        "Not in the table, 1: pieces hold what this version does not know.",
        "Not in the table, 1: codes are described, or were mapped to the theory.",
        "Not in the table, 1: findings are not evidence itself, and have reports of their own.",
        "Not in the table, 1: notes on where somebody looked.",
    )


def test_a_cell_longer_than_a_workbook_holds_is_cut_and_counted() -> None:
    """By the count of spreadsheets, and never in the middle of a sign."""
    long = Evidence(items=(EvidenceItem(id="e1", source="S", quote="x" + "😊" * LONGEST_CELL, disclosure="cleared"),))
    written = evidence_xlsx(long)
    assert written.lost == ("Cut short, 1 cells: a cell of a workbook holds 32,767 letters.",)
    assert read_table(written.content).items[0].quote == "x" + "😊" * (LONGEST_CELL // 2)
    assert read_table(evidence_csv(long).content).items[0].quote == long.items[0].quote


@pytest.mark.parametrize("write", WRITERS)
def test_nothing_to_write_is_a_table_of_headings(write: Writer) -> None:
    """Which reads again as nothing."""
    assert read_table(write(Evidence()).content).items == ()
