"""The files for servers that the pages show can be used as they stand."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main

from sothat.cli import app
from tests.docs.examples import ROOT, blocks

PAGES = [ROOT / "docs/how-to/run-it-for-others.md", ROOT / "docs/how-to/back-up-and-restore.md"]
PROGRAM = typer.main.get_command(app)


def texts(language: str, holding: str) -> list[str]:
    return [block.body for page in PAGES for block in blocks(page, language) if holding in block.body]


def units() -> list[configparser.ConfigParser]:
    found = []
    for text in texts("ini", "[Unit]"):
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str  # type: ignore[method-assign,assignment]
        unit.read_string(text)
        found.append(unit)
    return found


def is_known(command: list[str]) -> None:
    """A command of ours with options that it has."""
    name, given = command[0], [word.partition("=")[0] for word in command[1:] if word.startswith("--")]
    known = {option for parameter in PROGRAM.commands[name].params for option in parameter.opts}
    assert set(given) <= known, f"sothat {name} has no {set(given) - known}"


def test_services_start_commands_that_are_there() -> None:
    """Each unit runs our program with options that it has, as somebody who is not root."""
    services = [unit for unit in units() if "Service" in unit]
    assert len(services) == 2
    for service in services:
        program, *command = shlex.split(service["Service"]["ExecStart"])
        assert program.endswith("/bin/sothat")
        is_known(command)
        assert service["Service"]["User"] == "sothat"
        assert service["Service"]["EnvironmentFile"] == "/etc/sothat/settings"


def test_every_typed_command_is_there() -> None:
    """Commands of ours in the blocks to type have the options that they are given."""
    typed = [
        shlex.split(line, comments=True)
        for text in texts("sh", "sothat")
        for line in text.splitlines()
        if re.search(r"(^|/bin/)sothat (?!\[)", line)
    ]
    assert len(typed) >= 4
    for words in typed:
        at = next(place for place, word in enumerate(words) if word == "sothat" or word.endswith("/bin/sothat"))
        is_known(words[at + 1 :])


def test_the_server_in_front_passes_on_what_the_website_needs() -> None:
    """The sockets, the host, TLS; no log of requests; room for a file."""
    [nginx] = texts("nginx", "proxy_pass")
    for needed in (
        "access_log off",
        "client_max_body_size 70m",
        "Host $host",
        "X-Forwarded-Proto https",
        "Upgrade $http_upgrade",
    ):
        assert needed in nginx
    assert "127.0.0.1:8000" in nginx


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze on this machine")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """systemd itself finds nothing odd in them."""
    names = ["sothat.service", "sothat-backup.service", "sothat-backup.timer"]
    for name, text in zip(names, texts("ini", "[Unit]"), strict=True):
        (tmp_path / name).write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", text))
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", tmp_path / name], capture_output=True, text=True, check=False
        )
        assert "Unknown" not in done.stderr, done.stderr
