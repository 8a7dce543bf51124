"""Reads a project from wherever it lies: a folder, or a `.sothat` file."""

from dataclasses import replace
from pathlib import Path

from sothat.areas import Area
from sothat.errors import BrokenProject, Misuse, Problem, UserError
from sothat.files.area_reader import read_area_file
from sothat.files.bundle import read_bundle
from sothat.files.contents import WHOLE, Reading, read_contents
from sothat.files.findings import Findings
from sothat.files.folder import read_folder
from sothat.files.limits import LARGEST_FILE
from sothat.project import Project
from sothat.theory import Theory


def read_project(path: str | Path) -> Project:
    """The project in a folder or a `.sothat` file.

    Warnings do not stop it: they are in the project's `problems`. Whether the parts of the theory fit together is
    for `check` to say.

    Raises:
        BrokenProject: When there are errors in the files; all of them are told.
        Misuse: When there is no such folder or file.
    """
    project, problems = inspect_project(path)
    if project is None:
        raise BrokenProject(problems)
    return project


def inspect_project(path: str | Path) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project, or None when there are errors in its files; and everything that was found wrong.

    Raises:
        Misuse: When there is no such folder or file.
    """
    known = known_path(path)
    reading = _reading(known)
    return reading.project, tuple(_with_place(problem, known) for problem in reading.problems)


def _with_place(problem: Problem, path: Path) -> Problem:
    """What is wrong with the project as a whole is told of by the name under which it was asked for."""
    return replace(problem, where=str(path)) if problem.where == WHOLE else problem


def read_area(path: str | Path, theory: Theory) -> Area:
    """The area in a file of its own, held against a theory.

    Raises:
        BrokenProject: When there are errors in it; all of them are told.
        Misuse: When there is no such file.
    """
    file = known_path(path, otherwise="give an id of one of the project's areas, or the .yaml file of an area.")
    if not file.is_file():
        raise Misuse(f"{file} is not a file: give the .yaml file of an area.")
    findings = Findings(file=file.name)
    area = read_area_file(whole_content(file, most=LARGEST_FILE + 1), findings, theory=theory)
    if area is None or findings.has_errors:
        raise BrokenProject(findings.problems)
    return area


def _reading(path: Path) -> Reading:
    try:
        if path.is_dir():
            contents, found = read_folder(path)
        elif path.suffix in (".yaml", ".yml"):
            raise Misuse(f"{path} is one file of a project: give the folder that it lies in.")
        elif not path.is_file():
            raise Misuse(f"{path} is neither a folder nor a file: give a project folder or a .sothat file.")
        else:
            contents, found = read_bundle(path)
    except OSError as wrong:
        raise _unreadable(path, wrong) from wrong
    return read_contents(contents, found=found)


def whole_content(path: Path, *, most: int) -> bytes:
    """The bytes of a file, so many at most.

    Raises:
        Misuse: When it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as wrong:
        raise _unreadable(path, wrong) from wrong


def known_path(
    path: str | Path, *, otherwise: str = "give a project folder, a .sothat file, or the name of an example."
) -> Path:
    """The path, if there is something at it.

    Raises:
        Misuse: When there is not; the sentence ends with what to do otherwise.
    """
    try:
        known = Path(path)
        if str(path) and known.exists():
            return known
    except (OSError, ValueError):
        pass
    raise Misuse(f"There is nothing at {str(path)[:200]!r}: {otherwise}")


def _unreadable(path: Path, wrong: OSError) -> UserError:
    return Misuse(f"{path} cannot be read: {wrong.strerror or wrong}. See that you may read it, and try again.")
