"""Chances with ranges, their intervals and sensitivities, and what would change a decision, equal their definitions."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from math import isclose, sqrt
from statistics import fmean, pvariance

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sothat.analysis import chance
from sothat.analysis.likelihood.chance_answer import Chances
from sothat.analysis.likelihood.chance_question import ChanceQuestion
from sothat.analysis.likelihood.decisions import DecisionsByAsking, DecisionsOnDiagram
from sothat.analysis.likelihood.value_of_information import changes_of_decisions
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.uncertainty.draws import variance
from sothat.analysis.watch import unwatched
from sothat.theory import ElementId, Range, Standing, Status, Theory, goals_of
from tests.properties.slow_twin import Twin, owned, standing
from tests.properties.test_measures import ByCases, close
from tests.properties.test_questions import Case, cases

WIDE = Range(low=0.0, likely=0.25, high=1.0)
NARROW = Range(low=0.5, likely=0.5, high=0.75)


@st.composite
def ranged_cases(draw: st.DrawFn) -> Case:
    """A theory with a goal and some strengths and statuses that are ranges, few enough to try all of their corners."""
    theory, statuses = draw(cases(max_size=6))
    assume(goals_of(theory) and owned(theory) and statuses is not None)
    strengths = st.sampled_from((None, 0.5, WIDE))
    links = tuple(replace(link, strength=draw(strengths)) for link in theory.links)
    some = draw(st.dictionaries(st.sampled_from(owned(theory)), st.sampled_from((WIDE, NARROW)), max_size=3))
    return replace(theory, links=links), {**(statuses or {}), **some}


def ranges_of(theory: Theory, statuses: Mapping[ElementId, Standing] | None) -> dict[str, Range]:
    given = {e: standing(theory, statuses, e) for e in owned(theory)}
    links = {pair: link.strength for pair, link in ByCases(theory, statuses).links.items()}
    return {str(name): one for name, one in {**given, **links}.items() if isinstance(one, Range)}  # type: ignore[dict-item]


@given(ranged_cases())
def test_sensitivities_are_the_shares_of_the_variance_they_are_defined_as(case: Case) -> None:
    """First order: the variance of the mean when one range is known; total: the mean of the variance when all others are.

    The chance is linear in each range, so only the mean and the variance of a range matter: each is put at its mean less
    and plus one standard deviation, with chance one half each, and every corner is tried.
    """
    theory, statuses = case
    ranges = ranges_of(theory, statuses)
    assume(1 <= len(ranges) <= 4)
    goals, twin = frozenset(goals_of(theory)), ByCases(theory, statuses)
    mean = {name: (one.low + 4 * one.likely + one.high) / 6 for name, one in ranges.items()}
    spread = {name: sqrt(variance(one)) for name, one in ranges.items()}
    fixed = dict(twin.own.items()) | {n: k.strength for n, k in twin.links.items()}
    corner = {}
    for signs in product((-1, 1), repeat=len(ranges)):
        at = {name: mean[name] + sign * spread[name] for name, sign in zip(ranges, signs, strict=True)}
        corner[signs] = twin.mean(lambda true, _: goals <= true, {**fixed, **at})  # type: ignore[arg-type]
    whole = pvariance(corner.values())
    found = chance(theory, statuses).sensitivity
    assert found.method == "exact"
    assert set(found.first) == set(found.total) == set(ranges)
    if whole < 1e-20:
        return
    for place, name in enumerate(ranges):
        known = [fmean(p for signs, p in corner.items() if signs[place] == sign) for sign in (-1, 1)]
        turned = [(*s[:place], -s[place], *s[place + 1 :]) for s in corner]
        left = fmean((corner[s] - corner[t]) ** 2 / 4 for s, t in zip(corner, turned, strict=True))
        assert close(found.first[name], pvariance(known) / whole)  # type: ignore[index]
        assert close(found.total[name], left / whole)  # type: ignore[index]


@given(ranged_cases())
def test_estimated_sensitivities_agree_with_the_exact_ones(case: Case) -> None:
    """Where too many pairs of nodes would have to be followed, the estimate is called one, and its error covers the truth."""
    exact = chance(*case).sensitivity
    estimate = chance(*case, most_pairs=0, draws=4_000).sensitivity
    if all(not share for share in exact.total.values()):
        return
    assert estimate.method == "sampling"
    for name, share in exact.total.items():
        off = abs((estimate.total[name] or 0.0) - (share or 0.0))
        assert off <= 6 * estimate.error.get(name, 0.0) + 0.1 * (share or 0.0)


@given(cases(max_size=6), st.sampled_from((0.1, 0.5, 0.9)))
def test_a_range_that_is_a_point_is_that_number(case: Case, number: float) -> None:
    """Strengths and statuses given as ranges without width give the same chances as the number, and the interval is a point."""
    theory, statuses = case
    point = Range(low=number, likely=number, high=number)
    open_ids = [e for e in owned(theory) if statuses is not None and isinstance(standing(theory, statuses, e), float)]
    answers = []
    for given_as in (number, point):
        told = replace(theory, links=tuple(replace(k, strength=given_as) for k in theory.links))
        sharp = {e: 0.3 if isinstance(s, Range) else s for e, s in (statuses or {}).items()}
        where = None if statuses is None else {**sharp, **dict.fromkeys(open_ids, given_as)}
        answers.append(chance(told, where, goals=[e.id for e in theory.elements]))
    one, other = answers
    assert all(close(one.chance[e], other.chance[e]) for e in one.chance)
    assert all(close(low, high) and close(low, other.chance[e]) for e, (low, high) in other.interval.items())
    moves = dict(other.worth_finding_out)
    assert all(close(worth, moves[e]) for e, worth in one.worth_finding_out)


@given(ranged_cases(), st.data())
def test_the_same_seed_gives_the_same_answer_in_whatever_order_things_are_written(
    case: Case, data: st.DataObject
) -> None:
    """Every input is drawn from a stream of its own: the order of elements and links moves no interval."""
    theory, statuses = case
    shuffled = replace(
        theory,
        elements=tuple(data.draw(st.permutations(theory.elements))),
        links=tuple(data.draw(st.permutations(theory.links))),
        goals=goals_of(theory),
    )
    one, again, other = (chance(t, statuses, draws=200, seed=7) for t in (theory, theory, shuffled))
    assert one == again
    assert set(one.interval) == set(other.interval)
    for element, (low, high) in one.interval.items():
        assert close(low, other.interval[element][0])
        assert close(high, other.interval[element][1])


@given(cases(max_size=6))
def test_what_is_worth_finding_out_is_how_far_the_chance_moves_and_moves_back(case: Case) -> None:
    """For every unknown 2 p (1 - p) times the difference of the goals' chance with it and without it, largest first."""
    theory, statuses = case
    if not goals_of(theory):
        return
    twin, goals = ByCases(theory, statuses), frozenset(goals_of(theory))

    def reached(element: ElementId, p: float) -> float:
        return twin.mean(lambda true, _: goals <= true, {**twin.odds(), element: p})

    expected = {e: 2 * p * (1 - p) * abs(reached(e, 1.0) - reached(e, 0.0)) for e, p in twin.own.items() if 0 < p < 1}
    found = chance(theory, statuses).worth_finding_out
    assert {e for e, _ in found} == set(expected)
    assert all(close(worth, expected[e]) for e, worth in found)
    assert list(found) == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@given(cases(max_size=7), st.lists(st.integers(0, 9), min_size=7, max_size=7))
