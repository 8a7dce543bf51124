"""Reads the weights of goals from the command line."""

from typing import Annotated

import typer

from sothat.cli.completion import goals
from sothat.cli.opening import find_element
from sothat.errors import Misuse
from sothat.project import Project

Weights = Annotated[
    list[str] | None,
    typer.Option(
        "--weight",
        metavar="ID=W",
        help="A goal and its weight, such as st4=0.7; write it once for each goal. What counts is then the sum of weight times chance.",
        autocompletion=goals,
        show_default=False,
    ),
]


def find_weights(project: Project, given: list[str] | None) -> dict[str, float] | None:
    """The weight of each goal that was named; None when none was.

    Raises:
        Misuse: When one is not written as ID=W, is no element of the theory, or is named twice.
    """
    if not given:
        return None
    found: dict[str, float] = {}
    for entry in given:
        name, equals, number = entry.partition("=")
        goal = find_element(project, name.strip()).id if equals else ""
        weight = _number(number)
        if not goal or weight is None:
            raise Misuse(f"--weight {entry[:60]!r} is not a goal and a number: write it as ID=W, such as st4=0.7.")
        if goal in found:
            raise Misuse(f"--weight names {goal} twice: give each goal one weight.")
        found[goal] = weight
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
