"""`sothat difference`: what changed between two versions of a theory, in the field's words."""

from typing import Annotated

import typer

import sothat
from sothat.cli.arguments import AsJson
from sothat.cli.completion import projects
from sothat.cli.opening import open_project
from sothat.cli.printing import counted, print_json, say

Before = Annotated[
    str,
    typer.Argument(
        metavar="BEFORE", help="A project, as for every command.", autocompletion=projects, show_default=False
    ),
]
After = Annotated[
    str,
    typer.Argument(
        metavar="AFTER", help="Another project, or a later version.", autocompletion=projects, show_default=False
    ),
]


def difference(before: Before, after: After, as_json: AsJson = False) -> None:
    r"""What changed from one theory to another: added, removed, reworded, moved, a link's role changed.

    \b
    Example:
      sothat difference stepping-stones our-own-version
    """
    first, second = open_project(before).theory, open_project(after).theory
    told = [sothat.describe(change, first) for change in sothat.difference(first, second)]
    if as_json:
        print_json({"count": len(told), "changes": told})
        return
    say(f"{counted(len(told), 'change', 'changes')}." if told else "Nothing changed: the two theories are the same.")
    for sentence in told:
        say(f"- {sentence}")
