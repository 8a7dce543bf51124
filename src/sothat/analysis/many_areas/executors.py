"""Where work is done: here, in processes of this machine, or on a cluster that somebody else runs."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from sothat.errors import Misuse, Stopped, UserError

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

Task = TypeVar("Task")
Found = TypeVar("Found")

_SECONDS_TO_CONNECT = 10
_SECONDS_BETWEEN_LOOKS = 0.2


def processors() -> int:
    """How many processors this program may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


@contextmanager
def worker_processes(many: int) -> Iterator[Executor]:
    """So many processes of this machine. When something goes wrong or somebody stops the work, they are told to stop too.

    They are not killed: a killed process can leave others waiting for ever. Work that may take long asks `go_on_working`
    now and then.
    """
    import multiprocessing  # noqa: PLC0415 (heavy: loaded when first needed)
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (likewise)

    context = multiprocessing.get_context("spawn")
    stopping = context.Event()
    pool = ProcessPoolExecutor(many, mp_context=context, initializer=_begin, initargs=(stopping,))
    with _interrupts_ignored():
        for _ in range(many):
            pool.submit(os.getpid)
    try:
        yield pool
    except BaseException:
        stopping.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


_TOLD_TO_STOP: list["Event"] = []
"""In a process that was started here: whether it is to stop."""


def _begin(stopping: "Event") -> None:
    _TOLD_TO_STOP.append(stopping)


def go_on_working() -> None:
    """Asked now and then by work that may be done in another process.

    Raises:
        Stopped: When nobody waits for the work any longer.
    """
    if any(stopping.is_set() for stopping in _TOLD_TO_STOP):
        raise Stopped("The work was stopped.")


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes that are started here leave Ctrl-C alone, from their first moment on.

    It reaches every process of a terminal, and only the one that gave out the work is to tell of it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread may say what happens on Ctrl-C
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def cluster_at(address: str) -> Iterator[Executor]:
    """A Dask cluster that is running already, by the address of its scheduler.

    Raises:
        Misuse: When Dask is not installed or there is no scheduler at the address.
    """
    try:
        from distributed import Client  # noqa: PLC0415 (heavy, and an optional part)
    except ImportError:
        raise Misuse(
            "A cluster needs the package `distributed`, which is not installed here: install `sothat[cluster]`."
        ) from None
    try:
        client: Any = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as wrong:
        raise Misuse(
            f"There is no Dask scheduler that answers at {address[:100]!r}: give the address that it printed when it was "
            "started, such as tcp://10.0.0.5:8786, and see that this machine may reach it."
        ) from wrong
    try:
        yield client.get_executor()
    finally:
        client.close()


def done_by(
    executor: Executor, work: Callable[[Task], Found], tasks: Sequence[Task], look: Callable[[int], None]
) -> list[Found]:
    """What each task comes to, in the order of the tasks; when it is stopped, what has not begun is called off.

    Args:
        look: Called several times a second with the number of tasks done; it may raise to stop the work.

    Raises:
        UserError: When a worker was lost, or cannot do the work.
    """
    futures: list[Future[Found]] = []
    try:
        futures += [executor.submit(work, task) for task in tasks]
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, timeout=_SECONDS_BETWEEN_LOOKS, return_when=FIRST_EXCEPTION)
            for future in done:
                future.result()
            look(len(futures) - len(waiting))
        return [future.result() for future in futures]
    except BrokenExecutor as lost:
        raise UserError(_LOST) from lost
    except ImportError as missing:
        raise UserError(f"{_CANNOT} It said: {missing}.") from missing
    except Exception as wrong:
        if _is_of_a_cluster(wrong):
            raise UserError(f"{_LOST} The cluster said: {str(wrong)[:300]}.") from wrong
        raise
    finally:
        for future in futures:
            future.cancel()


_LOST = (
    "A worker ended before its work was done: it may have run out of memory or been stopped. Ask with fewer draws, or, "
    "in a script of your own, see that it begins its work under `if __name__ == '__main__':`."
)
_CANNOT = "A worker cannot do the work: install the same version of So That on every machine of the cluster."


def _is_of_a_cluster(wrong: Any) -> bool:
    return type(wrong).__module__.partition(".")[0] == "distributed"
