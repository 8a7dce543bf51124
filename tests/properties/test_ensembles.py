"""Many areas at once say what each area by itself says, whoever does the work and however it is shared out."""

import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sothat.analysis import chance, ensemble
from sothat.analysis.many_areas import ensemble_lots, ensemble_work
from sothat.analysis.many_areas.ensemble_work import RangedInput
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.uncertainty.odds import odds
from sothat.theory import Element, ElementId, Kind, Link, Range, Role, Standing, Status, Theory
from tests.properties.theories import statuses_for, theories
from tests.unit.analysis.invented_areas import with_ranges

Areas = dict[str, Mapping[ElementId, Standing]]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Theory, Areas]:
    """A theory, some of whose links have a strength or a range of it, and how a few areas stand."""
    theory = draw(theories(max_size=7))
    strength = st.sampled_from(
        (None, None, 0.4, Range(low=0.1, likely=0.5, high=0.6), Range(low=0.3, likely=0.3, high=1))
    )
    links = tuple(replace(link, strength=draw(strength)) for link in theory.links)
    statuses = draw(st.lists(statuses_for(theory), min_size=1, max_size=4))
    return replace(theory, links=links), {f"area-{n}": given for n, given in enumerate(statuses)}


def goals_in(theory: Theory) -> list[str]:
    return [element.id for element in theory.elements]


@given(cases())
def test_each_area_has_the_exact_chances_it_has_by_itself(case: tuple[Theory, Areas]) -> None:
    """Chance, undetermined and what was taken are those of the question about one area."""
    theory, areas = case
    answer = ensemble(theory, areas, goals=goals_in(theory), draws=2)
    assert list(answer.areas) == list(areas)
    for area, statuses in areas.items():
        alone, found = chance(theory, statuses, goals=goals_in(theory), draws=2), answer.areas[area]
        assert found.chance == pytest.approx(dict(alone.chance), abs=1e-12)
        assert found.undetermined == pytest.approx(dict(alone.undetermined), abs=1e-12)
        assert found.taken_as == alone.taken_as


@given(cases(), st.integers(min_value=0, max_value=5))
@settings(max_examples=40)
def test_means_and_intervals_are_those_of_the_draws_worked_out_one_by_one(
    case: tuple[Theory, Areas], seed: int
) -> None:
    """Every draw put into the theory as plain numbers and asked about by itself; percentiles from the sorted chances."""
    theory, areas = case
    draws = 7
    answer = ensemble(theory, areas, goals=goals_in(theory), draws=draws, seed=seed)
    for area, statuses in areas.items():
        per_draw = [
            chance(*_settled(theory, area, statuses, n, draws, seed), goals=goals_in(theory)) for n in range(draws)
        ]
        for goal, mean in answer.areas[area].mean.items():
            chances = sorted(one.chance[ElementId(goal)] for one in per_draw)
            assert mean == pytest.approx(
                sum(chances) / draws if chances[0] != chances[-1] else answer.areas[area].chance[goal], abs=1e-12
            )
            assert answer.areas[area].interval[goal] == pytest.approx(
                (_percentile(chances, 5), _percentile(chances, 95)), abs=1e-12
            )


def _settled(
    theory: Theory, area: str, statuses: Mapping[ElementId, Standing], n: int, draws: int, seed: int
) -> tuple[Theory, Mapping[ElementId, Standing]]:
    def drawn(where: str, name: str, given: Range) -> float:
        ranged = RangedInput(variable=0, name=name, given=given)
        return float(ensemble_work.drawn(ranged, where, draws, seed)[n])

    links = tuple(
        replace(k, strength=drawn("", k.pair, k.strength)) if isinstance(k.strength, Range) else k for k in theory.links
    )
    stands = {e: drawn(area, e, s) if isinstance(s, Range) else s for e, s in statuses.items()}
    return replace(theory, links=links), stands


