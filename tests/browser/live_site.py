"""The real website, served in a thread of the tests from a database of its own."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from sothat_web.config.server import Server


@contextmanager
def serving() -> Iterator[str]:
    """The address at which the site is served until the block ends, as `sothat serve` serves it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(started=lambda: None)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="site", daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)
            assert not thread.is_alive(), "The site did not stop."


@contextmanager
def database_at(path: Path) -> Iterator[None]:
    """Points Django at another SQLite file until the block ends."""
    named = connections.settings["default"]
    before = named["NAME"]
    named["NAME"] = os.fspath(path)
    try:
        yield
    finally:
        named["NAME"] = before


def in_a_thread(do: Callable[[], None]) -> None:
    """Does something in a thread of its own, which has no connection to a database yet; its errors are raised here."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            do()
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, name="preparing the site")
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


def load_reference_project() -> None:
    """Makes the tables and stores the reference theory, by the commands that a person would run."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_example", stdout=StringIO())
