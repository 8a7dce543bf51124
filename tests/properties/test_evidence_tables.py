"""Tables of evidence: written and read again they are the same, and no bytes whatever raise anything but a sentence."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sothat.errors import UserError
from sothat.evidence import Claim, Disclosure, Evidence, EvidenceItem, FoundClaim, Stance, Tie
from sothat.files.research.causal_map import read_causal_map
from sothat.files.research.evidence_csv import evidence_csv
from sothat.files.research.evidence_rows import WrittenTable
from sothat.files.research.evidence_xlsx import evidence_xlsx
from sothat.files.research.opening import read_research
from sothat.files.research.table_file import with_mark, without_mark
from sothat.files.research.table_items import read_table
from sothat.files.research.table_pieces import codes_cell, codes_in, whole_name
from sothat.files.research.table_text import delimiter_of
from tests.properties.evidences import ties
from tests.properties.tricky_texts import texts
from tests.unit.files.workbooks import LINKS, workbook, zipped

WRITERS = (evidence_csv, evidence_xlsx)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''@", "＝1", "=cmd|' /C calc'!A0", "\t=1")


def tidied(text: str) -> str:
    """A text as a cell of a table can hold it."""
    kept = (
        letter
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
        if letter == "\n" or letter == "\t" or ord(letter) >= 32
    )
    return "".join(
        letter
        for letter in kept
        if letter != "\x7f" and not 0xD800 <= ord(letter) < 0xE000 and letter not in "\ufffe\uffff"
    ).strip()


cells = (texts | st.sampled_from(FORMULAS)).map(tidied)
words = cells.filter(bool)
codes = words.map(lambda text: whole_name(" ".join(text.split()))).filter(bool)


@st.composite
def items(draw: st.DrawFn, own_id: str) -> EvidenceItem:
    claims = st.none() | st.builds(Claim, influence=words, consequence=words, question=cells)
    return EvidenceItem(
        id=own_id,
        source=draw(words),
        quote=draw(cells),
        paraphrase=draw(words),
        locator=draw(cells),
        speaker=draw(cells),
        codes=tuple(draw(st.lists(codes, max_size=3, unique=True))),
        claim=draw(claims),
        ties=tuple(replace(tie, reason=tidied(tie.reason)) for tie in draw(ties())),
        disclosure=Disclosure.CLEARED,
        note=draw(cells),
    )


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    return Evidence(items=tuple(draw(items(own_id)) for own_id in draw(st.lists(words, max_size=3, unique=True))))


@pytest.mark.parametrize("write", WRITERS)
@given(evidence=evidences())
@settings(max_examples=60, deadline=None)
def test_written_and_read_again_it_is_the_same(write: Callable[[Evidence], WrittenTable], evidence: Evidence) -> None:
    """Every word, code, claim and tie of every piece, in the same order; none of them cleared any more."""
    written = write(evidence)
    found = read_table(written.content)
    assert found.items == tuple(replace(item, disclosure=Disclosure.UNREVIEWED) for item in evidence.items)
    assert (written.lost, found.lost, found.dropped) == ((), (), ())


@given(evidence=evidences())
@settings(max_examples=60, deadline=None)
def test_no_cell_is_a_formula(evidence: Evidence) -> None:
    """Neither in CSV, whose cells do not begin like one, nor in a workbook, whose cells are text."""
    for row in csv.reader(io.StringIO(evidence_csv(evidence).content.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    book = load_workbook(io.BytesIO(evidence_xlsx(evidence).content))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert not [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None
    ]


@given(text=texts | st.sampled_from(FORMULAS) | st.text(alphabet="'=+-@a", max_size=5))
def test_a_mark_comes_off_again(text: str) -> None:
    """Also where the text itself begins with apostrophes."""
    assert without_mark(with_mark(text)) == text


@given(given_codes=st.lists(codes | st.text(alphabet="\\|a", min_size=1, max_size=4), max_size=4, unique=True))
def test_codes_in_a_cell(given_codes: list[str]) -> None:
    """Whatever bars and backslashes stand in their names."""
    assert codes_in(codes_cell(tuple(given_codes))) == given_codes


@given(
    rows=st.lists(st.tuples(words, cells, st.lists(codes, max_size=2, unique=True)), min_size=1, max_size=8),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
@settings(deadline=None)
def test_counts_are_those_of_plain_counting(
    rows: list[tuple[str, str, list[str]]], encoding: str, delimiter: str
) -> None:
    """Selections, passages, codings, codes and sources, against lists and sets over the rows that were written."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    lines.writerows(
        [["source", "quote", "codes"], *([source, quote, codes_cell(tuple(given))] for source, quote, given in rows)]
    )
    found = read_table(written.getvalue().encode(encoding))
    said = [row for row in rows if row[1] or row[2]]
    assert found.selections == sum(bool(quote) for _, quote, _ in said)
    assert found.codings == sum(len(given) for *_, given in said)
    assert {code.name for code in found.codes} == {code for *_, given in said for code in given}
    assert {source.id for source in found.sources} == {source for source, *_ in said}
    assert len(found.passages) == len({(source, quote) for source, quote, _ in said})
    for passage in found.passages:
        same = [given for source, quote, given in said if (source, quote) == (passage.source, passage.quote)]
        assert passage.codes == tuple(sorted({code for given in same for code in given}))


