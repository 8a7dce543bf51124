"""How often programs may ask: per token, and all together without one; never per address, which nobody keeps."""

import time
from collections.abc import Callable, Hashable
from threading import Lock

WINDOW = 60.0
"""Seconds over which requests are counted."""

BY_TOKEN, BY_NOBODY = 600, 1_200
"""How many requests a token may make in that time, and all who show none together."""


class Throttle:
    """Counts requests in the memory of this process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = Lock()
        self._began = clock()
        self._counts: dict[Hashable, int] = {}

    def wait(self, key: Hashable, limit: int) -> int:
        """Counts a request; how many seconds to wait where it is one too many, else 0."""
        with self._turn:
            now = self._clock()
            if now - self._began >= WINDOW:
                self._began, self._counts = now, {}
            count = self._counts[key] = self._counts.get(key, 0) + 1
            return 0 if count <= limit else max(1, round(self._began + WINDOW - now))


THROTTLE = Throttle()
"""The counters of this process."""
