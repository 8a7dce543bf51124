"""Workbooks of causal claims, as Causal Map writes them; all of them made here."""

import pytest
from openpyxl import Workbook

from sothat.errors import UserError
from sothat.evidence import FoundClaim
from sothat.files.research.causal_map import read_causal_map
from sothat.files.research.opening import read_research
from tests.unit.files.workbooks import LINKS, Sheets, cell, workbook


def test_claims_are_the_links_with_quotes_sources_and_questions_looked_up() -> None:
    """Labels by id, hierarchies with one blank, opposites kept as they were said."""
    found = read_causal_map(workbook(LINKS))
    assert found.claims == (
        FoundClaim(
            influence="Health; Fear of being judged",
            consequence="~She comes early",
            quote="I was afraid of what they would say",
            source="A1",
            question="What made a difference?",
        ),
        FoundClaim(
            influence="~Trust in staff",
            consequence="She comes early",
            quote="Once I trusted her I came early.",
            source="A2",
            question="What made a difference?",
        ),
        FoundClaim(
            influence="Trust in staff",
            consequence="She comes early",
            quote="never said",
            source="A2",
            question="What made a difference?",
        ),
    )


def test_factors_are_codes_and_sources_are_ids() -> None:
    """Those of the sheet first, then those that only links name; nothing else of a source."""
    found = read_causal_map(workbook(LINKS))
    assert [code.name for code in found.codes] == [
        *("Health; Fear of being judged", "~Trust in staff", "She comes early"),
        *("~She comes early", "Trust in staff"),
    ]
    assert found.codes[0].about == "what she expects"
    assert [(source.id, source.title) for source in found.sources] == [("A1", "A1"), ("A2", "A2")]


def test_what_is_lost_and_left_out_is_said() -> None:
    """Where, how often, and what to do."""
    found = read_causal_map(workbook(LINKS), name="map.xlsx")
    assert found.lost == (
        "Sheet 'links': Links without a quote: 1, the first in row 3. The whole of their statement stands in for it.",
        "Sheet 'links': Links with an end that names no factor: 1, the first in row 4. They were left out: write the label, or the id of a factor that the sheet of factors has.",
        "Sheet 'links': Quotes that do not stand in their statement: 1, the first in row 5. They were kept as they are: hold them against what was said.",
        "Sheet 'links': a claim has no place for what stands in these columns, with the number of links that fill them: strength (1).",
        "Sheets that were not read: 'Filtered links'.",
    )
    assert found.dropped == (
        "The sheet 'sources' says more of 2 sources in 2 columns; nothing of it is kept, since it is about people.",
        "The text of 2 statements served to look quotes up; only what is quoted is kept.",
    )


def test_nothing_about_people_is_in_what_was_read() -> None:
    """Neither ages nor names, nor the statements that no link quotes."""
    sheets = {**LINKS, "statements": [*LINKS["statements"], ["s3", "canary of a statement", "A1", "q1"]]}
    told = repr(read_causal_map(workbook(sheets)).__dict__)
    assert "30 to 39" not in told
    assert "(nobody)" not in told
    assert "canary" not in told


def test_a_sheet_of_links_is_enough() -> None:
    """With the labels of both ends and nothing else; the name of the sheet in any case."""
    found = read_research(("map.xlsx", workbook({"Links": [["From_Label", "to_label"], ["a;b", "~c"]]})))
    assert found.format == "Causal Map workbook"
    assert found.claims == (FoundClaim(influence="a; b", consequence="~c"),)
    assert found.lost == (
        "Sheet 'links': Links without a source: 1, the first in row 2. They were kept: say of which source they are.",
    )


def test_ids_that_lead_nowhere_are_counted() -> None:
    """A statement and a source that their sheets do not have."""
    links = [
        ["from_label", "to_label", "statement_id", "source_id", "quote"],
        ["a", "b", "s9", "Z", "q"],
        ["a", "c", "s9", "", "q"],
    ]
    lost = read_causal_map(workbook({**LINKS, "links": links})).lost
    assert any(
        "Links to a statement that the sheet of statements does not have: 2, the first in row 2" in said
        for said in lost
    )
    assert any(
        "Links to a source that the sheet of sources does not have: 1, the first in row 2" in said for said in lost
    )
    assert any("Links without a source: 1, the first in row 3" in said for said in lost)


def test_formulas_dates_and_merged_cells_are_told() -> None:
    """As text, and counted."""

    def odd(book: Workbook) -> None:
        cell(book, "links", "G2").value = "=1+1"
        book["links"].merge_cells("E3:F3")

    found = read_causal_map(workbook(LINKS, then=odd))
    assert found.claims[0].quote == "=1+1"
    assert any("Cells with a formula: 1, the first in row 2" in said for said in found.lost)
    assert any("merged in 1 places" in said for said in found.lost)


@pytest.mark.parametrize(
    ("sheets", "saying"),
    [
        ({"factors": [["label"], ["a"]]}, "has no sheet called 'links'"),
        ({"links": [["from_label", "quote"], ["a", "b"]]}, "needs the columns from_label and to_label"),
        ({"links": []}, "needs the columns from_label and to_label"),
    ],
)
def test_a_workbook_without_links_is_refused(sheets: Sheets, saying: str) -> None:
    """The sentence says what is missing."""
    with pytest.raises(UserError, match=r"map\.xlsx") as raised:
        read_causal_map(workbook(sheets), name="map.xlsx")
    assert saying in str(raised.value)
