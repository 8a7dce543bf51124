"""The front door for files of other programs finds out by content what a file is."""

from pathlib import Path

import pytest

from sothat.errors import Misuse, UserError
from sothat.files.research.kinds import Kind, kind_of
from sothat.files.research.opening import read_research
from tests.house.project_files import ROOT
from tests.unit.files.workbooks import LINKS, workbook, zipped

SAMPLES = ROOT.parent / "shared" / "samples"
has_samples = pytest.mark.skipif(
    not (SAMPLES / "taguette").is_dir(), reason="the sample files of other programs do not lie beside the project"
)
CODEBOOK = b'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>'

SORTS = {
    "a project": (zipped({"Project.QDE": b"<Project/>"}), Kind.REFI_PROJECT),
    "its inside": (b'<Project xmlns="urn:QDA-XML:project:1.0"/>', Kind.REFI_PROJECT),
    "a codebook": (CODEBOOK, Kind.REFI_CODEBOOK),
    "a codebook in UTF-16": (CODEBOOK.decode().encode("utf-16"), Kind.REFI_CODEBOOK),
    "a codebook as a table": (b"tag,description\nfear,of being judged\n", Kind.CODEBOOK_TABLE),
    "claims": (workbook(LINKS), Kind.CAUSAL_MAP),
    "claims with ids alone": (workbook({"links": [["from", "to"], ["1", "2"]]}), Kind.CAUSAL_MAP),
    "RIS": (b"\xef\xbb\xbf\r\nTY  - JOUR\r\nER  - \r\n", Kind.REFERENCES),
    "Web of Science": (b"FN Clarivate Analytics Web of Science\nVR 1.0\n", Kind.REFERENCES),
    "BibTeX": (b"% kept by hand\n@article{a,\n title={b}}\n", Kind.REFERENCES),
    "nbib": (b"PMID- 1\nTI  - A title\n", Kind.REFERENCES),
    "CSL-JSON": (b' [{"id": "a", "type": "book"}]', Kind.REFERENCES),
    "EndNote": (b"<?xml version='1.0'?><xml><records/></xml>", Kind.REFERENCES),
    "Covidence": (b"Title,Authors,DOI\na,b,c\n", Kind.REFERENCES),
    "a table of references in a workbook": (
        workbook({"data": [["ShortTitle", "Title", "Year"], ["a", "b", 2024]]}),
        Kind.REFERENCES,
    ),
    "quotes": (b"document;quote\na;b\n", Kind.TABLE),
    "quotes in a workbook": (workbook({"links": [["link", "quote"], ["st1", "b"]]}), Kind.TABLE),
    "plain words": (b"Once upon a time", Kind.TABLE),
}


@pytest.mark.parametrize("sort", SORTS)
def test_what_a_file_is(sort: str) -> None:
    """Whatever it is called."""
    content, kind = SORTS[sort]
    assert kind_of(content, name="given.bin") is kind


def test_a_project_with_films_in_it_is_known_however_large_they_are() -> None:
    """Two gigabytes that nobody reads are no reason to refuse it."""
    content = bytearray(zipped({"film.mp4": b"x", "project.qde": b"<Project/>"}))
    place = content.index(b"PK\x01\x02")
    content[place + 20 : place + 28] = (2**30).to_bytes(4, "little") + (2**31).to_bytes(4, "little")
    assert kind_of(bytes(content), name="large.qdpx") is Kind.REFI_PROJECT


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        (b"", "given.bin is empty"),
        (b"SQLite format 3\x00" + bytes(100), "is a database, as Taguette keeps its projects: export the highlights"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "is an old Office file"),
        (b"\x1f\x8b\x08", "unpack it first"),
        (zipped({"word/document.xml": b"<a/>"}), "is a Word document"),
        (zipped({"care/theory.yaml": b""}), "is a project of So That"),
        (
            zipped({"content.xml": b"", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "is an OpenDocument file",
        ),
        (zipped({"photo.jpg": b""}), "is a zip, but holds nothing that is known here: give a REFI-QDA project"),
        (b"<!DOCTYPE html><html></html>", "is a page: give a REFI-QDA project"),
        (b"<opsa-mef/>", "is XML of a kind that is not known here"),
        (bytes(range(1, 256)), "is no text and no table"),
        (b"Once upon a time", "none of its columns is known to hold evidence"),
    ],
)
def test_what_is_not_known_is_refused_with_a_sentence(content: bytes, saying: str) -> None:
    """It says what is wrong with the file and what can be read."""
    with pytest.raises(UserError, match=r"given\.bin") as raised:
        read_research(("given.bin", content))
    assert saying in str(raised.value)


