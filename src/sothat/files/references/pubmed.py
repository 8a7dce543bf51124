"""The tagged text of PubMed (`.nbib`, MEDLINE)."""

import re
from collections.abc import Iterator

from sothat.files.references.record import Read, Record, values_of

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{0,3}) *- ?(?P<words>.*)")
_BOOK = {"Book": "book", "Book Chapter": "chapter"}
_LEFT_OUT = {
    "AD": "addresses of authors",
    "IR": "names of investigators",
    "FIR": "names of investigators",
    "GR": "grants",
}
Told = dict[str, list[str]]


def is_pubmed(text: str) -> bool:
    """Whether a text holds records of PubMed."""
    return re.search(r"^PMID ?- ", text, re.MULTILINE) is not None


def read_pubmed(text: str) -> Read:
    """The records of a text as PubMed exports it."""
    read = Read(format="PubMed text", expected=len(re.findall(r"^PMID ?-", text, re.MULTILINE)))
    for number, told in enumerate(_records(text), start=1):
        read.records.append(_record(told, number))
        read.dropped.update({what for tag, what in _LEFT_OUT.items() if tag in told})
    return read


def _records(text: str) -> Iterator[Told]:
    """A record begins after an empty line, or where a tag that each has once comes again."""
    told: Told = {}
    tag = ""
    for line in [*text.splitlines(), ""]:
        match = _LINE.match(line)
        if match is None and line[:1].isspace() and line.strip() and tag:
            told[tag][-1] += f" {line.strip()}"
            continue
        begins = match is not None and match["tag"] in ("PMID", "PMC") and match["tag"] in told
        if (not line.strip() or begins) and "PMID" in told:
            yield told
            told, tag = {}, ""
        if match is not None:
            tag = match["tag"]
            told.setdefault(tag, []).append(match["words"].strip())


def _record(told: Told, number: int) -> Record:
    kinds = told.get("PT", [])
    values = {
        "title": told.get("TI") or told.get("BTI"),
        "author": [*(told.get("FAU") or told.get("AU") or []), *told.get("CN", [])],
        "editor": told.get("FED") or told.get("ED"),
        "container": told.get("JT") or told.get("TA"),
        "volume": told.get("VI"),
        "issue": told.get("IP"),
        "pages": told.get("PG"),
        "date": told.get("DP"),
        "doi": [one for one in [*told.get("LID", []), *told.get("AID", [])] if one.endswith("[doi]")] or told.get("SO"),
        "pmid": told.get("PMID"),
        "pmcid": told.get("PMC"),
        "abstract": told.get("AB"),
        "keyword": [*told.get("OT", []), *told.get("MH", [])],
        "language": told.get("LA"),
        "issn": [re.sub(r"\s*\(.*", "", one) for one in told.get("IS", [])],
        "publisher": told.get("PB"),
        "place": told.get("PL") if "BTI" in told else None,
    }
    kind = next((_BOOK[word] for word in kinds if word in _BOOK), "article-journal")
    return Record(kind=kind, values=values_of(values), place=f"record {number}")
