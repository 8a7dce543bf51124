"""Several processes of the server on one address: started, watched, started again when one dies, stopped together."""

import os
import signal
import socket
import threading
from collections.abc import Callable
from multiprocessing import connection, get_context, parent_process
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Semaphore
from typing import Any

_LAST_WORDS = 15.0
"""Seconds that the processes have to stop by themselves."""

_spawning = get_context("spawn")


def run_several(listener: socket.socket, count: int, started: Callable[[], None]) -> None:
    """Serves in so many processes until it is stopped."""
    stop, ready = threading.Event(), _spawning.Semaphore(0)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    processes = [_begun(listener, ready) for _ in range(count)]
    threading.Thread(target=_announce, args=(ready, count, started), daemon=True).start()
    while not stop.is_set():
        connection.wait([process.sentinel for process in processes], timeout=0.5)
        for place, process in enumerate(processes):
            if not stop.is_set() and not process.is_alive():
                processes[place] = _begun(listener, ready)
    _end(processes)


def _begun(listener: socket.socket, ready: Semaphore) -> BaseProcess:
    process = _spawning.Process(target=_work, args=(listener, ready))
    process.start()
    return process


def _announce(ready: Semaphore, count: int, started: Callable[[], None]) -> None:
    for _ in range(count):
        ready.acquire()
    started()


def _work(listener: socket.socket, ready: Any) -> None:
    """What each process does."""
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    from sothat_web.config import server  # noqa: PLC0415 - loaded in the process that needs it

    server.run(listener, ready.release)


def _end_with_the_first() -> None:
    """Stops this process when the one that watches over it is gone."""
    first = parent_process()
    assert first is not None
    connection.wait([first.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_LAST_WORDS)
        if process.is_alive():
            process.kill()
            process.join()
