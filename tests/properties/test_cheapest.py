"""Packages and linchpins found one after the other, without a diagram, are those that trying every set finds, in the same order."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sothat.analysis import linchpins, packages
from sothat.analysis.optimum.cheapest import CheapestFirst, SolverOf
from sothat.analysis.optimum.cpsat import CpSat
from sothat.analysis.optimum.maxsat import MaxSat
from sothat.analysis.optimum.solver_race import SolverRace
from sothat.analysis.optimum.sought import Sought
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.settings import Free, goals_or_own, with_additions, with_losses
from sothat.theory import (
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Link,
    Role,
    Standing,
    Status,
    Theory,
    goals_of,
)
from tests.properties.slow_twin import Twin
from tests.properties.theories import areas_of, theories

Case = tuple[Theory, Mapping[ElementId, Standing] | None]
Ids = tuple[ElementId, ...]

NO_ROOM = 1
"""So few nodes that no diagram fits: the next rung of the ladder has to answer."""


@st.composite
def cases(draw: st.DrawFn, *, max_size: int = 8) -> Case:
    """A theory with a goal and how an area stands, or no area."""
    theory = draw(theories(max_size=max_size).filter(goals_of))
    return theory, draw(areas_of(theory))


def prices_for(theory: Theory, drawn: Sequence[int]) -> dict[ElementId, Fraction]:
    """Thirds, so that no binary fraction is exact; every fourth is 0, every fifth is missing."""
    return {
        element.id: Fraction(price, 3) if price % 4 else Fraction(0)
        for element, price in zip(theory.elements, drawn, strict=False)
        if price % 5
    }


def a_tangle(circles: int) -> Theory:
    """Circles of activities that hinder one another, each of which needs an addition to be broken, and a goal that needs them all."""
    elements = [Element(id=ElementId("goal"), kind=Kind.OUTCOME, title="The goal")]
    links = []
    for number in range(circles):
        one, other, stop = (ElementId(f"{name}{number}") for name in ("one", "other", "stop"))
        elements += [Element(id=each, kind=Kind.ACTIVITY, title=each) for each in (one, other, stop)]
        links += [Link(source=one, target=other, role=Role.HINDERS), Link(source=other, target=one, role=Role.HINDERS)]
        links += [Link(source=stop, target=other, role=Role.HINDERS)]
        links += [Link(source=one, target=ElementId("goal"), role=Role.REQUIRES)]
        if number:
            links.append(Link(source=ElementId(f"one{number - 1}"), target=other, role=Role.HINDERS))
            links.append(Link(source=other, target=ElementId(f"one{number - 1}"), role=Role.HINDERS))
    return Theory(title="A tangle", elements=tuple(elements), links=tuple(links), goals=(ElementId("goal"),))


def two_of_three_in_a_circle() -> Theory:
    """Three preconditions that each need two of the others or an activity of their own."""
    names = [ElementId(name) for name in ("a", "b", "c")]
    elements = [Element(id=name, kind=Kind.PRECONDITION, title=name) for name in names]
    elements += [Element(id=ElementId(f"start-{name}"), kind=Kind.ACTIVITY, title=name) for name in names]
    links, groups = [], []
    for name in names:
        group = GroupId(f"for-{name}")
        groups.append(Alternatives(id=group, target=name, at_least=2))
        sources = [other for other in names if other != name] + [ElementId(f"start-{name}")]
        links += [Link(source=source, target=name, role=Role.ONE_OF, group=group) for source in sources]
    return Theory(
        title="Two of three",
        elements=tuple(elements),
        links=tuple(links),
        alternatives=tuple(groups),
        goals=tuple(names),
    )


def in_any_weather() -> Case:
    """Indoors works in bad weather only and outdoors in good weather only; which it will be is unknown, so both are needed."""
    names = {"weather": Kind.ASSUMPTION, "indoors": Kind.ACTIVITY, "outdoors": Kind.ACTIVITY, "met": Kind.OUTCOME}
    weather, indoors, outdoors, met = (ElementId(name) for name in names)
    group = GroupId("place")
    theory = Theory(
        title="In any weather",
        elements=tuple(Element(id=ElementId(name), kind=kind, title=name) for name, kind in names.items()),
        links=(
            Link(source=weather, target=indoors, role=Role.HINDERS),
            Link(source=weather, target=outdoors, role=Role.REQUIRES),
            Link(source=indoors, target=met, role=Role.ONE_OF, group=group),
            Link(source=outdoors, target=met, role=Role.ONE_OF, group=group),
        ),
        alternatives=(Alternatives(id=group, target=met),),
        goals=(met,),
    )
    return theory, {weather: Status.UNKNOWN}


def with_a_barrier_away() -> Case:
    """Two absent barriers, each of which would hinder the goal, and two activities of which one is enough."""
    names = {
        "fear": Kind.HINDRANCE,
        "fees": Kind.HINDRANCE,
        "a": Kind.ACTIVITY,
        "b": Kind.ACTIVITY,
        "met": Kind.OUTCOME,
    }
    fear, fees, one, other, met = (ElementId(name) for name in names)
    group = GroupId("either")
    theory = Theory(
        title="With barriers away",
        elements=tuple(Element(id=ElementId(name), kind=kind, title=name) for name, kind in names.items()),
        links=(
            Link(source=fear, target=met, role=Role.HINDERS),
            Link(source=fees, target=met, role=Role.HINDERS),
            Link(source=one, target=met, role=Role.ONE_OF, group=group),
            Link(source=other, target=met, role=Role.ONE_OF, group=group),
        ),
        alternatives=(Alternatives(id=group, target=met),),
        goals=(met,),
    )
    return theory, {fear: Status.NOT_IN_PLACE, fees: Status.NOT_IN_PLACE}


def additions(structure: Structure, statuses: Mapping[ElementId, Standing] | None) -> Sought:
    goals = goals_or_own(structure.theory, None)
    roots = [structure.number[goal] for goal in goals]
    settings = with_additions(structure, statuses)
    return Sought(structure=structure, settings=settings, roots=roots, counted=frozenset({Free.ADDABLE}))


def by_cost(costs: Mapping[ElementId, Fraction]) -> Callable[[Ids], tuple[Fraction, int, Ids]]:
    """The order in which packages are told: least cost, fewest parts, first by ids."""
    return lambda package: (sum((costs.get(e, Fraction(0)) for e in package), Fraction(0)), len(package), package)


@pytest.mark.parametrize("solver_of", [MaxSat, CpSat, SolverRace])
@given(cases(), st.lists(st.integers(0, 20), min_size=8, max_size=8))
@example((a_tangle(3), None), [3, 1, 4, 1, 5, 9, 2, 6])
@example((two_of_three_in_a_circle(), None), [3, 1, 4, 1, 5, 9, 2, 6])
@example(in_any_weather(), [3, 1, 4, 1, 5, 9, 2, 6])
def test_every_solver_finds_all_packages_cheapest_first(solver_of: SolverOf, case: Case, drawn: list[int]) -> None:
    """All minimal sets of additions and no others, by cost, then size, then ids; loops, hindrances and unknowns included."""
    theory, statuses = case
    costs = prices_for(theory, drawn)
    search = CheapestFirst(additions(structure_of(theory), statuses), costs=costs, solver_of=solver_of)
    assert list(search) == sorted(Twin(theory, statuses).packages(goals_of(theory)), key=by_cost(costs))


@given(cases(), st.integers(0, 4))
def test_no_more_additions_than_asked_for(case: Case, most: int) -> None:
    """With at most so many additions the packages are those of all that have no more."""
    theory, statuses = case
    found = list(CheapestFirst(additions(structure_of(theory), statuses), at_most=most))
    assert found == [one for one in Twin(theory, statuses).packages(goals_of(theory)) if len(one) <= most]


@pytest.mark.parametrize("solver_of", [MaxSat, CpSat])
@given(cases())
@example((a_tangle(3), None))
def test_every_solver_finds_all_losses_smallest_first(solver_of: SolverOf, case: Case) -> None:
    """What makes the goals fail or leaves them undetermined, minimal, smallest first."""
    theory, statuses = case
    structure = structure_of(theory)
    roots = [structure.number[goal] for goal in goals_of(theory)]
    settings = with_losses(structure, statuses)
    lost = Sought(structure=structure, settings=settings, roots=roots, counted=frozenset({Free.LOSABLE}), lost=True)
    found = list(CheapestFirst(lost, solver_of=solver_of))
    expected = Twin(theory, statuses).linchpins(goals_of(theory))
    assert found == expected or (not expected and found == [()])


@given(cases(), st.lists(st.integers(0, 20), min_size=8, max_size=8), st.none() | st.integers(0, 20))
def test_the_second_rung_answers_as_the_first(case: Case, drawn: list[int], budget: int | None) -> None:
    """Where all packages are listed, no answer tells by its content whether a diagram or the enumeration found them."""
    theory, statuses = case
    costs = {element: float(cost) for element, cost in prices_for(theory, drawn).items()}
    first = packages(theory, statuses, costs=costs, budget=budget, limit=1000)
    second = packages(theory, statuses, costs=costs, budget=budget, limit=1000, most_nodes=NO_ROOM)
    left_out = {"method", "count_at_least", "optimal", "bound", "gap"}
    assert _without(first.as_json(), left_out) == _without(second.as_json(), left_out)
    assert second.optimal
    assert second.count_at_least == second.count
    if second.method == "diagram":
        assert first.by_size in ({}, {0: 1}) or first.count == 1, "only what needs no node fits into no room"


@given(cases())
def test_a_short_listing_is_a_beginning_of_the_whole(case: Case) -> None:
    """With a limit the enumeration lists the first ones and does not pretend to know how many there are."""
    theory, statuses = case
    every = Twin(theory, statuses).packages(goals_of(theory))
    answer = packages(theory, statuses, limit=2, most_nodes=NO_ROOM)
    assert [package.add for package in answer.packages] == every[:2]
    if answer.method == "enumeration":
        assert answer.count == (len(every) if len(every) <= 2 else None)
        assert answer.count_at_least == min(len(every), 3)
        assert answer.complete == (len(every) <= 2)


@given(cases())
@example(with_a_barrier_away())
def test_linchpins_are_the_same_on_both_rungs(case: Case) -> None:
    """All cut sets, the single ones and the goals that fail anyway."""
    theory, statuses = case
    first, second = linchpins(theory, statuses), linchpins(theory, statuses, most_nodes=NO_ROOM)
    left_out = {"method", "count_at_least"}
    assert _without(first.as_json(), left_out) == _without(second.as_json(), left_out)
    short = linchpins(theory, statuses, limit=1, most_nodes=NO_ROOM)
    assert short.single == first.single
    assert short.sets == first.sets[:1]


def _without(answer: dict[str, object], names: set[str]) -> dict[str, object]:
    return {name: told for name, told in answer.items() if name not in names}
