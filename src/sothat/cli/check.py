"""`sothat check`: what is wrong with a project, and how to mend it."""

from collections.abc import Iterable
from textwrap import shorten

import typer

import sothat
from sothat.cli.arguments import AsJson, ProjectName
from sothat.cli.opening import refuse_foreign
from sothat.cli.printing import Table, counted, print_json, say, show
from sothat.errors import Problem

_LONGEST_PLACE = 200


def check(project: ProjectName, as_json: AsJson = False) -> None:
    """What is wrong with a project, where it is, and how to mend it.

    An error makes answers impossible: a link to an element that is not there, a goal that nothing leads to. A warning
    is a weakness of the theory: a link without a rationale, a barrier that nobody works against. The exit code is 0
    when there are warnings only, and 1 when there is an error among them.

    Example:
      sothat check stepping-stones
    """
    refuse_foreign(project)
    problems = _problems(project)
    errors = sum(problem.is_error for problem in problems)
    if as_json:
        print_json(_as_json(problems, errors))
    else:
        _tell(problems, errors)
    if errors:
        raise typer.Exit(1)


def _problems(project: str) -> tuple[Problem, ...]:
    opened, problems = sothat.inspect_project(project)
    return problems if opened is None else tuple(dict.fromkeys((*problems, *sothat.check(opened))))


def _as_json(problems: Iterable[Problem], errors: int) -> dict[str, object]:
    found: list[dict[str, str]] = [
        {
            "where": problem.where,
            "what": problem.what,
            "mend": problem.mend,
            "severity": str(problem.severity),
            "code": problem.code,
        }
        for problem in problems
    ]
    return {"problems": found, "errors": errors, "warnings": len(found) - errors}


def _tell(problems: tuple[Problem, ...], errors: int) -> None:
    if not problems:
        say("Nothing is wrong: no error and no warning.")
        return
    say(f"{counted(errors, 'error', 'errors')} and {counted(len(problems) - errors, 'warning', 'warnings')}.")
    rows = tuple((str(each.severity), _place(each.where), f"{each.what} {each.mend}") for each in problems)
    show(Table(title="Problems", headings=("Kind", "Where", "What is wrong, and how to mend it"), rows=rows))


def _place(where: str) -> str:
    """A place short enough to read; one that names thousands of elements is told in full by ``--json``."""
    return shorten(where, _LONGEST_PLACE, placeholder=" ... (--json names all)")
