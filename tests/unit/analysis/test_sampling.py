"""Where the decision diagram may not grow, importance is estimated from random trials, and says so."""

from collections.abc import Mapping
from math import fsum, isclose
from statistics import fmean, stdev

import pytest

from sothat.analysis import Importance, importance, until
from sothat.errors import OutOfTime
from sothat.examples import open_project
from sothat.theory import ElementId, Kind, Standing, Status, Theory
from tests.properties.sixty_additions import ADDITIONS, sixty_additions

TINY = 5
"""So few nodes that no diagram fits."""


@pytest.fixture(scope="module")
def theory() -> Theory:
    return open_project("stepping-stones").theory


@pytest.fixture(scope="module")
def unsure(theory: Theory) -> Mapping[ElementId, Standing]:
    """An area in which much may be so or not."""
    likely: dict[Kind, Standing] = {Kind.HINDRANCE: 0.1, Kind.ASSUMPTION: 0.95, Kind.ACTIVITY: 0.8, Kind.INPUT: 0.9}
    given = {e.id: likely[e.kind] for e in theory.elements if e.kind.has_own_status}
    return given | {ElementId("or04"): Status.UNKNOWN, ElementId("sv01"): Status.IN_PLACE}


def within_the_error(estimate: Importance, exact: Importance, measure: str) -> int:
    """Checks that each number lies within five standard errors of the exact one; returns how many have an error."""
    errors = estimate.error[measure]
    for element, truth in getattr(exact, measure).items():
        found, error = getattr(estimate, measure)[element], errors[element]
        if error:
            assert abs(found - truth) <= 5 * error, (measure, element)
        else:
            assert abs(found - truth) < 5 / estimate.draws, (measure, element)
    return sum(error > 0 for error in errors.values())


def test_estimates_lie_within_their_errors(theory: Theory, unsure: Mapping[ElementId, Standing]) -> None:
    """Structural, Birnbaum, criticality and shares are within five standard errors of the exact numbers, and not all are 0."""
    exact = importance(theory, unsure, goals=["st4", "io06"])
    estimate = importance(theory, unsure, goals=["st4", "io06"], most_nodes=TINY)
    assert (exact.method, estimate.method) == ("exact", "sampling")
    assert (exact.error, exact.draws, estimate.draws) == ({}, 0, 2_000)
    for measure in ("structural", "birnbaum", "criticality", "shapley"):
        assert within_the_error(estimate, exact, measure) >= 3


def test_errors_shrink_with_the_square_root_of_the_draws(theory: Theory) -> None:
    """Four times as many draws halve the standard error, roughly."""
    few, many = (importance(theory, goals=["st4"], most_nodes=TINY, draws=draws) for draws in (1_000, 4_000))
    for element, error in few.error["shapley"].items():
        if error:
            assert isclose(many.error["shapley"][element], error / 2, rel_tol=0.1)


def test_pairs_are_estimated_too() -> None:
    """Both indexes of all pairs lie within five standard errors; a pair that was never seen to interact has almost none."""
    given = {a: Status.IN_PLACE for place, a in enumerate(ADDITIONS) if place % 4 and place < 56}
    exact = importance(sixty_additions(), given).interaction
    estimate = importance(sixty_additions(), given, most_nodes=TINY).interaction
    assert exact is not None
    assert estimate is not None
    assert (exact.method, estimate.method, estimate.draws) == ("exact", "sampling", 2_000)
    for index, error in (("pairs", "error"), ("shared", "shared_error")):
        seen = getattr(estimate, index)
        assert len(seen) > 20
        for pair, truth in getattr(exact, index).items():
            assert abs(seen.get(pair, 0.0) - truth) <= 5 * getattr(estimate, error).get(pair, 0.0) + 0.005


