"""A way to see that work goes on, and to stop it."""

import time
from collections.abc import Callable

from sothat.errors import OutOfTime, TooLarge

Watch = Callable[[int], None]
"""Called now and then with the number of steps done so far; it may raise `Stopped` or `OutOfTime`."""


def unwatched(done: int) -> None:
    """Nobody is looking."""


def until(seconds: float, *, clock: Callable[[], float] = time.monotonic) -> Watch:
    """A watch that gives up once so many seconds have passed.

    Raises:
        OutOfTime: From the watch, with a sentence, when the time is over.
    """
    return _Until(seconds, clock)


class _Until:
    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds, self._clock = seconds, clock
        self._end = clock() + seconds

    def __call__(self, done: int) -> None:
        if self.seconds_left() < 0:
            raise OutOfTime(
                f"The answer was not found within {self._seconds:g} seconds, the limit here ({done:,} steps were done)."
            )

    def seconds_left(self) -> float:
        return self._end - self._clock()


def seconds_left(watch: Watch) -> float | None:
    """How long the work may still take; None when the watch sets no limit or does not tell."""
    left: Callable[[], float | None] | None = getattr(watch, "seconds_left", None)
    return None if left is None else left()


def for_a_share(watch: Watch, share: float) -> Watch:
    """A watch that also gives up when a share of the time left is over, so that there is time for something else.

    Raises:
        TooLarge: From the watch, when the share is used up; the watch itself raises what it always does.
    """
    left = seconds_left(watch)
    if left is None:
        return watch
    end = time.monotonic() + share * left

    def shared(done: int) -> None:
        watch(done)
        if time.monotonic() > end:
            raise TooLarge(f"The answer was not found within {share * left:.3g} seconds, its share of the limit here.")

    return shared
