"""`sothat draw`: the theory as a picture."""

from pathlib import Path
from typing import Annotated

import typer

import sothat
from sothat.cli.arguments import AreaName, ProjectName, Seconds
from sothat.cli.opening import is_there, open_area, open_project
from sothat.cli.printing import remark
from sothat.cli.waiting import waiting
from sothat.errors import Misuse, UserError
from sothat.files.folder import write_file

To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FILE.svg",
        help="The file to write. Without it, the picture goes to standard output.",
        show_default=False,
    ),
]


def draw(project: ProjectName, to: To = None, area: AreaName = None, seconds: Seconds = None) -> None:
    """Draw the theory as an SVG picture.

    With an area, the picture shows what holds there. Any browser opens it. Causes stand on the left, people's outcomes on the right, the levels are bands.

    Examples:
      sothat draw stepping-stones --to map.svg
      sothat draw stepping-stones --area example-area --to here.svg
    """
    opened = open_project(project)
    place = open_area(opened, area)
    with waiting(seconds) as watch:
        answer = None if place is None else sothat.attained(opened, area=place, watch=watch)
    picture = sothat.draw(opened, answer, area=place)
    if to is None:
        print(picture.svg)
        return
    _write(to, picture.svg)
    remark(f"Drew {opened.title!r} to {to}.")


def _write(to: Path, svg: str) -> None:
    if not to.name or (is_there(to) and to.is_dir()):
        raise Misuse(f"{to} is a folder: give the name of a file, such as {to / 'map.svg'}.")
    try:
        write_file(svg.encode(), to)
    except UserError as error:
        reason = f" ({error.__cause__.strerror})" if isinstance(error.__cause__, OSError) else ""
        raise UserError(f"{to} could not be written{reason}: choose a place where you may write.") from error
