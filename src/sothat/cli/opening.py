"""Finds the project, the area and the element that were named on the command line."""

from difflib import get_close_matches
from pathlib import Path

import sothat
from sothat.analysis.fault_tree import FaultTree
from sothat.areas import Area
from sothat.errors import Misuse
from sothat.files.open_psa import read_open_psa
from sothat.project import Project
from sothat.theory import Element


def open_project(name: str) -> Project:
    """The project of that path or, for an example, of that name.

    Raises:
        Misuse: When there is none, or it is a fault tree.
        BrokenProject: When it cannot be read.
    """
    refuse_foreign(name)
    return sothat.read_project(name)


def refuse_foreign(name: str) -> None:
    """Raises a sentence where a fault tree is given to a question that is put to theories only."""
    if is_fault_tree(name):
        raise Misuse(
            f"{name}: this question is put to a theory. `sothat packages`, `sothat chance` and `sothat importance` also take an Open-PSA file. "
            "Give it a project folder, a .sothat file or the name of an example."
        )


def is_fault_tree(name: str) -> bool:
    """Whether a file of the Open-PSA format was named."""
    return Path(name).suffix.lower() == ".xml"


def open_fault_tree(name: str, area: str | None, goals: list[str] | None) -> FaultTree:
    """The fault tree in an Open-PSA file, with the gate that was named as its top event.

    Raises:
        Misuse: When an area or several goals were named: a fault tree has no areas and one top event.
        UserError: When it cannot be read.
    """
    if area is not None:
        raise Misuse(f"{name}: a fault tree has no areas. Leave out --area.")
    if goals and len(goals) > 1:
        raise Misuse(f"{name}: a fault tree has one top event, and {len(goals)} goals were named. Name one gate.")
    return read_open_psa(name, top=goals[0] if goals else None)


def open_area(project: Project, name: str | None) -> Area | None:
    """The area of that id or in that file; None when none was named.

    Raises:
        Misuse: When there is neither.
        BrokenProject: When the file cannot be read or does not fit the theory.
    """
    if name is None:
        return None
    if any(area.id == name for area in project.areas):
        return project.area(name)
    if is_there(Path(name)) or Path(name).suffix:
        return sothat.read_area(name, project.theory)
    known = ", ".join(area.id for area in project.areas) or "none"
    raise Misuse(
        f"There is no area {name[:60]!r} in this project and no file of that name. The project's areas: {known}."
    )


def is_there(path: Path) -> bool:
    """Whether there is something at the path; nothing is where no file could be."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def find_element(project: Project, element_id: str) -> Element:
    """The element of that id.

    Raises:
        Misuse: When there is none; the sentence offers the ids that come close.
    """
    known = project.theory.by_id
    if element_id in known:
        return project.theory.element(element_id)
    close = get_close_matches(element_id.lower(), list(known), n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(close)}?" if close else "`sothat attained` lists every element with its id."
    raise Misuse(f"There is no element {element_id[:60]!r} in this theory. {hint}")


def find_goals(project: Project, goals: list[str] | None) -> list[str] | None:
    """The goals that were named; None when none were.

    Raises:
        Misuse: When one of them is no element of the theory.
    """
    return [find_element(project, goal).id for goal in goals] if goals else None
