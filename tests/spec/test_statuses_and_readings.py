"""Statuses and readings: how an area stands, and what is said over all the ways it could turn out.

An area gives each element with a status of its own one of `in place`, `partly`, `not in place`, `unknown`, or a
probability from 0 to 1, or a range of it. What is unknown, partly in place or has a probability strictly between 0 and 1
can turn out either way; an element is then *certain*, *possible*, *impossible* or *undetermined*.
"""

import pytest

from sothat.analysis import attained
from sothat.errors import WrongValue
from sothat.theory import ElementId, Theory, checked_standing, goals_of
from tests.spec.small import area, reading, told


def turns_on(theory: Theory, element: str, where: str) -> tuple[str, ...] | None:
    return attained(theory, area(where)).turns_on.get(ElementId(element))


def test_settled_statuses() -> None:
    """`in place` and a probability of 1 hold for sure; `not in place` and a probability of 0 do not, for sure."""
    theory = told("activity: hub")
    assert reading(theory, "hub", "hub in place") == "certain"
    assert reading(theory, "hub", "hub 1") == "certain"
    assert reading(theory, "hub", "hub not in place") == "impossible"
    assert reading(theory, "hub", "hub 0") == "impossible"


def test_open_statuses() -> None:
    """`unknown`, `partly` and a probability strictly between 0 and 1 can turn out either way, however high it is."""
    theory = told("activity: hub")
    assert reading(theory, "hub", "hub unknown") == "possible"
    assert reading(theory, "hub", "hub partly") == "possible"
    assert reading(theory, "hub", "hub 0.001") == "possible"
    assert reading(theory, "hub", "hub 0.5") == "possible"
    assert reading(theory, "hub", "hub 0.999") == "possible"


def test_a_range_of_the_probability() -> None:
    """A probability that is not known sharply is a range of lowest, likely and highest. It can turn out either way, unless
    it holds nothing but 0 or nothing but 1.
    """
    theory = told("activity: hub")
    assert reading(theory, "hub", "hub 0.2 / 0.4 / 0.7") == "possible"
    assert reading(theory, "hub", "hub 0 / 0 / 0.1") == "possible"
    assert reading(theory, "hub", "hub 0.9 / 1 / 1") == "possible"
    assert reading(theory, "hub", "hub 0 / 0 / 0") == "impossible"
    assert reading(theory, "hub", "hub 1 / 1 / 1") == "certain"


def test_nothing_else_is_a_status() -> None:
    """A status is one of the four words, a probability in [0, 1] or a range of one, and nothing else."""
    for wrong in ("yes", "In place", "", 1.01, -0.01, True, None, float("nan"), [0.2, 0.4], [0.4, 0.2, 0.7], [0, 1, 2]):
        with pytest.raises(WrongValue):
            checked_standing(wrong, of="hub")


def test_unassessed_in_an_area() -> None:
    """In an area, unassessed activities and inputs are unknown; assumptions hold and hindrances are present until
    assessed otherwise.
    """
    theory = told("""
        activity: hub
        input: money
        assumption: housing
        hindrance: stigma
    """)
    assert reading(theory, "hub", "") == "possible"
    assert reading(theory, "money", "") == "possible"
    assert reading(theory, "housing", "") == "certain"
    assert reading(theory, "stigma", "") == "certain"
    assert reading(theory, "stigma", "stigma unknown, hub in place") == "possible"
    assert reading(theory, "money", "stigma unknown, hub in place") == "possible"


def test_without_an_area() -> None:
    """Without an area every activity and input is not in place, assumptions hold and hindrances are present."""
    theory = told("""
        activity: hub
        input: money
        assumption: housing
        hindrance: stigma
    """)
    assert reading(theory, "hub") == "impossible"
    assert reading(theory, "money") == "impossible"
    assert reading(theory, "housing") == "certain"
    assert reading(theory, "stigma") == "certain"


def test_certain() -> None:
    """*Certain*: it holds in all of the ways things could turn out, unknown though some of them are."""
    theory = told("""
        activities: advocate, friend
        outcome: voice
        voice needs 1 of advocate, friend
    """)
    assert reading(theory, "voice", "advocate in place, friend unknown") == "certain"


def test_certain_by_either_or() -> None:
    """An element can be certain though nothing that it needs is: here one service works if people feel safe, the other
    if they do not.
    """
    theory = told("""
        activities: clinic, outreach
        assumption: safety
        outcome: care
        clinic requires safety
        outreach is hindered by safety
        care needs 1 of clinic, outreach
    """)
    where = "clinic in place, outreach in place, safety unknown"
    assert reading(theory, "clinic", where) == "possible"
    assert reading(theory, "outreach", where) == "possible"
    assert reading(theory, "care", where) == "certain"
    assert turns_on(theory, "care", where) is None


