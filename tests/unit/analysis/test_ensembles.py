"""Ensembles: the same numbers wherever the work is done, and a sentence when it cannot be done."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import pytest

from sothat.analysis import Ensemble, ensemble
from sothat.analysis.many_areas.executors import cluster_at, done_by, go_on_working, processors, worker_processes
from sothat.errors import Misuse, OutOfTime, Stopped, UserError
from sothat.theory import ElementId, Status
from tests.unit.analysis.invented_areas import invented_areas, with_ranges

THEORY = with_ranges()
AREAS = invented_areas(THEORY, 200)
GOALS = ("im1", "io06", "of1")


@pytest.fixture(scope="module")
def here() -> Ensemble:
    return ensemble(THEORY, AREAS, goals=GOALS, draws=1_000, workers=1)


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of two processes on this machine, for as long as a test takes."""
    distributed = pytest.importorskip("distributed", reason="The optional package `distributed` is not installed.")
    started = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", **started) as running:
        yield running.scheduler_address


def test_the_areas_do_differ_and_the_draws_matter(here: Ensemble) -> None:
    """The comparisons below are of numbers that could have come out otherwise."""
    assert len(here.areas) == 200
    assert len({found.chance[ElementId("io06")] for found in here.areas.values()}) > 100
    spread = [high - low for found in here.areas.values() for low, high in found.interval.values()]
    assert sum(width > 0.001 for width in spread) > 200


def test_processes_find_the_same_numbers(here: Ensemble) -> None:
    """200 areas and 1,000 draws, to the last digit."""
    assert ensemble(THEORY, AREAS, goals=GOALS, draws=1_000, workers=2) == here


def test_a_dask_cluster_finds_the_same_numbers(here: Ensemble, cluster: str) -> None:
    """Likewise, on a cluster that this test starts, and through an executor of the caller's own."""
    assert ensemble(THEORY, AREAS, goals=GOALS, draws=1_000, executor=cluster) == here
    with cluster_at(cluster) as executor:
        assert ensemble(THEORY, AREAS, goals=GOALS, draws=1_000, executor=executor) == here


def test_another_seed_finds_other_numbers_near_by(here: Ensemble) -> None:
    """The exact chance does not turn on the seed; means move by little."""
    other = ensemble(THEORY, AREAS, goals=GOALS, draws=1_000, seed=2, workers=1)
    assert [found.chance for found in other.areas.values()] == [found.chance for found in here.areas.values()]
    for area, found in other.areas.items():
        assert found.mean == pytest.approx(dict(here.areas[area].mean), abs=0.02)
        assert found.mean == pytest.approx(dict(found.chance), abs=0.02)
    assert other.areas != here.areas


def test_it_says_how_far_it_is() -> None:
    """The watch is told of every area done here, and of lots done elsewhere."""
    told: list[int] = []
    few = dict(list(AREAS.items())[:20])
    ensemble(THEORY, few, draws=5, workers=1, watch=told.append)
    assert told[-21:] == list(range(21))
    with ThreadPoolExecutor(1) as executor:
        ensemble(THEORY, few, draws=5, executor=executor, watch=told.append)
    assert told[-1] == 20


def test_stopping_calls_off_what_has_not_begun() -> None:
    """When the watch stops it, tasks that wait are cancelled and the executor is left open for others."""
    begun: list[int] = []

    def slow(task: int) -> int:
        begun.append(task)
        time.sleep(0.3)
        return task

    def stop(done: int) -> None:
        raise Stopped("Stopped.")

    with ThreadPoolExecutor(1) as executor:
        with pytest.raises(Stopped):
            done_by(executor, slow, list(range(50)), stop)
        assert executor.submit(len, "abc").result() == 3
    assert len(begun) < 5


def test_stopping_ends_the_processes() -> None:
    """Processes of our own do not go on with work that nobody waits for."""
    processes: list[Any] = []

    def stop(done: int) -> None:
        raise OutOfTime("Over.")

    def work() -> None:
        with worker_processes(2) as executor:
            processes.append(executor.submit(os.getpid).result())
            done_by(executor, patient, [60, 60, 60], stop)

    start = time.monotonic()
    with pytest.raises(OutOfTime):
        work()
    assert time.monotonic() - start < 30
    with pytest.raises(ProcessLookupError):
        os.kill(processes[0], 0)


