"""Writes a project's evidence as a REFI-QDA project, `.qdpx`, which programs of qualitative research read.

Source:
    REFI-QDA standard 1.0 (2019), QDA-XML project, https://www.qdasoftware.org.
"""

import io
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from sothat.evidence import Evidence, EvidenceItem, Source
from sothat.evidence.tie import Tie
from sothat.evidence.triangulation import ties_of
from sothat.files.research.refi_code_tree import CodeTree, clean, guid
from sothat.files.research.refi_gathering import OWN_ORIGIN
from sothat.theory import Theory

_NAMESPACE = "urn:QDA-XML:project:1.0"
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time written for every member: when a file was saved is nobody's business, and the bytes stay the same."""

_BETWEEN = "\n\n"
_STATED = {
    True: ", and the source itself says that one leads to the other",
    False: ", as whoever tied it inferred",
    None: "",
}


def write_refi_project(
    evidence: Evidence, sources: Mapping[str, Source], *, theory: Theory | None = None, name: str
) -> bytes:
    """The bytes of a `.qdpx` with the pieces of evidence that may leave, and with no others.

    Each source that a piece comes from becomes a document whose text is the words of its pieces, one after the other;
    each piece a selection, with its codes and with a code for everything it bears on; what it says of that stands in its
    description. Links of the theory between elements with a code become arrows between the codes. Findings, journeys and
    citations have no place in the format. The same project gives the same bytes.

    Args:
        evidence: The pieces and the codes.
        sources: The sources, by id.
        theory: The theory; without it nothing is written of what the pieces bear on but in descriptions.
        name: What the project is called.
    """
    leaving = evidence.that_may_leave()
    tree = CodeTree(leaving, theory)
    root = Element("Project", xmlns=_NAMESPACE, name=clean(name), origin=OWN_ORIGIN)
    if tree.names:
        tree.write(SubElement(root, "CodeBook"))
    documents = [_Document(source=id_, items=items) for id_, items in _by_source(leaving.items)]
    if documents:
        written = SubElement(root, "Sources")
        for document in documents:
            document.write(written, sources.get(document.source), tree, leaving)
    if tree.links:
        _write_links(SubElement(root, "Links"), tree.links)
    return _packed(tostring(root, encoding="utf-8", xml_declaration=True), documents)


class _Document:
    """A source with its pieces, and the text that their words make up."""

    def __init__(self, *, source: str, items: Iterable[EvidenceItem]) -> None:
        self.source = source
        self._items = tuple(items)
        self.file = guid("text", source) + ".txt"
        self.text = _BETWEEN.join(_words(item) for item in self._items if _words(item))

    def write(self, above: Element, source: Source | None, tree: CodeTree, evidence: Evidence) -> None:
        """Write the document and its selections below an element."""
        title = clean(str(source.citation.get("title") or "")).strip() if source else ""
        written = SubElement(
            above,
            "TextSource",
            guid=guid("source", self.source),
            name=title or clean(self.source),
            plainTextPath=f"internal://{self.file}",
        )
        ties = {code.name: code.ties for code in evidence.codes}
        place = 0
        for item in (item for item in self._items if _words(item)):
            end = place + len(_words(item))
            _write_selection(written, item, (place, end), tree, ties)
            place = end + len(_BETWEEN)
        wordless = (tree.names_of(item) for item in self._items if not _words(item))
        _write_codings(
            written, dict.fromkeys(name for names in wordless for name in names), f"the source {self.source}"
        )


def _by_source(items: Iterable[EvidenceItem]) -> Iterator[tuple[str, list[EvidenceItem]]]:
    found: dict[str, list[EvidenceItem]] = {}
    for item in items:
        found.setdefault(item.source, []).append(item)
    yield from found.items()


def _words(item: EvidenceItem) -> str:
    """The words of a piece; those of others before our own."""
    return clean(item.quote) or clean(item.paraphrase)


def _write_selection(
    above: Element, item: EvidenceItem, range_: tuple[int, int], tree: CodeTree, ties: Mapping[str, tuple[Tie, ...]]
) -> None:
    selection = SubElement(
        above,
        "PlainTextSelection",
        guid=guid("item", item.id),
        startPosition=str(range_[0]),
        endPosition=str(range_[1]),
    )
    if told := clean("\n".join(_told(item, ties))):
        SubElement(selection, "Description").text = told
    _write_codings(selection, tree.names_of(item), f"the piece {item.id}")


def _told(item: EvidenceItem, ties: Mapping[str, tuple[Tie, ...]]) -> Iterator[str]:
    """What a selection and codes cannot hold of a piece."""
    for tie in ties_of(item, ties):
        reason = f": {tie.reason}" if tie.reason else ""
        yield f"{tie.subject}: {tie.stance}{_STATED[tie.stated]}{reason}"
    if item.claim:
        yield f"Claim: {item.claim.influence} → {item.claim.consequence}"
    told = {"Where": item.locator, "Speaker": item.speaker, "Note": item.note}
    told["In other words"] = item.paraphrase if item.quote else ""
    yield from (f"{heading}: {words}" for heading, words in told.items() if words)


def _write_codings(above: Element, names: Iterable[str], of: str) -> None:
    for name in names:
        coding = SubElement(above, "Coding", guid=guid("coding", f"{of} {name}"))
        SubElement(coding, "CodeRef", targetGUID=guid("code", name))


def _write_links(above: Element, links: Iterable[tuple[str, str]]) -> None:
    for start, end in links:
        SubElement(
            above,
            "Link",
            guid=guid("link", f"{start} > {end}"),
            direction="OneWay",
            originGUID=guid("code", start),
            targetGUID=guid("code", end),
        )


def _packed(xml: bytes, documents: Iterable[_Document]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member("project.qde"), xml)
        for document in documents:
            archive.writestr(_member(f"sources/{document.file}"), document.text.encode("utf-8"))
    return packed.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date_time=_ALWAYS)
    member.create_system = 3
    member.external_attr = (stat.S_IFREG | 0o644) << 16
    member.compress_type = zipfile.ZIP_DEFLATED
    return member
