"""BibTeX and BibLaTeX."""

import re
from typing import Any

from sothat.files.references.record import Read, Record, values_of

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "proceedings": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "unpublished": "manuscript",
    "patent": "patent",
}
_AS_IT_IS = {"doi", "url", "eprint", "file"}
"""What marks of TeX would only spoil."""
_LEFT_OUT = {
    "note": "notes",
    "annote": "notes",
    "annotation": "notes",
    "file": "paths of files",
    "owner": "names of users",
}


def is_bibtex(text: str) -> bool:
    """Whether a text holds entries of BibTeX."""
    return (
        re.search(r"^\s*@\s*(?!comment|string|preamble)[A-Za-z]+\s*[{(]", text, re.MULTILINE | re.IGNORECASE)
        is not None
    )


def read_bibtex(text: str) -> Read:
    """The entries of a text in BibTeX, with marks of TeX turned into letters."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - needed for these files alone
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - comes with bibtexparser

    library = parse_string(text)
    letters = LatexNodes2Text(keep_braced_groups=True).latex_to_text
    pattern = r"^\s*@\s*(?!comment\b|string\b|preamble\b)[A-Za-z]+\s*[{(]"
    read = Read(format="BibTeX", expected=len(re.findall(pattern, text, re.MULTILINE | re.IGNORECASE)))
    blocks: list[Any] = sorted(
        [*library.entries, *(block.ignore_error_block for block in library.failed_blocks if _is_entry(block))],
        key=lambda block: block.start_line or 0,
    )
    for entry in blocks:
        written = {field.key.lower(): str(field.value) for field in entry.fields}
        told = {key: value if key in _AS_IT_IS else letters(value) for key, value in written.items()}
        read.records.append(_record(entry.entry_type.lower(), told, (entry.start_line or 0) + 1))
        read.dropped.update({what for key, what in _LEFT_OUT.items() if told.get(key)})
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        if _is_entry(block):
            read.lost.append(f"The entry on line {line} has the name of another one; both were read.")
        else:
            read.lost.append(f"The entry on line {line} cannot be understood: look whether its brackets close.")
    return read


def _is_entry(block: Any) -> bool:
    """Whether a block that the parser refused is an entry all the same, such as one whose name was there before."""
    return hasattr(getattr(block, "ignore_error_block", None), "entry_type")


def _record(entry_type: str, told: dict[str, str], line: int) -> Record:
    kind = _TYPES.get(entry_type, "document")
    values = {
        "title": _plain(told.get("title", "")),
        "author": _names(told.get("author", "")),
        "editor": _names(told.get("editor", "")),
        "container": _plain(told.get("journal") or told.get("journaltitle") or told.get("booktitle") or ""),
        "volume": told.get("volume"),
        "issue": told.get("number") if kind == "article-journal" else told.get("issue"),
        "number": told.get("number") if kind == "report" else None,
        "pages": told.get("pages"),
        "date": [told.get("date"), f"{told.get('year', '')} {told.get('month', '')}", told.get("year")],
        "doi": [told.get("doi"), told.get("url")],
        "pmid": told.get("pmid"),
        "url": told.get("url"),
        "abstract": _plain(told.get("abstract", "")),
        "keyword": [word.strip() for word in re.split("[,;]", told.get("keywords", ""))],
        "language": told.get("language") or told.get("langid"),
        "issn": told.get("issn"),
        "isbn": told.get("isbn"),
        "publisher": _plain(told.get("publisher") or told.get("institution") or told.get("school") or ""),
        "place": told.get("address") or told.get("location"),
        "edition": told.get("edition"),
    }
    return Record(kind=kind, values=values_of(values), place=f"line {line}")


def _names(written: str) -> list[str]:
    """Authors one by one. Brackets keep the name of an organisation together."""
    parts, depth, at = [], 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", written):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0:
            parts.append(written[at : match.start()])
            at = match.end()
    return [_name(part.strip()) for part in (*parts, written[at:]) if part.strip()]


def _name(written: str) -> str:
    if written.startswith("{") and written.endswith("}"):
        return written[1:-1].replace(",", " ")
    words = _plain(written)
    if "," in words or " " not in words:
        return words
    given, _, family = words.rpartition(" ")
    return f"{family}, {given}"


def _plain(words: str) -> str:
    return re.sub("[{}]", "", words)
