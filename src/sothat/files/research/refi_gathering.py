"""Gathers what the XML of a REFI-QDA file says, while it streams by."""

import zlib
from collections.abc import Callable
from contextlib import suppress

from sothat.errors import UserError
from sothat.files.research.refi_gathered import Gathered, GivenCode, GivenSelection, GivenSource, GivenText, guid_of
from sothat.files.research.refi_limits import MOST_OF_A_KIND

OWN_ORIGIN = "So That"
"""How files say that this program wrote them; those keep to the standard."""

SOURCES = {
    "TextSource": "text",
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
    "Note": "note",
}
"""Tags of documents, with the word for each."""

SELECTIONS = (
    "PlainTextSelection",
    "PDFSelection",
    "PictureSelection",
    "AudioSelection",
    "VideoSelection",
    "TranscriptSelection",
)
"""Tags of selections."""

_TEXTS = ("Representation", "TextDescription", "Transcript")
_CAPTURED = ("Description", "PlainTextContent")
_PLACE = (
    "page",
    "firstX",
    "firstY",
    "secondX",
    "secondY",
    "begin",
    "end",
    "startPosition",
    "endPosition",
    "fromSyncPoint",
    "toSyncPoint",
)
_MEMBERS = ("MemberCode", "MemberSource", "MemberNote")
_COUNTED = {"User", "Variable", "VariableValue", "Case", "Graph", "Set", *_CAPTURED, *_MEMBERS}
_CREATED, _MODIFIED = "creationDateTime", "modifiedDateTime"


