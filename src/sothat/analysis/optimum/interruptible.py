"""Work in a library that does not come back until it is done, made so that it can be watched and stopped."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

from sothat.analysis.watch import Watch

_EVERY = 0.02
Result = TypeVar("Result")


class Interrupted(Exception):
    """The work was told to stop."""


class Beside(Generic[Result]):
    """Work done in a thread of its own, which leaves Python's lock alone most of the time.

    Whether it is done is told by an event: a thread that is waited for when somebody presses Ctrl-C is taken for ended by Python 3.11.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._done = Event()
        self._results: list[Result] = []
        self._error: BaseException | None = None
        Thread(target=self._run, daemon=True).start()

    def is_done(self, *, within: float = 0.0) -> bool:
        """Whether it has ended, at the latest after so many seconds."""
        return self._done.wait(within)

    @property
    def has_answer(self) -> bool:
        """Whether it came to an end by itself, be it with an error."""
        return bool(self._results) or not (self._error is None or isinstance(self._error, Interrupted))

    def result(self) -> Result:
        """What came of it; what it raised is raised here."""
        if self._error is not None:
            raise self._error
        return self._results[0]

    def end(self, stop: Callable[[], None]) -> None:
        """Tells it to stop until it has; Ctrl-C meanwhile is heeded afterwards, so that nothing runs on behind the program's back."""
        pressed: KeyboardInterrupt | None = None
        while not self._done.is_set():
            try:
                stop()
                self._done.wait(_EVERY)
            except KeyboardInterrupt as again:
                pressed = again
        if pressed is not None:
            raise pressed

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:  # handed on to whoever waits
            self._error = error
        finally:
            self._done.set()


def interruptibly(work: Callable[[], Result], stop: Callable[[], None], watch: Watch) -> Result:
    """Does the work beside, while the watch and Ctrl-C are looked at; whatever they raise stops the work first.

    Args:
        work: Leaves Python's lock alone most of the time, and soon ends once `stop` was called.
        stop: Asks the work to end, again and again until it does; it may then raise `Interrupted`.
    """
    beside = Beside(work)
    try:
        while not beside.is_done(within=_EVERY):
            watch(0)
    except BaseException:
        beside.end(stop)
        raise
    return beside.result()
