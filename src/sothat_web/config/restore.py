"""Puts a backup back into a server that holds nothing yet: `sothat restore`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from sothat.errors import Misuse, UserError
from sothat_web.config.backup import ABOUT, FORMAT, digest_of
from sothat_web.config.copying import FILE_NAMES, put_database
from sothat_web.config.key_copies import KeyCopy, read_key_copy, write_secretly
from sothat_web.projects.keys import KeyIsGone, key_file, key_named
from sothat_web.projects.models import Project


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was put back.

    Args:
        projects: How many projects there are now.
        made_at: When the backup was made.
        keys_expired: Whether the copy of the key file should have been gone by now.
    """

    projects: int
    made_at: datetime
    keys_expired: bool


def restore(folder: Path, *, keys: Path | None = None, now: datetime | None = None) -> Restored:
    """Puts a backup into a server that holds nothing, and brings its tables up to this version.

    Everything is looked at before anything is written.

    Args:
        folder: One backup, as `back_up` made it.
        keys: A copy of the key file; None when the key file is in its place already.

    Raises:
        Misuse: When the backup does not fit this server, is damaged, lacks keys, or the server is not empty.
        UserError: When the database says no.
    """
    about = _about(folder)
    copy = folder / FILE_NAMES[about["database"]]
    _check_fits(about, copy)
    _check_empty()
    kept = None if keys is None else read_key_copy(keys)
    _check_keys(about, kept)
    # Keys first: who is interrupted here begins again, and no row is ever without its key.
    if kept is not None:
        _put_keys(kept)
    put_database(copy)
    call_command("migrate", interactive=False, verbosity=0)
    return Restored(
        projects=Project.objects.count(),
        made_at=datetime.fromisoformat(about["made_at"]),
        keys_expired=kept is not None and (now or datetime.now(UTC)) > kept.until,
    )


def _about(folder: Path) -> Mapping[str, Any]:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        datetime.fromisoformat(about["made_at"])
        _ = {FORMAT: FILE_NAMES}[about["format"]][about["database"]]
        _ = about["sha256"], set(about["migrations"]), set(about["keys"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Misuse(
            f"{folder} is no backup: name a folder sothat-... that `sothat backup` made, with {ABOUT} in it."
        ) from error
    checked: Mapping[str, Any] = about
    return checked


def _check_fits(about: Mapping[str, Any], copy: Path) -> None:
    if about["database"] != connection.vendor:
        raise Misuse(
            f"The backup is of {about['database']} and this server uses {connection.vendor}: set SOTHAT_DATABASE as it was on the other server."
        )
    if not copy.is_file() or digest_of(copy) != about["sha256"]:
        raise Misuse(f"{copy} is not as it was when the backup was made: use another backup.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if not known.issuperset(about["migrations"]):
        raise Misuse("The backup was made by a newer version of So That: install that version, or a newer one, first.")


def _check_empty() -> None:
    """Lets pass only where nobody has an account and there is no project: a restore replaces what is there."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return
    try:
        tables = set(connection.introspection.table_names())
    except DatabaseError as error:
        raise UserError(f"The database does not answer: {str(error).strip().partition(chr(10))[0][:200]}") from error
    ours: list[type[Model]] = [get_user_model(), *apps.get_app_config("projects").get_models()]
    if any(model._meta.db_table in tables and model._default_manager.exists() for model in ours):  # noqa: SLF001
        raise Misuse(
            "This server holds accounts or projects already, and was left as it is: restore into one that holds nothing."
        )


def _check_keys(about: Mapping[str, Any], kept: KeyCopy | None) -> None:
    missing = [name for name in about["keys"] if not (name in kept.names if kept else _is_here(name))]
    if missing:
        raise Misuse(
            f"{len(missing)} of the {len(about['keys'])} projects of the backup would have no key, so nobody could read them: "
            "name the copy of the key file that was made with this backup or after it, with --keys."
        )
    if kept is not None and key_file().exists() and key_file().read_text(encoding="ascii") != kept.key_file:
        raise Misuse(f"There is another key file at {key_file()} already: move it away, or leave out --keys.")


def _is_here(name: str) -> bool:
    try:
        key_named(name)
    except (KeyIsGone, OSError, ValueError):
        return False
    return True


def _put_keys(kept: KeyCopy) -> None:
    if kept.key_file:
        write_secretly(key_file(), kept.key_file)
    secret = settings.DATA / "secret-key"
    if kept.secret_key and not secret.exists():
        write_secretly(secret, kept.secret_key + "\n")