def patient(seconds: float) -> None:
    """Takes its time, and asks now and then whether somebody still waits for it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        go_on_working()
        time.sleep(0.05)


def test_a_lost_worker_is_told_in_a_sentence() -> None:
    """A process that is killed, as by a machine without memory, is no traceback."""
    with pytest.raises(UserError, match="A worker ended before its work was done"), worker_processes(1) as executor:
        done_by(executor, os._exit, [1], lambda done: None)


def test_a_worker_that_lacks_the_package_is_told_in_a_sentence() -> None:
    """A machine of a cluster where So That is not installed."""

    def lacking(task: int) -> int:
        raise ModuleNotFoundError("No module named 'sothat'")

    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(UserError, match="install the same version of So That on every"),
    ):
        done_by(executor, lacking, [1], lambda done: None)


def test_a_mistake_of_our_own_is_not_dressed_up() -> None:
    """Anything else goes on up as it is."""
    with ThreadPoolExecutor(1) as executor, pytest.raises(ZeroDivisionError):
        done_by(executor, lambda task: 1 // task, [0], lambda done: None)


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The optional part is named."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Misuse, match=r"install `sothat\[cluster\]`"):
        ensemble(THEORY, AREAS, draws=5, executor="tcp://127.0.0.1:8786")


def test_without_a_scheduler_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers at the address, or it is none."""
    pytest.importorskip("distributed", reason="The optional package `distributed` is not installed.")
    monkeypatch.setattr("sothat.analysis.many_areas.executors._SECONDS_TO_CONNECT", 1)
    for address in ("tcp://127.0.0.1:1", "nowhere at all", "127.0.0.1:99999999", "", "ftp://x"):
        with pytest.raises(Misuse, match="There is no Dask scheduler that answers at"):
            ensemble(THEORY, AREAS, draws=5, executor=address)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"areas": {}}, "There is no area to work out"),
        ({"draws": 0}, "0 draws will not do: write a whole number from 1 to 1,000,000"),
        ({"draws": 10**9}, "1000000000 draws will not do"),
        ({"workers": 0}, "0 processes will not do"),
        ({"workers": 2, "executor": "tcp://127.0.0.1:1"}, "Say one thing only of where to work"),
        ({"goals": ["nothing"]}, "There is no element 'nothing' in this theory"),
        ({"areas": {"north": {ElementId("zz"): Status.UNKNOWN}}}, "Area north: There is no element 'zz'"),
        ({"areas": {"north": {ElementId("im1"): Status.UNKNOWN}}}, "Area north: The element im1 follows from its rule"),
    ],
)
def test_what_cannot_be_is_refused(asked: dict[str, Any], sentence: str) -> None:
    """With a sentence that says what to do."""
    given: dict[str, Any] = {"areas": AREAS, "draws": 5, **asked}
    with pytest.raises(Misuse, match=sentence):
        ensemble(THEORY, given.pop("areas"), **given)


def test_there_is_a_processor() -> None:
    """At least the one this runs on."""
    assert processors() >= 1


def test_an_answer_becomes_rows_and_json(here: Ensemble) -> None:
    """One row for each area and goal, the same numbers in both."""
    rows, found = here.rows(), here.as_json()
    assert len(rows) == 600
    first = rows[1]
    area = found["areas"][first["area"]]
    assert (first["goal"], first["chance"], first["mean"]) == ("io06", area["chance"]["io06"], area["mean"]["io06"])
    assert [first["low"], first["high"]] == area["interval"]["io06"]
    assert (found["draws"], found["seed"], found["method"]) == (1_000, 1, "exact")


def test_workers_leave_ctrl_c_to_the_one_who_gave_out_the_work() -> None:
    """Ctrl-C reaches every process of a terminal: none of them complains, and the program ends."""
    script = (
        "import os, signal, sys, time\n"
        "from sothat.analysis.many_areas.executors import done_by, worker_processes\n"
        "from tests.unit.analysis.test_ensembles import patient\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        with worker_processes(2) as pool:\n"
        "            pool.submit(os.getpid).result(); pool.submit(os.getpid).result()\n"
        "            print('ready', flush=True)\n"
        "            done_by(pool, patient, [30] * 4, lambda done: None)\n"
        "    except KeyboardInterrupt:\n"
        "        sys.exit(130)\n"
    )
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    os.killpg(process.pid, signal.SIGINT)
    _, complaints = process.communicate(timeout=25)
    assert (process.returncode, complaints) == (130, "")


def test_any_executor_will_do(here: Ensemble) -> None:
    """What is asked of one is `submit`, nothing more."""

    class Counting(ThreadPoolExecutor):
        submitted = 0

        def submit(self, *arguments: Any, **more: Any) -> Any:
            self.submitted += 1
            return super().submit(*arguments, **more)

    with Counting(2) as executor:
        assert isinstance(executor, Executor)
        assert ensemble(THEORY, AREAS, goals=GOALS, draws=1_000, executor=executor) == here
        assert executor.submitted > 10
