"""How the elements and links of a theory stand as to their evidence: counted, and listed under each warning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sothat.evidence.flags import Flag
from sothat.theory import Theory
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.told_evidence import Told

HEADINGS: Mapping[Flag, tuple[str, str]] = {
    Flag.NO_LIVED_EXPERIENCE: (
        "No lived experience behind it",
        "Research or writings stand behind these, and nobody who lives or works it was heard on them.",
    ),
    Flag.ASSUMPTION_ONLY: ("Assumption only", "No stream of evidence stands behind these."),
    Flag.LIVED_EXPERIENCE_ONLY: (
        "Lived experience only",
        "People who live or work it say so, and no study and nothing written stands behind it.",
    ),
    Flag.CONTESTED: ("Contested", "Something speaks for these and something against."),
}
"""For each warning its name and what it means."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many elements and links there are of a sort.

    Args:
        name: What they are called.
        anchor: Their place in the list; empty for those without a warning.
        elements: How many elements.
        links: How many links.
    """

    name: str
    anchor: str
    elements: int
    links: int


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The elements and links under one warning.

    Args:
        title: What it is called.
        anchor: Its place in the page.
        meaning: What it means.
        elements: The elements, each in words with what is told of it.
        links: The links.
    """

    title: str
    anchor: str
    meaning: str
    elements: tuple[tuple[str, Told], ...]
    links: tuple[tuple[str, Told], ...]


def in_short(told: Mapping[str, Told]) -> list[Count]:
    """How many elements and links there are under each warning, and without any."""
    rows = [
        _count(HEADINGS[flag][0], anchor(flag), [one for one in told.values() if flag in one.backing.flags])
        for flag in HEADINGS
    ]
    fine = [one for one in told.values() if not one.backing.flags]
    return [*rows, _count("Lived experience behind it, and research or written sources", "", fine)]


def by_flag(told: Mapping[str, Told], theory: Theory) -> list[Listed]:
    """The elements and links under each warning, in the order of the theory."""
    found = []
    for flag, (title, meaning) in HEADINGS.items():
        under = [(in_words(key, theory), one) for key, one in told.items() if flag in one.backing.flags]
        found.append(
            Listed(
                title=title,
                anchor=anchor(flag),
                meaning=meaning,
                elements=tuple(pair for pair in under if ">" not in pair[1].subject),
                links=tuple(pair for pair in under if ">" in pair[1].subject),
            )
        )
    return found


def anchor(flag: Flag) -> str:
    """Where a warning stands in the page."""
    return str(flag).replace(" ", "-")


def _count(name: str, place: str, found: Sequence[Told]) -> Count:
    links = sum(">" in one.subject for one in found)
    return Count(name=name, anchor=place, elements=len(found) - links, links=links)
