"""A way to see that work goes on, and to stop it."""

import time
from collections.abc import Callable

from sothat.errors import OutOfTime

Watch = Callable[[int], None]
"""Called now and then with the number of steps done so far; it may raise `Stopped` or `OutOfTime`."""


def unwatched(done: int) -> None:
    """Nobody is looking."""


def until(seconds: float, *, clock: Callable[[], float] = time.monotonic) -> Watch:
    """A watch that gives up once so many seconds have passed.

    Raises:
        OutOfTime: From the watch, with a sentence, when the time is over.
    """
    end = clock() + seconds

    def watch(done: int) -> None:
        if clock() > end:
            raise OutOfTime(
                f"The answer was not found within {seconds:g} seconds, the limit here ({done:,} steps were done)."
            )

    return watch
