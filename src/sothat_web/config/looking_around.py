"""Finds out how this server is set up. It only reads, and what does not answer is no reason to stop."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from sothat_web.config.last_backup import last_backup
from sothat_web.config.surroundings import Surroundings
from sothat_web.projects.keys import KeyIsGone, key_file, key_named
from sothat_web.projects.models import Project

_SECONDS_FOR_REDIS = 2.0


def look_around(*, now: datetime | None = None) -> Surroundings:
    """How this server is set up, at this moment."""
    unreachable, unapplied, keys = _database()
    return Surroundings(
        now=now or datetime.now(UTC),
        debug=settings.DEBUG,
        secret_key=_kept_secret(),
        hosts=tuple(settings.ALLOWED_HOSTS),
        https=_is_on("SOTHAT_HTTPS"),
        database=connection.vendor,
        processes=_processes(),
        redis=_redis_answers(os.environ.get("SOTHAT_REDIS", "")),
        open_to_others=tuple(_open_to_others()),
        unreachable=unreachable,
        unapplied=unapplied,
        projects=len(keys),
        without_key=sum(not _is_kept(key) for key in keys),
        anybody_signs_up=_is_on("SOTHAT_OPEN_SIGN_UP"),
        backup=last_backup(settings.DATA),
    )


def _kept_secret() -> str:
    """The key that signs: given, or kept in the folder; nothing where the settings only made one up for the moment."""
    given = os.environ.get("SOTHAT_SECRET_KEY", "")
    return given or (str(settings.SECRET_KEY) if (settings.DATA / "secret-key").exists() else "")


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}


def _processes() -> int:
    named = os.environ.get("SOTHAT_PROCESSES", "")
    return int(named) if named.isdecimal() and int(named) > 0 else 1


def _database() -> tuple[str, tuple[str, ...], list[str]]:
    """Why it does not answer, which migrations it lacks, and the names of the projects' keys."""
    # A file of SQLite would come into being by being looked for.
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return "", (), []
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            return "", tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan), []
        return "", (), list(Project.objects.values_list("key", flat=True))
    except DatabaseError as error:
        # The first line says why; what follows may repeat the address with all that is in it.
        return str(error).strip().partition("\n")[0][:200] or type(error).__name__, (), []


def _is_kept(key: str) -> bool:
    try:
        key_named(key)
    except (KeyIsGone, OSError, ValueError):
        return False
    return True


def _redis_answers(address: str) -> bool | None:
    if not address:
        return None
    try:
        import redis  # noqa: PLC0415 - a server without it does not need it
    except ImportError:
        return False
    try:
        client = redis.Redis.from_url(
            address, socket_connect_timeout=_SECONDS_FOR_REDIS, socket_timeout=_SECONDS_FOR_REDIS
        )
        with client:
            return bool(client.ping())
    except (redis.RedisError, OSError, ValueError):
        return False


def _open_to_others() -> Iterator[Path]:
    secret = [key_file(), settings.DATA / "secret-key"]
    if connection.vendor == "sqlite":
        secret.append(Path(connection.settings_dict["NAME"]))
    for path in secret:
        if _is_open(path) and not _is_closed_above(path):
            yield path


def _is_open(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH))
    except OSError:
        return False


def _is_closed_above(path: Path) -> bool:
    """Whether the folder lets nobody else in, whatever the file says."""
    return not stat.S_IMODE(path.parent.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