class Gathering:
    """Listens to the XML of a project or a codebook; what it heard stands in `gathered`."""

    def __init__(self, name: str) -> None:
        self.gathered = Gathered()
        self._name = name
        self._open: list[str] = []
        self._codes: list[int] = []
        self._texts: list[int] = []
        self._selections: list[GivenSelection] = []
        self._members: set[str] = set()
        self._words: list[str] | None = None
        self._start: dict[str, Callable[[dict[str, str]], None]] = {
            "Project": self._project,
            "Code": self._code,
            "Coding": lambda given: None,
            "CodeRef": self._code_ref,
            "SyncPoint": self._sync_point,
            "Link": self._link,
            "Vertex": self._vertex,
            "Edge": self._edge,
            **{tag: lambda given, kind=kind: self._source(given, kind) for tag, kind in SOURCES.items()},  # type: ignore[misc]
            **dict.fromkeys(_TEXTS, self._text),
            **{tag: lambda given, tag=tag: self._selection(given, tag) for tag in SELECTIONS},  # type: ignore[misc]
        }

    def begun(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        handle = self._start.get(tag)
        if handle is not None or tag in _COUNTED:
            self._count(tag, given)
        if handle is not None:
            handle(given)
        elif tag in _CAPTURED:
            self._words = []
        elif tag == "Set":
            self._members = set()
        elif tag in _MEMBERS:
            self._members.add(tag)
        self._open.append(tag)

    def ended(self, tag: str) -> None:
        """An element ends."""
        self._open.pop()
        if tag == "Code":
            self._codes.pop()
        elif tag in SELECTIONS:
            self._selections.pop()
        elif tag in SOURCES or (tag in _TEXTS and not self._selections):
            del self._texts[len(self._texts) - 1 :]
        elif tag in _CAPTURED and self._words is not None:
            self._captured(tag, "".join(self._words))
            self._words = None
        elif tag == "Set":
            self._set_ended()
        elif tag == "Sets":
            self.gathered.counts["empty lists of groups"] += not self.gathered.counts["Set"]

    def said(self, words: str) -> None:
        """Text, kept only where it is wanted."""
        if self._words is not None:
            self._words.append(words)

    def _count(self, tag: str, given: dict[str, str]) -> None:
        counts = self.gathered.counts
        counts[tag] += 1
        if counts[tag] > MOST_OF_A_KIND:
            raise UserError(
                f"{self._name} holds more than {MOST_OF_A_KIND:,} elements <{tag}>, the most that is read: export fewer documents at a time."
            )
        counts["times"] += _CREATED in given or _MODIFIED in given
        counts["paths"] += "basePath" in given or "currentPath" in given

    def _set_ended(self) -> None:
        kind = "groups of documents" if "MemberSource" in self._members else "groups of codes"
        self.gathered.counts[kind if self._members else "empty groups"] += 1

    def _project(self, given: dict[str, str]) -> None:
        self.gathered.origin = given.get("origin", "")

    def _code(self, given: dict[str, str]) -> None:
        codes = self.gathered.codes
        is_codable = given.get("isCodable", "true").strip().lower() not in ("false", "0")
        parent = self._codes[-1] if self._codes else None
        self._codes.append(len(codes))
        name = " ".join(given.get("name", "").split())
        codes.append(GivenCode(guid=guid_of(given.get("guid")), name=name, parent=parent, is_codable=is_codable))

    def _source(self, given: dict[str, str], kind: str) -> None:
        self.gathered.sources.append(
            GivenSource(guid=given.get("guid", "").strip(), title=" ".join(given.get("name", "").split()), kind=kind)
        )
        self._text(given)

    def _text(self, given: dict[str, str]) -> None:
        """Every document has a text, which may turn out to be none; so has what is written out of a page or a recording."""
        if self._selections:
            self._selections[-1].path = given.get("plainTextPath", "").strip()
        if self._selections or not self.gathered.sources:
            return
        self._texts.append(len(self.gathered.texts))
        source = len(self.gathered.sources) - 1
        self.gathered.texts.append(GivenText(source=source, path=given.get("plainTextPath", "").strip()))

    def _selection(self, given: dict[str, str], tag: str) -> None:
        counts, text = self.gathered.counts, self._texts[-1] if self._texts and not self._selections else None
        counts["selections"] += 1
        counts["names of selections"] += "name" in given
        selection = GivenSelection(source=len(self.gathered.sources) - 1, guid=guid_of(given.get("guid")))
        if text is not None and tag in ("PlainTextSelection", "TranscriptSelection"):
            selection.text = text
            selection.start, selection.end = self._range(given, tag, text)
        if selection.start is None or selection.end is None:
            selection.place = (tag, *(f"{key}={given[key]}" for key in _PLACE if key in given))
        if selection.source >= 0:
            self.gathered.selections.append(selection)
        self._selections.append(selection)

    def _range(self, given: dict[str, str], tag: str, text: int) -> tuple[int | None, int | None]:
        if tag == "PlainTextSelection":
            return _number(given.get("startPosition")), _number(given.get("endPosition"))
        points = self.gathered.texts[text].points
        return points.get(guid_of(given.get("fromSyncPoint"))), points.get(guid_of(given.get("toSyncPoint")))

    def _code_ref(self, given: dict[str, str]) -> None:
        guid = guid_of(given.get("targetGUID"))
        if self._open[-1:] != ["Coding"]:
            self.gathered.counts["codes of cases"] += 1
        elif self._selections:
            self._selections[-1].codes.append(guid)
        elif self.gathered.sources:
            self.gathered.sources[-1].codes.append(guid)

    def _sync_point(self, given: dict[str, str]) -> None:
        position = _number(given.get("position"))
        if self._texts and position is not None:
            self.gathered.texts[self._texts[-1]].points[guid_of(given.get("guid"))] = position

    def _link(self, given: dict[str, str]) -> None:
        ends = (guid_of(given.get("originGUID")), guid_of(given.get("targetGUID")))
        self.gathered.links.append((*ends, given.get("direction", "")))

    def _vertex(self, given: dict[str, str]) -> None:
        self.gathered.vertices[guid_of(given.get("guid"))] = guid_of(given.get("representedGUID"))

    def _edge(self, given: dict[str, str]) -> None:
        ends = (guid_of(given.get("sourceVertex")), guid_of(given.get("targetVertex")))
        self.gathered.edges.append((*ends, given.get("direction", "")))

    def _captured(self, tag: str, words: str) -> None:
        within = self._open[-1] if self._open else ""
        if tag == "Description":
            if within == "Code":
                self.gathered.codes[self._codes[-1]].about = words.strip()
            elif within in SELECTIONS:
                self.gathered.counts["comments"] += bool(words.strip())
        elif self._selections:
            self._selections[-1].words = words
        elif self._texts:
            self.gathered.texts[self._texts[-1]].inline = zlib.compress(words.encode("utf-8", "replace"), 1)


def _number(given: str | None) -> int | None:
    """A whole number of any sane length."""
    if given is not None and len(given) <= 20:
        with suppress(ValueError):
            return int(given)
    return None
