"""REFI-QDA files of our own making, built as different programs build them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

Counted = Callable[[str], int]
"""How far a program counts a piece of text to be."""

STANDARD: Counted = len


def windows(piece: str) -> int:
    """As NVivo for Windows counts: UTF-16 code units."""
    return len(piece.encode("utf-16-le")) // 2


def one_for_a_line_end(piece: str) -> int:
    """As ATLAS.ti counts: code points, and one for a line end of two signs."""
    return len(piece.replace("\r\n", "\n"))


def utf_8(piece: str) -> int:
    """As Taguette counts: bytes of UTF-8."""
    return len(piece.encode())


def with_mark(counted: Counted) -> Counted:
    """The same where the byte order mark before the text counts too."""
    return lambda piece: counted("\ufeff" + piece)


@dataclass(kw_only=True)
class Document:
    """A document with selections: each its words, which stand in the text once, and its codes.

    Args:
        guid: Its identifier.
        title: Its name.
        text: Its text.
        selections: Words and codes.
        is_inline: Whether its text stands in the XML.
        one_for_each: Whether there is a selection for each code, as NVivo writes them.
        more: More selections, as XML.
    """

    guid: str = "D1"
    title: str = "Interview 1"
    text: str = ""
    selections: Iterable[tuple[str, tuple[str, ...]]] = ()
    is_inline: bool = False
    one_for_each: bool = False
    more: str = ""
    attributes: str = ""

    def xml(self, counted: Counted) -> str:
        path = "" if self.is_inline else f' plainTextPath="internal://{self.guid}.txt"'
        inline = f"<PlainTextContent>{escape(self.text)}</PlainTextContent>" if self.is_inline else ""
        parts = "".join(
            selection(f"{self.guid}-{number}-{'-'.join(given)}", start, end, given)
            for number, (start, end, codes) in enumerate(self._ranges(counted))
            for given in ([(code,) for code in codes] if self.one_for_each else [codes])
        )
        return f"<TextSource guid={quoteattr(self.guid)} name={quoteattr(self.title)}{path}{self.attributes}>{inline}{parts}{self.more}</TextSource>"

    def _ranges(self, counted: Counted) -> Iterable[tuple[int, int, tuple[str, ...]]]:
        for words, codes in self.selections:
            assert self.text.count(words) == 1, words
            start = self.text.index(words)
            yield counted(self.text[:start]), counted(self.text[: start + len(words)]), codes


def selection(guid: str, start: object, end: object, codes: Iterable[str] = ()) -> str:
    """A selection of text."""
    return f'<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}">{codings(codes)}</PlainTextSelection>'


def codings(codes: Iterable[str]) -> str:
    """Codings with these codes."""
    return "".join(f'<Coding guid="of-{code}"><CodeRef targetGUID="{code}"/></Coding>' for code in codes)


def code(guid: str, name: str, inside: str = "", *, is_codable: bool = True) -> str:
    """A code."""
    return f'<Code guid="{guid}" name={quoteattr(name)} isCodable="{str(is_codable).lower()}">{inside}</Code>'


CODES = code("C1", "Fear") + code("C2", "Trust", code("C3", "in a midwife"))


@dataclass(kw_only=True)
class RefiFile:
    """A project file.

    Args:
        documents: Its documents.
        counted: How the program that made it counts.
        sources: More documents, as XML.
        codes: The codes, as XML.
        rest: What follows the documents, as XML.
        before: What stands before the outermost element.
        encode: How the texts beside the XML are written.
        xml: The name of the XML.
        members: More files in the zip.
        folder: Where texts lie.
    """

    documents: Iterable[Document] = ()
    counted: Counted = STANDARD
    sources: str = ""
    codes: str = CODES
    rest: str = ""
    before: str = '<?xml version="1.0" encoding="utf-8"?>'
    first: str = ""
    attributes: str = ""
    encode: Callable[[str], bytes] = str.encode
    xml: str = "project.qde"
    xml_encoding: str = "utf-8"
    members: Mapping[str, bytes] = field(default_factory=dict)
    folder: str = "sources"

    def document(self) -> str:
        """The XML."""
        sources = "".join(document.xml(self.counted) for document in self.documents) + self.sources
        return (
            f'{self.before}<Project xmlns="urn:QDA-XML:project:1.0" name="A project"{self.attributes}>{self.first}'
            f"<CodeBook><Codes>{self.codes}</Codes></CodeBook><Sources>{sources}</Sources>{self.rest}</Project>"
        )

    def content(self) -> bytes:
        """The bytes of the file."""
        texts = {
            f"{self.folder}/{document.guid}.txt": self.encode(document.text)
            for document in self.documents
            if not document.is_inline
        }
        return zipped({self.xml: self.document().encode(self.xml_encoding), **texts, **self.members})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip with these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
