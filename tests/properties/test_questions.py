"""Every question, answered by decision diagrams, equals its slow twin that tries every case."""

import itertools
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from sothat.analysis import alone, attained, explain, levels, linchpins, packages
from sothat.theory import ElementId, Kind, Standing, Theory, goals_of
from tests.properties.slow_twin import Twin
from tests.properties.theories import areas_of, theories

Case = tuple[Theory, Mapping[ElementId, Standing] | None]


@st.composite
def cases(draw: st.DrawFn, *, max_size: int = 8) -> Case:
    """A theory and how an area stands, or no area."""
    theory = draw(theories(max_size=max_size))
    return theory, draw(areas_of(theory))


@given(cases())
def test_attained_reads_every_element_as_all_its_worlds_say(case: Case) -> None:
    """Certain, possible, impossible and undetermined are what enumeration finds, and the answer turns on what changes it."""
    answer, twin = attained(*case), Twin(*case)
    assert {e: str(r) for e, r in answer.elements.items()} == twin.readings()
    assert dict(answer.turns_on) == twin.turns_on()


@given(cases())
def test_attained_names_the_loops_that_would_keep_going(case: Case) -> None:
    """Self-sustaining is what the greatest fixpoint of a loop holds beyond the least, in some way things turn out."""
    assert attained(*case).self_sustaining == Twin(*case).self_sustaining()


@given(cases(max_size=6))
def test_explain_finds_exactly_the_minimal_sets_that_block(case: Case) -> None:
    """Each missing set is enough to keep the element from holding, none is larger than need be, and none is left out."""
    theory, statuses = case
    twin = Twin(theory, statuses)
    for element in theory.elements:
        answer = explain(theory, element.id, statuses, limit=1000)
        if answer.holds == "certain":
            assert answer.missing == ()
            assert len(answer.suffices) == twin.smallest_that_suffices(element.id)
        else:
            assert list(answer.missing) == twin.missing(element.id)
            assert answer.missing_count == len(answer.missing)


@given(cases())
def test_explain_leads_from_each_condition_to_the_element(case: Case) -> None:
    """A path starts at a condition that was named, follows links of the theory and ends at the element."""
    theory, statuses = case
    pairs = {(link.source, link.target) for link in theory.links}
    for element in theory.elements:
        answer = explain(theory, element.id, statuses)
        named = {condition for conditions in (*answer.missing, answer.suffices) for condition in conditions}
        assert {path[0] for path in answer.paths} == named
        for path in answer.paths:
            assert path[-1] == element.id
            assert all(step in pairs for step in itertools.pairwise(path))


@given(cases(), st.booleans())
def test_alone_equals_adding_each_by_itself(case: Case, named: bool) -> None:
    """What works, what is gained and lost, and what is waited for, are what trying every set of additions finds."""
    theory, statuses = case
    goals = (goals_of(theory) or None) if named else None
    answer = alone(theory, statuses, goals=goals, limit=1000)
    twin = Twin(theory, statuses).alone(None if goals is None else frozenset(goals))
    found = {
        e: {"works": a.works, "gains": a.gains, "losses": a.losses, "waits_for": a.waits_for}
        for e, a in answer.additions.items()
    }
    assert found == twin
    assert answer.ineffective == tuple(sorted(e for e, a in twin.items() if not a["gains"]))


@given(cases())
def test_packages_are_all_minimal_sets_of_additions(case: Case) -> None:
    """The packages, their number and their sizes are those that trying every set of additions finds."""
    theory, statuses = case
    goals = goals_of(theory)
    if not goals:
        return
    answer = packages(theory, statuses, limit=1000)
    expected = Twin(theory, statuses).packages(goals)
    assert [package.add for package in answer.packages] == expected
    assert answer.count == len(expected)
    assert sum(answer.by_size.values()) == answer.count
    assert all(answer.by_size[len(p)] for p in expected)
    assert answer.complete


@given(cases(), st.lists(st.integers(0, 9), min_size=8, max_size=8), st.none() | st.integers(0, 20))
def test_the_cheapest_package_is_the_cheapest_of_all(case: Case, prices: list[int], budget: int | None) -> None:
    """Under costs and a budget the cheapest is the least of all packages, ties going to the smaller and then by id."""
    theory, statuses = case
    if not goals_of(theory):
        return
    costs = {element.id: price for element, price in zip(theory.elements, prices, strict=False) if price % 3}
    answer = packages(theory, statuses, costs=costs, budget=budget, limit=1000)

    def cost(package: tuple[ElementId, ...]) -> int:
        return sum(costs.get(element, 0) for element in package)

    every = Twin(theory, statuses).packages(goals_of(theory))
    within = [package for package in every if budget is None or cost(package) <= budget]
    assert answer.count == len(every)
    assert [package.add for package in answer.packages] == within
    best = min(within, key=lambda package: (cost(package), len(package), package), default=None)
    assert (answer.cheapest.add if answer.cheapest else None) == best


@given(cases())
def test_the_order_of_a_roll_out_is_by_round_and_then_by_id(case: Case) -> None:
    """Where nothing but the additions is open, the order is that of the rounds of the definition."""
    theory, statuses = case
    twin = Twin(theory, statuses)
    if not goals_of(theory) or twin.loose:
        return
    for package in packages(theory, statuses, limit=50).packages:
        assert package.order == twin.rollout(package.add)


@given(cases())
def test_linchpins_are_all_minimal_losses(case: Case) -> None:
    """The sets whose loss makes the goals fail, and the single ones among them, are those that trying every loss finds."""
    theory, statuses = case
    goals = goals_of(theory)
    if not goals:
        return
    answer = linchpins(theory, statuses)
    expected = Twin(theory, statuses).linchpins(goals)
    assert list(answer.sets) == expected
    assert answer.count == len(expected)
    assert answer.single == tuple(e for one in expected if len(one) == 1 for e in one)


@given(cases())
def test_levels_reach_what_some_set_of_their_additions_reaches(case: Case) -> None:
    """Each combination of levels reaches just the goals and outcomes that some set of its additions does."""
    theory, statuses = case
    goals = goals_of(theory)
    if not goals:
        return
    answer, twin = levels(theory, statuses), Twin(theory, statuses)
    asked = {*goals, *(element.id for element in theory.elements if element.kind is Kind.OUTCOME)}
    for together, reached in answer.reachable.items():
        assert set(reached) == twin.reached_from(together) & asked
    single = {goal for level in theory.levels for goal in twin.reached_from([level.id])}
    every = twin.reached_from([level.id for level in theory.levels])
    assert answer.whole_system_goals == tuple(g for g in goals if g in every and g not in single)