def test_possible() -> None:
    """*Possible*: it holds in some of the ways and not in all."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert reading(theory, "trust", "advocacy unknown, hub unknown") == "possible"
    assert reading(theory, "trust", "advocacy in place, hub partly") == "possible"


def test_impossible() -> None:
    """*Impossible*: it holds in none, whatever the unknown turns out to be."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert reading(theory, "trust", "advocacy unknown, hub not in place") == "impossible"


def test_impossible_by_contradiction() -> None:
    """An element can be impossible though each of its needs is possible: here both can never be had at once."""
    theory = told("""
        assumption: safety
        activity: outreach
        outcome: both
        outreach is hindered by safety
        both requires safety, outreach
    """)
    assert reading(theory, "safety", "safety unknown, outreach in place") == "possible"
    assert reading(theory, "outreach", "safety unknown, outreach in place") == "possible"
    assert reading(theory, "both", "safety unknown, outreach in place") == "impossible"


def test_undetermined() -> None:
    """*Undetermined*: it holds in none of the ways, and in some of them a loop through `hinders` leaves it
    undetermined.
    """
    theory = told("""
        activity: watching
        watching is hindered by watching
    """)
    assert reading(theory, "watching", "watching in place") == "undetermined"
    assert reading(theory, "watching", "watching unknown") == "undetermined"
    assert reading(theory, "watching", "watching not in place") == "impossible"


def test_possible_though_undetermined_in_some_ways() -> None:
    """An element that holds in some ways and is undetermined in the others is possible: it holds in some, not in all."""
    theory = told("""
        activities: day, night
        day is hindered by night
        night is hindered by day
    """)
    assert reading(theory, "day", "day in place, night unknown") == "possible"
    assert reading(theory, "night", "day in place, night unknown") == "undetermined"
    assert turns_on(theory, "day", "day in place, night unknown") == ("night",)


def test_turns_on() -> None:
    """What is possible says exactly which unknowns the answer turns on: those whose value can change it."""
    theory = told("""
        activities: advocacy, hub, friend
        outcome: trust
        trust requires advocacy
        trust needs 1 of hub, friend
    """)
    assert turns_on(theory, "trust", "advocacy unknown, hub partly, friend not in place") == ("advocacy", "hub")
    assert turns_on(theory, "trust", "advocacy unknown, hub partly, friend 0.2") == ("advocacy", "friend", "hub")


def test_turns_on_nothing_that_does_not_matter() -> None:
    """An unknown that cannot change the answer is not named, though the element has a link from it."""
    theory = told("""
        activities: advocacy, hub, friend, leaflet
        outcome: trust
        trust requires advocacy
        trust needs 1 of hub, friend
        trust is helped by leaflet
    """)
    assert turns_on(theory, "trust", "advocacy unknown, hub in place") == ("advocacy",)


def test_turns_on_is_no_matter_of_paths() -> None:
    """An unknown is named only if its value can change the answer; that some path leads from it is not enough."""
    theory = told("""
        activity: outreach
        assumptions: safety, housing
        outcomes: by-day, by-night, care
        by-day requires safety, housing
        outreach is hindered by safety
        by-night requires outreach, housing
        care needs 1 of by-day, by-night
    """)
    where = "outreach in place, safety unknown, housing unknown"
    assert reading(theory, "care", where) == "possible"
    assert turns_on(theory, "care", where) == ("housing",)
    assert turns_on(theory, "by-day", where) == ("housing", "safety")


def test_turns_on_only_for_what_is_possible() -> None:
    """An element that is certain, impossible or undetermined turns on nothing, and is not listed."""
    theory = told("""
        activities: hub, friend, watching
        outcomes: trust, help
        trust requires hub
        help requires friend
        watching is hindered by watching
    """)
    where = "hub in place, friend not in place, watching unknown"
    assert attained(theory, area(where)).turns_on == {}


def test_goals_named() -> None:
    """The goals are the theory's own list where it has one."""
    theory = told("""
        activity: hub
        outcomes: trust, care
        impact: health
        trust requires hub
        care requires trust
        health requires care
        goals: trust, care
    """)
    assert goals_of(theory) == ("trust", "care")


def test_goals_are_the_impacts() -> None:
    """Where no goals are named, they are the impacts, even one that is the source of a link."""
    theory = told("""
        activity: hub
        outcome: care
        impacts: health, fairness
        health requires hub
        fairness requires health
        care requires hub
    """)
    assert goals_of(theory) == ("health", "fairness")


def test_goals_are_the_last_outcomes() -> None:
    """Where there are no impacts either, the goals are the outcomes that are the source of no link, not even of one
    that `contributes` or `hinders`.
    """
    theory = told("""
        activity: hub
        precondition: shared
        hindrance: stigma
        outcomes: trust, care, joy, calm
        shared requires hub
        trust requires hub
        care requires trust
        joy requires trust
        care is helped by joy
        calm requires trust
        stigma is hindered by calm
    """)
    assert goals_of(theory) == ("care",)
