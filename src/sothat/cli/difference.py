"""`sothat difference`: what changed between two versions of a theory, in the field's words."""

import re
from typing import Annotated

import typer

import sothat
from sothat.cli.arguments import AsJson
from sothat.cli.completion import projects
from sothat.cli.opening import open_project
from sothat.cli.printing import counted, print_json, say
from sothat.theory import Change, Theory

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
    """What changed from one theory to another.

    In the words of the field: added, removed, reworded, moved to another level, the role of a link changed.

    Example:
      sothat difference stepping-stones our-own-version
    """
    first, second = open_project(before).theory, open_project(after).theory
    told = [_told(change, first, second) for change in sothat.difference(first, second)]
    if as_json:
        print_json({"count": len(told), "changes": [{"kind": kind, "words": words} for kind, words in told]})
        return
    say(f"{counted(len(told), 'change', 'changes')}." if told else "Nothing changed: the two theories are the same.")
    for _, words in told:
        say(f"- {words}")


def _told(change: Change, before: Theory, after: Theory) -> tuple[str, str]:
    """The kind of a change, such as ``link removed``, and the change in words; titles are those of the time it speaks of."""
    kind = " ".join(re.findall("[A-Z][a-z]+", type(change).__name__)).lower()
    return kind, sothat.describe(change, before if kind.endswith("removed") else after)
