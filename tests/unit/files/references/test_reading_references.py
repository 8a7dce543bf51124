"""References are read from what a file holds, whatever it is called; what was left out and what is odd is said."""

import io
import json
import zipfile

import pytest

from sothat.errors import UserError
from sothat.files.references import read_references
from sothat.files.references.dates import date_parts
from sothat.files.references.identifiers import doi
from sothat.files.references.people import divided, person

RIS = """TY  - JOUR
TI  - Care around birth
AU  - Alpha, B. C.
T2  - A Journal
PY  - 2020
VL  - 3
SP  - 11
EP  - 19
DO  - https://doi.org/10.1234/ABC.5
AB  - Long words.
N1  - Screened by somebody
ER  -
"""
BIBTEX = """@article{one, title = {Care {Around} birth}, author = {Alpha, B. and Gamma Delta and {A Group and Others}},
  journal = {A Journal}, year = 2020, month = mar, pages = {11--19}, doi = {10.1234/abc.5}, note = {mine}}
@book{one, title = {Other \\"uber}, author = {Alpha, B.}, year = {2021}}
"""
PUBMED = """PMID- 123
TI  - Care around
      birth
FAU - Alpha, Beta C
JT  - A Journal
DP  - 2020 Mar 4
LID - 10.1234/abc.5 [doi]
PG  - 11-19

PMID- 124
BTI - A book
PT  - Book
DP  - 2021
"""
ENDNOTE = b"""<?xml version="1.0"?><xml><records><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style>Alpha, Beta</style></author></authors></contributors>
<titles><title><style>Care around</style> <style>birth</style></title><secondary-title>A Journal</secondary-title></titles>
<pages>11-19</pages><dates><year>2020</year></dates><electronic-resource-num>10.1234/abc.5</electronic-resource-num>
<urls><pdf-urls><url>internal-pdf://1.pdf</url></pdf-urls></urls></record></records></xml>"""
TABLE = 'Title,Authors,Published Year,Journal,DOI,Covidence #,Notes\nCare around birth,"Alpha, B.; Gamma, D.",2020,A Journal,10.1234/abc.5,#7,see me\n'


def only(name: str, content: str | bytes) -> dict[str, object]:
    (item, *_) = read_references(name, content.encode() if isinstance(content, str) else content).references
    return dict(item)


@pytest.mark.parametrize(
    ("word", "content"),
    [("RIS", RIS), ("BibTeX", BIBTEX), ("PubMed text", PUBMED), ("EndNote XML", ENDNOTE), ("Covidence table", TABLE)],
)
def test_one_publication_reads_alike_from_every_format(word: str, content: str | bytes) -> None:
    read = read_references("odd.name", content.encode() if isinstance(content, str) else content)
    item = dict(read.references[0])
    assert read.format == word
    assert str(item["title"]).replace("  ", " ") == "Care Around birth" if word == "BibTeX" else "Care around birth"
    assert item["type"] == "article-journal"
    assert item["container-title"] == "A Journal"
    assert item["DOI"] == "10.1234/abc.5"
    assert item["custom"] == {"doi": "unchecked"}
    assert item["author"][0]["family"] == "Alpha"  # type: ignore[index]
    assert item["issued"]["date-parts"][0][0] == 2020  # type: ignore[index]
    assert item["id"] == "alpha2020"


def test_what_is_left_out_on_purpose_is_counted() -> None:
    read = read_references("a.ris", RIS.encode())
    assert read.dropped == ("Abstracts of 1 record.", "Notes of 1 record.")
    assert read_references("a.ris", RIS.encode(), with_abstracts=True).references[0]["abstract"] == "Long words."
    assert "notes" in read_references("a.csv", TABLE.encode()).dropped[0].lower()


def test_an_organisation_stays_whole_and_a_name_twice_is_said() -> None:
    read = read_references("a.bib", BIBTEX.encode())
    assert dict(read.references[0])["author"] == [
        {"family": "Alpha", "given": "B."},
        {"family": "Delta", "given": "Gamma"},
        {"literal": "A Group and Others"},
    ]
    assert len(read.references) == 2
    assert dict(read.references[1])["title"] == "Other über"
    assert any("the name of another" in sentence for sentence in read.lost)


