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

from sothat.errors import UserError

FORMAT = "sothat-keys/1"
_LENGTH = 32
"""Bytes of a key: AES-256."""
_ATTEMPTS = 5
"""A file that is replaced while it is read is read again; so often in a row it is not replaced."""


class KeyIsGone(LookupError):
    """There is no such key: it was destroyed, or the key file was lost."""


class KeyFileIsBroken(UserError):
    """The key file is there and cannot be understood; it is left as it is."""


def new_key() -> str:
    """Makes a key, keeps it in the key file and says its name. When this returns it is on the disk."""
    name = secrets.token_hex(16)
    with _writing() as keys:
        keys[name] = base64.b64encode(secrets.token_bytes(_LENGTH)).decode("ascii")
    return name


def key_named(name: str) -> bytes:
    """The key of that name.

    Raises:
        KeyIsGone: When there is none.
        KeyFileIsBroken: When the key file cannot be understood.
    """
    kept = _read()
    if name not in kept:
        raise KeyIsGone(f"There is no key {name} in the key file: it was destroyed, or the file was lost.")
    return base64.b64decode(kept[name])


def destroy_key(name: str) -> None:
    """Destroys a key: the file is written anew without it, and what was sealed with it can never be read again.

    The old file is written over with zeros before its place on the disk is given back. A disk that keeps old copies by
    itself, and a backup of the key file, still hold the key: those are for whoever runs the server to destroy.
    """
    with _writing() as keys:
        keys.pop(name, None)


def key_file() -> Path:
    """Where the keys are kept: ``SOTHAT_KEYS``, or beside the database."""
    return Path(settings.KEY_FILE)


_State = tuple[str, int, int, int, int]
_last: tuple[_State, Mapping[str, str]] | None = None


def _read() -> Mapping[str, str]:
    """What the file holds, read again only when it has changed."""
    global _last  # noqa: PLW0603 (one file, one memory of it)
    known = _last
    for _ in range(_ATTEMPTS):
        try:
            state = _state(key_file())
            if known is not None and known[0] == state:
                return known[1]
            keys = _understood(key_file().read_bytes())
        except FileNotFoundError:
            return {}
        if keys is not None and _state(key_file()) == state:
            _last = (state, keys)
            return keys
    raise KeyFileIsBroken(
        f"The key file {key_file()} cannot be understood, so what people wrote cannot be read. "
        "Put it back from its backup; it is left as it is."
    )


def _state(path: Path) -> _State:
    found = path.stat()
    return (str(path), found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size)


def _understood(content: bytes) -> Mapping[str, str] | None:
    try:
        written = json.loads(content)
    except ValueError:
        return None
    keys = written.get("keys") if isinstance(written, dict) and written.get("format") == FORMAT else None
    return keys if isinstance(keys, dict) else None


@contextlib.contextmanager
def _writing() -> Iterator[dict[str, str]]:
    """The keys, to be changed; written beside and renamed, one writer at a time among all threads and processes."""
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".{path.name}.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        keys = dict(_read())
        yield keys
        _replace(path, json.dumps({"format": FORMAT, "keys": keys}).encode())


def _replace(path: Path, content: bytes) -> None:
    """Puts a new file in place of the old one: whoever reads finds the one or the other, after a power cut too."""
    beside = path.parent / f".{path.name}.{secrets.token_hex(4)}"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.ExitStack() as old:
            before = None
            with contextlib.suppress(FileNotFoundError):
                before = old.enter_context(path.open("r+b"))
            beside.replace(path)
            _settle(path.parent)
            if before is not None:
                _wipe(before.fileno())
    finally:
        beside.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The new name is on the disk before anything is sealed with the new key."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _wipe(old: int) -> None:
    os.pwrite(old, bytes(os.fstat(old).st_size), 0)
    os.fsync(old)
