"""How a server is set up, as one value: what `sothat doctor` looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


@dataclass(frozen=True, kw_only=True)
class BackedUp:
    """The last backup that this server made.

    Args:
        at: When the rows were copied.
        keys_at: When the key file was copied with them or after; None when it never was.
        key_copies: Where copies of the key file were put and are still, each with the time after which it should be gone.
    """

    at: datetime
    keys_at: datetime | None = None
    key_copies: Mapping[Path, datetime] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """How a server is set up.

    Args:
        secret_key: The key that signs; empty when there is none yet.
        hosts: The names the website answers to.
        https: Whether it was told that browsers reach it by TLS.
        database: ``sqlite`` or ``postgresql``.
        processes: How many processes serve it.
        redis: Whether Redis answers; None when none is named.
        open_to_others: Files that hold what is secret and that others on this machine can read.
        unreachable: Why the database does not answer; empty when it does.
        unapplied: Migrations that the database still lacks.
        projects: How many projects there are.
        without_key: How many of them have no key in the key file: nothing of theirs can be read.
        anybody_signs_up: Whether people may make accounts without an invitation.
        backup: The last backup.
        now: The time.
    """

    now: datetime
    debug: bool = False
    secret_key: str = field(default="", repr=False)
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    https: bool = False
    database: str = "sqlite"
    processes: int = 1
    redis: bool | None = None
    open_to_others: tuple[Path, ...] = ()
    unreachable: str = ""
    unapplied: tuple[str, ...] = ()
    projects: int = 0
    without_key: int = 0
    anybody_signs_up: bool = False
    backup: BackedUp | None = None

    @property
    def is_for_others(self) -> bool:
        """Whether it answers to any name but those of this machine itself."""
        return not _THIS_MACHINE.issuperset(self.hosts)
