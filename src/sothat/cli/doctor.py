"""`sothat doctor`: what is missing or unsafe in how the website is set up."""

import typer

from sothat.cli.arguments import AsJson
from sothat.cli.printing import Table, counted, print_json, say, show
from sothat.errors import Problem


def doctor(as_json: AsJson = False) -> None:
    """What is missing or unsafe in how the website on this machine is set up.

    It looks at the same environment variables and folders as `sothat serve`, changes nothing, and says what to do. What
    only matters to a server that others reach is an error there and at most a warning on a machine of your own. The exit
    code is 0 when there are warnings only, and 1 when there is an error among them.

    Example:
      sothat doctor
    """
    from sothat_web.config.starting import started  # noqa: PLC0415 - only some commands need Django

    started()
    from sothat_web.config.doctor import findings  # noqa: PLC0415
    from sothat_web.config.looking_around import look_around  # noqa: PLC0415

    problems = findings(look_around())
    errors = sum(problem.is_error for problem in problems)
    if as_json:
        print_json(_as_json(problems, errors))
    else:
        _tell(problems, errors)
    if errors:
        raise typer.Exit(1)


def _as_json(problems: tuple[Problem, ...], errors: int) -> dict[str, object]:
    found = [
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
        say("Nothing is missing, and nothing is unsafe that can be seen from here.")
        return
    say(f"{counted(errors, 'error', 'errors')} and {counted(len(problems) - errors, 'warning', 'warnings')}.")
    rows = tuple((str(each.severity), each.where, f"{each.what} {each.mend}") for each in problems)
    show(
        Table(
            title="What was found", headings=("Kind", "Where", "What is missing or unsafe, and what to do"), rows=rows
        )
    )
