"""Files that people bring: read in memory with limits, and everything that is wrong told before anything is kept."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.core.files.uploadedfile import UploadedFile

from sothat.errors import Problem, Severity
from sothat.files import read_contents
from sothat.files.bundle import unpacked
from sothat.files.contents import THEORY_FILE
from sothat.files.limits import LARGEST_BUNDLE, LARGEST_FILE, MEGABYTE
from sothat.project import Project
from sothat.theory import Theory, check
from sothat_web.projects.log.subjects import LONGEST_ID

RECORD = "record/"
"""Where an export of everything keeps what is about people: who changed what, comments, decisions, versions."""

_ILL = ("unknown-", "duplicate-", "contradictory-", "group-of-another-element")


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What came of reading a file.

    Args:
        project: The project in it; None when there is an error.
        problems: Everything that was found, errors and what will be left out.
    """

    project: Project | None = field(repr=False)
    problems: tuple[Problem, ...] = ()


def read_upload(file: UploadedFile) -> Brought:
    """The project in a `.sothat` file, or with nothing but a theory in a `theory.yaml`."""
    name = (file.name or "the file")[:100]
    is_theory = name.lower().endswith((".yaml", ".yml"))
    most = LARGEST_FILE if is_theory else LARGEST_BUNDLE
    if (file.size or 0) > most:
        return _refused(name, f"It is larger than {most // MEGABYTE} megabytes.", "Bring a smaller file.", "too-large")
    content = file.read(most + 1)
    if not content:
        return _refused(name, "There is nothing in it.", "Choose a .sothat file or a theory.yaml.", "empty-file")
    if is_theory:
        return _read({THEORY_FILE: content}, ())
    contents, found = unpacked(content, name=name)
    return _read(contents, found)


def _read(contents: dict[str, bytes] | object, found: tuple[Problem, ...]) -> Brought:
    reading = read_contents(contents, found=found)  # type: ignore[arg-type]  # names and bytes, wherever they come from
    problems = list(dict.fromkeys(reading.problems))
    project = reading.project
    if project is not None:
        problems += [*ill_formed(project.theory), *_areas_too_long(project)]
        project, left_out = _without_record(project)
        problems += left_out
    if any(problem.is_error for problem in problems):
        project = None
    return Brought(project=project, problems=tuple(problems))


def ill_formed(theory: Theory) -> tuple[Problem, ...]:
    """The errors that keep a theory from being worked on at all; what else the check finds can be mended here."""
    ill = tuple(found for found in check(theory) if found.is_error and found.code.startswith(_ILL))
    return (*ill, *_endless(theory), *_too_long(theory))


def _endless(theory: Theory) -> Iterator[Problem]:
    """Numbers without an end among further details: JSON has none, so no browser could read the theory."""
    details: list[tuple[str, Mapping[str, object]]] = [("the theory", theory.extra)]
    details += [(level.id, level.extra) for level in theory.levels] + [(one.id, one.extra) for one in theory.stages]
    details += [(one.id, one.extra) for one in theory.elements] + [(one.id, one.extra) for one in theory.alternatives]
    details += [(link.pair, link.extra) for link in theory.links]
    for where, extra in details:
        if extra and not _has_an_end(extra):
            yield Problem(
                where=where,
                what="A further detail is a number without an end, or no number (.inf, .nan).",
                mend="Write a number, a text, or leave it out.",
                code="endless-number",
            )


def _has_an_end(extra: Mapping[str, object]) -> bool:
    try:
        json.dumps(dict(extra), allow_nan=False, default=str)
    except ValueError:
        return False
    return True


def _too_long(theory: Theory) -> Iterator[Problem]:
    return _long((*(one.id for one in theory.elements), *(one.id for one in theory.alternatives)))


def _areas_too_long(project: Project) -> Iterator[Problem]:
    return _long(area.id for area in project.areas)


def _long(names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        if len(name) > LONGEST_ID:
            yield Problem(
                where=name[:60],
                what=f"This id has {len(name):,} letters, and there is room for {LONGEST_ID}.",
                mend="Give it a shorter one.",
                code="too-long-id",
            )


def _without_record(project: Project) -> tuple[Project, list[Problem]]:
    """A project without the record of another: it is about people who worked on that one."""
    kept = tuple(file for file in project.kept if not file.name.startswith(RECORD))
    if len(kept) == len(project.kept):
        return project, []
    left = Problem(
        where=RECORD,
        what="The file holds the record of another project: who changed what, comments, decisions and versions.",
        mend="It stays in your file and does not come along, because it is about the people who worked there.",
        severity=Severity.WARNING,
        code="record-left-out",
    )
    return replace(project, kept=kept), [left]


def _refused(name: str, what: str, mend: str, code: str) -> Brought:
    return Brought(project=None, problems=(Problem(where=name, what=what, mend=mend, code=code),))
