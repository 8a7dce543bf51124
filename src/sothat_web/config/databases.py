"""Which database the website keeps its rows in: SQLite in a file of its own, or the one that ``SOTHAT_DATABASE`` names."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_SCHEMES = ("postgres", "postgresql")

# A write takes its turn at once (with a deferred start two of them can lock each other out), and what is answered as
# saved is on the disk: a full synchronous costs a millisecond or two and outlives the power as well as the process.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}


def databases(folder: Path) -> dict[str, dict[str, Any]]:
    """What Django is to be told: ``SOTHAT_DATABASE`` as ``postgres://name:password@host:port/database``, else SQLite.

    A connection is kept for as long as its thread lives: opening one anew costs five times what a change does.

    Args:
        folder: Where the file of SQLite lies.

    Raises:
        ImproperlyConfigured: When ``SOTHAT_DATABASE`` cannot be understood. The sentence never repeats it: it may hold a password.
    """
    address = os.environ.get("SOTHAT_DATABASE", "").strip()
    kept = {"CONN_MAX_AGE": None}
    if not address:
        return {"default": {**kept, **_sqlite(folder / "sothat.sqlite3")}}
    return {"default": {**kept, **_postgres(address)}}


def _sqlite(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(_SQLITE)}


def _postgres(address: str) -> dict[str, Any]:
    parts, name, port = _read(address)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder has slashes, so it stands behind the question mark: ?host=/run/postgresql
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _checked(options),
    }


def _read(address: str) -> tuple[SplitResult, str, str]:
    try:
        parts = urlsplit(address)
        name, port = unquote(parts.path.lstrip("/")), str(parts.port or "")
    except ValueError:
        raise _not_understood() from None
    if parts.scheme not in _SCHEMES or not name or "/" in name:
        raise _not_understood()
    return parts, name, port


def _checked(options: Mapping[str, str]) -> dict[str, str]:
    """Settings that the database's own library understands, such as sslmode; nobody can name a file to run."""
    unknown = sorted(set(options) - {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "service"})
    if unknown:
        raise ImproperlyConfigured(
            f"SOTHAT_DATABASE holds the setting {unknown[0][:40]!r}, which is not known: take it out, or use sslmode, "
            "sslrootcert, sslcert, sslkey, connect_timeout or service."
        )
    return dict(options)


def _not_understood() -> ImproperlyConfigured:
    return ImproperlyConfigured(
        "SOTHAT_DATABASE cannot be understood: write postgres://name:password@host:port/database, or leave it out to "
        "keep the data in a file of SQLite."
    )
