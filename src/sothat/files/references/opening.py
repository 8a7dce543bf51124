"""Finds out what a bibliographic file is and reads it."""

from collections import Counter
from collections.abc import Sequence

from sothat.errors import UserError
from sothat.evidence import ResearchFile
from sothat.files.references.bibtex import is_bibtex, read_bibtex
from sothat.files.references.csl_item import Item, csl_items
from sothat.files.references.csl_json import read_csl_json
from sothat.files.references.duplicates import duplicates
from sothat.files.references.endnote_xml import read_endnote_xml
from sothat.files.references.pubmed import is_pubmed, read_pubmed
from sothat.files.references.record import Read
from sothat.files.references.review_table import read_review_table
from sothat.files.references.ris import is_ris, is_web_of_science, read_ris, read_web_of_science
from sothat.files.research.table_text import decoded
from sothat.files.zip_guard import is_zip

_SHOWN = 10
_READERS = (
    (is_ris, read_ris),
    (is_web_of_science, read_web_of_science),
    (is_pubmed, read_pubmed),
    (is_bibtex, read_bibtex),
)


def read_references(name: str, content: bytes, *, with_abstracts: bool = False) -> ResearchFile:
    """The references in a file: CSL-JSON, RIS, Web of Science, PubMed, BibTeX, EndNote XML, or a table of them.

    Args:
        name: What the file is called, for sentences about it.
        content: Its bytes. What it is is found out from them, whatever it is called.
        with_abstracts: Whether abstracts are kept.

    Raises:
        UserError: When it is none of these, or there is no record in it.
    """
    if is_zip(content):
        return _told(read_review_table(content, name=name), with_abstracts=with_abstracts)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _told(read_endnote_xml(content, name=name), with_abstracts=with_abstracts)
    text = decoded(content, name=name)
    words = text.text.lstrip()
    if words.startswith(("[", "{")):
        return _told_of_json(words, name, with_abstracts=with_abstracts)
    for belongs, read in _READERS:
        if belongs(words):
            found = read(words)
            if text.is_guess:
                found.lost.append(f"The file does not say how its letters are written; it was read as {text.encoding}.")
            return _told(found, with_abstracts=with_abstracts)
    return _told(read_review_table(content, name=name), with_abstracts=with_abstracts)


def _told(read: Read, *, with_abstracts: bool) -> ResearchFile:
    if not read.records:
        raise UserError(f"There is no record in this {read.format} file: export it again, with at least one reference.")
    abstracts = sum(bool(record.first("abstract")) for record in read.records)
    if abstracts and not with_abstracts:
        read.dropped["abstracts"] = abstracts
    if read.expected is not None and read.expected != len(read.records):
        read.lost.append(f"The file announces {read.expected:,} records, and {len(read.records):,} were read.")
    read.lost += [
        f"The {record.place} has no title, so it is hard to tell what it is."
        for record in read.records
        if not record.first("title")
    ][:_SHOWN]
    return _file(read.format, csl_items(read.records, with_abstracts=with_abstracts), read.dropped, read.lost)


def _told_of_json(words: str, name: str, *, with_abstracts: bool) -> ResearchFile:
    items, dropped, lost = read_csl_json(words, name=name, with_abstracts=with_abstracts)
    if not items:
        raise UserError(f"There is no reference in {name}: export it again, with at least one.")
    return _file("CSL-JSON", items, dropped, lost)


def _file(word: str, items: Sequence[Item], dropped: Counter[str], lost: Sequence[str]) -> ResearchFile:
    alike = duplicates(items)
    told = [
        f"{items[one].get('id')} and {items[other].get('id')} look like the same publication ({why}); both were kept."
        for one, other, why in alike[:_SHOWN]
    ]
    if len(alike) > _SHOWN:
        told.append(f"There are {len(alike) - _SHOWN:,} more such pairs.")
    return ResearchFile(
        format=word,
        references=tuple(items),
        lost=(*lost, *told),
        dropped=tuple(f"{what[:1].upper()}{what[1:]} of {_records(count)}." for what, count in sorted(dropped.items())),
    )


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"
