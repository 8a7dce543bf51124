"""The files of a project as names and bytes, wherever they come from, and the project that they make up."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import sothat.theory
from sothat.areas import Area
from sothat.errors import Problem, Severity
from sothat.evidence import EMPTY, Evidence, sources_of
from sothat.evidence.journeys import Journey, Touchpoint, carried_by
from sothat.files.area_reader import read_area_file
from sothat.files.evidence_reader import read_evidence
from sothat.files.findings import Findings
from sothat.files.journeys_reader import read_journeys
from sothat.files.project_reader import Settings, read_settings
from sothat.files.sources_reader import Source, read_sources
from sothat.files.theory_reader import STAND_IN, ReadTheory, read_theory
from sothat.project import KeptFile, Project

THEORY_FILE, PROJECT_FILE, SOURCES_FILE, AREAS = "theory.yaml", "project.yaml", "sources.json", "areas/"
EVIDENCE_FILE, JOURNEYS_FILE = "evidence.yaml", "journeys.yaml"

CARRIED_FILES = ("comments.yaml", "decisions.yaml")
CARRIED_FOLDERS = ("images/", "scenarios/", "translations/", "versions/", "workshops/")
"""What else belongs to a project folder. This version does not read it: it is carried along as it is."""

_ID = re.compile(r"[a-z0-9_-]+")
Part = TypeVar("Part")
Contents = Mapping[str, bytes]
"""The bytes of each file, by its path inside the project, with ``/`` between the parts."""


WHOLE = "project"
"""The place of what is wrong with a project as a whole, where the files do not know what it was asked for by."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of reading: a project when there were no errors, and everything that was found."""

    project: Project | None
    problems: tuple[Problem, ...]


def is_read(name: str) -> bool:
    """Whether this version reads the file itself."""
    return name in (THEORY_FILE, PROJECT_FILE, SOURCES_FILE, EVIDENCE_FILE, JOURNEYS_FILE) or is_area(name)


def is_area(name: str) -> bool:
    """Whether the file is an area: straight inside `areas`, and ending in `.yaml`."""
    return name.startswith(AREAS) and name.endswith(".yaml") and "/" not in name.removeprefix(AREAS)


def read_contents(contents: Contents, *, found: Iterable[Problem] = ()) -> Reading:
    """The project that these files make up, or none when there is an error in them.

    Args:
        contents: The files.
        found: What was found wrong before any file was opened.
    """
    problems = list(found)
    if THEORY_FILE not in contents:
        if not any(problem.is_error for problem in problems):
            problems.append(_no_theory())
        return Reading(project=None, problems=tuple(problems))
    theory = _one(THEORY_FILE, contents, read_theory, problems)
    settings = _one(PROJECT_FILE, contents, read_settings, problems) or Settings()
    sources = _one(SOURCES_FILE, contents, read_sources, problems) or ()
    areas = _areas(contents, theory, problems)
    evidence = _one(EVIDENCE_FILE, contents, read_evidence, problems) or EMPTY
    journeys = _journeys(contents, evidence, sources, problems)
    problems += [_not_an_area(name) for name in sorted(contents) if _looks_like_an_area(name)]
    if any(problem.is_error for problem in problems):
        return Reading(project=None, problems=(*problems, *_also(theory)))
    assert theory is not None
    project = replace(
        _project(theory, settings, contents), areas=areas, sources=sources, evidence=evidence, journeys=journeys
    )
    return Reading(project=replace(project, problems=tuple(problems)), problems=tuple(problems))


def _one(
    name: str, contents: Contents, read: Callable[[bytes, Findings], Part], problems: list[Problem]
) -> Part | None:
    """What a reader makes of one file, if it is there."""
    if name not in contents:
        return None
    findings = Findings(file=name)
    result = read(contents[name], findings)
    problems += findings.problems
    return result


def _areas(contents: Contents, theory: ReadTheory | None, problems: list[Problem]) -> tuple[Area, ...]:
    """The areas; none when there is no theory to hold them against."""
    found = []
    for name in sorted(filter(is_area, contents)):
        if theory is None:
            break
        findings = Findings(file=name)
        area = read_area_file(contents[name], findings, theory=theory.theory)
        problems += findings.problems
        found += [] if area is None else [area]
    return tuple(found)


def _journeys(
    contents: Contents, evidence: Evidence, sources: tuple[Source, ...], problems: list[Problem]
) -> tuple[Journey, ...]:
    """The journeys. Who is behind a touchpoint can be told only where evidence and sources could be read."""
    lost = any(problem.is_error and problem.where.startswith((EVIDENCE_FILE, SOURCES_FILE)) for problem in problems)
    is_carried = _anybody if lost else carried_by(evidence, sources_of(sources))
    return _one(JOURNEYS_FILE, contents, partial(read_journeys, is_carried=is_carried), problems) or ()


def _anybody(_: Journey, __: Touchpoint) -> bool:
    return True


def _project(theory: ReadTheory, settings: Settings, contents: Contents) -> Project:
    return Project(
        title=settings.title or theory.theory.title,
        theory=theory.theory,
        notice=settings.notice,
        languages=settings.languages,
        licence=settings.licence,
        roles=settings.roles,
        extra=settings.extra,
        kept=tuple(KeptFile(name=name, content=contents[name]) for name in contents if not is_read(name)),
    )


def _also(theory: ReadTheory | None) -> tuple[Problem, ...]:
    """Errors between parts that are sound in themselves; what a stand-in touches is left out."""
    if theory is None:
        return ()
    found = sothat.theory.check(theory.theory)
    return tuple(problem for problem in found if problem.is_error and not _follows(problem, theory))


def _follows(problem: Problem, theory: ReadTheory) -> bool:
    """Whether the problem may be there only because something else could not be read.

    That an id is unknown or stands twice is so whatever else was mended, unless it is the id of a stand-in.
    """
    if problem.code in {f"unknown-{sort}" for sort in theory.lost}:
        return True
    told = f"{problem.where} {problem.what}"
    if problem.code.startswith(("unknown-", "duplicate-")):
        return STAND_IN in told
    return not theory.repaired.isdisjoint(_ID.findall(told))


def _looks_like_an_area(name: str) -> bool:
    return name.startswith(AREAS) and not is_area(name) and name.lower().endswith((".yaml", ".yml"))


def _not_an_area(name: str) -> Problem:
    return Problem(
        where=name,
        what="The file is not read as an area.",
        mend=f"If it is one, give it a name straight inside {AREAS} that ends in .yaml.",
        severity=Severity.WARNING,
        code="not-an-area",
    )


def _no_theory() -> Problem:
    return Problem(
        where=WHOLE,
        what=f"There is no {THEORY_FILE} in it.",
        mend="Give the folder, or the .sothat file, that holds the theory.",
        code="no-theory",
    )