def test_finding_out_changes_a_decision_where_the_decision_then_differs(case: Case, prices: list[int]) -> None:
    """Each unknown is found to be so and not so; the decisions are made again by trying every set of additions and losses."""
    theory, statuses = case
    goals = goals_of(theory)
    if not goals:
        return
    costs = {element.id: price for element, price in zip(theory.elements, prices, strict=False) if price % 3}
    answer = chance(theory, statuses, costs=costs)
    own = ByCases(theory, statuses).own
    expected = _changes(theory, statuses, goals, costs, {e: p for e, p in own.items() if 0 < p < 1})
    assert answer.changes_decision is not None
    _same(answer.changes_decision.package, expected[0])
    _same(answer.changes_decision.linchpins, expected[1])
    asked = changes_of_decisions(
        {e: p for e, p in own.items() if 0 < p < 1}, DecisionsByAsking(_question(theory, statuses, costs).for_decisions)
    )
    _same(asked.package, expected[0])
    _same(asked.linchpins, expected[1])


def _changes(
    theory: Theory,
    statuses: Mapping[ElementId, Standing] | None,
    goals: tuple[ElementId, ...],
    costs: Mapping[ElementId, int],
    unknown: Mapping[ElementId, float],
) -> tuple[dict[ElementId, float], dict[ElementId, float]]:
    def decided(where: Mapping[ElementId, Standing] | None) -> tuple[object, object]:
        twin = Twin(theory, where)
        every = twin.packages(goals)
        best = min(every, key=lambda one: (sum(costs.get(e, 0) for e in one), len(one), one), default=None)
        cuts = twin.linchpins(goals)
        holds = set(goals) <= twin.at(twin._all_there()).true
        return best, tuple(e for one in cuts if len(one) == 1 for e in one) if holds else None

    now = decided(statuses)
    found: tuple[dict[ElementId, float], dict[ElementId, float]] = ({}, {})
    for e, p in unknown.items():
        so, not_so = (decided({**(statuses or {}), e: s}) for s in (Status.IN_PLACE, Status.NOT_IN_PLACE))
        for which in (0, 1):
            found[which][e] = p * (so[which] != now[which]) + (1 - p) * (not_so[which] != now[which])
    return found


