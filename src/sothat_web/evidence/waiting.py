"""Files that were read and wait for a person to choose: in memory alone, for a quarter of an hour, and nowhere else.

Another process, or this one once it was started again, knows nothing of them: whoever comes back is asked for the file again.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Timer

from sothat.evidence import ResearchFile

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may wait.

    Args:
        seconds: How long one file waits.
        megabytes: How large all files together may be that wait.
        of_one: How many files of one person wait; the oldest gives way.
    """

    seconds: float = 15 * 60
    megabytes: int = 256
    of_one: int = 3


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A file that was read.

    Args:
        account: Who brought it.
        project: To which project.
        name: What they call it.
        content: Its bytes.
        found: What it holds; None of a table of which nobody has said yet what its columns hold.
        wrong: Why nothing could be read of it yet.
        header: Of a table its headings.
        first: Of a table its first rows.
        matching: Of a table what its columns hold, by heading.
    """

    account: int
    project: int
    name: str = field(repr=False)
    content: bytes = field(repr=False)
    found: ResearchFile | None = field(default=None, repr=False)
    wrong: str = ""
    header: tuple[str, ...] = field(default=(), repr=False)
    first: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    matching: dict[str, str] = field(default_factory=dict, hash=False)


class WaitingRoom:
    """The files that wait, each under a token that only whoever brought it can use, for the project it was brought to."""

    def __init__(self, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits or Limits()
        self._clock = clock
        self._turn = Lock()
        self._kept: dict[str, tuple[float, Waiting]] = {}

    def keep(self, waiting: Waiting) -> str | None:
        """Keeps a file and says its token; None when as much is waiting as may."""
        with self._turn:
            self._forget_old()
            own = [token for token, (_, one) in self._kept.items() if one.account == waiting.account]
            for token in own[: max(0, len(own) + 1 - self.limits.of_one)]:
                del self._kept[token]
            if self._size() + len(waiting.content) > self.limits.megabytes * MEGABYTE:
                return None
            token = secrets.token_urlsafe(16)
            self._kept[token] = (self._clock(), waiting)
        self._sweep_later()
        return token

    def look(self, token: str, *, account: int, project: int) -> Waiting | None:
        """The file of a token, for the person who brought it and the project it was brought to."""
        with self._turn:
            self._forget_old()
            _, found = self._kept.get(token, (0.0, None))
            return found if found is not None and (found.account, found.project) == (account, project) else None

    def change(self, token: str, waiting: Waiting) -> None:
        """Keeps a file as it was read anew; it waits no longer for that."""
        with self._turn:
            if token in self._kept:
                self._kept[token] = (self._kept[token][0], waiting)

    def forget(self, token: str) -> None:
        """Lets go of a file."""
        with self._turn:
            self._kept.pop(token, None)

    def clear(self) -> None:
        """Lets go of everything."""
        with self._turn:
            self._kept.clear()

    def forget_project(self, project: int) -> None:
        """Lets go of everything that waits for a project, because it is gone."""
        with self._turn:
            for token in [token for token, (_, one) in self._kept.items() if one.project == project]:
                del self._kept[token]

    def _sweep_later(self) -> None:
        """Nobody may ever ask again: what is old goes all the same."""
        later = Timer(self.limits.seconds + 1, self._sweep)
        later.daemon = True
        later.start()

    def _sweep(self) -> None:
        with self._turn:
            self._forget_old()

    def _forget_old(self) -> None:
        oldest = self._clock() - self.limits.seconds
        for token in [token for token, (since, _) in self._kept.items() if since < oldest]:
            del self._kept[token]

    def _size(self) -> int:
        return sum(len(one.content) for _, one in self._kept.values())


WAITING = WaitingRoom()
"""The files that wait in this process."""
