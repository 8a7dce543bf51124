"""The XML of EndNote, which Zotero and Mendeley write too."""

import io
from typing import TYPE_CHECKING

from sothat.errors import UserError
from sothat.files.references.record import Read, Record, values_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "government document": "report",
    "web page": "webpage",
    "dataset": "dataset",
    "legal rule or regulation": "legislation",
    "statute": "legislation",
    "unpublished work": "manuscript",
}
_LEFT_OUT = {
    "notes": "notes",
    "research-notes": "notes",
    "urls/pdf-urls": "paths of files",
    "database": "paths of files",
    "auth-address": "addresses of authors",
}


def read_endnote_xml(content: bytes, *, name: str) -> Read:
    """The records of a file.

    Raises:
        UserError: When it is no XML, or declares types or entities of its own.
    """
    from lxml import etree  # noqa: PLC0415 - needed for these files alone

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = None if _declares(content) else etree.parse(io.BytesIO(content), parser)
    except etree.XMLSyntaxError as wrong:
        raise UserError(
            f"{name} cannot be read as XML: line {wrong.lineno or 1} is not in order. Export it again."
        ) from None
    # The bytes do not show it where a letter is two of them; the tree does.
    if tree is None or tree.docinfo.internalDTD is not None:
        raise UserError(
            f"{name} declares types or entities of its own, which a list of references has no need of: export it again."
        )
    root = tree.getroot()
    found = list(root.iter("record"))
    read = Read(format="EndNote XML", expected=len(found))
    for number, told in enumerate(found, start=1):
        read.records.append(_record(told, number))
        read.dropped.update({what for path, what in _LEFT_OUT.items() if told.find(path) is not None})
    return read


def _declares(content: bytes) -> bool:
    """Whether the file plainly declares types or entities, so that it is not parsed at all."""
    return b"<!DOCTYPE" in content[:4096].upper() or b"<!ENTITY" in content.upper()


def _record(told: "_Element", number: int) -> Record:
    kind_of = told.find("ref-type")
    word = str(kind_of.get("name") or "") if kind_of is not None else ""
    kind = _TYPES.get(word.casefold(), "document")
    values = {
        "title": _texts(told, "titles/title"),
        "short": _texts(told, "titles/short-title"),
        "author": _texts(told, "contributors/authors/author"),
        "editor": _texts(told, "contributors/secondary-authors/author"),
        "container": _texts(told, "periodical/full-title") or _texts(told, "titles/secondary-title"),
        "volume": _texts(told, "volume"),
        "issue": _texts(told, "number"),
        "pages": _texts(told, "pages"),
        "date": [
            " ".join([*_texts(told, "dates/year"), *_texts(told, "dates/pub-dates/date")[:1]]),
            *_texts(told, "dates/year"),
        ],
        "doi": [*_texts(told, "electronic-resource-num"), *_texts(told, "urls/related-urls/url")],
        "pmid": _texts(told, "accession-num")
        if "pubmed" in " ".join(_texts(told, "remote-database-name")).lower()
        else [],
        "url": _texts(told, "urls/related-urls/url") or _texts(told, "urls/web-urls/url"),
        "abstract": _texts(told, "abstract"),
        "keyword": _texts(told, "keywords/keyword"),
        "language": _texts(told, "language"),
        "issn" if kind.startswith("article") else "isbn": _texts(told, "isbn"),
        "publisher": _texts(told, "publisher"),
        "place": _texts(told, "pub-location"),
        "edition": _texts(told, "edition"),
    }
    return Record(kind=kind, values=values_of(values), place=f"record {number}")


def _texts(told: "_Element", path: str) -> list[str]:
    """The words of all such parts, with those of their styles."""
    return ["".join(str(words) for words in part.itertext()) for part in told.findall(path)]
