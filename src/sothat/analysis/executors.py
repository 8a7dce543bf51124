"""Where work is done: here, in processes of this machine, or on a cluster that somebody else runs."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from typing import Any, TypeVar

from sothat.errors import Misuse, UserError

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
    """So many processes of this machine, ended at once when something goes wrong or somebody stops the work."""
    import multiprocessing  # noqa: PLC0415 (heavy: loaded when first needed)
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (likewise)

    pool = ProcessPoolExecutor(many, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_stopping_to_us)
    try:
        yield pool
    except BaseException:
        processes = dict(vars(pool).get("_processes") or {})  # what `terminate_workers` of later Pythons ends
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes.values():
            process.terminate()
        raise
    pool.shutdown()


def _leave_stopping_to_us() -> None:
    """Ctrl-C reaches every process of a terminal; only the one that gave out the work is to tell of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


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
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
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
