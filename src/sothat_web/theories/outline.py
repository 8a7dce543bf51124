"""The theory as a list: each element with all that it needs and helps, by level or by stage, and searched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sothat.errors import Problem
from sothat.project import Project
from sothat.theory import EVERY_STAGE, Element, ElementId, GroupId, Kind, Link, Role, Theory
from sothat_web.projects.evidence_panels import Panel
from sothat_web.projects.words import KINDS, Source, origin_in_words, source_in_words


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What people have said of an element and decided about it.

    Args:
        open: How many questions, comments and conflicts on it are open.
        decisions: The number, the state and the proposal of each decision about it.
    """

    open: int = 0
    decisions: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One link as seen from one of its ends; what stands behind it is told in full where it ends."""

    other: Element
    link: Link
    origin: str
    sources: tuple[Source, ...]
    behind: Panel | None = None
    is_full: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ties:
    """The links of one sort that an element has, under a heading; for alternatives with the id of their group."""

    heading: str
    ties: tuple[Tie, ...]
    group: GroupId | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One element of the outline."""

    element: Element
    kind: str
    level: str
    stages: tuple[str, ...]
    origin: str
    sources: tuple[Source, ...]
    ties: tuple[Ties, ...]
    problems: tuple[Problem, ...] = ()
    talk: Talk = Talk()
    behind: Panel | None = None

    @property
    def links(self) -> int:
        """How many links it has."""
        return sum(len(group.ties) for group in self.ties)


@dataclass(frozen=True, kw_only=True)
class Part:
    """The entries of one kind within a section; `again` are those that stand in full in an earlier section."""

    title: str
    entries: tuple[Entry, ...]
    again: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A level or a stage with its entries."""

    id: str
    title: str
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """How many elements belong to it."""
        return sum(len(part.entries) + len(part.again) for part in self.parts)


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The whole list."""

    sections: tuple[Section, ...]
    found: int
    sources: tuple[Source, ...]


Problems = Mapping[str, tuple[Problem, ...]]


def outline_of(
    project: Project,
    *,
    by_stage: bool = False,
    search: str = "",
    problems: Problems | None = None,
    talk: Mapping[str, Talk] | None = None,
    behind: Mapping[str, Panel] | None = None,
) -> Outline:
    """The theory as a list.

    Args:
        problems: What the check says of each element, link and group, to be told beside it.
        talk: What people have said of each element.
        behind: What stands behind each element and link.
        by_stage: By stage of the pathway; else by level of the system.
        search: Only elements in whose words all of these occur; case does not matter.
    """
    theory, writer = project.theory, _Writer(project, problems or {}, talk or {}, behind or {})
    entries = {e.id: writer.entry(e) for e in theory.elements if _matches(e, search)}
    sections = _by_stage(theory) if by_stage else _by_level(theory)
    return Outline(sections=_filled(sections, entries), found=len(entries), sources=writer.named(entries.values()))


