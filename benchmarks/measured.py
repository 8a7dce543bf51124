"""Runs one program to its end, or to its time limit, and says how long it took and how much memory it had at most."""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MEGABYTE = 2**20
_LARGEST_FILE = 4_000_000
"""Blocks of 512 bytes, so 2 GB: a list of a hundred million sets would fill the disk of the machine."""

_LIMITED = ["/bin/sh", "-c", f'ulimit -v "$0"; ulimit -f {_LARGEST_FILE}; exec "$@"']


@dataclass(frozen=True, kw_only=True)
class Run:
    """What became of one run.

    Args:
        seconds: From start to end, starting the program included.
        megabytes: The most memory it held at any time.
        failed: Empty, or in a few words why there is no answer.
        text: What it printed.
    """

    seconds: float
    megabytes: float
    failed: str = ""
    text: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """What it printed, read as JSON; nothing when it failed."""
        found: dict[str, Any] = {} if self.failed else json.loads(self.text)
        return found


def run(command: Sequence[str], *, seconds: float, gigabytes: float) -> Run:
    """One run of a program within a limit of time and of memory.

    The peak is the kernel's own figure for that process. It counts what was there at the moment of starting, so the
    program that calls this must itself be small.
    """
    limited = [*_LIMITED, str(int(gigabytes * MEGABYTE)), *command]
    start = time.perf_counter()
    process = subprocess.Popen(  # its end is awaited below, where the kernel tells the memory too
        limited, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, errors="replace"
    )
    late = threading.Event()
    timer = threading.Timer(seconds, _stop, (process.pid, late))
    timer.start()
    printed, complaints = _read_both(process)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        seconds=taken,
        megabytes=used.ru_maxrss / 1024,
        failed=_why(late.is_set(), process.returncode, complaints, seconds),
        text=printed,
    )


def _stop(pid: int, late: threading.Event) -> None:
    late.set()
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        late.clear()


def _read_both(process: "subprocess.Popen[str]") -> tuple[str, str]:
    assert process.stdout is not None
    assert process.stderr is not None
    found: list[str] = []
    stream = process.stderr
    reader = threading.Thread(target=lambda: found.append(stream.read()))
    reader.start()
    printed = process.stdout.read()
    reader.join()
    return printed, "".join(found)


def _why(late: bool, code: int, complaints: str, seconds: float) -> str:
    if late:
        return f"over {seconds:g} s"
    if "MemoryError" in complaints or "bad_alloc" in complaints or "memory" in complaints.lower():
        return "out of memory"
    if code:
        last = complaints.strip().splitlines()[-1:] or [f"exit code {code}"]
        return last[0][:60]
    return ""