def test_the_two_indexes_are_told_apart(theory: Theory) -> None:
    """Where three additions are needed, each pair has a Grabisch-Roubens index of 1/2 and a Shapley-Taylor part of 1/3."""
    found = importance(theory, goals=["st4"], most_nodes=TINY, draws=20_000).interaction
    assert found is not None
    assert len(found.pairs) == 3
    for pair in found.pairs:
        assert abs(found.pairs[pair] - 1 / 2) < 5 * found.error[pair] < 0.03
        assert abs(found.shared[pair] - 1 / 3) < 5 * found.shared_error[pair] < 0.03


def test_the_stated_error_is_how_far_seeds_differ(theory: Theory, unsure: Mapping[ElementId, Standing]) -> None:
    """Over many seeds an estimate spreads as far as its standard error says, within a quarter of it."""
    answers = [
        importance(theory, unsure, goals=["st4", "io06"], most_nodes=TINY, draws=300, seed=seed) for seed in range(100)
    ]
    needed = ElementId("or06")
    for measure in ("structural", "birnbaum", "criticality", "shapley"):
        spread = stdev(getattr(answer, measure)[needed] for answer in answers)
        stated = fmean(answer.error[measure][needed] for answer in answers)
        assert 0.75 < spread / stated < 1.25, measure


def test_the_estimated_shares_add_up_to_the_estimated_total(theory: Theory) -> None:
    """In every draw the additions share what all of them bring, so the shares add up to the total exactly."""
    answer = importance(theory, most_nodes=TINY, draws=200)
    assert fsum(answer.shapley.values()) == pytest.approx(answer.total, abs=1e-12)
    assert answer.total == 1.0


def test_weighted_goals_are_estimated_too(theory: Theory, unsure: Mapping[ElementId, Standing]) -> None:
    """With weights the estimates are of the weighted sum."""
    weights = {ElementId("st4"): 2.0, ElementId("io06"): 0.5}
    exact = importance(theory, unsure, weights=weights)
    estimate = importance(theory, unsure, weights=weights, most_nodes=TINY)
    assert within_the_error(estimate, exact, "shapley") >= 3
    assert within_the_error(estimate, exact, "criticality") >= 3


def test_the_same_seed_gives_the_same_numbers(theory: Theory) -> None:
    """An estimate can be had again, and another seed gives another one."""
    one, again, other = (importance(theory, most_nodes=TINY, draws=100, seed=seed) for seed in (7, 7, 8))
    assert one.as_json() == again.as_json()
    assert one.shapley != other.shapley


def test_what_cannot_be_estimated_is_left_out_with_a_reason(theory: Theory) -> None:
    """The answer says that it is an estimate, from how many draws, and why Fussell-Vesely is not there."""
    answer = importance(theory, most_nodes=TINY, draws=100, seed=3)
    assert set(answer.fussell_vesely.values()) == {None}
    assert "too large" in answer.left_out["fussell_vesely"]
    assert "estimates from 100 draws with seed 3" in answer.notes[0]
    told = answer.as_json()
    assert (told["method"], told["draws"], told["seed"]) == ("sampling", 100, 3)
    assert set(told["error"]) >= {"structural", "birnbaum", "shapley"}
    assert told["interaction"]["method"] == "sampling"


def test_being_out_of_time_is_no_reason_to_sample(theory: Theory) -> None:
    """When the time is over there is a sentence, not an estimate."""
    with pytest.raises(OutOfTime):
        importance(theory, watch=until(0, clock=iter(range(10**6)).__next__))


def test_goals_never_seen_are_said_to_be_perhaps_out_of_reach(theory: Theory) -> None:
    """An estimate of nothing but zeros says what that may mean."""
    fixed = {ElementId("or06"): Status.NOT_IN_PLACE}
    answer = importance(theory, {ElementId("or06"): Status.NOT_IN_PLACE}, goals=["st4"], fixed=fixed, most_nodes=2)
    assert not any(answer.shapley.values())
    assert any("out of reach" in note for note in answer.notes)
