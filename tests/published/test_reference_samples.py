"""References that other programs exported are read whole: as many as an independent count of the file finds."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from sothat.files.references import read_references

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FOLDERS = ("ris", "nbib", "review-csv", "csl-json")
FILES = sorted(
    path for folder in FOLDERS for path in (SAMPLES / folder).glob("*") if path.name != "csl-data.schema.json"
)
pytestmark = pytest.mark.skipif(not FILES, reason="The sample files of other programs are not on this machine.")


def counted(path: Path) -> int:
    """How many records the file holds, by its own marks."""
    content = path.read_bytes()
    if path.suffix == ".xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True)
        return sum(any(cell is not None for cell in row) for row in rows) - 1
    text = content.decode("utf-8-sig")
    if path.suffix == ".csv":
        return sum(any(row) for row in csv.reader(io.StringIO(text))) - 1
    if path.suffix == ".json":
        return len(json.loads(text))
    if "PMID- " in text:
        return len(re.findall("^PMID- ", text, re.MULTILINE))
    if text.startswith("FN "):
        return len(re.findall("^ER$", text, re.MULTILINE))
    return len(re.findall("^ER  -", text, re.MULTILINE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_record_is_read_into_a_sound_reference(path: Path) -> None:
    read = read_references(path.name, path.read_bytes())
    assert len(read.references) == counted(path)
    assert not any("announces" in sentence for sentence in read.lost)
    schema = json.loads((SAMPLES / "csl-json" / "csl-data.schema.json").read_text())
    jsonschema.validate([dict(item) for item in read.references], schema)
    ids = [item["id"] for item in read.references]
    assert len(set(ids)) == len(ids)
    assert not any("abstract" in item for item in read.references)


def titles(name: str) -> set[str]:
    content = (SAMPLES / name).read_bytes()
    found = (str(item.get("title", "")) for item in read_references(name, content).references)
    return {re.sub("[^a-z0-9]", "", title.casefold()) for title in found} - {""}


def test_the_same_search_reads_the_same_from_several_programs() -> None:
    """Ten records that went through five programs: at least nine titles come out alike."""
    first = titles("ris/asreview_baseline_zotero.ris")
    for other in (
        "ris/asreview_baseline_endnote.ris",
        "ris/asreview_baseline_mendeley.ris",
        "ris/asreview_baseline_rayyan.ris",
        "review-csv/asreview_baseline_rayyan.csv",
        "review-csv/asreview_baseline_zotero.csv",
    ):
        assert len(first & titles(other)) >= 9, other


def test_text_of_web_of_science_that_calls_itself_ris_is_known_for_what_it_is() -> None:
    path = SAMPLES / "ris" / "rispy_example_wos.ris"
    read = read_references(path.name, path.read_bytes())
    assert read.format == "Web of Science text"
    assert all(item["title"] and item["author"] for item in read.references)