def test_a_matching_makes_a_table_of_evidence_of_any_table() -> None:
    """Also of one that looks like references."""
    found = read_research(
        ("given.csv", b"Title,Authors,Abstract\na,b,words\n"), matching={"Title": "source", "Abstract": "quote"}
    )
    assert [passage.quote for passage in found.passages] == ["words"]


@pytest.mark.parametrize("place", ["", "nowhere.csv", "\x00"])
def test_a_file_that_is_not_there(place: str) -> None:
    """The sentence says what can be given."""
    with pytest.raises(Misuse, match="There is nothing at"):
        read_research(place)


def test_a_folder(tmp_path: Path) -> None:
    """It is none of the files."""
    with pytest.raises(Misuse, match="is a folder or no plain file"):
        read_research(tmp_path)


def test_a_path_and_its_bytes_give_the_same(tmp_path: Path) -> None:
    """A workbook read from its place, and one that was handed over."""
    for content in (workbook(LINKS), b"source,quote\nA,b\n"):
        (tmp_path / "given").write_bytes(content)
        assert read_research(tmp_path / "given") == read_research(("given", content))


@has_samples
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_highlights_of_taguette(ending: str) -> None:
    """Two highlights of two sentences, as text and as a workbook."""
    found = read_research(SAMPLES / "taguette" / f"taguette152-highlights.{ending}")
    assert [(passage.quote, passage.codes) for passage in found.passages] == [
        ("I was scared to tell my midwife. She", ("barrier.fear",)),
        ("listened and did not judge me 😊. P1:", ("enabler.listening",)),
    ]
    assert (found.selections, found.codings, len(found.sources), found.lost, found.dropped) == (2, 2, 1, (), ())


@has_samples
@pytest.mark.parametrize("ending", ["csv", "xlsx", "qdc"])
def test_codebooks_of_taguette(ending: str) -> None:
    """Three codes, whatever the file."""
    found = read_research(SAMPLES / "taguette" / f"taguette152-codebook.{ending}")
    assert [code.name for code in found.codes] == ["interesting", "barrier.fear", "enabler.listening"]


@has_samples
@pytest.mark.parametrize("file", sorted((SAMPLES / "review-csv").glob("*")), ids=lambda file: file.name)
def test_tables_of_references(file: Path) -> None:
    """Each is known for what it is, and has as many references as rows."""
    assert kind_of(file, name=file.name) is Kind.REFERENCES
    assert read_research(file).references


@has_samples
@pytest.mark.parametrize(
    "file",
    sorted(SAMPLES.glob("ris/*")) + sorted(SAMPLES.glob("nbib/*")) + [SAMPLES / "csl-json/own_references.json"],
    ids=lambda file: file.name,
)
def test_files_of_references(file: Path) -> None:
    """Each is known for references, however it begins."""
    assert kind_of(file, name=file.name) is Kind.REFERENCES


@has_samples
@pytest.mark.parametrize("name", ["taguette152-project.sqlite3", "taguette152-highlights.html"])
def test_what_is_not_read_of_taguette(name: str) -> None:
    """Each is a sentence that says what to give."""
    with pytest.raises(UserError, match=name):
        read_research(SAMPLES / "taguette" / name)
