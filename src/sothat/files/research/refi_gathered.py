"""What was gathered from the XML of a REFI-QDA file, as it stands there: references not yet followed."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(kw_only=True, slots=True)
class GivenCode:
    """A code.

    Args:
        guid: What selections name it by.
        name: Its own name.
        parent: Where its parent stands in the list of codes; None at the top.
        about: Its description.
        is_codable: Whether something can be coded with it.
    """

    guid: str
    name: str
    parent: int | None = None
    about: str = ""
    is_codable: bool = True


@dataclass(kw_only=True, slots=True)
class GivenText:
    """A text of a document: of its own, of a PDF, or of a recording.

    Args:
        source: Where its document stands in the list of documents.
        path: Where the text is said to lie; empty where it stands inside the XML.
        inline: The packed text that stands inside the XML.
        points: Of a transcript, the offset of each point that selections name.
    """

    source: int
    path: str = ""
    inline: bytes | None = None
    points: dict[str, int] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class GivenSelection:
    """A selection.

    Args:
        source: Where its document stands in the list of documents.
        text: Where the text that it counts in stands in the list of texts; None where it counts in none.
        start: Offset at which it begins; None where it has none that can be read.
        end: Offset at which it ends.
        place: What else says where it is, such as the corners of a rectangle.
        guid: Its own name.
        codes: The codes it was given, each as it was named.
        words: Its words where the XML says them, as of a rectangle on a page.
        path: Where such words are said to lie, if they lie beside the XML.
    """

    source: int
    text: int | None = None
    start: int | None = None
    end: int | None = None
    place: tuple[str, ...] = ()
    guid: str = ""
    codes: list[str] = field(default_factory=list)
    words: str = ""
    path: str = ""


@dataclass(kw_only=True, slots=True)
class GivenSource:
    """A document.

    Args:
        guid: Its name in the file.
        title: What it is called.
        kind: ``text``, ``pdf``, ``picture``, ``audio``, ``video`` or ``note``.
        codes: The codes that the document as a whole was given.
    """

    guid: str
    title: str
    kind: str
    codes: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Gathered:
    """All of a file.

    Args:
        codes: The codes, parents before children.
        sources: The documents, and notes in which something is coded.
        texts: Their texts.
        selections: In the order of the file.
        links: From, to and direction, of links between anything.
        edges: The same for edges of drawings.
        vertices: What the corners of drawings stand for.
        counts: How many there are of anything else, by tag or by a few words.
        origin: The program that wrote it.
    """

    codes: list[GivenCode] = field(default_factory=list)
    sources: list[GivenSource] = field(default_factory=list)
    texts: list[GivenText] = field(default_factory=list)
    selections: list[GivenSelection] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    edges: list[tuple[str, str, str]] = field(default_factory=list)
    vertices: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    origin: str = ""


def guid_of(given: str | None) -> str:
    """A name of something in a form that can be compared: programs differ in braces and in case."""
    return (given or "").strip().strip("{}").upper()
