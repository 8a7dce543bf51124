"""How soon everybody sees what somebody writes, and what it costs the server, beside the reference server of Yjs.

    npm ci --prefix benchmarks/peer && python -m benchmarks.bench_live

Both servers get the same clients from one program (`peer/load.mjs`): each appends eight letters to a text of its own at
random times, and hears what all others write. The Yjs server (`@y/websocket-server`) stores nothing, checks nothing and
attributes nothing. Ours asks of each step who made it and whether they may, fits it to the theory, seals it, and has it on
the disk before anybody hears of it. Rounds take turns, so that what else goes on at the machine meets both; each figure is
the median of the rounds. Only the server's own processor time counts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import shown

from tests.live.live_site import LiveSite, port_that_is_free, started_by

PEER = Path(__file__).parent / "peer"
AIMS = {60: 3.0, 200: 4.0}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One round against one server.

    Args:
        p50: Milliseconds until half of all hearings.
        p95: Milliseconds until nineteen of twenty.
        processor: The server's processor time, as a share of one processor.
        load: The same of the program that plays the clients.
        edits: How many edits were sent.
        lost: Hearings that never came, and texts that are not as their writer left them.
    """

    p50: float
    p95: float
    processor: float
    load: float
    edits: int
    lost: int


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server that is running."""

    kind: str
    process: int
    plan: dict[str, Any]
    texts: Callable[[], dict[str, str]]


def measured(server: Running, clients: int, rate: float, seconds: float) -> Measured:
    """One round: the clients come, warm up, and are measured."""
    plan = {**server.plan, "clients": clients, "rate": rate, "warm": 3, "seconds": seconds}
    load = subprocess.Popen(
        ["node", str(PEER / "load.mjs"), server.kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write(json.dumps(plan))
    load.stdin.close()
    marks: dict[str, tuple[float, float]] = {}
    found: dict[str, Any] = {}
    for line in load.stdout:
        if line.startswith("{"):
            found = json.loads(line)
        else:
            marks[line.strip()] = (processor_time(server.process), time.perf_counter())
    (spent, at), (spent_then, then) = marks["counting"], marks["counted"]
    kept = server.texts()
    torn = sum(kept.get(name, "") != text for name, text in found["texts"].items())
    return Measured(
        p50=found["p50"],
        p95=found["p95"],
        processor=(spent_then - spent) / (then - at),
        load=found["load"],
        edits=found["edits"],
        lost=found["expected"] - found["heard"] + torn,
    )


def processor_time(process: int) -> float:
    """Seconds of processor time that a process has had, with all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def yjs(clients: int) -> Iterator[Running]:
    """The reference server, new."""
    port = port_that_is_free()
    server = subprocess.Popen(
        ["node", str(PEER / "node_modules" / "@y" / "websocket-server" / "src" / "server.js")],
        env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    server.stdout.readline()
    url = f"ws://127.0.0.1:{port}/bench"

    def texts() -> dict[str, str]:
        read = ["node", str(PEER / "read-yjs.mjs"), url, str(clients)]
        answer: dict[str, str] = json.loads(subprocess.run(read, capture_output=True, text=True, check=True).stdout)
        return answer

    try:
        yield Running(kind="yjs", process=server.pid, plan={"url": url}, texts=texts)
    finally:
        server.kill()
        server.wait()


@contextmanager
def sothat(clients: int, database: str = "", redis: str = "") -> Iterator[Running]:
    """Our server, with a theory and accounts of its own: one account and one session for each client."""
    with tempfile.TemporaryDirectory() as folder:
        site = LiveSite(folder=Path(folder), database=database, redis=redis)
        site.prepare(elements=clients, editors=clients)
        address = site.start()
        plan = {
            "url": f"ws://{address}/live/shared/main/",
            "origin": f"http://{address}",
            "cookies": [site.cookies[f"editor-{number}"] for number in range(1, clients + 1)],
        }

        def texts() -> dict[str, str]:
            elements = site.read()["theory"]["elements"]
            return {element["id"]: element.get("note", "") for element in elements}

        try:
            yield Running(kind="sothat", process=site.servers[0].pid, plan=plan, texts=texts)
        finally:
            site.kill()


def rounds(clients: int, rate: float, seconds: float, times: int, store: tuple[str, str]) -> list[list[Measured]]:
    """What came of each server, taking turns."""
    found: list[list[Measured]] = [[], []]
    for _ in range(times):
        with yjs(clients) as server:
            found[0].append(measured(server, clients, rate, seconds))
        with sothat(clients, *store) as server:
            found[1].append(measured(server, clients, rate, seconds))
    return found


def middle(of: Sequence[Measured]) -> Measured:
    """The median of each figure; what was lost, altogether."""
    names = ("p50", "p95", "processor", "load")
    return replace(
        of[0], lost=sum(one.lost for one in of), **{n: median([getattr(one, n) for one in of]) for n in names}
    )


def table(clients: int, rate: float, found: Sequence[Sequence[Measured]]) -> str:
    """Both servers and what is between them."""
    theirs, ours = middle(found[0]), middle(found[1])
    rows = [_row("Yjs server", theirs), _row("So That", ours)]
    ratios = (ours.p50 / theirs.p50, ours.p95 / theirs.p95, ours.processor / theirs.processor)
    rows.append(("ratio", *(f"{ratio:.2f}" for ratio in ratios), "", "", ""))
    aim = AIMS.get(clients)
    if aim is not None:
        rows.append(("aim", "", f"{aim:g} ({'held' if ratios[1] <= aim else 'missed'})", "", "", "", "0"))
    headings = ("server", "p50", "p95", "processor", "clients' processor", "edits", "lost")
    return shown(f"{clients} clients, {rate * clients:g} edits a second", headings, rows)


def _row(name: str, one: Measured) -> tuple[str, ...]:
    times = (f"{one.p50:.2f} ms", f"{one.p95:.2f} ms")
    return (name, *times, f"{one.processor:.0%}", f"{one.load:.0%}", f"{one.edits:,}", f"{one.lost:,}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--clients", type=int, nargs="*", default=[60, 200])
    asked.add_argument("--rate", type=float, default=0.5, help="edits a second for each client")
    asked.add_argument("--seconds", type=float, default=15)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--postgres", action="store_true", help="PostgreSQL and Redis instead of SQLite")
    wished = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="st-") as folder:
        Path(folder).chmod(0o755)
        if not wished.postgres:
            _print(wished, ("", ""))
            return
        with (
            started_by("find-or-start-postgres", Path(folder) / "pg") as postgres,
            started_by("find-or-start-redis", Path(folder) / "redis") as redis,
        ):
            _print(wished, (postgres, redis))


def _print(wished: argparse.Namespace, store: tuple[str, str]) -> None:
    for clients in wished.clients:
        print(
            table(clients, wished.rate, rounds(clients, wished.rate, wished.seconds, wished.rounds, store)), flush=True
        )


if __name__ == "__main__":
    main()