@given(
    rows=st.lists(
        st.lists(st.text(alphabet='ab,;\t| "\n', max_size=5), min_size=2, max_size=4), min_size=1, max_size=6
    ),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
)
def test_the_sign_between_cells_fits_best_of_all(rows: list[list[str]], delimiter: str) -> None:
    """No other sign makes more of the rows as wide as the first, by plain counting."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    text = written.getvalue()

    def fit(sign: str) -> float:
        widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(row)]
        return 0.0 if not widths or widths[0] == 1 else widths.count(widths[0]) / len(widths)

    chosen = delimiter_of(text)
    assert all(fit(chosen) >= fit(sign) for sign in (",", ";", "\t", "|"))


labels = st.sampled_from(["Fear", "~Trust", "Health;Fear", "Health; Fear", "a ; b", ""])
keys = st.sampled_from(["", "1", "2", "3"])


@given(
    factors=st.lists(st.tuples(keys, labels), max_size=3),
    statements=st.lists(st.tuples(keys, st.sampled_from(["", "I was afraid."]), keys), max_size=3),
    links=st.lists(st.tuples(labels, labels, keys, keys, keys, st.sampled_from(["", "afraid"]), keys), max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_claims_are_those_of_plain_looking_up(
    factors: list[tuple[str, str]], statements: list[tuple[str, str, str]], links: list[tuple[str, ...]]
) -> None:
    """Each link once, with label, quote and source found by walking through the sheets from their beginning."""
    book = workbook(
        {
            "factors": [["factor_id", "label"], *factors],
            "statements": [["statement_id", "text", "source_id"], *statements],
            "links": [["from_label", "to_label", "from", "to", "statement_id", "quote", "source_id"], *links],
        }
    )

    def label(written: str, key: str) -> str:
        named = written or next((name for own, name in factors if own == key and key and name), "")
        return "; ".join(part.strip() for part in named.split(";")) if named else ""

    expected = []
    for influence, consequence, from_, to, key, quote, source in links:
        ends = label(influence, from_), label(consequence, to)
        said = next(((text, who) for own, text, who in statements if own == key and key), ("", ""))
        if all(ends):
            expected.append(
                FoundClaim(influence=ends[0], consequence=ends[1], quote=quote or said[0], source=source or said[1])
            )
    assert read_causal_map(book).claims == tuple(expected)


PIECES = Evidence(
    items=(
        EvidenceItem(
            id="e1", source="S", quote="=words 😊", codes=("a; b",), ties=(Tie(subject="a>b", stance=Stance.CONTEXT),)
        ),
        EvidenceItem(id="e2", source="T", ties=(Tie(subject="st1"),)),
    )
)
FIXTURES = {
    "text": 'source;quote;code\r\nA;"words,\r\nmore";x\r\nB;è;y\r\n'.encode(),
    "text in UTF-16": "source,quote\r\nA,words\r\n".encode("utf-16"),
    "own text": evidence_csv(PIECES).content,
    "own workbook": evidence_xlsx(PIECES).content,
    "causal map": workbook(LINKS),
    "codebook": b"tag,description,number of highlights\nfear,of being judged,3\n",
    "codebook of REFI-QDA": b'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="g" name="fear"/></Codes></CodeBook>',
    "RIS": b"TY  - JOUR\r\nAU  - Ames, B\r\nTI  - A title\r\nPY  - 2020\r\nDO  - 10.1/x\r\nER  - \r\n\r\n" * 2,
    "BibTeX": b"@article{a, author={Ames, B and {A Group}}, title={A {T}itle}, year=2020, doi={10.1/x}}\n",
    "PubMed": b"PMID- 1\nTI  - A title\n      that goes on\nFAU - Ames, B\nDP  - 2020 May\n\n",
    "CSL-JSON": b'[{"id": "a", "type": "book", "title": "A title", "issued": {"date-parts": [[2020, 5]]}, "author": [{"family": "Ames"}]}]',
    "EndNote": b"<?xml version='1.0'?><xml><records><record><titles><title>A title</title></titles><dates><year>2020</year></dates></record></records></xml>",
    "Covidence": b'Title,Authors,Published Year,DOI,Covidence #,Study\nA title,"Ames, B.; Bell, C.",2020,10.1/x,#1,Ames 2020\n',
    "zip": zipped({"a.txt": b"words", "xl/workbook.xml": b"<workbook/>"}),
}


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes with some of them changed, cut out, doubled or cut off."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(0, len(changed) - 1)))
        length = draw(st.sampled_from([1, 2, 8, 64]))
        deed = draw(st.sampled_from(["change", "cut", "double", "end"]))
        if deed == "change":
            changed[place : place + length] = draw(st.binary(min_size=1, max_size=length))
        elif deed == "cut":
            del changed[place : place + length]
        elif deed == "double":
            changed[place:place] = changed[place : place + length] * draw(st.sampled_from([1, 20]))
        else:
            del changed[place:]
    return bytes(changed)


def mutate_inside(draw: st.DrawFn, content: bytes) -> bytes:
    """A zip with one of its members changed, so that the zip itself is sound."""
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = draw(st.sampled_from(sorted(members)))
    return zipped(members | {name: draw(mutated(members[name]))})


@st.composite
def broken(draw: st.DrawFn, fixture: str) -> bytes:
    content = FIXTURES[fixture]
    if content.startswith(b"PK") and draw(st.booleans()):
        return mutate_inside(draw, content)
    return draw(mutated(content))


@pytest.mark.parametrize("fixture", FIXTURES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_broken_files_give_an_answer_or_a_sentence(fixture: str, data: st.DataObject) -> None:
    """Nothing but `UserError`, whose message names the file and ends as a sentence does."""
    refused = refusal(data.draw(broken(fixture)))
    assert refused is None or ("given.bin" in refused and refused.endswith("."))


def refusal(content: bytes) -> str | None:
    """The sentence with which a file is refused, if it is."""
    try:
        read_research(("given.bin", content))
    except UserError as refused:
        return str(refused)
    return None