def test_a_broken_entry_takes_no_other_with_it_and_is_said() -> None:
    read = read_references("a.bib", (BIBTEX + "@article{three, title = {Never closed\n").encode())
    assert len(read.references) == 2
    assert any("cannot be understood" in sentence for sentence in read.lost)
    assert any("announces 3" in sentence for sentence in read.lost)


def test_encodings_are_found_and_a_guess_is_said() -> None:
    text = RIS.replace("Care", "Cåre")
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        read = read_references("a.ris", text.encode(encoding))
        assert dict(read.references[0])["title"] == "Cåre around birth"
        assert read.lost == ()
    guessed = read_references("a.ris", text.encode("cp1252"))
    assert dict(guessed.references[0])["title"] == "Cåre around birth"
    assert "does not say how its letters are written" in guessed.lost[0]


def test_the_same_doi_twice_is_said_and_both_are_kept() -> None:
    read = read_references("a.ris", (RIS + RIS.replace("ABC.5", "abc.5")).encode())
    assert [item["id"] for item in read.references] == ["alpha2020", "alpha2020b"]
    assert read.lost == ("alpha2020 and alpha2020b look like the same publication (the same DOI); both were kept.",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing of the kind",
        b"[]",
        b"[1, 2",
        b'{"items": 5}',
        b"<xml><records></records></xml>",
        b"<xml><records>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><records><record>&a;</record></records></xml>',
        b"\x00\x01\x02",
        b"[" * 100_000,
        b'[{"id": "a", "title": "half \\ud800 of one"}]',
        b'[{"id": "a", "title": "T", "volume": 1e999}]',
    ],
)
def test_what_is_no_list_of_references_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match=r"[.]$"):
        read_references("given", content)


def test_a_workbook_that_blows_up_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    with pytest.raises(UserError):
        read_references("a.xlsx", packed.getvalue())


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2018 Apr 3", [2018, 4, 3]),
        ("2018 Apr", [2018, 4]),
        ("2014//", [2014]),
        ("2011/05/07/", [2011, 5, 7]),
        ("2024-03", [2024, 3]),
        ("5 Jan 2020", [2020, 1, 5]),
        ("March 2020", [2020, 3]),
        ("Spring 2010", [2010]),
        ("c1999", [1999]),
        ("n.d.", []),
        ("2010 MAR-APR", [2010, 3]),
    ],
)
def test_dates_are_read_as_far_as_they_are_said(written: str, parts: list[int]) -> None:
    assert date_parts(written) == parts


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://doi.org/10.1000/ABC(1)2.", "10.1000/abc(1)2"),
        ("doi: 10.1000/x;", "10.1000/x"),
        ("(10.1000/x)", "10.1000/x"),
        ("10.1000%2Fx", "10.1000/x"),
        ("none", ""),
    ],
)
def test_a_doi_is_written_in_one_way(written: str, found: str) -> None:
    assert doi(written) == found


def test_names_are_read_as_programs_write_them() -> None:
    assert person("van Alpha, B. C.") == {"family": "van Alpha", "given": "B. C."}
    assert person("Alpha BC") == {"family": "Alpha", "given": "BC"}
    assert person("World Health Organization") == {"literal": "World Health Organization"}
    assert divided("Alpha BC, Gamma D, O'Delta E.") == ["Alpha BC", "Gamma D", "O'Delta E"]
    assert divided("Alpha, B. and Gamma, D.") == ["Alpha, B.", "Gamma, D."]
    assert divided("Alpha, B.") == ["Alpha, B."]


def test_two_references_of_one_id_are_told_apart_and_it_is_said() -> None:
    given = [
        {"id": name, "type": "book", "title": title} for name, title in (("a", "One"), ("a-2", "Two"), ("a", "Three"))
    ]
    read = read_references("list.json", json.dumps(given).encode())
    assert [item["id"] for item in read.references] == ["a", "a-2", "a-3"]
    assert read.lost == ("The id 'a' stands there again, so the later reference is called a-3.",)


def test_entities_are_refused_where_a_letter_is_two_bytes() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE xml [<!ENTITY a "b">]><xml><records><record/></records></xml>'
    )
    with pytest.raises(UserError, match="declares types or entities"):
        read_references("list.xml", text.encode("utf-16-le"))
