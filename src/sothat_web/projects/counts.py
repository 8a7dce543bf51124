"""How many elements and links a theory has, by kind, level and origin."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sothat.theory import Kind, LevelId, Theory
from sothat_web.projects.words import KINDS, origin_in_words


@dataclass(frozen=True, kw_only=True)
class Count:
    """One row of a table of numbers."""

    name: str
    elements: int
    links: int = 0
    recommendations: int = 0


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The numbers of a theory. Kinds and levels stand in their own order, origins by how often they occur."""

    elements: int
    links: int
    by_kind: tuple[Count, ...]
    by_level: tuple[Count, ...]
    by_origin: tuple[Count, ...]


def count_parts(theory: Theory) -> Counts:
    """The numbers of a theory; a kind, level or origin that nothing has is left out."""
    return Counts(
        elements=len(theory.elements),
        links=len(theory.links),
        by_kind=_by_kind(theory),
        by_level=_by_level(theory),
        by_origin=_by_origin(theory),
    )


def _by_kind(theory: Theory) -> tuple[Count, ...]:
    found = Counter(element.kind for element in theory.elements)
    return tuple(Count(name=KINDS[kind][found[kind] != 1], elements=found[kind]) for kind in Kind if found[kind])


def _by_level(theory: Theory) -> tuple[Count, ...]:
    titles: Mapping[LevelId | None, str] = {**{level.id: level.title for level in theory.levels}, None: "No level"}
    found = Counter(element.level for element in theory.elements)
    recommended = Counter(element.level for element in theory.elements if element.kind.is_recommended)
    return tuple(
        Count(name=title, elements=found[level], recommendations=recommended[level])
        for level, title in titles.items()
        if found[level]
    )


def _by_origin(theory: Theory) -> tuple[Count, ...]:
    elements = _origins(element.origin for element in theory.elements)
    links = _origins(link.origin for link in theory.links)
    names = sorted({*elements, *links}, key=lambda name: (-elements[name], -links[name], name))
    return tuple(Count(name=name, elements=elements[name], links=links[name]) for name in names)


def _origins(found: Iterable[str]) -> Counter[str]:
    return Counter(map(origin_in_words, found))
