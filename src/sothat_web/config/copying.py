"""Copies the whole database into a file while it is in use, and puts such a copy in place."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from django.db import connection

from sothat.errors import Misuse, UserError

FILE_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
"""What the copy is called, by kind of database."""

_SESSIONS = "django_session"
"""Whoever holds a row of this table is signed in as somebody, so it never leaves the server."""


def copy_database(to: Path) -> None:
    """Writes the database as it is at one moment; who is signed in is left out.

    Raises:
        UserError: When the database or its program says no.
    """
    to.touch(mode=0o600)
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), to)
    else:
        _run(
            "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--exclude-table-data={_SESSIONS}"], to=to
        )


def put_database(copy: Path) -> None:
    """Puts a copy in the place of a database that holds nothing yet.

    Raises:
        UserError: When the database or its program says no; it then holds nothing still.
    """
    connection.close()
    if connection.vendor == "sqlite":
        _put_sqlite(copy, Path(connection.settings_dict["NAME"]))
    else:
        wishes = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
        name = str(connection.settings_dict["NAME"])
        _run("pg_restore", [*wishes, f"--dbname={name}", str(copy)])


def _copy_sqlite(path: Path, to: Path) -> None:
    try:
        with closing(sqlite3.connect(path, timeout=20)) as here, closing(sqlite3.connect(to)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
            there.execute("PRAGMA secure_delete=ON")
            there.execute(f"DELETE FROM {_SESSIONS}")  # noqa: S608 - a name of ours
            there.commit()
            there.execute("VACUUM")
            [found] = there.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise UserError(f"The database could not be copied: {error}. Nothing was kept.") from error
    if found != "ok":
        raise UserError(f"The copy of the database is damaged ({found}), and so, perhaps, is the database itself.")


def _put_sqlite(copy: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.restored")
    beside.touch(mode=0o600)
    shutil.copyfile(copy, beside)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    # What an empty database left behind belongs to that one alone.
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    beside.replace(path)


def _run(program: str, wishes: Sequence[str], *, to: Path | None = None) -> None:
    """Runs a program of PostgreSQL; where it is to connect stands in its surroundings, where nobody else can read it."""
    found = shutil.which(program)
    if found is None:
        raise Misuse(
            f"There is no {program} on this machine: install the programs of PostgreSQL (on Debian: postgresql-client)."
        )
    command = [found, *wishes, *([] if to is None else [f"--file={to}"])]
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, with words of ours
        command, env=_surroundings(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = done.stderr.strip().partition("\n")[0][:300] or f"it ended with {done.returncode}"
        raise UserError(f"{program} could not do it: {said}")


def _surroundings() -> Mapping[str, str]:
    kept = connection.settings_dict
    named = {
        "PGHOST": kept["HOST"],
        "PGPORT": str(kept["PORT"]),
        "PGUSER": kept["USER"],
        "PGPASSWORD": kept["PASSWORD"],
        "PGDATABASE": str(kept["NAME"]),
    }
    options = {f"PG{name.upper()}": str(value) for name, value in kept["OPTIONS"].items() if name.startswith("ssl")}
    return {**os.environ, **{name: text for name, text in {**named, **options}.items() if text}}
