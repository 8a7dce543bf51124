"""Work in a library that does not come back until it is done, made so that it can be watched and stopped."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from sothat.analysis.watch import Watch

_EVERY = 0.02
Result = TypeVar("Result")


class Interrupted(Exception):
    """The work was told to stop."""


def interruptibly(work: Callable[[], Result], stop: Callable[[], None], watch: Watch) -> Result:
    """Does the work beside, while the watch and Ctrl-C are looked at; whatever they raise stops the work first.

    Args:
        work: Leaves Python's lock alone most of the time, and soon ends once `stop` was called.
        stop: Asks the work to end; it may then raise `Interrupted`.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed on to whoever waits
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_EVERY)
            watch(0)
    except BaseException:
        stop()
        thread.join()
        raise
    if errors:
        raise errors[0]
    return results[0]
