"""RIS, as most programs write it, and the tagged text of Web of Science, which often calls itself the same."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sothat.errors import UserError
from sothat.files.references.record import Read, Record, values_of

_TYPES = {
    "JOUR": "article-journal",
    "JFULL": "article-journal",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "STAND": "standard",
    "LEGAL": "legislation",
    "STAT": "legislation",
    "CASE": "legal_case",
    "DATA": "dataset",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "VIDEO": "motion_picture",
    "MPCT": "motion_picture",
    "PAT": "patent",
    "UNPB": "manuscript",
    "MANSCPT": "manuscript",
    "PCOMM": "personal_communication",
}
_LEFT_OUT = {
    "notes": "notes",
    "note": "notes",
    "research_notes": "notes",
    "file_attachments1": "paths of files",
    "file_attachments2": "paths of files",
    "author_address": "addresses of authors",
    "email_address": "addresses of authors",
    "reprint_address": "addresses of authors",
    "label": "labels",
}
_WOS_TYPES = {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent"}


def is_ris(text: str) -> bool:
    """Whether a text holds records of RIS."""
    return re.search(r"^TY  ?- ", text, re.MULTILINE) is not None


def is_web_of_science(text: str) -> bool:
    """Whether a text holds records as Web of Science exports them."""
    return re.search(r"^FN |^PT [A-Z]\s*$", text, re.MULTILINE) is not None and not is_ris(text)


def read_ris(text: str) -> Read:
    """The records of a text in RIS."""
    expected = len(re.findall(r"^TY  ?-", text, re.MULTILINE))
    found = _loaded(text)
    read = Read(format="RIS", expected=expected)
    for number, told in enumerate(found, start=1):
        read.records.append(_record(told, number))
        _note_what_is_left_out(told, read.dropped)
    # Words that follow a tag nobody knows are kept by the library under no tag at all.
    unknown = Counter(tag or "" for told in found for tag in told.get("unknown_tag", {}))
    read.lost += [_unknown(tag, count) for tag, count in sorted(unknown.items())]
    return read


def read_web_of_science(text: str) -> Read:
    """The records of a text as Web of Science exports it."""
    import rispy  # noqa: PLC0415 - needed for these files alone

    found = _loaded(text, implementation=rispy.WokParser)
    read = Read(format="Web of Science text", expected=len(re.findall(r"^PT ", text, re.MULTILINE)))
    for number, told in enumerate(found, start=1):
        read.records.append(_wos_record(told, number))
        _note_what_is_left_out(told, read.dropped)
    return read


def _loaded(text: str, **how: Any) -> list[dict[str, Any]]:
    """What the library makes of a text.

    Raises:
        UserError: When it stumbles, as over a second value of a tag with a line below it that has no tag.
    """
    import rispy  # noqa: PLC0415

    try:
        return list(rispy.loads(text, **how))
    except (LookupError, TypeError, ValueError, AttributeError, OSError):
        raise UserError(
            "The lines of a record do not fit together, so that the records cannot be told apart: export the file again."
        ) from None


def _record(told: Mapping[str, Any], number: int) -> Record:
    kind = _TYPES.get(str(told.get("type_of_reference", "")).strip().upper(), "document")
    is_part = kind in ("chapter", "paper-conference")
    container = _of(told, "journal_name", "alternate_title3", "secondary_title", "alternate_title2", "alternate_title1")
    values = {
        "title": _of(told, "title", "primary_title", "translated_title"),
        "short": told.get("short_title"),
        "author": [*told.get("authors", []), *told.get("first_authors", [])],
        "editor": told.get("secondary_authors", []) if is_part or kind == "book" else [],
        "container": container if kind.startswith("article") or is_part else "",
        "volume": told.get("volume"),
        "issue": told.get("number"),
        "pages": _pages(told),
        "date": [told.get(key) for key in ("date", "year", "publication_year") if told.get(key)],
        "doi": [told.get("doi"), *told.get("urls", [])],
        "url": told.get("urls"),
        "abstract": _of(told, "abstract", "notes_abstract"),
        "keyword": told.get("keywords"),
        "language": told.get("language"),
        "issn" if kind.startswith("article") else "isbn": told.get("issn"),
        "publisher": told.get("publisher"),
        "place": told.get("place_published"),
        "edition": told.get("edition"),
    }
    return Record(kind=kind, values=values_of(values), place=f"record {number}")


def _wos_record(told: Mapping[str, Any], number: int) -> Record:
    beginning, ending = told.get("beginning_page", ""), told.get("ending_page", "")
    values = {
        "title": told.get("document_title"),
        "author": told.get("author_full_name") or told.get("authors"),
        "container": told.get("publication_name"),
        "volume": told.get("volume"),
        "issue": told.get("issue"),
        "pages": f"{beginning}-{ending}" if beginning and ending else beginning,
        "date": [
            f"{told.get('publication_year', '')} {told.get('publication_date', '')}",
            told.get("publication_year"),
        ],
        "doi": told.get("doi"),
        "pmid": told.get("pubmed_id"),
        "abstract": told.get("abstract"),
        "language": told.get("language"),
        "issn": told.get("issn"),
        "publisher": told.get("publisher"),
        "place": told.get("publisher_city"),
    }
    kind = _WOS_TYPES.get(str(told.get("publication_type", "")).strip(), "document")
    return Record(kind=kind, values=values_of(values), place=f"record {number}")


def _of(told: Mapping[str, Any], *names: str) -> Any:
    return next((told[name] for name in names if told.get(name)), "")


def _pages(told: Mapping[str, Any]) -> str:
    start, end = str(told.get("start_page", "")), str(told.get("end_page", ""))
    return f"{start}-{end}" if start and end and "-" not in start else start


def _note_what_is_left_out(told: Mapping[str, Any], dropped: Counter[str]) -> None:
    for what in sorted({what for key, what in _LEFT_OUT.items() if told.get(key)}):
        dropped[what] += 1


def _unknown(tag: str, count: int) -> str:
    where = "1 record" if count == 1 else f"{count:,} records"
    if not tag:
        return f"Lines without a tag in {where} belong to nothing that is known, so they were left out."
    return f"The tag {tag[:10]!r} of {where} is not known, so what stands under it was left out."
