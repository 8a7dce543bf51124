"""A table says the same as a page, as a document of Word and as CSV."""

import csv
import io
import zipfile

import docx
import pytest
from lxml import html

from sothat.errors import WrongValue
from sothat.reports.table import Table
from sothat.reports.table_csv import table_csv
from sothat.reports.table_html import table_html, tables_page
from sothat.reports.table_word import tables_word

TABLE = Table(
    title="What was found <here>",
    columns=("Finding", "Level"),
    rows=(("Trust & time", "High\nBecause of two studies"), ("=1+1", '"quoted", é 🌱 ע')),
    note="Judged by people.",
)


def test_rows_have_a_cell_for_each_heading():
    with pytest.raises(WrongValue, match="1 cells, and there are 2 headings"):
        Table(title="T", columns=("a", "b"), rows=(("x",),))


def test_the_page_holds_headings_and_cells_that_say_what_they_are():
    page = html.fromstring(tables_page("Report", [TABLE]).encode())
    table = page.find(".//table")
    assert page.get("lang") == "en-GB"
    assert table.findtext("caption") == TABLE.title
    assert [cell.text_content() for cell in table.findall("thead/tr/th")] == list(TABLE.columns)
    assert {cell.get("scope") for cell in table.findall("thead/tr/th")} == {"col"}
    read = [[cell.text_content() for cell in row] for row in table.findall("tbody/tr")]
    assert read == [[cell.replace("\n", "") for cell in row] for row in TABLE.rows]
    assert {row[0].get("scope") for row in table.findall("tbody/tr")} == {"row"}
    assert page.find(".//script") is None
    assert "Judged by people." in page.text_content()


def test_nothing_typed_becomes_markup():
    sly = Table(title="<script>", columns=("<b>",), rows=(("<img src=x>",),), note="</p><script>")
    assert "<script" not in table_html(sly)
    assert "<img" not in table_html(sly)


def test_the_document_holds_the_same_and_repeats_its_headings():
    packed = tables_word("Report", [TABLE])
    document = docx.Document(io.BytesIO(packed))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(TABLE.columns), *map(list, TABLE.rows)]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == ["Report"]
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 2"] == [TABLE.title]
    assert 'w:val="en-GB"' in document.styles["Normal"].element.xml
    assert document.core_properties.author == ""


def test_the_same_tables_give_the_same_document():
    first, second = tables_word("Report", [TABLE]), tables_word("Report", [TABLE])
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_xml_forbids_do_not_break_a_document():
    odd = Table(title="a\x00b", columns=("x\x0b",), rows=(("\ud800 & <",),))
    (table,) = docx.Document(io.BytesIO(tables_word("t\x01", [odd]))).tables
    assert table.rows[1].cells[0].text == "� & <"


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    rows = list(csv.reader(io.StringIO(table_csv(TABLE))))
    assert rows[0] == list(TABLE.columns)
    assert rows[1] == list(TABLE.rows[0])
    assert rows[2][0] == "'=1+1"
    starts = [Table(title="t", columns=("c",), rows=((f"{sign}x",),)) for sign in "=+-@\t\r"]
    assert all(list(csv.reader(io.StringIO(table_csv(one), newline="")))[1][0].startswith("'") for one in starts)
