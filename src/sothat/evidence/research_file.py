"""What a file of another program holds, before anybody chose what to keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.evidence.item import EvidenceItem

Reference = Mapping[str, object]
"""A CSL-JSON item."""


@dataclass(frozen=True, kw_only=True)
class FoundCode:
    """A code of a codebook.

    Args:
        name: The whole name, with ``; `` between the parts of a hierarchy, the broadest first.
        about: What the codebook says of it.
        is_codable: Whether something could be coded with it; a heading cannot.
    """

    name: str
    about: str = ""
    is_codable: bool = True


@dataclass(frozen=True, kw_only=True)
class FoundSource:
    """A document that was coded: its name, and how long its text is. The text itself is never kept.

    Args:
        id: Unique in the file.
        title: Its name.
        kind: ``text``, ``pdf``, ``picture``, ``audio``, ``video``, or another program's word.
        length: Characters of its text; None where it has none.
    """

    id: str
    title: str
    kind: str = "text"
    length: int | None = None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of a document, and the codes it was given.

    Args:
        source: The id of the document.
        quote: Its words as cut; empty where it has none, as in a picture.
        start: Where it begins, in code points of the document's text as decoded; None where it has no place in a text.
        end: Where it ends, exclusive.
        codes: The whole names of its codes, in alphabetical order.
    """

    source: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FoundClaim:
    """Somebody said that one thing leads to another.

    Args:
        influence: What is said to bring it about, as it was labelled.
        consequence: What is said to follow.
        quote: The words.
        source: The id of the source; empty where the file names none.
        question: In answer to which question.
    """

    influence: str
    consequence: str
    quote: str = ""
    source: str = ""
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class ResearchFile:
    """What a file holds.

    Args:
        format: What it is, in a word or two, such as ``REFI-QDA project``.
        convention: How offsets into texts are counted, in words; None where nothing is cut by offsets.
        codes: The codes, in the order of the file.
        sources: The documents.
        selections: How many selections the file holds, as it counts them.
        distinct_ranges: How many different stretches of documents they are.
        codings: How many times a code was given.
        passages: The stretches with their codes, merged by document and range.
        references: Bibliographic records as CSL-JSON items, in the order of the file.
        claims: Causal claims.
        items: Pieces of evidence, where a table says more of them than a passage or a claim can hold, all of them
            unreviewed. What stands among the items stands neither among the passages nor among the claims.
        lost: What the file holds and could not be taken over or understood: a sentence each, which says where.
        dropped: What was left out on purpose, such as names of people: a sentence each.
        fingerprint: By what another file of the same project can be known; empty where nothing is.
    """

    format: str
    convention: str | None = None
    codes: tuple[FoundCode, ...] = ()
    sources: tuple[FoundSource, ...] = ()
    selections: int = 0
    distinct_ranges: int = 0
    codings: int = 0
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    references: tuple[Reference, ...] = field(default=(), repr=False, hash=False)
    claims: tuple[FoundClaim, ...] = field(default=(), repr=False)
    items: tuple[EvidenceItem, ...] = field(default=(), repr=False)
    lost: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    fingerprint: str = field(default="", repr=False)
