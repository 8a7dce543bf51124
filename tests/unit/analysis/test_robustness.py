"""What happens to robustness when it grows large: what is exact stays exact, and an estimate says that it is one."""

import pytest
from benchmarks.layered import layered_theory

from sothat.analysis import Conclusion, Robustness, WeakLinks, robustness, until
from sothat.errors import Misuse, OutOfTime, WrongValue
from sothat.theory import ElementId, Kind, Link, Range, Role
from tests.spec.small import area, told

MANY = told("""
    activities: a, b, c, d, e, f, g, h, i, j
    hindrance: stigma
    outcomes: trust, care
    trust needs 5 of a, b, c, d, e, f, g, h, i, j
    care requires trust
    care is hindered by stigma
""")
"""Eleven links lead to what the goal needs; each group of five is a package."""


def found(answer: Robustness, claim: str, *about: str) -> Conclusion:
    [one] = [one for one in answer.conclusions if one.claim == claim and one.about == about]
    return one


def asked(*, most_nodes: int, draws: int = 64, seed: int = 1) -> Robustness:
    where = area(", ".join(f"{name} in place" for name in "abcdefghij"))
    return robustness(MANY, where, weak=WeakLinks(every=True), limit=2, most_nodes=most_nodes, draws=draws, seed=seed)


def test_all_readings_at_once_are_counted_exactly() -> None:
    """Care holds where stigma no longer hinders it, and trust is required of it and holds.

    Of the 2^12 readings: the link from stigma is dropped in half, that from trust is kept in half, and at least five of
    ten links to trust are kept in 638 of 1,024 ways: C(10,5) + ... + C(10,10) = 252 + 210 + 120 + 45 + 10 + 1.
    """
    care = found(asked(most_nodes=1_000_000), "certain", "care")
    assert (care.holds_now, str(care.holds_in), care.readings) == (False, "some", 638)
    assert care.overturned_by == ("stigma>care",)
    assert not care.is_estimate


def test_trust_falls_when_six_links_are_dropped() -> None:
    """The smallest sets that overturn a conclusion are counted exactly, and only the first are listed: C(10,6) = 210."""
    trust = found(asked(most_nodes=1_000_000), "certain", "trust")
    assert (trust.overturned_by, trust.overturned_together_count) == ((), 210)
    assert trust.overturned_together == (
        ("a>trust", "b>trust", "c>trust", "d>trust", "e>trust", "f>trust"),
        ("a>trust", "b>trust", "c>trust", "d>trust", "e>trust", "g>trust"),
    )


def test_few_readings_are_all_looked_at() -> None:
    """Where a diagram is too large and there are no more readings than draws, the answer is the same and exact."""
    at_once, one_by_one = asked(most_nodes=1_000_000), asked(most_nodes=40, draws=4096)
    assert not any(one.is_estimate for one in one_by_one.conclusions)
    assert one_by_one.conclusions == at_once.conclusions


def test_many_readings_are_drawn() -> None:
    """Past that it is an estimate: near the exact share, the single links exact, and the same for the same seed."""
    at_once, drawn = asked(most_nodes=1_000_000), asked(most_nodes=40, draws=500)
    care, exact = found(drawn, "certain", "care"), found(at_once, "certain", "care")
    assert care.is_estimate
    assert (care.readings, care.overturned_together_count, care.drawn) == (None, None, 500)
    assert care.overturned_by == exact.overturned_by
    assert exact.readings is not None
    assert abs(care.held / 500 - exact.readings / 4096) < 0.07  # four standard errors of a share of 0.156 in 500 draws
    assert str(care.holds_in) == "some"
    again = asked(most_nodes=40, draws=500)
    assert again.conclusions == drawn.conclusions
    assert found(asked(most_nodes=40, draws=500, seed=2), "certain", "care").held != care.held
    assert "seed" in drawn.as_json()
    assert drawn.as_json()["conclusions"][0].keys() >= {"drawn", "held"}


def test_what_is_too_large_for_one_reading_is_said() -> None:
    """What cannot be answered even for one reading is named, not left out."""
    theory = told("""
        activities: hub, gossip
        outcome: trust
        trust requires hub (disputed)
        trust is hindered by gossip
    """)
    answer = robustness(theory, most_nodes=0)
    assert [str(one.claim) for one in answer.too_large] == ["within reach", "package minimal"]
    assert answer.as_json()["too_large"][0] == {"claim": "within reach", "about": ["trust"]}
    told_of = {(one.claim, one.about) for one in (*answer.conclusions, *answer.too_large)}
    assert told_of == {(one.claim, one.about) for one in robustness(theory).conclusions}


def test_rows_have_the_same_columns() -> None:
    """Exact conclusions and estimates make one table."""
    rows = [*asked(most_nodes=40, draws=9).rows(), *asked(most_nodes=1_000_000).rows()]
    assert len({tuple(row) for row in rows}) == 1


def test_it_can_be_stopped() -> None:
    """The watch is asked while it works, at once and reading by reading."""
    theory = layered_theory(elements=300, links=900, layers=8)
    with pytest.raises(OutOfTime):
        robustness(theory, weak=WeakLinks(every=True), watch=until(0))


@pytest.mark.parametrize(
    ("filter_", "is_weak"),
    [
        (WeakLinks(), False),
        (WeakLinks(strength_below=0.5), True),
        (WeakLinks(strength_below=0.4), False),
        (WeakLinks(without_sources=True), True),
        (WeakLinks(without_rationale=True), False),
        (WeakLinks(origins=("guess", "inference")), True),
        (WeakLinks(origins=("guess",)), False),
        (WeakLinks(every=True), True),
    ],
    ids=repr,
)
def test_what_makes_a_link_weak(filter_: WeakLinks, is_weak: bool) -> None:
    """Each thing by itself; of a range the most likely counts, and exactly as strong is not below."""
    strength = Range(low=0.1, likely=0.4, high=0.9)
    link = Link(
        source=ElementId("a"),
        target=ElementId("b"),
        role=Role.REQUIRES,
        rationale="So.",
        strength=strength,
        origin="inference",
    )
    assert filter_(link) is is_weak


def test_a_link_whose_strength_nobody_stated_is_not_below_any() -> None:
    """No strength is not a low strength."""
    link = Link(source=ElementId("a"), target=ElementId("b"), role=Role.REQUIRES)
    assert not WeakLinks(strength_below=1)(link)


def test_misuse_is_refused_with_a_sentence() -> None:
    """Links that are not there, and numbers that cannot be."""
    with pytest.raises(Misuse, match="There is no link 'hub>trust' in this theory, so it cannot be weak"):
        robustness(MANY, weak="hub>trust")
    with pytest.raises(Misuse, match="The limit is -1"):
        robustness(MANY, limit=-1)
    with pytest.raises(WrongValue, match=r"A strength below -0\.1 will not do"):
        WeakLinks(strength_below=-0.1)
    with pytest.raises(Misuse, match="There is no element 'x'"):
        robustness(MANY, goals=["x"])


def test_a_theory_without_goals() -> None:
    """What does not need a goal is answered all the same."""
    theory = told("activities: hub, advocacy")
    answer = robustness(theory)
    assert answer.goals == ()
    assert {str(one.claim) for one in answer.conclusions} == {"certain", "ineffective alone"}
    assert all(theory.by_id[one.about[0]].kind is Kind.ACTIVITY for one in answer.conclusions)
