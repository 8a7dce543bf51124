"""`sothat save`: a project as one file, as a folder, or its theory as a fault tree for other programs."""

from pathlib import Path
from typing import Annotated

import typer

import sothat
from sothat.areas import Area
from sothat.cli.arguments import AreaName, Goals, ProjectName
from sothat.cli.opening import find_goals, is_fault_tree, is_there, open_area, open_project
from sothat.cli.printing import remark
from sothat.errors import Misuse
from sothat.files.open_psa_writer import write_open_psa
from sothat.project import Project

To = Annotated[
    Path,
    typer.Option(
        "--to",
        metavar="PATH",
        help="A path ending in .sothat for one file, in .xml for an Open-PSA fault tree; any other path is a folder.",
        show_default=False,
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help="Write over what is there already.")]


def save(project: ProjectName, to: To, replace: Replace = False, area: AreaName = None, goal: Goals = None) -> None:
    """Save a project as one .sothat file, as a folder, or its theory as a fault tree.

    A folder holds plain files, which people can read and git can keep. Nothing is lost on the way: what this version does not know is kept. Either the whole project is written or nothing.

    A path that ends in .xml gets the theory as an Open-PSA fault tree, for programs of reliability: that the goals are reached is its top event. What the format has no place for is listed.

    Examples:
      sothat save stepping-stones --to care.sothat
      sothat save care.sothat --to care-around-birth
      sothat save stepping-stones --to care.xml --area example-area
    """
    opened = open_project(project)
    is_model = is_fault_tree(str(to))
    if not is_model and (area is not None or goal):
        raise Misuse(f"{to}: a project is saved whole. Leave out --area and --goal, or give a path ending in .xml.")
    if is_there(to) and not replace:
        raise Misuse(
            f"{to} is there already, and was left as it is: choose another name, or add --replace to write over it."
        )
    if is_model:
        _save_fault_tree(opened, to, open_area(opened, area), find_goals(opened, goal))
        return
    sothat.write_project(opened, to)
    remark(f"Saved {opened.title!r} to {to}.")


def _save_fault_tree(project: Project, to: Path, area: Area | None, goals: list[str] | None) -> None:
    statuses = None if area is None else area.statuses
    losses = write_open_psa(project.theory, to, statuses=statuses, goals=goals)
    remark(f"Saved the theory of {project.title!r} to {to} as a fault tree.")
    for loss in losses:
        remark(loss)
