"""REFI-QDA and Taguette files that other people's programs wrote, read where they lie beside the project.

What is read is held against counts of tags in the bytes, which know nothing of the reader.
"""

import re
import zipfile
from pathlib import Path

import pytest

from sothat.files.research.codebook_table import read_codebook_table
from sothat.files.research.refi_codebook import read_refi_codebook
from sothat.files.research.refi_gathering import SELECTIONS, SOURCES
from sothat.files.research.refi_project import read_refi_project
from tests.house.project_files import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
PROJECTS = sorted(SAMPLES.glob("refi-qda/*.qdpx"))

pytestmark = pytest.mark.skipif(not PROJECTS, reason="the sample files do not lie beside the project")


def tags(xml: bytes, *names: str) -> int:
    """How many elements of these names begin in the bytes."""
    return sum(len(re.findall(rb"<" + name.encode() + rb"[\s/>]", xml)) for name in names)


@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.name)
def test_counts_are_those_in_the_bytes(file: Path) -> None:
    """As many codes, documents, selections and codings as there are tags for them."""
    with zipfile.ZipFile(file) as archive:
        xml = next(archive.read(name) for name in archive.namelist() if name.lower().endswith(".qde"))
    found = read_refi_project(file)
    assert len(found.codes) == tags(xml, "Code")
    assert len(found.sources) == tags(xml, *(tag for tag in SOURCES if tag != "Note"))
    assert found.selections == tags(xml, *SELECTIONS)
    assert found.codings == tags(xml, "Coding")
    assert f"The names of people who coded: {tags(xml, 'User')}." in found.dropped
    assert f"Notes and memos: {tags(xml, 'Note')} were passed over; only what is coded in them came in." in found.lost


def test_the_standard_project_of_atlas_ti() -> None:
    """Counted by hand: 14 codes, 12 documents, 15 selections; two rectangles on pages stand in the text a second time."""
    found = read_refi_project(SAMPLES / "refi-qda" / "atlasti8-standard-project.qdpx")
    assert (len(found.codes), len(found.sources), found.selections, found.codings) == (14, 12, 15, 16)
    assert found.distinct_ranges == len(found.passages) == 13
    assert found.convention is None
    assert [one.quote for one in found.passages if one.quote][-1] == "granola"
    assert found.claims == ()
    assert "Groups of documents, which may say who spoke: 11." in found.dropped
    assert "Groups of codes: 4 were passed over; the codes themselves came in." in found.lost
    assert "Coder" not in repr(found)


def test_the_codebooks_of_taguette() -> None:
    """Its three codebooks hold the same three codes; its .qdc has an empty list of groups, which is said."""
    folder = SAMPLES / "taguette"
    names = ["interesting", "barrier.fear", "enabler.listening"]
    book = read_refi_codebook(folder / "taguette152-codebook.qdc")
    assert [one.name for one in book.codes] == names
    assert tags((folder / "taguette152-codebook.qdc").read_bytes(), "Code") == len(names)
    assert any("list of groups is empty" in said for said in book.lost)
    for ending in ("csv", "xlsx"):
        table = read_codebook_table(folder / f"taguette152-codebook.{ending}")
        assert [one.name for one in table.codes] == names
        assert table.codes[2].about == "Being listened to"
        assert table.fingerprint == book.fingerprint
