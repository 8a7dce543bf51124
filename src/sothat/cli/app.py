"""The program `sothat`: its commands, and what a mistake looks like."""

import inspect
import io
import os
import re
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sothat.cli.account import account
from sothat.cli.alone import alone
from sothat.cli.attained import attained
from sothat.cli.backup import backup
from sothat.cli.chance import chance
from sothat.cli.check import check
from sothat.cli.difference import difference
from sothat.cli.doctor import doctor
from sothat.cli.draw import draw
from sothat.cli.ensemble import ensemble
from sothat.cli.evidence import evidence
from sothat.cli.explain import explain
from sothat.cli.gaps import gaps
from sothat.cli.gather import gather
from sothat.cli.importance import importance
from sothat.cli.journeys import journeys
from sothat.cli.levels import levels
from sothat.cli.linchpins import linchpins
from sothat.cli.packages import packages
from sothat.cli.printing import remark
from sothat.cli.restore import restore
from sothat.cli.robustness import robustness
from sothat.cli.save import save
from sothat.cli.schema import schema
from sothat.cli.serve import serve
from sothat.cli.version import version
from sothat.errors import Stopped, TooLarge, UserError

_ABOUT = """Ask a Theory of Change which changes would work, which would change nothing on their own, and which only
    work together.

    PROJECT is a folder with a theory.yaml, a .sothat file, or the name of the example that comes with the program:
    stepping-stones.

    Try:
      sothat attained stepping-stones --area example-area
      sothat packages stepping-stones
      sothat serve --demo

    Each question has a Python function of the same name: import sothat.

    Exit codes: 0 fine, or warnings only; 1 the project has errors; 2 something was asked for that is not there;
    3 the answer could not be had within the limit; 130 you stopped it."""

_ENDED_BY_THE_READER = 141


class Commands(TyperGroup):
    """The commands, with one way for all of them to end when something is wrong: a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            _end(Stopped("Stopped, as you asked. There is no answer, and nothing was changed."))
        except MemoryError:
            _end(TooLarge("The answer needs more memory than there is: ask about fewer goals, or a smaller theory."))
        except BrokenPipeError:
            _stop_printing()
        except UserError as error:
            _end(error)
        return done

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order in which one would meet them, not by letter."""
        return list(self.commands)


def _with_lines(text: str) -> str:
    """The help text with its examples line by line; the sign that keeps their lines apart is none for people to read."""
    return re.sub(r"^(Try|Examples?):$", "\b\n\\g<0>", inspect.cleandoc(text), flags=re.MULTILINE)


app = typer.Typer(
    name="sothat",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

for command in (
    *(check, attained, explain, alone, packages, linchpins, levels),
    *(importance, chance, robustness, ensemble),
    *(evidence, gaps, gather, journeys),
    *(draw, difference, save, schema),
    *(serve, account, doctor, backup, restore, version),
):
    app.command(help=_with_lines(command.__doc__ or ""))(command)


def _say_version(asked: bool) -> None:
    if asked:
        version()
        raise typer.Exit


@app.callback(help=_with_lines(_ABOUT))
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which version this is, and exit.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Runs the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A title may hold letters that this terminal cannot show; that must not end the program.
            stream.reconfigure(errors="backslashreplace")
    app()


def _end(error: UserError) -> NoReturn:
    remark(str(error))
    raise typer.Exit(error.exit_code)


def _stop_printing() -> NoReturn:
    """Whoever read the answer has had enough, as `head` does; what is still to be printed must not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(_ENDED_BY_THE_READER)
