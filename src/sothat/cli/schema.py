"""`sothat schema`: what a file of a project may say, for editors and other programs."""

from enum import StrEnum
from importlib.resources import files
from typing import Annotated

import typer


class SchemaName(StrEnum):
    """The files that have a schema."""

    THEORY = "theory"
    AREA = "area"
    PROJECT = "project"
    SOURCES = "sources"


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(metavar="FILE", help="Which file: theory, area, project or sources.", show_default=False),
    ],
) -> None:
    r"""The JSON Schema of one of a project's files, so that an editor can check it while you write.

    \b
    Example:
      sothat schema theory
    """
    print(files("sothat.files").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8"), end="")
