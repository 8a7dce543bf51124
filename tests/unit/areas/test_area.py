"""Areas and costs: a wrong one cannot be made, and what does not fit the theory is told."""

from typing import Any

import pytest

from sothat.areas import AmountRange, Area, Assessment, Cost, check_area
from sothat.errors import WrongValue
from sothat.theory import Element, Kind, Status, Theory

THEORY = Theory(
    title="T",
    elements=tuple(
        Element(id=i, kind=k, title=i)  # type: ignore[arg-type]
        for i, k in (("ow1", Kind.OUTCOME), ("sv01", Kind.ACTIVITY), ("as1", Kind.ASSUMPTION), ("hi1", Kind.HINDRANCE))
    ),
)


def area(**fields: Any) -> Area:
    return Area(id="north", title="North", **fields)


@pytest.mark.parametrize(
    ("cost", "likely"),
    [
        (Cost(once=120_000), 120_000),
        (Cost(yearly=5), 5),
        (Cost(once=20_000, yearly=AmountRange(low=30_000, likely=45_000, high=60_000)), 65_000),
        (Cost(once=0.5, yearly=1), 1.5),
        (Cost(), 0),
    ],
)
def test_a_cost_comes_to_once_and_one_year(cost: Cost, likely: float) -> None:
    """The likely cost is that of the first year by the most likely figures; whole numbers stay whole."""
    assert cost.likely == likely
    assert type(cost.likely) is type(likely)


@pytest.mark.parametrize("amount", [-1, float("nan"), float("inf"), True, "12", None])
def test_an_amount_that_cannot_be_is_refused(amount: Any) -> None:
    """An amount is a number of 0 or more that has an end."""
    with pytest.raises(WrongValue):
        Cost(once=amount)
    with pytest.raises(WrongValue):
        AmountRange(low=0, likely=0, high=amount)


def test_a_range_out_of_order_is_refused() -> None:
    """Lowest, likely and highest stand in that order."""
    with pytest.raises(WrongValue):
        AmountRange(low=2, likely=1, high=3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"statuses": {"sv01": "some"}},
        {"statuses": {"sv01": 1.5}},
        {"statuses": {"sv01": True}},
        {"fixed": {"sv01": "partly"}},
        {"fixed": {"sv01": 1.0}},
    ],
)
def test_a_status_or_choice_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    """Statuses are the four words or a chance; choices are in place or not in place."""
    with pytest.raises(WrongValue):
        area(**wrong)


def test_words_become_statuses() -> None:
    """The words of a file are taken for the statuses they are."""
    assert area(statuses={"sv01": "in place"}).statuses == {"sv01": Status.IN_PLACE}
    assert area(fixed={"sv01": "not in place"}).fixed == {"sv01": Status.NOT_IN_PLACE}


@pytest.mark.parametrize(("area_id", "title"), [("North", "N"), ("all", "N"), ("", "N"), ("north", " ")])
def test_an_area_has_an_id_and_a_title(area_id: str, title: str) -> None:
    """An id that cannot be and an empty title are refused."""
    with pytest.raises(WrongValue):
        Area(id=area_id, title=title)


def test_an_assessment_says_whose_it_is() -> None:
    """Without a role it is refused."""
    with pytest.raises(WrongValue):
        Assessment(by=" ", standing=Status.UNKNOWN)


def test_likely_costs_are_plain_numbers() -> None:
    """What the questions take is a number for each element."""
    assert area(costs={"sv01": Cost(once=1, yearly=2)}).likely_costs == {"sv01": 3}


def test_elements_that_are_not_there_are_errors() -> None:
    """Each unknown element is told once, with the part of the area that names it."""
    problems = check_area(area(statuses={"sv09": "partly"}, costs={"sv09": Cost(once=1)}, notes={"x": "n"}), THEORY)
    assert [(p.where, p.code, p.is_error) for p in problems] == [("area north", "unknown-element", True)] * 2
    assert "'sv09'" in problems[0].what
    assert "statuses" in problems[0].what
    assert "'x'" in problems[1].what


def test_entries_that_change_no_answer_are_warnings() -> None:
    """A status on an outcome, and a cost or choice on what nobody provides, can change nothing."""
    idle = area(statuses={"ow1": "in place", "as1": "partly", "hi1": "partly", "sv01": "partly"})
    assert [(p.code, p.is_error) for p in check_area(idle, THEORY)] == [("idle-entry", False)]
    idle = area(costs={"hi1": Cost(once=1), "sv01": Cost(once=1)}, fixed={"as1": "in place", "sv01": "in place"})
    assert [p.code for p in check_area(idle, THEORY)] == ["idle-entry", "idle-entry"]