class _Writer:
    """Writes entries; looks each source and each group up once."""

    def __init__(
        self, project: Project, problems: Problems, talk: Mapping[str, Talk], behind: Mapping[str, Panel]
    ) -> None:
        self._theory = project.theory
        self._problems = problems
        self._talk = talk
        self._behind = behind
        self._items = {str(item.get("id")): item for item in project.sources}
        self._sources: dict[str, Source] = {}
        self._levels = {level.id: level.title for level in project.theory.levels}
        self._stages = {stage.id: stage.title for stage in project.theory.stages}
        self._groups = {group.id: group for group in project.theory.alternatives}

    def entry(self, element: Element) -> Entry:
        return Entry(
            element=element,
            kind=KINDS[element.kind][0],
            level=self._levels.get(element.level, element.level) if element.level else "",
            stages=self._stage_titles(element),
            origin=origin_in_words(element.origin),
            sources=self._cited(element.sources),
            ties=tuple(group for group in (*self._incoming(element.id), *self._outgoing(element.id)) if group.ties),
            problems=self._problems.get(element.id, ()),
            talk=self._talk.get(element.id, Talk()),
            behind=self._behind.get(element.id),
        )

    def named(self, entries: Iterable[Entry]) -> tuple[Source, ...]:
        """Every source that the entries name, by id."""
        parts: list[Entry | Tie] = []
        for entry in entries:
            parts += [entry, *(tie for group in entry.ties for tie in group.ties)]
        found = {source.id: source for part in parts for source in part.sources}
        found |= {source.id: source for part in parts if part.behind for source in part.behind.sources}
        return tuple(found[source] for source in sorted(found))

    def _stage_titles(self, element: Element) -> tuple[str, ...]:
        if EVERY_STAGE in element.stages:
            return ("Every stage",)
        return tuple(self._stages[stage] for stage in self._theory.stages_of(element))

    def _incoming(self, element: ElementId) -> Iterable[Ties]:
        links = self._theory.links_to.get(element, ())
        yield self._ties("Needs", links, Role.REQUIRES)
        for group in dict.fromkeys(link.group for link in links if link.group is not None):
            yield self._alternatives(group, links)
        yield self._ties("Helped by", links, Role.CONTRIBUTES)
        yield self._ties("Hindered by", links, Role.HINDERS)

    def _outgoing(self, element: ElementId) -> Iterable[Ties]:
        links = self._theory.links_from.get(element, ())
        yield self._ties("Is needed by", links, Role.REQUIRES, outgoing=True)
        yield self._ties("Is one of several ways to", links, Role.ONE_OF, outgoing=True)
        yield self._ties("Helps", links, Role.CONTRIBUTES, outgoing=True)
        yield self._ties("Hinders", links, Role.HINDERS, outgoing=True)

    def _alternatives(self, group_id: GroupId, links: tuple[Link, ...]) -> Ties:
        group = self._groups.get(group_id)
        count = group.at_least if group else 1
        title = f": {group.title}" if group and group.title else ""
        members = tuple(link for link in links if link.group == group_id)
        ties = self._ties(f"Needs at least {count} of these{title}", members, Role.ONE_OF)
        return replace(ties, group=group_id, problems=self._problems.get(group_id, ()))

    def _ties(self, heading: str, links: tuple[Link, ...], role: Role, *, outgoing: bool = False) -> Ties:
        return Ties(
            heading=heading, ties=tuple(self._tie(link, outgoing=outgoing) for link in links if link.role is role)
        )

    def _tie(self, link: Link, *, outgoing: bool) -> Tie:
        other = self._theory.by_id[link.target if outgoing else link.source]
        return Tie(
            other=other,
            link=link,
            origin=origin_in_words(link.origin),
            sources=self._cited(link.sources),
            problems=self._problems.get(link.pair, ()),
            behind=self._behind.get(link.pair),
            is_full=not outgoing,
        )

    def _cited(self, ids: Iterable[str]) -> tuple[Source, ...]:
        for source in ids:
            if source not in self._sources:
                self._sources[source] = source_in_words(source, self._items.get(source))
        return tuple(self._sources[source] for source in ids)


def _matches(element: Element, search: str) -> bool:
    text = " ".join(
        (element.id, element.title, element.description, element.plain, element.note, *element.actors)
    ).casefold()
    return all(word in text for word in search.casefold().split())


def _by_level(theory: Theory) -> list[tuple[str, str, list[Element]]]:
    titles: Mapping[str | None, str] = {**{level.id: level.title for level in theory.levels}, None: "No level"}
    return [
        (
            f"level-{level or 'none'}",
            title,
            [e for e in theory.elements if (e.level if e.level in titles else None) == level],
        )
        for level, title in titles.items()
    ]


def _by_stage(theory: Theory) -> list[tuple[str, str, list[Element]]]:
    every = [e for e in theory.elements if EVERY_STAGE in e.stages]
    sections = [("stage-every", "Every stage", every)]
    sections += [(f"stage-{s.id}", s.title, [e for e in theory.elements if s.id in e.stages]) for s in theory.stages]
    return [*sections, ("stage-none", "No stage", [e for e in theory.elements if not e.stages])]


def _filled(sections: list[tuple[str, str, list[Element]]], entries: Mapping[ElementId, Entry]) -> tuple[Section, ...]:
    """The sections with their entries: an element that belongs to several stands in full in the first of them."""
    told: set[ElementId] = set()
    filled = []
    for section_id, title, elements in sections:
        found = [entries[element.id] for element in elements if element.id in entries]
        if found:
            filled.append(Section(id=section_id, title=title, parts=_parts(found, told)))
            told |= {entry.element.id for entry in found}
    return tuple(filled)


def _parts(found: list[Entry], told: set[ElementId]) -> tuple[Part, ...]:
    kinds = [(kind, [entry for entry in found if entry.element.kind is kind]) for kind in Kind]
    return tuple(
        Part(
            title=KINDS[kind][1],
            entries=tuple(entry for entry in entries if entry.element.id not in told),
            again=tuple(entry for entry in entries if entry.element.id in told),
        )
        for kind, entries in kinds
        if entries
    )
