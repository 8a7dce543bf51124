"""The arguments and options that several commands share."""

import math
from typing import Annotated, TypeVar

import typer

from sothat.cli.completion import areas, elements, goals, projects

Number = TypeVar("Number", int, float, None)


def number_of_0_or_more(given: Number) -> Number:
    """The number itself; typer turns the refusal into a sentence about the option."""
    if given is not None and not (given >= 0 and math.isfinite(given)):
        raise typer.BadParameter(f"{given} will not do: write a number of 0 or more.")
    return given


ProjectName = Annotated[
    str,
    typer.Argument(
        metavar="PROJECT",
        help="A project folder, a .sothat file, or the name of an example: stepping-stones.",
        autocompletion=projects,
        show_default=False,
    ),
]
ElementName = Annotated[
    str,
    typer.Argument(
        metavar="ELEMENT",
        help="The id of an element, such as st1; `sothat attained` lists them all.",
        autocompletion=elements,
        show_default=False,
    ),
]
AreaName = Annotated[
    str | None,
    typer.Option(
        "--area",
        metavar="AREA",
        help="An area of the project, by its id, or an area file. Without it, everything that could be added counts as not in place.",
        autocompletion=areas,
        show_default=False,
    ),
]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="ID",
        help="A goal to ask about; write it several times to ask for all of them together. Without it, the theory's own goals.",
        autocompletion=goals,
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Limit = Annotated[
    int,
    typer.Option(
        "--limit",
        metavar="N",
        help="How many to list at most, smallest first; no count depends on it.",
        callback=number_of_0_or_more,
    ),
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        metavar="S",
        help="Give up after so many seconds, with exit code 3. Without it, the answer may take as long as it needs.",
        callback=number_of_0_or_more,
        show_default=False,
    ),
]
