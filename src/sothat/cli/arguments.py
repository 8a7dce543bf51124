"""The arguments and options that several commands share."""

from typing import Annotated

import typer

from sothat.cli.completion import areas, elements, goals, projects

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
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help="How many to list; counts never depend on it.")]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        metavar="S",
        help="Give up after so many seconds, with exit code 3. Without it, the answer may take as long as it needs.",
        show_default=False,
    ),
]
