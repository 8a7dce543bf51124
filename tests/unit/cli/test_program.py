"""The program as it is started from a shell."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import typer.main

from sothat import examples as projects
from sothat.cli import app
from sothat.evidence import sources_of
from sothat.files.references.ris_writer import references_ris
from sothat.files.research.refi_writer import write_refi_project
from tests.unit.cli.hard_theory import hard_project
from tests.unit.cli.program import EXAMPLE, run

PROGRAM = (sys.executable, "-m", "sothat")
COMMANDS = list(typer.main.get_command(app).commands)


def started(*arguments: str, **more: str) -> subprocess.Popen[str]:
    # Tests may run in the background, where the shell has Ctrl-C ignored; a program would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **more},
        )
    finally:
        signal.signal(signal.SIGINT, before)


def test_it_answers() -> None:
    """Started from a shell it prints one JSON object and nothing else, and ends with 0."""
    process = started("levels", EXAMPLE, "--json")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert json.loads(out)["whole_system_goals"] == ["im1"]


def test_ctrl_c_stops_it(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a long answer: a sentence, code 130, no traceback."""
    process = started("packages", str(hard_project(tmp_path / "hard")), "--json")
    assert process.stderr is not None
    assert "Working out the answer (Ctrl-C stops)" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Stopped, as you asked. There is no answer, and nothing was changed.\n"


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    """`sothat draw ... | true` ends quietly."""
    process = started("draw", EXAMPLE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 141


def test_a_terminal_that_knows_few_letters_is_no_error() -> None:
    """Curly quotes on a terminal that knows only ASCII are written another way."""
    process = started("check", EXAMPLE, PYTHONIOENCODING="ascii")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "0 errors" in out


@pytest.mark.parametrize("arguments", [("version",), ("--version",)])
def test_it_says_which_version_it_is(arguments: tuple[str, ...]) -> None:
    """The version of the installed package."""
    assert run(*arguments).stdout == f"sothat {version('sothat')}\n"


def test_without_a_command_it_tells_what_there_is() -> None:
    """The help names every command."""
    result = run()
    assert all(re.search(rf"^  {command} ", result.output, re.MULTILINE) for command in COMMANDS)
    assert run("--help").exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_says_what_it_answers(command: str) -> None:
    """A first sentence that stands whole in the list of commands, and help without odd signs."""
    told = run(command, "--help")
    assert told.exit_code == 0
    assert "\b" not in told.stdout
    assert re.search(rf"^  {command} +[A-Z].*\.$", run("--help", columns=80).stdout, re.MULTILINE)


_OF_A_SERVER = ("account", "backup", "doctor", "restore", "serve")
"""Their examples are of a server's own folders; tests of their own try what they do."""


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in (*_OF_A_SERVER, "version")])
def test_the_examples_in_the_help_work(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example of the help can be typed as it stands."""
    monkeypatch.chdir(tmp_path)
    assert run("save", EXAMPLE, "--to", "our-own-version").exit_code == 0
    whole = projects.open_project(EXAMPLE)
    packed = write_refi_project(whole.evidence, sources_of(whole.sources), name="Interviews")
    (tmp_path / "interviews.qdpx").write_bytes(packed)
    (tmp_path / "references.ris").write_bytes(references_ris(whole.sources).content)
    examples = re.findall(r"^ +sothat (.*)$", run(command, "--help").stdout, re.MULTILINE)
    assert examples, "the help has no example"
    for example in examples:
        assert example.startswith(command)
        assert run(*shlex.split(example)).exit_code == 0, example


@pytest.mark.parametrize("command", _OF_A_SERVER)
def test_the_examples_of_a_server_can_be_read(command: str) -> None:
    """Each has arguments and options that the command knows."""
    examples = re.findall(r"^ +sothat (.*)$", run(command, "--help").stdout, re.MULTILINE)
    known = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    for example in examples:
        name, *arguments = shlex.split(example.replace("\\", " "))
        assert name == command
        known.make_context(command, arguments)


def test_the_library_is_there_at_once() -> None:
    """`import sothat` loads none of its parts before they are used."""
    code = "import sys, sothat; print(*sorted(n for n in sys.modules if n.split('.')[0] in {'sothat', 'rich', 'typer', 'ruamel'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["sothat"]


def test_a_server_that_cannot_listen_says_so() -> None:
    """A port that is taken: a sentence that names another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port)
    assert result.exit_code == 2
    assert "--port" in result.stderr
    assert result.stdout == ""
