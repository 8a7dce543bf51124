"""The parts of a theory: a wrong one cannot be made, and each tells what it is."""

import pytest

from sothat.errors import Misuse, WrongValue
from sothat.theory import (
    AtLeast,
    Element,
    Kind,
    Link,
    Range,
    Role,
    Stage,
    Status,
    Theory,
    checked_standing,
    goals_of,
    rules_of,
    settled,
    unassessed,
)
from tests.unit.theory.small_theories import STAGES, any_of, element, link, theory


@pytest.mark.parametrize("name", ["", "A", "a b", "a>b", "all", "é", "a\n", None, 3])
def test_an_id_that_cannot_be_is_refused(name: object) -> None:
    """Ids are lower-case letters, digits, `-` and `_`, and never `all`."""
    with pytest.raises(WrongValue, match="will not do"):
        Element(id=name, kind=Kind.INPUT, title="T")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "thing"}, "choose one of impact, outcome"),
        ({"title": "  "}, "has no title"),
        ({"stages": ("all", "birth")}, "'all' beside other stages"),
    ],
)
def test_a_wrong_element_cannot_be_made(fields: dict[str, object], words: str) -> None:
    """Kind, title and stages are right or there is no element."""
    with pytest.raises(WrongValue, match=words):
        Element(**{"id": "a", "kind": "input", "title": "T", **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"role": "causes"}, "choose one of requires, one of, contributes, hinders"),
        ({"role": "one of"}, "names no group"),
        ({"group": "any"}, "make the role 'one of' or leave the group out"),
        ({"strength": 1.5}, "from 0 to 1"),
        ({"strength": True}, "from 0 to 1"),
        ({"strength": float("nan")}, "from 0 to 1"),
    ],
)
def test_a_wrong_link_cannot_be_made(fields: dict[str, object], words: str) -> None:
    """Role, group and strength are right and go together, or there is no link."""
    with pytest.raises(WrongValue, match=words):
        Link(**{"source": "a", "target": "b", "role": "requires", **fields})  # type: ignore[arg-type]


def test_a_range_is_in_order() -> None:
    """Lowest, most likely and highest chance stand in that order, from 0 to 1."""
    with pytest.raises(WrongValue, match="in that order"):
        Range(low=0.5, likely=0.4, high=0.9)


@pytest.mark.parametrize("count", [0, -1, True, 1.5])
def test_a_group_asks_for_one_or_more(count: object) -> None:
    """At least none of a group would be no condition at all."""
    with pytest.raises(WrongValue, match="1 or more"):
        any_of("a", count)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("in place", Status.IN_PLACE),
        ("unknown", Status.UNKNOWN),
        (0.25, 0.25),
        (1, 1.0),
        ([0, 0.4, 1], Range(low=0, likely=0.4, high=1)),
        (Range(low=0.2, likely=0.4, high=0.7), Range(low=0.2, likely=0.4, high=0.7)),
    ],
)
def test_a_standing_is_a_word_or_a_chance_or_a_range_of_it(given: object, meant: object) -> None:
    """The four words, any chance from 0 to 1, and lowest, likely and highest."""
    assert checked_standing(given, of="a") == meant


@pytest.mark.parametrize("given", ["ready", 1.01, -1, True, None, float("nan")])
def test_another_standing_is_refused(given: object) -> None:
    """Anything else is refused with the choices."""
    with pytest.raises(WrongValue, match="in place, partly, not in place, unknown"):
        checked_standing(given, of="a")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([0.2, 0.4], "three numbers"),
        ([0.2, "often", 0.4], "three numbers"),
        ([True, True, True], "three numbers"),
        ([0.4, 0.2, 0.7], "in that order"),
        ([0.2, 0.4, 1.2], "from 0 to 1"),
        ([0.2, float("nan"), 0.7], "from 0 to 1"),
    ],
)
def test_a_range_of_a_status_is_three_chances_in_order(given: object, words: str) -> None:
    """Another list is refused with a sentence that names the element."""
    with pytest.raises(WrongValue, match=words) as refused:
        checked_standing(given, of="sv04")
    assert "sv04" in str(refused.value)


