"""Makes a backup of everything a server holds: `sothat backup`."""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from sothat.errors import Misuse, UserError
from sothat_web.config.copying import FILE_NAMES, copy_database
from sothat_web.config.key_copies import KeyCopy, delete_expired, write_key_copy
from sothat_web.config.last_backup import last_backup, remember_backup
from sothat_web.config.surroundings import BackedUp
from sothat_web.projects.keys import key_file
from sothat_web.projects.models import Project

FORMAT = "sothat-backup/1"
ABOUT = "backup.json"
"""The file of a backup that says what it is."""


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What a backup came to.

    Args:
        folder: Where the rows are.
        projects: How many projects are in it.
        keys: Where the copy of the key file is; None when none was asked for.
        keys_until: When that copy should be gone.
        deleted: Copies of the key file that were deleted because their time was over.
    """

    folder: Path
    projects: int
    keys: Path | None = None
    keys_until: datetime | None = None
    deleted: tuple[Path, ...] = ()


def back_up(folder: Path, *, keys: Path | None = None, days: int = 30, now: datetime | None = None) -> Backup:
    """Makes a backup in a new folder within this one, while the website may go on.

    The rows come first and the keys after, so that every project in the backup has its key in the copy.

    Args:
        folder: Where backups lie.
        keys: Where copies of the key file lie, apart from the backups; None for no copy.
        days: After how many days the copy of the key file should be gone.

    Raises:
        UserError: When it cannot be made; nothing half-made is left.
    """
    now = now or datetime.now(UTC)
    if keys is not None and (keys.resolve() == folder.resolve() or folder.resolve() in keys.resolve().parents):
        raise Misuse(
            f"{keys} lies in the folder of the backups. Whoever takes both can read everything: name a folder that is kept apart."
        )
    try:
        made = _rows(folder, now)
        copied = None if keys is None else write_key_copy(_key_copy(now, days), keys)
        deleted = () if keys is None else delete_expired(keys, now)
    except OSError as error:
        raise UserError(
            f"The backup could not be written ({error.strerror}: {error.filename}). Choose a place you may write to, with room left."
        ) from error
    _remember(now, copied, now + timedelta(days=days))
    return Backup(
        folder=made,
        projects=Project.objects.count(),
        keys=copied,
        keys_until=None if copied is None else now + timedelta(days=days),
        deleted=deleted,
    )


def _rows(folder: Path, now: datetime) -> Path:
    migrations = _migrations()
    made = folder / f"sothat-{now:%Y-%m-%d-%H%M%S}"
    if made.exists():
        raise Misuse(f"{made} is there already: wait a second, or take it away.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = folder / f".{made.name}.new"
    beside.mkdir(mode=0o700)
    try:
        copy = beside / FILE_NAMES[connection.vendor]
        copy_database(copy)
        about = {
            "format": FORMAT,
            "made_at": now.isoformat(),
            "database": connection.vendor,
            "sha256": digest_of(copy),
            "migrations": migrations,
            "keys": sorted(Project.objects.values_list("key", flat=True)),
        }
        (beside / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
        _settle(beside)
        beside.rename(made)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return made


def _migrations() -> list[str]:
    """The steps by which the tables came about.

    Raises:
        Misuse: When there is no database to copy.
    """
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        raise Misuse(f"There is no database in {settings.DATA} yet, so there is nothing to back up.")
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError as error:
        raise UserError(f"The database does not answer: {str(error).strip().partition(chr(10))[0][:200]}") from error
    if not applied:
        raise Misuse("The database has no tables yet, so there is nothing to back up.")
    return sorted(f"{app}.{name}" for app, name in applied)


def _key_copy(now: datetime, days: int) -> KeyCopy:
    path, secret = key_file(), settings.DATA / "secret-key"
    return KeyCopy(
        made_at=now,
        until=now + timedelta(days=days),
        key_file=path.read_text(encoding="ascii") if path.exists() else "",
        secret_key=secret.read_text(encoding="ascii").strip() if secret.exists() else "",
    )


def _remember(now: datetime, copied: Path | None, until: datetime) -> None:
    before = last_backup(settings.DATA)
    copies = dict(before.key_copies) if before else {}
    if copied is not None:
        copies[copied.resolve()] = until
    keys_at = now if copied is not None else (before.keys_at if before else None)
    remember_backup(settings.DATA, BackedUp(at=now, keys_at=keys_at, key_copies=copies))


def digest_of(path: Path) -> str:
    """What tells whether a file is still as it was."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _settle(folder: Path) -> None:
    """Has the disk keep every file before the backup gets its name."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
