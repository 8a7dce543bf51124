"""How long it takes to find the cheapest packages: MaxSAT, constraint programming, both as used, and the diagram where it fits.

    make bench

Every row is one process on one machine, each solver asked the same question in the same run; the libraries are loaded before the
clock starts, and how long that takes is printed. Costs are drawn from 1 to 100 with a stated seed.
"""

import platform
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.layered import layered_theory
from benchmarks.table import shown

from sothat.analysis.optimum.cheapest import CheapestFirst, Ids, SolverOf
from sothat.analysis.optimum.cpsat import CpSat
from sothat.analysis.optimum.maxsat import MaxSat
from sothat.analysis.optimum.solver_race import SolverRace
from sothat.analysis.optimum.sought import Sought
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.listing import Affordable
from sothat.analysis.structure.minimal_additions import minimal_additions
from sothat.analysis.structure.scenarios import in_scenarios
from sothat.analysis.structure.settings import Free, Setting, with_additions
from sothat.analysis.watch import until
from sothat.errors import TooLarge
from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Role, Status, Theory

LIMIT = 15.0
"""Seconds that each may take."""

FURTHER = 4
"""How many packages after the first are asked for."""

SOLVERS: Mapping[str, SolverOf] = {"MaxSAT": MaxSat, "CP-SAT": CpSat, "as used": SolverRace}


@dataclass(frozen=True, kw_only=True)
class Question:
    """Which package is the cheapest."""

    name: str
    structure: Structure
    settings: Sequence[Setting]
    roots: Sequence[int]
    costs: Mapping[ElementId, Fraction]


