"""Writes references as RIS."""

from collections.abc import Iterable, Iterator, Mapping

from sothat.files.references.written import WrittenReferences, lost_fields, pages_of, people_of

Item = Mapping[str, object]
_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CONF",
    "thesis": "THES",
    "report": "RPRT",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
    "dataset": "DATA",
    "legislation": "STAT",
    "legal_case": "CASE",
    "manuscript": "UNPB",
    "motion_picture": "VIDEO",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "standard": "STAND",
}
_PLAIN = (
    ("title", "TI"),
    ("title-short", "ST"),
    ("container-title", "T2"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("abstract", "AB"),
    ("language", "LA"),
    ("ISSN", "SN"),
    ("ISBN", "SN"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("edition", "ET"),
)
_HELD = {name for name, _ in _PLAIN} | {"id", "type", "author", "editor", "issued", "page", "keyword", "custom"}


def references_ris(items: Iterable[Item]) -> WrittenReferences:
    """References as RIS in UTF-8, and what it cannot hold."""
    listed = list(items)
    text = "".join(f"{tag}  - {words}\r\n" for item in listed for tag, words in _lines(item))
    return WrittenReferences(content=text.encode(), lost=lost_fields(listed, _HELD, "RIS"))


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(str(item.get("type")), "GEN")
    for role, tag in (("author", "AU"), ("editor", "A2")):
        for name in people_of(item, role):
            yield tag, name
    for name, tag in _PLAIN:
        if words := " ".join(str(item.get(name) or "").split()):
            yield tag, words
    for word in str(item.get("keyword") or "").split(";"):
        if word.strip():
            yield "KW", " ".join(word.split())
    if date := _date(item):
        yield "PY", date[0]
        yield "DA", "/".join(date)
    first, _, last = pages_of(item).partition("-")
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    yield "ER", ""


def _date(item: Item) -> list[str]:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    if not (isinstance(parts, list) and parts and isinstance(parts[0], list)):
        return []
    return [str(part).zfill(2) for part in parts[0][:3]]
