"""The key file: one key for each project, apart from the database and its backups. Destroying a key destroys what was sealed with it."""

import base64
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings

_LENGTH = 32
"""Bytes of a key: AES-256."""


class KeyIsGone(LookupError):
    """There is no such key: it was destroyed, or the key file was lost."""


def new_key() -> str:
    """Makes a key, keeps it in the key file and says its name."""
    name = secrets.token_hex(16)
    with _writing() as keys:
        keys[name] = base64.b64encode(secrets.token_bytes(_LENGTH)).decode("ascii")
    return name


def key_named(name: str) -> bytes:
    """The key of that name.

    Raises:
        KeyIsGone: When there is none.
    """
    kept = _read()
    if name not in kept:
        raise KeyIsGone(f"There is no key {name} in the key file: it was destroyed, or the file was lost.")
    return base64.b64decode(kept[name])


def destroy_key(name: str) -> None:
    """Destroys a key: the file is written anew without it, and what was sealed with it can never be read again."""
    with _writing() as keys:
        keys.pop(name, None)


def key_file() -> Path:
    """Where the keys are kept: ``SOTHAT_KEYS``, or beside the database."""
    return Path(settings.KEY_FILE)


_last: tuple[tuple[int, int, int], Mapping[str, str]] | None = None


def _read() -> Mapping[str, str]:
    """What the file holds, read again only when it has changed."""
    global _last  # noqa: PLW0603 (one file, one memory of it)
    path = key_file()
    try:
        state = path.stat()
    except FileNotFoundError:
        return {}
    mark = (state.st_ino, state.st_mtime_ns, state.st_size)
    if _last is None or _last[0] != mark:
        _last = (mark, json.loads(path.read_text(encoding="ascii"))["keys"])
    return _last[1]


@contextlib.contextmanager
def _writing() -> Iterator[dict[str, str]]:
    """The keys, to be changed; written beside and renamed, one writer at a time among all processes."""
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".{path.name}.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        keys = dict(_read())
        yield keys
        beside = path.parent / f".{path.name}.{secrets.token_hex(4)}"
        beside.touch(mode=0o600)
        with beside.open("w", encoding="ascii") as file:
            json.dump({"format": "sothat-keys/1", "keys": keys}, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
