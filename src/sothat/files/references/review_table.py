"""Tables of references: Covidence, Rayyan, Zotero, Cochrane, PubMed, Abstrackr and EPPI-Reviewer, and others of like headings."""

import re
from collections.abc import Mapping
from pathlib import Path

from sothat.files.references.people import divided
from sothat.files.references.record import Read, Record, values_of
from sothat.files.research.table_file import open_table

_HEADINGS = {
    "title": "title",
    "short title": "short",
    "shorttitle": "short",
    "author": "author",
    "authors": "author",
    "author(s)": "author",
    "editor": "editor",
    "journal": "container",
    "journal/book": "container",
    "publication title": "container",
    "source": "container",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "year": "date",
    "published year": "date",
    "publication year": "date",
    "date": "date",
    "doi": "doi",
    "pmid": "pmid",
    "pubmed id": "pmid",
    "pubmed_id": "pmid",
    "pmcid": "pmcid",
    "pmc_id": "pmcid",
    "url": "url",
    "abstract": "abstract",
    "abstract note": "abstract",
    "keywords": "keyword",
    "manual tags": "keyword",
    "language": "language",
    "issn": "issn",
    "isbn": "isbn",
    "publisher": "publisher",
    "place": "place",
}
_PROGRAMS = (
    ("Covidence", {"covidence #"}),
    ("Rayyan", {"key", "pubmed_id", "pmc_id"}),
    ("Zotero", {"item type", "publication title"}),
    ("Cochrane", {"central id"}),
    ("PubMed table", {"pmid", "create date"}),
    ("Abstrackr", {"(internal) id"}),
    ("EPPI-Reviewer", {"included", "shorttitle"}),
)
_ZOTERO = {
    "journalarticle": "article-journal",
    "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper",
    "book": "book",
    "booksection": "chapter",
    "conferencepaper": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "blogpost": "post-weblog",
    "dataset": "dataset",
    "statute": "legislation",
    "case": "legal_case",
    "preprint": "article",
    "document": "document",
}
_ABOUT_PEOPLE = re.compile(r"note|tag|label|consensus|anonymous|attachment|ref|rating|decision|reviewer", re.IGNORECASE)


def read_review_table(content: bytes | Path, *, name: str) -> Read:
    """The rows of a table as records; what other columns hold is left out, and said.

    Raises:
        UserError: When it is no table.
    """
    with open_table(content, name=name) as table:
        headings = [" ".join(heading.casefold().split()) for heading in table.header]
        program = next((word for word, needed in _PROGRAMS if needed <= set(headings)), "table of references")
        read = Read(
            format=program
            if program.endswith("s") and " " in program
            else f"{program} table".replace("table table", "table")
        )
        for number, cells in table.rows:
            read.records.append(_record(dict(zip(headings, cells, strict=False)), number))
        read.lost += table.told
    left = [heading for heading in headings if heading not in _HEADINGS and heading not in ("item type", "key")]
    personal = [heading for heading in left if _ABOUT_PEOPLE.search(heading)]
    if personal:
        read.dropped["notes and labels of those who screened"] = len(read.records)
    others = [heading for heading in left if heading not in personal]
    if others:
        listed = ", ".join(repr(heading[:40]) for heading in others[:8]) + (" and others" if len(others) > 8 else "")
        read.lost.append(f"{len(others):,} columns have no place in a reference and were left out: {listed}.")
    return read


def _record(row: Mapping[str, str], number: int) -> Record:
    told: dict[str, object] = {}
    for heading, ours in _HEADINGS.items():
        cell = row.get(heading, "").strip()
        if cell and cell != "0" and ours not in told:
            told[ours] = cell
    for role in ("author", "editor"):
        if role in told:
            told[role] = divided(str(told[role]))
    if "keyword" in told:
        told["keyword"] = [word.strip() for word in re.split("[;,]", str(told["keyword"]))]
    if row.get("citation") and "date" in told:
        told["date"] = [str(told["date"])]
    kind = _ZOTERO.get(re.sub("[^a-z]", "", row.get("item type", "").casefold()), "")
    kind = kind or ("article-journal" if "container" in told else "document")
    return Record(kind=kind, values=values_of(told), place=f"row {number}")
