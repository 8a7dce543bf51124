"""Workbooks and zips made for the tests, sound ones and others."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Sheets = Mapping[str, Sequence[Sequence[object]]]

LINKS: Sheets = {
    "factors": [
        ["factor_id", "label", "factor_memo"],
        ["1", "Health;Fear of being judged", "what she expects"],
        ["2", "~Trust in staff", ""],
        ["3", "She comes early", ""],
    ],
    "statements": [
        ["statement_id", "text", "source_id", "question_id"],
        ["s1", "I was afraid of what they would say, so I came late. 😊", "A1", "q1"],
        ["s2", "Once I trusted her I came early.", "A2", "q1"],
    ],
    "sources": [
        ["source_id", "#age group", "name of interviewer"],
        ["A1", "30 to 39", "(nobody)"],
        ["A2", "20 to 29", "(nobody)"],
    ],
    "questions": [["question_id", "question_text"], ["q1", "What made a difference?"]],
    "links": [
        ["link_id", "statement_id", "from", "to", "from_label", "to_label", "quote", "strength"],
        [
            "1",
            "s1",
            "1",
            "3",
            "Health; Fear of being judged",
            "~She comes early",
            "I was afraid of what they would say",
            "2",
        ],
        ["2", "s2", "2", "3", "", "", "", ""],
        ["3", "s2", "9", "3", "", "", "I trusted her", ""],
        ["4", "s2", "", "", "Trust in staff", "She comes early", "never said", ""],
    ],
    "settings": [["key"], ["value"]],
    "Filtered links": [["from_label"], ["x"]],
}


def workbook(sheets: Sheets, *, then: Callable[[Workbook], object] = lambda book: None) -> bytes:
    """The bytes of a workbook with these sheets; `then` changes it once more before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    then(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip with these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return written.getvalue()


def changed(content: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same zip with one member changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    return zipped(members | {member: change(members[member])})


def cell(book: Any, sheet: str, place: str) -> Any:
    """A cell of a sheet."""
    return book[sheet][place]
