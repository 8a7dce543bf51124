"""A CSL-JSON item from a record, and ids by which a theory can cite it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sothat.files.references.dates import date_parts
from sothat.files.references.identifiers import digits, doi
from sothat.files.references.people import people
from sothat.files.references.record import Record

Item = dict[str, object]
_PLAIN = {
    "title": "title",
    "short": "title-short",
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "url": "URL",
    "abstract": "abstract",
    "language": "language",
    "issn": "ISSN",
    "isbn": "ISBN",
    "publisher": "publisher",
    "place": "publisher-place",
    "edition": "edition",
    "genre": "genre",
    "number": "number",
}
"""The fields that are taken over as they are."""


def csl_items(records: Sequence[Record], *, with_abstracts: bool = False) -> list[Item]:
    """The records as CSL-JSON items with ids of their own, in their order.

    Args:
        records: The records.
        with_abstracts: Whether abstracts are kept; they are long, and most belong to a publisher.
    """
    taken: set[str] = set()
    return [_item(record, _id(record, taken), with_abstracts=with_abstracts) for record in records]


def _item(record: Record, name: str, *, with_abstracts: bool) -> Item:
    item: Item = {"id": name, "type": record.kind}
    for ours, theirs in _PLAIN.items():
        if record.first(ours) and (with_abstracts or ours != "abstract"):
            item[theirs] = record.first(ours)
    for role in ("author", "editor"):
        if found := people(record.values.get(role, ())):
            item[role] = found
    if parts := _issued(record):
        item["issued"] = {"date-parts": [parts]}
    if pages := _pages(record.first("pages")):
        item["page"] = pages
    if words := record.values.get("keyword"):
        item["keyword"] = "; ".join(dict.fromkeys(words))
    return item | _identifiers(record)


def _identifiers(record: Record) -> Item:
    found: Item = {}
    if name := next(filter(None, map(doi, record.values.get("doi", ()))), ""):
        # Written in one way, and nobody asked whether it leads anywhere.
        found |= {"DOI": name, "custom": {"doi": "unchecked"}}
    if number := digits(record.first("pmid")):
        found["PMID"] = number
    if number := digits(record.first("pmcid")):
        found["PMCID"] = f"PMC{number}"
    return found


def _issued(record: Record) -> list[int]:
    """The date that says most."""
    return max((date_parts(written) for written in record.values.get("date", ())), key=len, default=[])


def _pages(written: str) -> str:
    return re.sub(r"\s*[-‐‑–—]+\s*", "-", written).strip(" -")


def _id(record: Record, taken: set[str]) -> str:
    """Family name of the first author and the year, such as ``breuer2016``, with a letter where that is taken."""
    authors = people(record.values.get("author", ())[:1])
    named = next(((one.get("family") or one["literal"]) for one in authors), "") or record.first("title")
    year = _issued(record)[:1]
    begun = _plain(named)[:30] or "source"
    stem = f"{begun}{year[0]}" if year else begun
    found = next(name for name in _with_letters(stem) if name not in taken)
    taken.add(found)
    return found


def _with_letters(stem: str) -> Iterable[str]:
    yield stem
    for letter in "bcdefghijklmnopqrstuvwxyz":
        yield f"{stem}{letter}"
    number = 27
    while True:
        yield f"{stem}-{number}"
        number += 1


def _plain(words: str) -> str:
    """Small letters and digits of the alphabet that addresses can hold."""
    decomposed = unicodedata.normalize("NFKD", words.partition(",")[0].casefold())
    return re.sub("[^a-z0-9]", "", decomposed)
