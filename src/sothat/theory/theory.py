"""A Theory of Change: its elements, the links between them, and the order of its levels and stages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sothat.errors import Misuse, WrongValue
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.names import EVERY_STAGE, ElementId, GroupId, Kind, LevelId, StageId, checked_id


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of the system, such as service or individual staff."""

    id: LevelId
    title: str
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        checked_id(self.id, of="a level")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage of the pathway, such as antenatal."""

    id: StageId
    title: str
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        checked_id(self.id, of="a stage")


@dataclass(frozen=True, kw_only=True)
class Alternatives:
    """A group of alternatives: the target needs at least some number of its members.

    Args:
        id: Its name, unique in the theory.
        target: The element that needs it.
        at_least: How many of its members must hold, 1 or more.
        title: A few words.
    """

    id: GroupId
    target: ElementId
    at_least: int = 1
    title: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        checked_id(self.id, of="a group")
        checked_id(self.target, of=f"the target of group {self.id}")
        if isinstance(self.at_least, bool) or not isinstance(self.at_least, int) or self.at_least < 1:
            raise WrongValue(
                f"The group {self.id} asks for at least {str(self.at_least)[:60]!r}: write a whole number of 1 or more."
            )


DEFAULT_LEVELS = (
    Level(id=LevelId("strategic"), title="Organisational / strategic"),
    Level(id=LevelId("service"), title="Service"),
    Level(id=LevelId("staff"), title="Individual staff"),
    Level(id=LevelId("family"), title="Woman and family"),
)
"""The levels of a theory that names none of its own."""


@dataclass(frozen=True, kw_only=True)
class Theory:
    """What must be so for the goals to come about, and what each thing needs.

    Its parts are right in themselves, or they could not have been made; whether they fit together
    (no unknown ids, no link twice) is for `check` to say, all at once.

    Args:
        title: What it is called.
        summary: One paragraph.
        levels: The system levels, in order.
        stages: The pathway stages, in order.
        goals: The goals that were named; None when none were (see `goals_of`).
        ceiling: The elements above the ceiling of accountability.
        elements: In the order of the file.
        alternatives: The groups that links with the role ``one of`` belong to.
        links: In the order of the file.
    """

    title: str
    summary: str = ""
    levels: tuple[Level, ...] = DEFAULT_LEVELS
    stages: tuple[Stage, ...] = ()
    goals: tuple[ElementId, ...] | None = None
    ceiling: tuple[ElementId, ...] = ()
    elements: tuple[Element, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
    links: tuple[Link, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    @cached_property
    def by_id(self) -> Mapping[ElementId, Element]:
        """Each element by its id."""
        return {element.id: element for element in self.elements}

    @cached_property
    def links_to(self) -> Mapping[ElementId, tuple[Link, ...]]:
        """The links that lead to each element, in the order of the file."""
        return _grouped(self.links, lambda link: link.target)

    @cached_property
    def links_from(self) -> Mapping[ElementId, tuple[Link, ...]]:
        """The links that start from each element, in the order of the file."""
        return _grouped(self.links, lambda link: link.source)

    def element(self, element_id: str) -> Element:
        """The element of that id.

        Raises:
            Misuse: When there is none.
        """
        try:
            return self.by_id[ElementId(element_id)]
        except KeyError:
            raise Misuse(
                f"There is no element {str(element_id)[:60]!r} in this theory: `sothat check` and the outline list its elements."
            ) from None

    def stages_of(self, element: Element) -> tuple[StageId, ...]:
        """The stages an element belongs to, in the theory's order, with ``all`` spelled out."""
        if EVERY_STAGE in element.stages:
            return tuple(stage.id for stage in self.stages)
        return tuple(stage.id for stage in self.stages if stage.id in element.stages)


def goals_of(theory: Theory) -> tuple[ElementId, ...]:
    """The goals: the theory's own; else its impacts; else the outcomes that are the source of no link."""
    if theory.goals is not None:
        return theory.goals
    impacts = tuple(e.id for e in theory.elements if e.kind is Kind.IMPACT)
    if impacts:
        return impacts
    return tuple(e.id for e in theory.elements if e.kind is Kind.OUTCOME and e.id not in theory.links_from)


def _grouped(links: tuple[Link, ...], end: Callable[[Link], ElementId]) -> dict[ElementId, tuple[Link, ...]]:
    found: dict[ElementId, list[Link]] = {}
    for link in links:
        found.setdefault(end(link), []).append(link)
    return {element: tuple(links) for element, links in found.items()}