def _percentile(ordered: list[float], percent: int) -> float:
    """Between the two ranks next to it, in proportion."""
    rank = Fraction(percent, 100) * (len(ordered) - 1)
    low = floor(rank)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + float(rank - low) * (ordered[high] - ordered[low])


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_numbers_do_not_turn_on_who_does_the_work(case: tuple[Theory, Areas], chance_of: random.Random) -> None:
    """Not on the other areas, their order, the size of the lots, the executor, or whether the work is compiled."""
    theory, areas = case
    asked = {"goals": goals_in(theory), "draws": 40, "seed": 3}
    answer = ensemble(theory, areas, workers=1, **asked)  # type: ignore[arg-type]
    shuffled = dict(chance_of.sample(list(areas.items()), len(areas)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sothat.analysis.ensembles.AREAS_IN_A_LOT", 1)
        patched.setattr(ensemble_lots, "AREAS_IN_A_LOT", 1)
        patched.setattr(ensemble_work, "_WORTH_COMPILING", 0)
        patched.setattr(ensemble_work, "_IN_CACHE", 1)
        with ThreadPoolExecutor(2) as threads:
            other = ensemble(theory, shuffled, executor=threads, **asked)  # type: ignore[arg-type]
    assert other.areas == answer.areas
    for area, statuses in areas.items():
        assert ensemble(theory, {area: statuses}, workers=1, **asked).areas == {area: answer.areas[area]}  # type: ignore[arg-type]


@given(cases())
@settings(max_examples=25)
def test_blocks_of_draws_change_nothing(case: tuple[Theory, Areas]) -> None:
    """A diagram too large for all draws at once is worked through some draws at a time, with the same numbers."""
    theory, areas = case
    whole = ensemble(theory, areas, goals=goals_in(theory), draws=70, seed=9)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ensemble_work, "_IN_MEMORY", 1)
        assert ensemble(theory, areas, goals=goals_in(theory), draws=70, seed=9) == whole


@given(cases())
@settings(max_examples=40)
def test_an_estimate_is_near_the_exact_chance(case: tuple[Theory, Areas]) -> None:
    """Where the diagram may not grow, chances are called estimates and lie within five standard errors."""
    theory, areas = case
    exact = ensemble(theory, areas, goals=goals_in(theory), draws=1)
    if len(odds(structure_of(theory), None, list(range(len(theory.elements)))).solved.diagrams) <= 2:
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sothat.analysis.ensembles.MOST_NODES", 1)
        patched.setattr("sothat.analysis.ensembles.SAMPLES", 20_000)
        answer = ensemble(theory, areas, goals=goals_in(theory), draws=1)
    assert answer.method == "sampling"
    for area, found in answer.areas.items():
        assert found.interval == {}
        for goal, estimate in found.chance.items():
            assert abs(estimate - exact.areas[area].chance[goal]) <= 5 * found.errors[goal]


def test_where_only_strengths_are_ranges_the_interval_is_that_of_the_area_by_itself() -> None:
    """Both questions take the same draws."""
    theory, areas = with_ranges(), {"north": {}, "south": {ElementId("or06"): Status.IN_PLACE}}
    asked: dict[str, Any] = {"goals": ["io05", "of1"], "draws": 300, "seed": 4}
    answer = ensemble(theory, areas, **asked)
    for area, statuses in areas.items():
        assert answer.areas[area].interval["of1"][0] < answer.areas[area].interval["of1"][1]
        for goal, ends in chance(theory, statuses, **asked).interval.items():
            assert answer.areas[area].interval[goal] == pytest.approx(ends, abs=1e-15)


def test_draw_number_n_has_the_same_strengths_in_all_areas() -> None:
    """Two areas that stand alike have the same numbers to the last digit; a status that is a range is drawn for each."""
    elements = (
        Element(id=ElementId("hub"), kind=Kind.ACTIVITY, title="A hub"),
        Element(id=ElementId("trust"), kind=Kind.OUTCOME, title="Trust"),
    )
    link = Link(
        source=ElementId("hub"),
        target=ElementId("trust"),
        role=Role.REQUIRES,
        strength=Range(low=0, likely=0.5, high=1),
    )
    theory = Theory(title="Small", elements=elements, links=(link,))
    known = ensemble(
        theory, {"north": {ElementId("hub"): Status.IN_PLACE}, "south": {ElementId("hub"): Status.IN_PLACE}}
    )
    assert known.areas["north"] == known.areas["south"]
    ranged = {area: {ElementId("hub"): Range(low=0, likely=0.5, high=1)} for area in ("north", "south")}
    drawn = ensemble(theory, ranged).areas
    assert drawn["north"].chance == drawn["south"].chance
    assert drawn["north"].mean != drawn["south"].mean
