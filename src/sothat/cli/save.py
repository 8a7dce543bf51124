"""`sothat save`: a project as one file, or as a folder."""

from pathlib import Path
from typing import Annotated

import typer

import sothat
from sothat.cli.arguments import ProjectName
from sothat.cli.opening import is_there, open_project
from sothat.cli.printing import remark
from sothat.errors import Misuse

To = Annotated[
    Path,
    typer.Option(
        "--to",
        metavar="PATH",
        help="A path ending in .sothat for one file; any other path is a folder.",
        show_default=False,
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help="Write over what is there already.")]


def save(project: ProjectName, to: To, replace: Replace = False) -> None:
    """Save a project as one .sothat file, or as a folder.

    A folder holds plain files, which people can read and git can keep. Nothing is lost on the way: what this version does not know is kept. Either the whole project is written or nothing.

    Examples:
      sothat save stepping-stones --to care.sothat
      sothat save care.sothat --to care-around-birth
    """
    opened = open_project(project)
    if is_there(to) and not replace:
        raise Misuse(
            f"{to} is there already, and was left as it is: choose another name, or add --replace to write over it."
        )
    sothat.write_project(opened, to)
    remark(f"Saved {opened.title!r} to {to}.")
