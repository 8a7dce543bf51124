"""One socket in a room: what waits to be sent on it, and nothing that could keep the others waiting."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from sothat_web.theories.live import outgoing
from sothat_web.theories.live.badge import Badge, Standing
from sothat_web.theories.live.incoming import Here
from sothat_web.theories.live.limits import MOST_UNWRITTEN, MOST_UNWRITTEN_TEXT, MOST_WAITING

_numbers = count()
Send = Callable[[str], Awaitable[None]]


@dataclass(eq=False, kw_only=True)
class Guest:
    """Somebody's socket.

    Args:
        client: What the browser calls itself.
        badge: How they were recognised.
        standing: What they may do; asked anew when that may have changed.
        send: Writes one message to the socket; may take as long as it likes.
    """

    client: str
    badge: Badge
    standing: Standing
    send: Send

    def __post_init__(self) -> None:
        self.number = next(_numbers)
        self.here = Here(at=None, field=None, drag=None)
        self.in_hand = 0
        self.is_leaving = False
        self.has_left = asyncio.Event()
        self._letters: deque[str] = deque()
        self._length = 0
        self._newest: dict[str, str] = {}
        self._something = asyncio.Event()
        self._fewer = asyncio.Event()

    def tell(self, text: str) -> None:
        """Puts a message behind those that wait. Whoever reads so slowly that too much waits is let go."""
        if self.is_leaving:
            return
        self._letters.append(text)
        self._length += len(text)
        self._something.set()
        if len(self._letters) > MOST_UNWRITTEN or self._length > MOST_UNWRITTEN_TEXT + len(text):
            self.let_go("Your connection was too slow to keep up. The page connects again by itself.", reload=False)

    def tell_newest(self, kind: str, text: str) -> None:
        """Sends a message of which only the newest counts, once nothing else waits."""
        if not self.is_leaving:
            self._newest[kind] = text
            self._something.set()

    def let_go(self, why: str, *, reload: bool) -> None:
        """Says goodbye, drops what waits, and closes."""
        if self.is_leaving:
            return
        self.is_leaving = True
        self._newest.clear()
        self._letters.clear()
        self._letters.append(outgoing.goodbye(why, reload=reload))
        self._something.set()
        self._fewer.set()

    def leave_after_what_waits(self, why: str, *, reload: bool) -> None:
        """Says goodbye behind what waits, and closes."""
        self.tell(outgoing.goodbye(why, reload=reload))
        self.is_leaving = True
        self._newest.clear()
        self._fewer.set()

    async def write(self) -> None:
        """Sends what waits, until the last word is said."""
        try:
            while not self.is_leaving or self._letters:
                text = self._next()
                if text is None:
                    self._something.clear()
                    await self._something.wait()
                else:
                    await self.send(text)
        finally:
            self.has_left.set()

    def _next(self) -> str | None:
        if self._letters:
            text = self._letters.popleft()
            self._length -= len(text)
            return text
        if self._newest:
            return self._newest.pop(next(iter(self._newest)))
        return None

    def take_in_hand(self) -> None:
        """A step of theirs waits to be recorded."""
        self.in_hand += 1

    def answered(self, text: str) -> None:
        """A step of theirs was dealt with."""
        self.in_hand -= 1
        self._fewer.set()
        self.tell(text)

    async def until_fewer_wait(self) -> None:
        """Returns once so few of their steps wait that the next may be read."""
        while self.in_hand >= MOST_WAITING and not self.is_leaving:
            self._fewer.clear()
            await self._fewer.wait()
