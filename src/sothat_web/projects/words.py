"""The names of kinds, origins and sources as a reader sees them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sothat.theory import Kind

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.IMPACT: ("Impact", "Impacts"),
    Kind.OUTCOME: ("Outcome", "Outcomes"),
    Kind.PRECONDITION: ("Precondition", "Preconditions"),
    Kind.ACTIVITY: ("Activity", "Activities"),
    Kind.INPUT: ("Input", "Inputs"),
    Kind.ASSUMPTION: ("Assumption", "Assumptions"),
    Kind.HINDRANCE: ("Hindrance", "Hindrances"),
}
"""One and several of each kind."""

MEANINGS: Mapping[Kind, str] = {
    Kind.IMPACT: "the lasting change that everything is for",
    Kind.OUTCOME: "a change for people",
    Kind.PRECONDITION: "a state that the system of care must be in",
    Kind.ACTIVITY: "something that a service or a person does",
    Kind.INPUT: "a resource, a policy or another thing that makes work possible",
    Kind.ASSUMPTION: "a condition that nobody here can bring about",
    Kind.HINDRANCE: "a barrier that keeps something from coming about",
}
"""What each kind is."""

_ORIGINS = {
    "published_toc": "the published Theory of Change",
    "published_study": "another output of the study",
    "inference": "a proposal, for the group to accept or change",
    "": "not stated",
}


def origin_in_words(origin: str) -> str:
    """Where an element or a link comes from; a group's own words stand as they are."""
    return _ORIGINS.get(origin, origin)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source as a reader sees it.

    Args:
        id: Its short name.
        citation: Who, when, what; empty parts are left out.
        link: Its address on the web, when it has one that a browser may be sent to.
        note: What kind of source it is, and how much of it was read.
    """

    id: str
    citation: str
    link: str = ""
    note: str = ""

    @property
    def anchor(self) -> str:
        """Its id as the end of an address within a page may hold it."""
        return re.sub(r"[^A-Za-z0-9_.-]", lambda found: f"~{ord(found.group()):x}", self.id)


def source_in_words(source_id: str, item: Mapping[str, object] | None) -> Source:
    """A source from its CSL-JSON item; from its id alone when the project does not list it."""
    if item is None:
        return Source(id=source_id, citation="This source is named, but the project does not list it.")
    by, year = _authors(item.get("author")), _year(item.get("issued"))
    parts = [f"{by} ({year})" if by and year else by or year, _words(item.get("title"))]
    return Source(
        id=source_id,
        citation=". ".join(part.rstrip(".") for part in parts if part) + "." if any(parts) else source_id,
        link=_link(item),
        note=_note(item),
    )


def _authors(authors: object) -> str:
    if not isinstance(authors, Sequence) or isinstance(authors, str):
        return ""
    return ", ".join(name for name in map(_author, authors) if name)


def _author(author: object) -> str:
    if not isinstance(author, Mapping):
        return ""
    return _words(author.get("literal")) or " ".join(
        part for part in (_words(author.get("family")), _words(author.get("given"))) if part
    )


def _year(issued: object) -> str:
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    try:
        return str(parts[0][0]) if parts else ""
    except (TypeError, IndexError, KeyError):
        return ""


def _link(item: Mapping[str, object]) -> str:
    doi, address = _words(item.get("DOI")), _words(item.get("URL"))
    link = address or (f"https://doi.org/{doi}" if doi else "")
    return link if link.startswith(("https://", "http://")) else ""


def _note(item: Mapping[str, object]) -> str:
    custom = item.get("custom")
    read = _words(custom.get("read")) if isinstance(custom, Mapping) else ""
    kind = _words(item.get("genre"))
    return "; ".join(part for part in (kind, f"read: {read}" if read else "") if part)


def _words(given: object) -> str:
    return given.strip() if isinstance(given, str) else str(given) if isinstance(given, int) else ""
