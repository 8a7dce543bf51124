"""How long each question takes on the reference theory and on large ones, and how much faster than trying every case.

    make bench

Every figure is a median of runs in one process on one machine; ratios compare like with like in the same run.
"""

import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.layered import layered_theory
from benchmarks.table import milliseconds, seconds, shown, within

from sothat.analysis import alone, attained, explain, levels, linchpins, packages
from sothat.examples import open_project
from sothat.theory import ElementId, Standing, Status, Theory, goals_of
from tests.properties.slow_twin import Twin

Statuses = Mapping[ElementId, Standing] | None


def on_the_reference_theory() -> str:
    """Each question, without an area and with the invented one, against 50 ms."""
    project = open_project("stepping-stones")
    theory, area = project.theory, project.areas[0]
    goal = goals_of(theory)[0]
    questions: dict[str, Callable[[Statuses], object]] = {
        "attained": lambda statuses: attained(theory, statuses),
        "explain": lambda statuses: explain(theory, goal, statuses),
        "alone": lambda statuses: alone(theory, statuses),
        "packages": lambda statuses: packages(theory, statuses),
        "linchpins": lambda statuses: linchpins(theory, statuses),
        "levels": lambda statuses: levels(theory, statuses),
    }
    rows = []
    for name, ask in questions.items():
        for which, statuses in (("no area", None), ("all unknown", {}), (area.title, area.statuses)):
            taken = seconds(lambda ask=ask, statuses=statuses: ask(statuses))  # type: ignore[misc]
            rows.append((name, which, milliseconds(taken), within(taken, 0.05)))
    return shown("The reference theory: 79 elements, 197 links", ("question", "area", "time", "share of target"), rows)


def on_a_large_theory() -> str:
    """Attainment and every single addition, for 1,000 elements and 3,000 links, against one second."""
    rows = []
    for seed in (1, 2, 3):
        theory = layered_theory(seed=seed)
        provided = [element.id for element in theory.elements if element.kind.is_provided]
        mostly: Statuses = {element: Status.IN_PLACE for place, element in enumerate(provided) if place % 4}
        for which, statuses in (("no area", None), ("three quarters in place", mostly)):
            for name, ask in (("attained", attained), ("alone", alone)):
                taken = seconds(lambda ask=ask, t=theory, s=statuses: ask(t, s), runs=3)  # type: ignore[misc]
                said = ""
                if name == "alone":
                    found = alone(theory, statuses).additions.values()
                    said = f"{sum(a.waits_for_count is None for a in found)} of {len(found)} wait for too much to list"
                rows.append((seed, name, which, milliseconds(taken), within(taken, 1.0), said))
    headings = ("seed", "question", "area", "time", "share of target", "left open")
    return shown("Layered random theories: 1,000 elements, 3,000 links", headings, rows)


def against_the_slow_twin() -> str:
    """The same answers from trying every case, on the part of the reference theory that one outcome rests on."""
    theory = _part_for("io06", open_project("stepping-stones").theory)
    twin_goals = frozenset(goals_of(theory))
    rows = []
    for name, ours, theirs in (
        ("packages", lambda: packages(theory), lambda: Twin(theory, None).packages(twin_goals)),
        ("linchpins", lambda: linchpins(theory), lambda: Twin(theory, None).linchpins(twin_goals)),
    ):
        fast, slow = seconds(ours), seconds(theirs, runs=1)
        rows.append((name, milliseconds(fast), milliseconds(slow), f"{slow / fast:,.0f} times"))
    size = sum(element.kind.is_provided for element in theory.elements)
    title = f"Against trying every case: {len(theory.elements)} elements, {size} of which can be added"
    return shown(title, ("question", "ours", "every case", "faster"), rows)


def _part_for(outcome: str, theory: Theory) -> Theory:
    """The theory of what one outcome rests on, with hindrances and what cannot be lost left out so that trying all is feasible."""
    kept: set[ElementId] = set()
    waiting = [ElementId(outcome)]
    while waiting:
        element = waiting.pop()
        if element not in kept and theory.by_id[element].kind not in ("hindrance", "assumption"):
            kept.add(element)
            waiting.extend(link.source for link in theory.links_to.get(element, ()) if link.role != "contributes")
    return replace(
        theory,
        goals=(ElementId(outcome),),
        ceiling=(),
        elements=tuple(element for element in theory.elements if element.id in kept),
        links=tuple(link for link in theory.links if {link.source, link.target} <= kept),
        alternatives=tuple(group for group in theory.alternatives if group.target in kept),
    )


if __name__ == "__main__":
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print(on_the_reference_theory())
    print(on_a_large_theory())
    print(against_the_slow_twin())
