"""Solvers can be stopped at any moment, and what they tell then is true."""

import random
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest

import sothat
from sothat.analysis import packages
from sothat.analysis.optimum.cheapest import CheapestFirst, SolverOf
from sothat.analysis.optimum.cpsat import CpSat
from sothat.analysis.optimum.interruptible import interruptibly
from sothat.analysis.optimum.maxsat import MaxSat
from sothat.analysis.optimum.solver_race import SolverRace
from sothat.analysis.optimum.sought import Sought
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.settings import Free, with_additions
from sothat.analysis.watch import for_a_share, seconds_left, until, unwatched
from sothat.errors import OutOfTime, Stopped, TooLarge
from sothat.theory import ElementId, Theory
from tests.unit.cli.hard_theory import hard_project

ROOT = Path(__file__).parents[3]
NO_ROOM = 1


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Theory:
    return sothat.read_project(hard_project(tmp_path_factory.mktemp("hard") / "project")).theory


def costs_of(theory: Theory) -> dict[ElementId, float]:
    draw = random.Random(3)
    return {element.id: draw.randint(1000, 99_999) / 100 for element in theory.elements if element.kind.is_provided}


def search_in(theory: Theory, solver_of: SolverOf, seconds: float) -> CheapestFirst:
    structure = structure_of(theory)
    sought = Sought(
        structure=structure,
        settings=with_additions(structure, None),
        roots=[structure.number[ElementId("goal")]],
        counted=frozenset({Free.ADDABLE}),
    )
    costs = {element: Fraction(str(cost)) for element, cost in costs_of(theory).items()}
    return CheapestFirst(sought, costs=costs, solver_of=solver_of, watch=until(seconds))


def test_what_is_told_when_time_runs_out_holds_the_truth_between(hard: Theory) -> None:
    """MaxSAT stopped early: the cheapest, which constraint programming finds, lies between its bound and its best so far."""
    best = next(iter(search_in(hard, CpSat, 100.0)))
    exact = {element: Fraction(str(cost)) for element, cost in costs_of(hard).items()}
    stopped = search_in(hard, MaxSat, 0.3)
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        next(iter(stopped))
    so_far = stopped.so_far
    assert time.monotonic() - started < 3
    assert so_far is not None
    assert 0 < stopped.bound <= sum(exact[e] for e in best) <= sum(exact[e] for e in so_far)


@pytest.mark.parametrize("solver_of", [MaxSat, CpSat, SolverRace])
def test_a_watch_stops_each_solver(solver_of: SolverOf, hard: Theory) -> None:
    """All the solvers' work is done under the eyes of the watch."""
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        list(search_in(hard, solver_of, 1.2))
    assert time.monotonic() - started < 5


def test_an_answer_in_time_is_bounded(hard: Theory) -> None:
    """The best so far reaches the goal, nothing single can be left out of it, and the gap says how good it is."""
    found = packages(hard, costs=costs_of(hard), limit=3, most_nodes=NO_ROOM, watch=until(0.25))
    assert found.cheapest is not None
    assert found.bound is not None
    assert found.bound <= found.cheapest.cost
    assert found.gap == pytest.approx((found.cheapest.cost - found.bound) / found.cheapest.cost)
    for left_out in found.cheapest.add:
        rest = {element: sothat.Status.IN_PLACE for element in found.cheapest.add if element != left_out}
        assert sothat.analysis.attained(hard, rest).elements[ElementId("goal")] != "certain"


def test_ctrl_c_stops_the_solvers(tmp_path: Path) -> None:
    """The signal reaches Python while a solver works, and the solver is stopped with it."""
    folder = hard_project(tmp_path / "hard")
    program = (
        "import sys, sothat, sothat.analysis as a\n"
        f"theory = sothat.read_project({str(folder)!r}).theory\n"
        "print('ready', flush=True)\n"
        "try:\n    a.packages(theory, limit=100000, most_nodes=1)\n"
        "except KeyboardInterrupt:\n    sys.exit(130)\n"
    )
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130


def test_costs_of_many_digits_are_left_to_the_solver_that_can_count_them(hard: Theory) -> None:
    """Constraint programming counts in 64 bits: past that it says so, and MaxSAT answers by itself."""
    huge = {element: Fraction(str(cost)) * 10**30 + Fraction(1, 7) for element, cost in costs_of(hard).items()}
    structure = structure_of(hard)
    sought = Sought(
        structure=structure,
        settings=with_additions(structure, None),
        roots=[structure.number[ElementId("s0")]],
        counted=frozenset({Free.ADDABLE}),
    )
    with pytest.raises(TooLarge, match="too many digits"):
        next(iter(CheapestFirst(sought, costs=huge, solver_of=CpSat)))
    assert len(next(iter(CheapestFirst(sought, costs=huge, solver_of=SolverRace)))) == 5


def test_an_error_beside_is_told_here() -> None:
    """What goes wrong in the work is raised where its result is awaited."""

    def work() -> int:
        raise ValueError("It went wrong.")

    with pytest.raises(ValueError, match="It went wrong"):
        interruptibly(work, lambda: None, unwatched)


def test_the_work_is_told_to_stop_before_the_watch_has_its_way() -> None:
    """Nothing runs on behind the back of whoever was told that it stopped."""
    told: list[bool] = []

    def work() -> None:
        while not told:
            time.sleep(0.01)

    def stop(done: int) -> None:
        raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        interruptibly(work, lambda: told.append(True), stop)
    assert told


def test_a_share_of_the_time_ends_before_the_time() -> None:
    """Whoever has a share gives up as if there were no room; past the limit itself the time is over for all."""
    whole = until(0.4)
    part = for_a_share(whole, 0.25)
    assert seconds_left(part) is None
    part(0)
    time.sleep(0.15)
    with pytest.raises(TooLarge) as early:
        part(0)
    assert not isinstance(early.value, OutOfTime)
    time.sleep(0.3)
    with pytest.raises(OutOfTime):
        part(0)
    assert for_a_share(unwatched, 0.5) is unwatched
