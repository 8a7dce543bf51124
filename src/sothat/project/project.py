"""A project: a theory with the areas, sources and settings that belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.areas import Area
from sothat.errors import Misuse, Problem, WrongValue
from sothat.evidence import EMPTY, Evidence
from sothat.evidence.journeys import Journey
from sothat.theory import Theory


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file of the project that this version does not read: carried along as it is.

    Args:
        name: Its path inside the project, with ``/`` between the parts.
        content: Its bytes.
    """

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Project:
    """A theory with all that is attached to it.

    Args:
        title: What the project is called.
        theory: The theory itself.
        notice: What a reader must know before using it, such as that it is a draft.
        languages: The languages it is written in, the first one first, such as ``en``.
        licence: Under what terms it may be used, such as ``CC-BY-4.0``.
        roles: The roles in which people take part, such as peer adviser; never names of people.
        areas: The areas assessed, in the order of their ids.
        sources: What the theory stands on, each as a CSL-JSON item.
        evidence: What was gathered from the sources, and what it bears on.
        journeys: Ways through services, planned and as composites, in the order of their ids.
        extra: What ``project.yaml`` said that this version does not know; kept and written back.
        kept: Files that this version does not read.
        problems: What reading the project found; not part of what the project *is*.

    Raises:
        WrongValue: When the title is empty, or two areas or two journeys have the same id.
    """

    title: str
    theory: Theory
    notice: str = ""
    languages: tuple[str, ...] = ("en",)
    licence: str = ""
    roles: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    sources: tuple[Mapping[str, object], ...] = field(default=(), hash=False)
    evidence: Evidence = EMPTY
    journeys: tuple[Journey, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    kept: tuple[KeptFile, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.title, str) or not self.title.strip():
            raise WrongValue("The project has no title: give it a few words that say what it is about.")
        _check_once("area", [area.id for area in self.areas])
        _check_once("journey", [journey.id for journey in self.journeys])
        object.__setattr__(self, "areas", tuple(sorted(self.areas, key=lambda area: area.id)))
        object.__setattr__(self, "journeys", tuple(sorted(self.journeys, key=lambda journey: journey.id)))
        object.__setattr__(self, "kept", tuple(sorted(self.kept, key=lambda file: file.name)))

    def area(self, area_id: str) -> Area:
        """The area of that id.

        Raises:
            Misuse: When there is none.
        """
        for area in self.areas:
            if area.id == area_id:
                return area
        known = ", ".join(area.id for area in self.areas) or "none"
        raise Misuse(f"This project has no area {str(area_id)[:60]!r}. Its areas: {known}.")

    def source(self, source_id: str) -> Mapping[str, object] | None:
        """The source of that id as a CSL-JSON item, or None when the project does not list it."""
        return next((item for item in self.sources if item.get("id") == source_id), None)


def _check_once(sort: str, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        twice = sorted({i for i in ids if ids.count(i) > 1})
        raise WrongValue(f"The project has more than one {sort} called {twice[0]}: give each {sort} an id of its own.")
