"""Tables of evidence: how they are found out, and what is said of all that can be wrong with them."""

import datetime

import pytest
from openpyxl import Workbook

from sothat.errors import Misuse, UserError
from sothat.evidence import Claim, FoundClaim, Passage, Stance, Tie
from sothat.files.research import table_file
from sothat.files.research.column_guess import OWN_HEADINGS, Field, guess
from sothat.files.research.table_file import columns
from sothat.files.research.table_items import read_table
from tests.unit.files.workbooks import cell, changed, workbook

PASSAGES = 'document,tag,content\r\nInterview 1,barrier; fear,I was scared 😊\r\nInterview 1,help,"listened,\r\nand did not judge"\r\n'
QUOTES = ("I was scared 😊", "listened,\nand did not judge")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_show_themselves(encoding: str) -> None:
    """The words are the same in each of them."""
    assert tuple(passage.quote for passage in read_table(PASSAGES.encode(encoding)).passages) == QUOTES


def test_an_encoding_that_does_not_show_itself_is_guessed_and_said() -> None:
    """Letters of western Europe in one byte each."""
    found = read_table("source;quote\r\nA;Mère à l’écoute\r\n".encode("windows-1252"), name="old.csv")
    assert found.passages[0].quote == "Mère à l’écoute"
    assert "The encoding of old.csv is not UTF-8" in found.lost[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(delimiter: str) -> None:
    """Also where the words hold the other signs."""
    rows = [["source", "quote"], ["A", "x, y; z"], ["B", "u, v; w"]]
    text = "\n".join(delimiter.join(f'"{each}"' if delimiter in each else each for each in row) for row in rows)
    found = read_table(text.encode())
    assert [(passage.source, passage.quote) for passage in found.passages] == [("A", "x, y; z"), ("B", "u, v; w")]


def test_a_line_that_says_the_sign_between_cells() -> None:
    """As some spreadsheets write it; lines are counted with it."""
    found = read_table(b"sep=;\r\nsource;quote\r\nA;b\r\nA;b;too much\r\n")
    assert found.passages == (Passage(source="A", quote="b"),)
    assert "the first in line 4" in found.lost[0]


def test_rows_and_headings_that_are_not_in_order() -> None:
    """Short rows, long rows, empty rows, empty headings, headings twice: taken as they are and counted."""
    table = columns(b"quote,,quote,\n\na\n,,\nb,c,d,e,f\nb,c,d,,g\n", name="odd.csv")
    assert table.header == ("quote", "column 2", "quote (2)")
    assert table.first == (("a", "", ""), ("b", "c", "d"), ("b", "c", "d"))
    assert table.rows == 3
    assert table.notes == (
        "Columns without a heading: 1, the first in line 1. They are called by their number.",
        "Headings that stand there twice: 1, the first in line 1. The later ones got a number.",
        "Rows with more cells than there are headings: 2, the first in line 5. What stands beyond the last heading was left out.",
    )


def test_headings_made_different_stay_different() -> None:
    """A heading that looks like a number given to another."""
    assert columns(b"a,a (2),a,a (2)\n1,2,3,4\n").header == ("a", "a (2)", "a (3)", "a (2) (2)")


def test_a_quotation_mark_that_nothing_closes_is_said() -> None:
    """With the line in which it stands."""
    found = read_table(b'source,quote\nA,b\nB,"c\nD,e\n')
    assert [passage.quote for passage in found.passages] == ["b", "c\nD,e"]
    assert found.lost == (
        "Quotation marks that nothing closes: 1, the first in line 5. All that follows it stands in one cell: close it, and read the table again.",
    )


def test_a_cell_without_an_end_is_a_sentence() -> None:
    """After a quotation mark that nothing closes in a long file."""
    with pytest.raises(UserError, match=r"long\.csv, line 2: a cell goes on for more than 131,072 letters"):
        read_table(b'source,quote\nA,"' + b"x" * 140_000, name="long.csv")


@pytest.mark.parametrize("content", [b"", b"\n\n", b" , \n", b"\xef\xbb\xbf"])
def test_a_table_without_anything_in_it(content: bytes) -> None:
    """It is said to be empty."""
    with pytest.raises(UserError, match="is empty"):
        columns(content)


@pytest.mark.parametrize("content", [bytes(range(256)) * 10, b"\x00\x01\x02\x03" * 100])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """And the sentence says what to save it as."""
    with pytest.raises(UserError, match="is no text and no table"):
        columns(content)


def test_a_million_rows_are_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more is refused with a sentence; here with a smaller limit."""
    assert table_file.MOST_ROWS == 1_000_000
    monkeypatch.setattr(table_file, "MOST_ROWS", 3)
    assert columns(b"quote\na\nb\nc\n").rows == 3
    with pytest.raises(UserError, match="more than 3 rows"):
        columns(b"quote\na\nb\nc\nd\n")


def test_too_many_columns() -> None:
    """A sentence, whatever the format."""
    heading = [f"c{number}" for number in range(501)]
    for content in (",".join(heading).encode(), workbook({"a": [heading]})):
        with pytest.raises(UserError, match="more than 500 columns"):
            columns(content)


def test_a_workbook_gives_the_same_as_text() -> None:
    """Numbers, formulas, dates and merged cells are text, and told."""

    def odd(book: Workbook) -> None:
        cell(book, "one", "C3").value = "=SUM(A1:A2)"
        cell(book, "one", "D3").value = datetime.datetime(2024, 5, 31)  # noqa: DTZ001
        cell(book, "one", "D4").value = datetime.datetime(2024, 5, 31, 12, 30)  # noqa: DTZ001
        book["one"].merge_cells("A3:A4")

    content = workbook(
        {
            "empty": [],
            "one": [[], ["source", "quote", "code", "note"], ["A", 3.0, "", ""], ["", True, "x", ""]],
            "two": [["a"]],
        },
        then=odd,
    )
    table = columns(content)
    assert table.first == (("A", "3", "=SUM(A1:A2)", "2024-05-31"), ("", "yes", "x", "2024-05-31T12:30:00"))
    assert table.notes == (
        "The workbook has several sheets: 'one' was read, and 'empty', 'two' was not.",
        "Cells are merged in 1 places of the sheet 'one': the words count for the first cell only, and the others are empty.",
        "Cells with a formula: 1, the first in row 3. The formula itself was read as text; nothing was worked out.",
        "Cells with a date or a time: 2, the first in row 3. They were read as text, such as 2024-05-31.",
    )


def test_a_workbook_that_lies_about_its_size() -> None:
    """All rows are read, however large it says that it is."""
    content = workbook({"a": [["quote", "source"], ["x", "A"], ["y", "B"]]})
    lying = changed(content, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:B3"', b'ref="A1:A1"'))
    assert columns(lying).first == (("x", "A"), ("y", "B"))


def test_a_workbook_with_a_document_type_is_refused() -> None:
    """Whatever it declares."""
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    content = changed(
        workbook({"a": [["quote"], ["x"]]}), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<worksheet", entity)
    )
    with pytest.raises(UserError, match="declares a document type"):
        columns(content)


def test_a_workbook_with_a_part_broken_off() -> None:
    """A sentence, not what the library says."""
    content = changed(workbook({"a": [["quote"], ["x"]]}), "xl/worksheets/sheet1.xml", lambda xml: xml[:-40])
    with pytest.raises(UserError, match="no whole workbook"):
        columns(content)


def test_own_headings_are_all_guessed() -> None:
    """What is written here is read here."""
    assert list(guess(OWN_HEADINGS).values()) == list(Field)


def test_headings_are_guessed_and_those_of_people_are_not() -> None:
    """Whatever case and signs they are written with."""
    found = guess(
        [
            "Document Name",
            "Coded_Segment",
            "Code 1",
            "code (2)",
            "Participant",
            "E-mail",
            "Name",
            "Quote",
            "From_Label",
            "To Label",
        ]
    )
    assert found == {
        "Document Name": Field.SOURCE,
        "Coded_Segment": Field.QUOTE,
        "Code 1": Field.CODES,
        "code (2)": Field.CODES,
        "From_Label": Field.INFLUENCE,
        "To Label": Field.CONSEQUENCE,
    }


def test_rows_of_one_quote_are_one_passage_with_all_its_codes() -> None:
    """With an id by the id, without by source and quote; codings are counted one by one."""
    for header in ("id,", ""):
        id_ = "7," if header else ""
        found = read_table(f"{header}source,quote,code\n{id_}A,q,z\n{id_}A,q,a; b|c\n".encode())
        assert found.passages == (Passage(source="A", quote="q", codes=("a; b", "c", "z")),)
        assert (found.selections, found.distinct_ranges, found.codings) == (2, 1, 3)
        assert [code.name for code in found.codes] == ["z", "a; b", "c"]


def test_a_table_of_claims() -> None:
    """With the words, source and question where they are there."""
    found = read_table(b"cause,effect,quote,source,question\na;b,~c,words,S,Why?\n,c,x,S,\n")
    assert found.claims == (FoundClaim(influence="a; b", consequence="~c", quote="words", source="S", question="Why?"),)
    assert any("Rows with half a claim: 1, the first in line 3" in said for said in found.lost)


def test_a_table_of_whole_pieces() -> None:
    """What they bear on, for and against, and whose words they are; never more than unreviewed."""
    text = (
        "id,source,quote,speaker group,page,element or link,stance,stated,reason,cause,effect\n"
        "e1,S,q,women,12,or04 -> st4,against,yes,she says so,a,b\n"
        "e1,S,q,women,12,st1,,,,a,b\n"
        "e1,S,q,women,12,st1,against,,,a,b\n"
        "e1,S,other words,women,12,st2,,,,,\n"
        "e2,S,,,,,,,,,\n"
        "e3,S,q,,,No Such!,,,,,\n"
        "e4,S,q,,,st1,maybe,,,,\n"
    )
    first, second, third, fourth = read_table(text.encode()).items
    assert first.ties == (
        Tie(subject="or04>st4", stance=Stance.CONTRADICTS, stated=True, reason="she says so"),
        Tie(subject="st1"),
    )
    assert (first.id, first.claim, first.speaker, first.locator) == (
        "e1",
        Claim(influence="a", consequence="b"),
        "women",
        "12",
    )
    assert (second.id, second.quote, second.ties) == ("row-5", "other words", (Tie(subject="st2"),))
    assert (third.ties, fourth.ties) == ((), ())
    assert {item.disclosure for item in (first, second, third, fourth)} == {"unreviewed"}


def test_what_a_table_of_pieces_loses_is_counted() -> None:
    """Each sort with its first line."""
    text = "id,source,quote,bears on,stance\ne1,S,q,st1,\ne1,S,q,st1,against\ne1,S,x,,\ne2,S,,,\ne3,,q,No Such!,\ne4,S,q,st1,maybe\n"
    assert [said.split(". ")[0] for said in read_table(text.encode()).lost] == [
        "Rows that say of one piece two things about the same: 1, the first in line 3",
        "Rows that say something else under an id that stands above: 1, the first in line 4",
        "Rows that say nothing: 1, the first in line 5",
        "What is neither an element nor a link: 1, the first in line 6",
        "Stances that are not known: 1, the first in line 7",
        "1 of what was read names no source: the table itself stands in for it.",
    ]


def test_columns_that_nobody_matched_stay_behind() -> None:
    """They are named; nothing of them is in what was read."""
    found = read_table(b"quote,source,name,phone\nq,S,canary one,canary two\n")
    assert found.dropped == ("Columns that were matched to nothing, 2 of them, stay behind: 'name', 'phone'.",)
    assert "canary" not in repr(found.__dict__)


def test_a_matching_goes_before_the_guess() -> None:
    """By heading; codes may stand in several columns."""
    found = read_table(b"a,b,c,d\nS,words,x,y\n", {"a": "source", "b": Field.QUOTE, "c": "codes", "d": "codes"})
    assert found.passages == (Passage(source="S", quote="words", codes=("x", "y")),)


@pytest.mark.parametrize(
    ("matching", "saying"),
    [
        ({"z": "quote"}, "has no column 'z': choose among 'a', 'b'"),
        ({"a": "nonsense"}, "was matched to what is no field: choose among id, source, quote"),
        ({"a": "quote", "b": "quote"}, "Two columns of given.csv were matched to 'quote'"),
    ],
)
def test_a_matching_that_does_not_fit(matching: dict[str, str], saying: str) -> None:
    """The sentence says what there is."""
    with pytest.raises(Misuse, match=r"given\.csv") as raised:
        read_table(b"a,b\n1,2\n", matching, name="given.csv")
    assert saying in str(raised.value)


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        (b"first,second\n1,2\n", "none of its columns is known to hold evidence. Its columns: 'first', 'second'."),
        (b"influence,quote\na,b\n", "a column for one end of a claim only"),
    ],
)
def test_a_table_that_holds_no_evidence(content: bytes, saying: str) -> None:
    """The sentence lists its columns, or says what is missing."""
    with pytest.raises(UserError) as raised:
        read_table(content)
    assert saying in str(raised.value)


def test_many_groups_of_speakers_are_questioned() -> None:
    """A group is never one person."""
    rows = "".join(f"S,q{number},group {number}\n" for number in range(30))
    assert any("30 different groups" in said for said in read_table(f"source,quote,speaker\n{rows}".encode()).lost)


def test_progress_is_told_and_never_beyond_the_whole() -> None:
    """From nothing on, and upwards."""
    told: list[float] = []
    read_table(b"source,quote\n" + b"S,a quote\n" * 12_000, progress=told.append)
    assert len(told) == 3
    assert told == sorted(told)
    assert 0.0 <= told[0] <= told[-1] <= 1.0
