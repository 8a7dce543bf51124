"""Reads `evidence.yaml`: pieces of evidence and what they bear on, codes, findings, and where somebody looked.

The file is what leaves a project, so words that two people did not clear are an error in it, told with the way out. A
key that this version does not know is kept where a value has a place for it; elsewhere it is an error, so that nothing
is lost by writing back.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from sothat.evidence import EMPTY, Claim, Code, Disclosure, Evidence, EvidenceItem, Finding, Searched, Stream
from sothat.files import formats
from sothat.files.fields import Fields
from sothat.files.finding_reader import read_finding
from sothat.files.findings import Findings
from sothat.files.nodes import Entries
from sothat.files.ties_reader import read_ties
from sothat.files.yaml_reader import read_yaml

Part = TypeVar("Part", EvidenceItem, Code, Finding)


def read_evidence(content: bytes, findings: Findings) -> Evidence:
    """The evidence in a file, without what could not be made; what is wrong is in the findings."""
    root = read_yaml(content, findings)
    if root is None or not formats.is_up_to_date(root, formats.EVIDENCE, findings):
        return EMPTY
    fields = Fields(node=root, of="The evidence", findings=findings)
    fields.value("format")
    searched = (_searched(entry) for entry in fields.mappings("searched", of="A search"))
    return Evidence(
        items=tuple(_once(fields.mappings("items", of="A piece of evidence"), _item)),
        codes=tuple(_once(fields.mappings("codes", of="A code"), _code)),
        findings=tuple(_once(fields.mappings("findings", of="A finding"), read_finding)),
        searched=tuple(search for search in searched if search),
        extra=fields.extra(),
    )


def _once(entries: Iterator[Fields], read: Callable[[Fields], Part | None]) -> Iterator[Part]:
    """What could be made of the entries; a name that stands there again is written down."""
    lines: dict[str, int] = {}
    for entry in entries:
        part = read(entry)
        if part is None:
            continue
        name = part.name if isinstance(part, Code) else part.id
        if name in lines:
            entry.findings.error(
                entry.line,
                f"{entry.of} stands here a second time; the first begins in line {lines[name]}.",
                "Give each a name of its own, or take one of the two out.",
                code="duplicate-id",
            )
            continue
        lines[name] = entry.line
        yield part


def _item(fields: Fields) -> EvidenceItem | None:
    own_id, source = fields.needed_text("id"), fields.needed_text("source")
    fields.of = f"The piece of evidence {own_id[:60]}" if own_id else fields.of
    texts = {key: fields.text(key) for key in ("quote", "paraphrase", "locator", "speaker", "note")}
    codes, claim, ties = fields.texts("codes") or (), _claim(fields), read_ties(fields)
    disclosure = fields.choice("disclosure", Disclosure) or Disclosure.UNREVIEWED
    extra = fields.extra()
    if not own_id.strip() or not source.strip():
        return None
    item = EvidenceItem(
        id=own_id, source=source, codes=codes, claim=claim, ties=ties, disclosure=disclosure, extra=extra, **texts
    )
    if not item.may_leave:
        _refuse_words(fields, disclosure)
    return item


def _refuse_words(fields: Fields, disclosure: Disclosure) -> None:
    fields.findings.error(
        fields.line_of("disclosure"),
        f"{fields.of} has words that are {disclosure}, and only words that two people cleared stand in this file.",
        "Once two people have looked through them for what could name somebody, write 'disclosure: cleared'; until then "
        "keep only the id, the source, and the ties without reasons.",
        code="not-cleared",
    )


def _claim(fields: Fields) -> Claim | None:
    node = fields.value("claim")
    if node is None:
        return None
    if not isinstance(node, Entries):
        fields.wrong_type("claim", node, "a mapping with influence and consequence")
        return None
    inner = Fields(node=node, of=f"The claim of {fields.of[:1].lower()}{fields.of[1:]}", findings=fields.findings)
    texts = {key: inner.text(key) for key in ("influence", "consequence", "question")}
    inner.nothing_else()
    return Claim(**texts)


def _code(fields: Fields) -> Code | None:
    name = fields.needed_text("name")
    fields.of = f"The code {name[:60]!r}" if name else fields.of
    about, ties = fields.text("about"), read_ties(fields)
    fields.nothing_else()
    return Code(name=name, about=about, ties=ties) if name else None


def _searched(fields: Fields) -> Searched | None:
    stream = fields.choice("stream", Stream) if fields.needed_text("stream") else None
    texts = {key: fields.text(key) for key in ("subject", "stage", "where")}
    fields.nothing_else()
    return None if stream is None else Searched(stream=stream, **texts)
