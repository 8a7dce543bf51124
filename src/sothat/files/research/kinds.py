"""Finds out by its content what a file of another program is; how it is called does not count."""

import re
from enum import StrEnum
from pathlib import Path

from sothat.errors import UserError
from sothat.files.research.causal_map import is_causal_map
from sothat.files.research.column_guess import Field, guess
from sothat.files.research.refi_limits import ZIP_LIMITS
from sothat.files.research.table_file import open_table, table_in
from sothat.files.research.table_workbook import opened_workbook
from sothat.files.zip_guard import guarded_zip, is_zip

START = 64 * 1024
"""How many bytes of a file are looked at."""

KNOWN = (
    "a REFI-QDA project (.qdpx) or codebook (.qdc) as NVivo, ATLAS.ti, MAXQDA, QualCoder and Taguette write them; "
    "a workbook of causal claims (.xlsx) as Causal Map writes it; references as CSL-JSON, RIS, BibTeX, PubMed, EndNote XML, "
    "or a table of Covidence, Rayyan or Zotero; and any table of evidence as CSV or .xlsx"
)


class Kind(StrEnum):
    """What a file is."""

    REFI_PROJECT = "REFI-QDA project"
    REFI_CODEBOOK = "REFI-QDA codebook"
    CODEBOOK_TABLE = "codebook as a table"
    CAUSAL_MAP = "Causal Map workbook"
    REFERENCES = "references"
    TABLE = "table"


_REFUSED_STARTS = (
    (
        b"SQLite format 3\x00",
        "is a database, as Taguette keeps its projects: export the highlights as CSV, or the codebook as .qdc",
    ),
    (b"%PDF", "is a PDF: give the file in which it was coded, or references to it"),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Office file or a project of its own kind: export it as REFI-QDA (.qdpx), or save it as .xlsx",
    ),
    (b"Rar!", "is packed in a way that is not read: unpack it first"),
    (b"\x1f\x8b", "is packed in a way that is not read: unpack it first"),
    (b"7z\xbc\xaf", "is packed in a way that is not read: unpack it first"),
)
_REFUSED_PARTS = (
    ("word/document.xml", "is a Word document: give a table as CSV or .xlsx, or the file in which it was coded"),
    ("theory.yaml", "is a project of So That: ask `sothat check` about it"),
    ("mimetype", "is an OpenDocument file: save it as .xlsx or CSV"),
)
_REFERENCES = re.compile(
    r"^(?:TY  ?-|PMID ?- |FN (?:Clarivate|Thomson|ISI)|PT [A-Z]\s*$|%0 \w|\s*@\w+\s*[{(])", re.MULTILINE
)
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[{\]]")
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_BIBLIOGRAPHIC = {
    "author",
    "authors",
    "first author",
    "doi",
    "year",
    "published year",
    "publication year",
    "pmid",
    "pubmed id",
    "abstract",
    "journal",
}
_SAYINGS = {Field.QUOTE, Field.PARAPHRASE, Field.INFLUENCE, Field.CONSEQUENCE, Field.SUBJECT}
_OF_A_CODEBOOK = {"number of highlights", "number of documents"}


def kind_of(given: bytes | Path, *, name: str) -> Kind:
    """What a file is.

    Raises:
        UserError: When it is nothing that is read here; the sentence says what is.
    """
    start = _start(given)
    if not start.strip():
        raise UserError(f"{name} is empty: give {KNOWN}.")
    refusal = next((words for mark, words in _REFUSED_STARTS if start.startswith(mark)), None)
    if refusal is not None:
        raise UserError(f"{name} {refusal}.")
    if is_zip(start):
        return _of_zip(given, name)
    return _of_text(given, start, name)


def _start(given: bytes | Path) -> bytes:
    if isinstance(given, bytes):
        return given[:START]
    with given.open("rb") as file:
        return file.read(START)


def _of_zip(given: bytes | Path, name: str) -> Kind:
    # Recordings lie in projects too, so the widest limits hold until it is known what this is.
    with guarded_zip(given, name=name, limits=ZIP_LIMITS) as opened:
        parts = [part.filename for part in opened.infolist()]
    if any(part.lower().endswith(".qde") for part in parts):
        return Kind.REFI_PROJECT
    refusal = next((words for mark, words in _REFUSED_PARTS for part in parts if part.endswith(mark)), None)
    if refusal is not None:
        raise UserError(f"{name} {refusal}.")
    if not any(part.lower().startswith("xl/") for part in parts):
        raise UserError(f"{name} is a zip, but holds nothing that is known here: give {KNOWN}.")
    with opened_workbook(given, name=name) as workbook:
        if is_causal_map(workbook):
            return Kind.CAUSAL_MAP
        return _of_headings(table_in(workbook, name=name).header)


def _of_text(given: bytes | Path, start: bytes, name: str) -> Kind:
    text = _sniffed(start).lstrip()
    if text.startswith("<"):
        return _of_markup(text, name)
    if _JSON.match(text) or _REFERENCES.search(text):
        return Kind.REFERENCES
    with open_table(given, name=name) as table:
        return _of_headings(table.header)


def _of_markup(text: str, name: str) -> Kind:
    if "urn:QDA-XML:codebook" in text:
        return Kind.REFI_CODEBOOK
    if "urn:QDA-XML:project" in text:
        return Kind.REFI_PROJECT
    found = _ELEMENT.search(text)
    root = found[1].casefold() if found else ""
    if root in ("codebook", "project"):
        return Kind.REFI_CODEBOOK
    if root in ("xml", "records", "record"):
        return Kind.REFERENCES
    what = "is a page" if root == "html" else "is XML of a kind that is not known here"
    raise UserError(f"{name} {what}: give {KNOWN}.")


def _of_headings(header: tuple[str, ...]) -> Kind:
    names = {" ".join(heading.casefold().split()) for heading in header}
    if _is_codebook(names, set(guess(header).values())):
        return Kind.CODEBOOK_TABLE
    if _is_bibliographic(names):
        return Kind.REFERENCES
    return Kind.TABLE


def _is_codebook(names: set[str], fields: set[Field]) -> bool:
    """Whether a table says what codes there are, and nothing that was coded with them."""
    told_of = bool(names & _OF_A_CODEBOOK) or "description" in names
    return told_of and bool(names & {"tag", "code", "name"}) and not fields & _SAYINGS


def _is_bibliographic(names: set[str]) -> bool:
    plain = {re.sub(r"\(s\)$", "s", name) for name in names}
    return bool(plain & {"title", "short title", "shorttitle"}) and bool(plain & _BIBLIOGRAPHIC)


def _sniffed(start: bytes) -> str:
    """The start of a file as text, as far as it can be read."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="replace")
    return start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").decode("utf-8", errors="replace")
