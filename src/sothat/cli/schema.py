"""`sothat schema`: what a file of a project may say, for editors and other programs."""

from importlib.resources import files
from typing import Annotated

import typer

from sothat.errors import Misuse

_SCHEMAS = files("sothat.files") / "schemas"


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Which file: theory, area, project, sources, evidence or journeys.",
            autocompletion=lambda: list(_names()),
            show_default=False,
        ),
    ],
) -> None:
    """The JSON Schema of one of a project's files.

    With it an editor can check the file while you write.

    Example:
      sothat schema theory
    """
    if name not in _names():
        raise Misuse(f"There is no schema {name[:60]!r}: choose one of {', '.join(_names())}.")
    print((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"), end="")


def _names() -> tuple[str, ...]:
    found = (file.name.rpartition(".") for file in _SCHEMAS.iterdir())
    return tuple(sorted(name for name, _, ending in found if ending == "json"))
