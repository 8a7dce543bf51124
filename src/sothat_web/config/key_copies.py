"""Copies of the key file, each with a day after which it should be gone."""

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sothat.errors import Misuse

_FORMAT = "sothat-key-copy/1"
_NAMES = "sothat-keys-*.json"


@dataclass(frozen=True, kw_only=True)
class KeyCopy:
    """A copy of the key file, and of the key that signs where that is kept beside it.

    Args:
        made_at: When it was made.
        until: When it should be gone: a project that was deleted is gone for good with the last copy of its key.
        key_file: What the key file held, word for word; empty when there was none.
        secret_key: The key that signs; empty where it comes from the environment.
    """

    made_at: datetime
    until: datetime
    key_file: str = field(repr=False)
    secret_key: str = field(default="", repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The names of the keys in it."""
        return frozenset(json.loads(self.key_file)["keys"]) if self.key_file else frozenset()


def write_key_copy(copy: KeyCopy, folder: Path) -> Path:
    """Puts a copy in a folder, readable by nobody else; says where."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"sothat-keys-{copy.made_at:%Y-%m-%d-%H%M%S}.json"
    written = {
        "format": _FORMAT,
        "made_at": copy.made_at.isoformat(),
        "until": copy.until.isoformat(),
        "key_file": copy.key_file,
        "secret_key": copy.secret_key,
    }
    write_secretly(path, json.dumps(written, indent=2) + "\n")
    return path


def write_secretly(path: Path, text: str) -> None:
    """Writes a file that only its owner can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    beside.touch(mode=0o600)
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_key_copy(path: Path) -> KeyCopy:
    """The copy in a file.

    Raises:
        Misuse: When there is none.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        known = {_FORMAT: KeyCopy}[read["format"]]  # a KeyError where it is another
        copy = known(
            made_at=datetime.fromisoformat(read["made_at"]),
            until=datetime.fromisoformat(read["until"]),
            key_file=read["key_file"],
            secret_key=read["secret_key"],
        )
        copy.names  # noqa: B018 - broken keys are to be found now
    except OSError as error:
        raise Misuse(f"{path} cannot be read ({error.strerror}): name a file sothat-keys-....json.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Misuse(f"{path} is no copy of a key file: name a file sothat-keys-....json.") from error
    return copy


def delete_expired(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Deletes the copies in a folder that should be gone by now; says which."""
    gone = tuple(path for path, copy in _copies_in(folder) if now > copy.until)
    for path in gone:
        path.unlink()
    return gone


def _copies_in(folder: Path) -> Iterator[tuple[Path, KeyCopy]]:
    for path in sorted(folder.glob(_NAMES)):
        try:
            yield path, read_key_copy(path)
        except Misuse:
            continue  # no copy of ours: left alone