def test_a_range_can_turn_out_either_way() -> None:
    """Unless it holds nothing but 0 or nothing but 1, which is that number."""
    assert settled(Range(low=0, likely=0.5, high=1)) is None
    assert settled(Range(low=0.9, likely=1, high=1)) is None
    assert settled(Range(low=1, likely=1, high=1)) is True
    assert settled(Range(low=0, likely=0, high=0)) is False


def test_what_is_settled() -> None:
    """Only what is surely so, or surely not, is settled."""
    standings = (Status.IN_PLACE, 1.0, Status.NOT_IN_PLACE, 0.0, Status.PARTLY, Status.UNKNOWN, 0.5)
    assert [settled(standing) for standing in standings] == [True, True, False, False, None, None, None]


def test_what_nobody_assessed() -> None:
    """In an area an unassessed activity is unknown; without one it is not in place; hindrances are present."""
    assert unassessed(Kind.ACTIVITY, area_given=True) is Status.UNKNOWN
    assert unassessed(Kind.INPUT, area_given=False) is Status.NOT_IN_PLACE
    assert unassessed(Kind.ASSUMPTION, area_given=True) is Status.IN_PLACE
    assert unassessed(Kind.HINDRANCE, area_given=False) is Status.IN_PLACE


def test_the_goals_are_named_or_the_impacts_or_the_last_outcomes() -> None:
    """In that order, the first that there is."""
    named = theory("a:input b c:impact", "a -> b", goals=("b",))
    assert goals_of(named) == ("b",)
    assert goals_of(theory("a:input b c:impact", "a -> b")) == ("c",)
    assert goals_of(theory("a:input b c", "a -> b", "b -> c")) == ("c",)


def test_an_element_that_is_not_there_is_told_in_a_sentence() -> None:
    """Asking for an unknown element is a misuse."""
    with pytest.raises(Misuse, match="no element 'ghost'"):
        theory("a").element("ghost")


def test_all_stages_are_spelled_out() -> None:
    """`all` stands for every stage, and stages come in the theory's order."""
    of = Theory(title="T", stages=STAGES[:2])
    assert of.stages_of(element("a", stages=("all",))) == ("before", "birth")
    assert of.stages_of(element("a", stages=("birth", "before"))) == ("before", "birth")


def test_a_stage_can_have_a_name_only_once_it_is_an_id() -> None:
    """Levels and stages have ids of the same kind as elements."""
    with pytest.raises(WrongValue, match="of a stage"):
        Stage(id="All", title="T")  # type: ignore[arg-type]


def test_a_rule_takes_its_parts_from_the_links() -> None:
    """What requires, the choices and what hinders; what only helps is no part where anything else is."""
    of = theory(
        "a:input b:input c:input d:input h:hindrance goal",
        *("a -> goal", "b ?> goal", "c ?> goal", "d +> goal", "h -| goal"),
        alternatives=(any_of("goal", 2),),
    )
    rule = rules_of(of)["goal"]
    assert rule.requires == ("a",)
    assert rule.choices == (AtLeast(count=2, members=("b", "c")),)
    assert rule.hindered_by == ("h",)
    assert rule.reads == ("a", "b", "c", "h")
    assert not rule.has_own_status


def test_where_only_help_leads_to_an_outcome_one_of_it_is_needed() -> None:
    """Hindrances aside, an outcome with helping links alone needs at least one of them; an activity needs none."""
    of = theory("a:input b:input act:activity goal", "a +> goal", "b +> goal", "a +> act")
    assert rules_of(of)["goal"].choices == (AtLeast(count=1, members=("a", "b")),)
    assert rules_of(of)["act"].choices == ()


def test_nothing_leads_to_an_outcome_without_links() -> None:
    """At least one of nothing can never be met."""
    assert rules_of(theory("goal"))["goal"].choices == (AtLeast(count=1, members=()),)


def test_links_are_found_by_both_ends_in_order() -> None:
    """The links that lead to an element, and those that start from it, come in the order of the file."""
    of = theory("a:input b c", "a -> c", "b -> c", "a -> b")
    assert [one.pair for one in of.links_to["c"]] == ["a>c", "b>c"]
    assert [one.pair for one in of.links_from["a"]] == ["a>c", "a>b"]
    assert link("a -| b").role is Role.HINDERS