def layered(elements: int, seed: int, *, goals: int = 3, costs: bool = True) -> Question:
    """A layered theory with its hindrances away, and the first goals of its last layers that can be reached at all."""
    theory = layered_theory(elements=elements, links=3 * elements, seed=seed)
    structure = structure_of(theory)
    away = {e.id: Status.NOT_IN_PLACE for e in theory.elements if e.kind is Kind.HINDRANCE or e.kind.is_provided}
    settings = with_additions(structure, away)
    everything = in_scenarios(structure, [True if setting is Free.ADDABLE else setting for setting in settings], [()])
    last = [gate for gate in range(elements * 11 // 12, elements) if everything.holds(gate, 0)]
    drawn = _costs(theory, seed) if costs else {}
    name = f"{elements:,} elements, seed {seed}, {'costs' if costs else 'no costs'}"
    return Question(name=name, structure=structure, settings=settings, roots=last[:goals], costs=drawn)


def weighing(activities: int, outcomes: int, members: int, at_least: int) -> Question:
    """Outcomes that each need so many of some activities: sums to be weighed against each other, hardly any chains."""
    chance = random.Random(1)
    goals = [ElementId(f"o{number:03d}") for number in range(outcomes)]
    acts = [ElementId(f"a{number:03d}") for number in range(activities)]
    groups = {goal: GroupId(f"g-{goal}") for goal in goals}
    theory = Theory(
        title="Weighing",
        goals=tuple(goals),
        elements=(
            *(Element(id=act, kind=Kind.ACTIVITY, title=act) for act in acts),
            *(Element(id=goal, kind=Kind.OUTCOME, title=goal) for goal in goals),
        ),
        alternatives=tuple(Alternatives(id=groups[goal], target=goal, at_least=at_least) for goal in goals),
        links=tuple(
            Link(source=act, target=goal, role=Role.ONE_OF, group=groups[goal])
            for goal in goals
            for act in chance.sample(acts, members)
        ),
    )
    structure = structure_of(theory)
    return Question(
        name=f"weighing {activities} activities, {outcomes} x {at_least} of {members}",
        structure=structure,
        settings=with_additions(structure, None),
        roots=[structure.number[goal] for goal in goals],
        costs=_costs(theory, 1),
    )


def _costs(theory: Theory, seed: int) -> dict[ElementId, Fraction]:
    chance = random.Random(seed)
    return {element.id: Fraction(chance.randint(100, 10_000), 100) for element in theory.elements}


def table(questions: Sequence[Question]) -> str:
    """One row a question and way of answering."""
    rows: list[tuple[str, ...]] = []
    for question in questions:
        found = {name: by_solver(question, solver_of) for name, solver_of in SOLVERS.items()}
        found["diagram"] = by_diagram(question)
        best = {answer for answer, *_ in found.values() if answer is not None}
        assert len(best) <= 1, f"they differ on {question.name}: {best}"
        base = found["as used"][1]
        for name, (answer, first, further, said) in found.items():
            size = "" if answer is None else f"{len(answer)}"
            rows.append((question.name, name, f"{first:.2f} s", further, f"{first / base:.1f}", size, said))
            print(".", end="", file=sys.stderr, flush=True)
    headings = ("question", "by", "cheapest", f"{FURTHER} more", "ratio to as used", "parts", "if stopped")
    return shown(f"The cheapest package, {LIMIT:g} s at most", headings, rows)


def by_solver(question: Question, solver_of: SolverOf) -> tuple[Ids | None, float, str, str]:
    """The cheapest package, the seconds to it and to the next few, and the gap if it was stopped."""
    start = time.perf_counter()
    search = CheapestFirst(_sought(question), costs=question.costs, solver_of=solver_of, watch=until(LIMIT))
    first: Ids | None = None
    taken = LIMIT
    try:
        packages = iter(search)
        first = next(packages, None)
        taken = time.perf_counter() - start
        list(islice(packages, FURTHER))
        return first, taken, f"{time.perf_counter() - start - taken:.2f} s", ""
    except TooLarge:
        return first, taken, "", _gap(question, search) if first is None else "the next ones took too long"


def _sought(question: Question) -> Sought:
    return Sought(
        structure=question.structure,
        settings=question.settings,
        roots=question.roots,
        counted=frozenset({Free.ADDABLE}),
    )


def _gap(question: Question, search: CheapestFirst) -> str:
    so_far = search.so_far
    if so_far is None:
        return f"at least {float(search.bound):,.2f}"
    cost = Affordable(question.costs).cost(so_far)
    return f"{float(search.bound):,.2f} to {float(cost):,.2f}: gap {float((cost - search.bound) / cost) if cost else 0:.1%}"


def by_diagram(question: Question) -> tuple[Ids | None, float, str, str]:
    """The same from all packages at once."""
    start = time.perf_counter()
    try:
        sets = minimal_additions(question.structure, question.settings, question.roots, watch=until(LIMIT))
        found = sets.cheapest(Affordable(question.costs))
        return found, time.perf_counter() - start, f"all {sets.count():.3g}", ""
    except TooLarge as error:
        return None, time.perf_counter() - start, "", str(error).split(":", maxsplit=1)[0][:60]


def loading() -> str:
    """How long the libraries take to load, once a process."""
    told = []
    for name, load in (("python-sat", _load_pysat), ("ortools", _load_ortools)):
        start = time.perf_counter()
        load()
        told.append(f"{name} {time.perf_counter() - start:.2f} s")
    return f"Loading, once a process, not counted below: {', '.join(told)}."


def _load_pysat() -> None:
    import pysat.examples.rc2  # noqa: F401, PLC0415 (what is measured)


def _load_ortools() -> None:
    from ortools.sat.python import cp_model  # noqa: F401, PLC0415 (what is measured)


def _questions(sizes: Sequence[int]) -> list[Question]:
    made: list[Callable[[], Question]] = []
    for size in sizes:
        for seed in (1, 2, 3):
            made += [lambda n=size, s=seed: layered(n, s, costs=False), lambda n=size, s=seed: layered(n, s)]  # type: ignore[misc]
    made += [lambda: weighing(30, 6, 15, 6), lambda: weighing(60, 8, 30, 12), lambda: weighing(100, 10, 40, 20)]
    return [make() for make in made]


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 10_000]
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print(f"{loading()}\n")
    print(table(_questions(sizes)))
