"""The databases that the contract is held against: SQLite in a file, and a PostgreSQL started for the tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from sothat_web.config.databases import databases

ROOT = Path(__file__).parents[2]
START = ROOT / "scripts" / "find-or-start-postgres"


@dataclass(frozen=True, kw_only=True)
class Store:
    """A database with all tables, and the surroundings in which a program of ours would use it.

    Args:
        kind: ``sqlite`` or ``postgres``.
        folder: The data folder: the file of SQLite, and the key file.
        address: What SOTHAT_DATABASE would be; empty for SQLite.
    """

    kind: str
    folder: Path
    address: str = field(default="", repr=False)

    @property
    def key_file(self) -> Path:
        """Where the keys of its projects are."""
        return self.folder / "keys.json"

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment variables of another process that is to use it."""
        named = {"SOTHAT_DATA": str(self.folder), "SOTHAT_DATABASE": self.address, "SOTHAT_KEYS": str(self.key_file)}
        return {**os.environ, **named}

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Points Django at this database, in every thread that begins after this."""
        wanted = _configured(self)
        before = connections.settings["default"]
        connections["default"].close()
        connections.settings["default"] = wanted
        del connections["default"]
        try:
            yield
        finally:
            connections["default"].close()
            connections.settings["default"] = before
            del connections["default"]

    def emptied(self) -> None:
        """Takes every row away, and the keys."""
        call_command("flush", interactive=False, verbosity=0)
        self.key_file.unlink(missing_ok=True)


def sqlite_store(folder: Path) -> Store:
    """A new SQLite with all tables."""
    return _with_tables(Store(kind="sqlite", folder=folder))


@contextmanager
def postgres_address() -> Iterator[str]:
    """A PostgreSQL of its own, until the block ends; skips the test where there is none."""
    # Not below pytest's folder: PostgreSQL, which never runs as root, could not enter it.
    folder = tempfile.mkdtemp(prefix="sothat-pg-")
    try:
        started = subprocess.run([START, folder], capture_output=True, text=True, timeout=120, check=False)
        if started.returncode == 3:
            pytest.skip(started.stderr.strip())
        assert started.returncode == 0, started.stderr
        yield started.stdout.strip()
    finally:
        subprocess.run([START, "--stop", folder], capture_output=True, timeout=60, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def postgres_store(folder: Path, address: str) -> Store:
    """The PostgreSQL with all tables; its keys in the folder."""
    return _with_tables(Store(kind="postgres", folder=folder, address=address))


def _with_tables(store: Store) -> Store:
    with store.in_use():
        call_command("migrate", interactive=False, verbosity=0)
    return store


def _configured(store: Store) -> dict[str, Any]:
    named = os.environ.get("SOTHAT_DATABASE")
    os.environ["SOTHAT_DATABASE"] = store.address
    try:
        found = databases(store.folder)
    finally:
        os.environ.pop("SOTHAT_DATABASE")
        if named is not None:
            os.environ["SOTHAT_DATABASE"] = named
    return dict(connections.configure_settings(found)["default"])
