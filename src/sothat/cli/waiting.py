"""What happens while an answer is being worked out: a sign of life after two seconds, a limit, a way to stop."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from sothat.errors import OutOfTime

PATIENCE = 2.0
"""Seconds after which a person wants to see that work goes on."""

_WORKING = "Working out the answer (Ctrl-C stops)"


class Waiting:
    """A watch for the questions: it shows that work goes on, and gives up when the time is over.

    Args:
        seconds: How long an answer may take; None for as long as it takes.
        clock: Seconds that only ever grow.
    """

    def __init__(self, *, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._start = clock()
        self._told = False
        self._progress: Progress | None = None
        self._task = TaskID(0)

    def __call__(self, done: int) -> None:
        """Called by a question now and then with the number of steps done.

        Raises:
            OutOfTime: When the answer has taken longer than it may.
        """
        passed = self._clock() - self._start
        if self._seconds is not None and passed > self._seconds:
            raise OutOfTime(
                f"The answer was not found within {self._seconds:g} seconds, the limit you set ({done:,} steps were done): "
                "give it longer with --seconds, or ask about fewer goals."
            )
        if passed > PATIENCE:
            self._show(done)

    def seconds_left(self) -> float | None:
        """How long the answer may still take; None for as long as it needs. A question may divide it among two ways of answering."""
        return None if self._seconds is None else self._start + self._seconds - self._clock()

    def stop(self) -> None:
        """Takes the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def _show(self, done: int) -> None:
        if not self._told:
            self._told = True
            self._begin()
        if self._progress is not None:
            self._progress.update(self._task, done=f"{done:,} steps")

    def _begin(self) -> None:
        if not sys.stderr.isatty():
            print(f"{_WORKING} ...", file=sys.stderr, flush=True)
            return
        columns = (TextColumn(_WORKING), BarColumn(), TextColumn("{task.fields[done]}"), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self._task = self._progress.add_task("", total=None, done="")
        self._progress.start()


@contextmanager
def waiting(seconds: float | None) -> Iterator[Waiting]:
    """A watch for as long as a question takes."""
    watch = Waiting(seconds=seconds)
    try:
        yield watch
    finally:
        watch.stop()
