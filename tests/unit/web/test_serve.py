"""`sothat serve`: the database, the example, the address."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from sothat.errors import Misuse
from sothat_web.config import environment, serve

PROGRAM = "import sys; from sothat_web.config.serve import serve; serve(port=0, demo='demo' in sys.argv)"


def started(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    surroundings = {**os.environ, "SOTHAT_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    surroundings.pop("SOTHAT_SECRET_KEY", None)
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=surroundings,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def lines_until_address(server: "subprocess.Popen[str]") -> list[str]:
    assert server.stderr is not None
    lines = []
    for line in server.stderr:
        lines.append(line)
        if "http://" in line:
            return lines
    raise AssertionError(f"the website did not start: {lines}")


def stopped(server: "subprocess.Popen[str]") -> str:
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=20)
    return out + err


def test_a_first_start_loads_the_example_and_a_second_does_not(tmp_path: Path) -> None:
    """Each slow step has a line, the address is printed, the site answers, and Ctrl+C ends it without noise."""
    folder = tmp_path / "deep" / "data"
    server = started(folder, "demo")
    lines = lines_until_address(server)
    assert any("Loading the reference theory" in line for line in lines)
    address = lines[-1].split()[4]
    with urlopen(f"{address}projects/stepping-stones/whole-system/", timeout=20) as answer:
        assert answer.status == 200
        assert b"Whole system" in answer.read()
    assert stopped(server) == ""
    assert {path.name for path in folder.iterdir() if stat.S_IMODE(path.stat().st_mode) & 0o077} == set()
    key = (folder / "secret-key").read_text()

    again = started(folder, "demo")
    assert not any("Loading" in line for line in lines_until_address(again))
    stopped(again)
    assert (folder / "secret-key").read_text() == key


def test_a_port_that_is_taken_is_a_sentence() -> None:
    """Whoever has the port already is left alone, and the person is told what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Misuse, match="--port"):
            serve.serve(port=taken.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_is_none_is_a_sentence(port: int) -> None:
    """Ports end at 65,535."""
    with pytest.raises(Misuse, match="could not listen"):
        serve.serve(port=port)


@pytest.mark.parametrize(
    ("host", "hosts"),
    [
        ("127.0.0.1", None),
        ("0.0.0.0", None),
        ("192.0.2.7", "127.0.0.1,localhost,[::1],192.0.2.7"),
        ("::5", "127.0.0.1,localhost,[::1],[::5]"),
    ],
)
def test_the_site_answers_to_the_address_it_listens_on(
    host: str, hosts: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To one address of its own without being told; to whatever it is called from elsewhere only when told."""
    monkeypatch.setenv("SOTHAT_ALLOWED_HOSTS", "")
    monkeypatch.delenv("SOTHAT_ALLOWED_HOSTS")
    serve._allow(host)
    assert os.environ.get("SOTHAT_ALLOWED_HOSTS") == hosts


def test_settings_come_from_the_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Folder, key, hosts and debugging, each from its variable, with a safe choice where it is not set."""
    monkeypatch.setenv("SOTHAT_DATA", str(tmp_path))
    monkeypatch.setenv("SOTHAT_SECRET_KEY", "given")
    monkeypatch.setenv("SOTHAT_ALLOWED_HOSTS", "a.example, b.example")
    monkeypatch.setenv("SOTHAT_DEBUG", "yes")
    assert environment.data_folder() == tmp_path
    assert environment.secret_key(tmp_path) == "given"
    assert environment.allowed_hosts() == ["a.example", "b.example"]
    assert environment.is_debugging()
    for name in ("SOTHAT_DATA", "SOTHAT_SECRET_KEY", "SOTHAT_ALLOWED_HOSTS", "SOTHAT_DEBUG"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert environment.data_folder() == tmp_path / "sothat"
    assert environment.allowed_hosts() == ["127.0.0.1", "localhost", "[::1]"]
    assert not environment.is_debugging()


def test_reading_the_settings_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only who starts a server keeps a key; whoever just reads settings gets one for the moment."""
    monkeypatch.delenv("SOTHAT_SECRET_KEY", raising=False)
    folder = tmp_path / "none"
    assert environment.secret_key(folder) != environment.secret_key(folder)
    assert not folder.exists()
    environment.keep_secret_key(folder)
    environment.keep_secret_key(folder)
    assert environment.secret_key(folder) == environment.secret_key(folder)
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
