"""The program `sothat`: its commands, and what a mistake looks like."""

import contextlib
import io
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from sothat.cli.alone import alone
from sothat.cli.attained import attained
from sothat.cli.check import check
from sothat.cli.difference import difference
from sothat.cli.draw import draw
from sothat.cli.explain import explain
from sothat.cli.levels import levels
from sothat.cli.linchpins import linchpins
from sothat.cli.packages import packages
from sothat.cli.printing import remark
from sothat.cli.save import save
from sothat.cli.schema import schema
from sothat.cli.serve import serve
from sothat.cli.version import version
from sothat.errors import Stopped, TooLarge, UserError


class Commands(TyperGroup):
    """The commands, with one way for all of them to end when something is wrong: a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _end(Stopped("Stopped, as you asked. There is no answer, and nothing was changed."))
        except MemoryError:
            _end(TooLarge("The answer needs more memory than there is: ask about fewer goals, or a smaller theory."))
        except UserError as error:
            _end(error)

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order in which one would meet them, not by letter."""
        return list(self.commands)


app = typer.Typer(
    name="sothat",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="""Ask a Theory of Change which changes would work, which would change nothing on their own, and which only
    work together.

    PROJECT is a folder with a theory.yaml, a .sothat file, or the name of the example that comes with the
    program: stepping-stones.

    \b
    Try:
      sothat attained stepping-stones --area example-area
      sothat packages stepping-stones
      sothat serve --demo

    Each question has a Python function of the same name: import sothat.

    \b
    Exit codes: 0 fine, or warnings only; 1 the project has errors; 2 something was asked for that
    is not there; 3 the answer could not be had within the limit; 130 you stopped it.""",
)

for command in (
    *(check, attained, explain, alone, packages, linchpins, levels),
    *(draw, difference, save, schema, serve, version),
):
    app.command()(command)


def main() -> None:
    """Runs the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A title may hold letters that this terminal cannot show; that must not end the program.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        # Whoever read the answer has had enough, as `head` does.
        with contextlib.suppress(OSError):
            sys.stdout.close()
        sys.exit(0)


def _end(error: UserError) -> None:
    remark(str(error))
    raise typer.Exit(error.exit_code)
