"""Files that people bring: read in memory with limits, and everything that is wrong told before anything is kept."""

from dataclasses import dataclass, field, replace

from django.core.files.uploadedfile import UploadedFile

from sothat.errors import Problem, Severity
from sothat.files import read_contents
from sothat.files.bundle import unpacked
from sothat.files.contents import THEORY_FILE
from sothat.files.limits import LARGEST_BUNDLE, LARGEST_FILE, MEGABYTE
from sothat.project import Project
from sothat.theory import Theory, check

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
        problems += ill_formed(project.theory)
        project, left_out = _without_record(project)
        problems += left_out
    if any(problem.is_error for problem in problems):
        project = None
    return Brought(project=project, problems=tuple(problems))


def ill_formed(theory: Theory) -> tuple[Problem, ...]:
    """The errors that keep a theory from being worked on at all; what else the check finds can be mended here."""
    return tuple(found for found in check(theory) if found.is_error and found.code.startswith(_ILL))


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