def _same(ranked: tuple[tuple[ElementId, float], ...], expected: Mapping[ElementId, float]) -> None:
    assert dict(ranked).keys() == expected.keys()
    assert all(isclose(p, expected[e], abs_tol=1e-12) for e, p in ranked)
    assert list(ranked) == sorted(ranked, key=lambda pair: (-pair[1], pair[0]))


def _question(
    theory: Theory, statuses: Mapping[ElementId, Standing] | None, costs: Mapping[ElementId, float]
) -> ChanceQuestion:
    return ChanceQuestion(
        structure=structure_of(theory),
        asked=goals_of(theory),
        goals=goals_of(theory),
        statuses=statuses,
        costs=costs,
        fixed=None,
        draws=2,
        samples=1,
        seed=1,
        most_nodes=10_000,
        most_pairs=10_000,
        watch=unwatched,
    )


@given(cases(max_size=8))
def test_an_estimate_is_called_one_and_its_error_covers_the_exact_chance(case: Case) -> None:
    """With hardly any room for diagrams the chances come from random scenarios, within three half-widths of the truth."""
    theory, statuses = case
    if not goals_of(theory):
        return
    exact = chance(theory, statuses)
    estimate = chance(theory, statuses, most_nodes=1, samples=20_000)
    if estimate.method == "exact":  # nothing at all is open
        assert estimate == exact
        return
    assert estimate.samples == 20_000
    _covers(estimate, exact)


def _covers(estimate: Chances, exact: Chances) -> None:
    for element, likely in exact.chance.items():
        assert estimate.error[element] > 0
        assert abs(estimate.chance[element] - likely) <= 3 * estimate.error[element]
        assert abs(estimate.undetermined[element] - exact.undetermined[element]) < 0.03
    worth = dict(estimate.worth_finding_out)
    assert all(abs(worth[e] - moves) < 0.03 for e, moves in exact.worth_finding_out)
    assert estimate.taken_as == exact.taken_as
    assert estimate.changes_decision == exact.changes_decision


@given(cases(max_size=6))
def test_what_nobody_stated_is_listed_as_taken(case: Case) -> None:
    """Everything unknown or partly in place, and nothing else, is listed with the chance it was taken as.

    What was taken as certain because nobody assessed it is listed apart.
    """
    theory, statuses = case
    answer = chance(theory, statuses, goals=[e.id for e in theory.elements])
    unstated = [e for e in owned(theory) if standing(theory, statuses, e) in (Status.UNKNOWN, Status.PARTLY)]
    assert dict(answer.taken_as) == dict.fromkeys(unstated, 0.5)
    kept = [e.id for e in theory.elements if e.kind.has_own_status and not e.kind.is_provided]
    assert list(answer.taken_as_certain) == [e for e in kept if statuses is not None and e not in statuses]


@settings(max_examples=20)
@given(ranged_cases())
def test_estimated_intervals_and_sensitivities_agree_with_the_exact_ones(case: Case) -> None:
    """Over random scenarios the ends of the intervals move by little, and so do first-order indices where there is something to share."""
    exact = chance(*case, draws=500)
    estimate = chance(*case, most_nodes=1, samples=60_000, draws=500)
    if estimate.method == "exact":
        return
    assert set(exact.interval) <= set(estimate.interval)
    for element, ends in exact.interval.items():
        assert all(abs(a - b) < 0.02 for a, b in zip(ends, estimate.interval[element], strict=True))
    low, high = exact.interval.get(exact.goals[0], (0.0, 0.0)) if len(exact.goals) == 1 else (0.0, 0.0)
    if high - low > 0.1:
        for name, share in exact.sensitivity.first.items():
            assert abs((estimate.sensitivity.first[name] or 0.0) - (share or 0.0)) < 0.25


@given(cases(max_size=7), st.lists(st.integers(0, 4), min_size=7, max_size=7))
def test_decisions_read_off_the_diagram_are_those_of_the_questions(case: Case, prices: list[int]) -> None:
    """Whatever has been found out, the best package and the single points of failure are the ones that asking anew gives."""
    theory, statuses = case
    if not goals_of(theory):
        return
    costs = {element.id: price for element, price in zip(theory.elements, prices, strict=False) if price}
    question = _question(theory, statuses, costs)
    read_off, asked = DecisionsOnDiagram(question.for_decisions), DecisionsByAsking(question.for_decisions)
    for known in (None, *product(question.unknown, (True, False))):
        assert read_off.package(known) == asked.package(known)
        assert read_off.singles(known) == asked.singles(known)
