"""The codes that a written REFI-QDA file has: those of the evidence, and one for everything in the theory that is borne on."""

import re
from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement

from sothat.evidence import Evidence, EvidenceItem
from sothat.evidence.triangulation import ties_of
from sothat.files.research.refi_codes import BETWEEN
from sothat.files.research.refi_limits import DEEPEST_CODES
from sothat.theory import Theory

THEORY_HEADING = "Theory of Change"
"""The heading above the codes that stand for elements and links."""

_NAMESPACE = UUID("5f0c2f0e-7d0e-5b43-9a51-0f6f0b7b3f11")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def guid(kind: str, name: str) -> str:
    """The identifier of something; the same each time, so that the same project gives the same bytes."""
    return str(uuid5(_NAMESPACE, f"{kind} {name!a}")).upper()


def clean(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", words)


class CodeTree:
    """The codes of a file, and which of them a piece of evidence carries.

    Args:
        evidence: What may leave.
        theory: Its elements and links become codes where something bears on them; none do without it.
    """

    def __init__(self, evidence: Evidence, theory: Theory | None) -> None:
        self._ties = {code.name: code.ties for code in evidence.codes}
        self._subjects = _subject_names(theory) if theory else {}
        self._about = {whole_name(code.name): code.about for code in evidence.codes}
        used = [name for item in evidence.items for name in self.names_of(item)]
        mapped = [
            self._subjects[tie.subject] for ties in self._ties.values() for tie in ties if tie.subject in self._subjects
        ]
        own = [name for name in self._about if name]
        self.names = tuple(dict.fromkeys([*own, *used, *mapped]))
        self._known = frozenset(self.names)
        self.links = tuple(self._links(theory)) if theory else ()

    def names_of(self, item: EvidenceItem) -> tuple[str, ...]:
        """The whole names of the codes of a piece: its own, and those of what it bears on."""
        own = (whole_name(code) for code in item.codes)
        borne = (self._subjects.get(tie.subject, "") for tie in ties_of(item, self._ties))
        return tuple(name for name in dict.fromkeys([*own, *borne]) if name)

    def write(self, above: Element) -> None:
        """Write the codes below an element of XML, each inside its parent."""
        codes = SubElement(above, "Codes")
        placed: dict[str, Element] = {}
        for name in self.names:
            parts = name.split(BETWEEN)
            for depth in range(1, len(parts) + 1):
                whole = BETWEEN.join(parts[:depth])
                if whole not in placed:
                    parent = placed[BETWEEN.join(parts[: depth - 1])] if depth > 1 else codes
                    placed[whole] = self._code(parent, whole, parts[depth - 1])

    def _code(self, parent: Element, whole: str, own: str) -> Element:
        is_codable = "true" if whole in self._known else "false"
        code = SubElement(parent, "Code", guid=guid("code", whole), name=own, isCodable=is_codable)
        if about := clean(self._about.get(whole, "")).strip():
            SubElement(code, "Description").text = about
        return code

    def _links(self, theory: Theory) -> Iterator[tuple[str, str]]:
        """The arrows of the theory between elements that both have a code."""
        for link in theory.links:
            ends = (self._subjects.get(link.source, ""), self._subjects.get(link.target, ""))
            if all(end in self._known for end in ends):
                yield ends


def whole_name(name: str) -> str:
    """A whole name as a reader will give it back: one blank between words, and nothing empty between semicolons."""
    parts = [part for part in (" ".join(clean(part).split()) for part in name.split(";")) if part]
    rest = ", ".join(parts[DEEPEST_CODES - 1 :])
    return BETWEEN.join([*parts[: DEEPEST_CODES - 1], rest] if rest else parts)


def _subject_names(theory: Theory) -> Mapping[str, str]:
    titles = {element.id: element.title for element in theory.elements}
    names: dict[str, str] = {one: f"{one}: {title}" for one, title in titles.items()}
    for link in theory.links:
        ends = f"{titles.get(link.source, link.source)} → {titles.get(link.target, link.target)}"
        names[link.pair] = f"{link.pair}: {ends}"
    return {subject: THEORY_HEADING + BETWEEN + whole_name(name.replace(";", ",")) for subject, name in names.items()}
