"""A site in processes of its own, with its own database: started, killed and started again by the tests."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
START = (
    "import sys; from sothat_web.config.serve import serve; serve(port=int(sys.argv[1]), processes=int(sys.argv[2]))"
)


@dataclass(kw_only=True)
class LiveSite:
    """A site, and how to come into it.

    Args:
        folder: Where it keeps everything.
        database: The address of its PostgreSQL; empty for SQLite.
        redis: The address of its Redis; empty for none.
        cookies: For each user name, the cookie of a session.
    """

    folder: Path
    database: str = ""
    redis: str = ""
    cookies: dict[str, str] = field(default_factory=dict, repr=False)
    servers: list["subprocess.Popen[str]"] = field(default_factory=list, repr=False)

    @property
    def surroundings(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("SOTHAT_")}
        given = {"SOTHAT_DATA": str(self.folder), "SOTHAT_DATABASE": self.database, "SOTHAT_REDIS": self.redis}
        return ours | {name: value for name, value in given.items() if value}

    def prepare(self, *, elements: int = 12, editors: int = 8) -> None:
        self.cookies = json.loads(self.run("tests.live.prepare_site", str(elements), str(editors)))

    def read(self, project: str = "shared", branch: str = "main") -> dict[str, Any]:
        """What the database holds, read without a server."""
        found: dict[str, Any] = json.loads(self.run("tests.live.read_site", project, branch))
        return found

    def heads(self) -> dict[str, int]:
        """How far each log has come."""
        return dict(
            self.ask(
                "SELECT p.slug || '/' || b.slug, b.head FROM projects_branch b JOIN projects_project p ON p.id = b.project_id"
            )
        )

    def steps(self) -> set[str]:
        """The ids of all steps that are stored."""
        return {row[0] for row in self.ask("SELECT DISTINCT step FROM projects_loggedchange")}

    def ask(self, question: str) -> list[Any]:
        """Asks the database itself."""
        if self.database:
            import psycopg  # noqa: PLC0415 - only where there is a PostgreSQL

            with psycopg.connect(self.database) as postgres:
                return postgres.execute(question).fetchall()  # type: ignore[arg-type]
        with closing(sqlite3.connect(self.folder / "sothat.sqlite3")) as sqlite:
            return sqlite.execute(question).fetchall()

    def run(self, module: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.surroundings,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout

    def start(self, *, port: int = 0, processes: int = 1) -> str:
        """Starts a server, and says where: ``127.0.0.1:4321``."""
        log = (self.folder / "server.txt").open("a")
        server = subprocess.Popen(
            [sys.executable, "-c", START, str(port), str(processes)],
            cwd=ROOT,
            env=self.surroundings,
            stdout=log,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.servers.append(server)
        assert server.stderr is not None
        said = []
        for line in server.stderr:
            said.append(line)
            if "http://" in line:
                # Whatever it says later goes where a test can read it, and never fills the pipe.
                _keep_reading(server, self.folder / "server.txt")
                return line.split("http://")[1].split("/")[0]
        raise AssertionError("".join(said))

    @property
    def said(self) -> str:
        """What the servers wrote on their way."""
        return (self.folder / "server.txt").read_text()

    def kill(self) -> None:
        """Ends every server as a power cut would."""
        for server in self.servers:
            _signal(server, signal.SIGKILL)
            server.wait(20)
        self.servers.clear()

    def stop(self) -> None:
        """Asks every server to stop, and waits until it has."""
        for server in self.servers:
            server.send_signal(signal.SIGTERM)
        for server in self.servers:
            server.wait(30)
        self.servers.clear()


def _signal(server: "subprocess.Popen[str]", what: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(server.pid, what)


def _keep_reading(server: "subprocess.Popen[str]", path: Path) -> None:
    # The shell's own copier: a thread of this process would have to be joined.
    subprocess.Popen(["/bin/sh", "-c", f"cat >> '{path}'"], stdin=server.stderr, start_new_session=True)


@contextmanager
def started_by(script: str, folder: Path) -> Iterator[str]:
    """A PostgreSQL or a Redis of the test's own; empty where there is none."""
    program = ROOT / "scripts" / script
    done = subprocess.run([program, folder], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode == 3:
        yield ""
        return
    assert done.returncode == 0, done.stderr
    try:
        yield done.stdout.strip()
    finally:
        subprocess.run([program, "--stop", folder], timeout=60, check=False, capture_output=True)


def port_that_is_free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def soon(question: Any, *, seconds: float = 10.0) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)
