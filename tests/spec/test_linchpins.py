"""Question 5, linchpins: which losses make the goals fail.

The minimal sets of conditions whose loss makes the goals fail are the minimal cut sets of reliability theory; those of
size one are single points of failure. Whatever is unassessed, unknown or partly in place counts as in place here.
"""

import pytest

from sothat.analysis import linchpins
from sothat.errors import Misuse
from tests.spec.small import area, told


def test_single_points_of_failure() -> None:
    """A condition whose loss alone makes the goals fail is a single point of failure."""
    theory = told("""
        input: training
        activities: advocacy, hub
        outcome: trust
        advocacy requires training
        trust requires advocacy, hub
    """)
    answer = linchpins(theory)
    assert answer.sets == (("advocacy",), ("hub",), ("training",))
    assert answer.single == ("advocacy", "hub", "training")
    assert answer.count == 3
    assert answer.by_size == {1: 3}
    assert answer.failing == ()


def test_sets_that_must_be_lost_together() -> None:
    """Alternatives make the goals fail only when enough of them are lost together; the sets are minimal, the smallest
    first.
    """
    theory = told("""
        activities: advocate, friend, neighbour, bus
        outcome: visit
        visit needs 2 of advocate, friend, neighbour
        visit requires bus
    """)
    answer = linchpins(theory)
    assert answer.sets == (("bus",), ("advocate", "friend"), ("advocate", "neighbour"), ("friend", "neighbour"))
    assert answer.single == ("bus",)
    assert answer.by_size == {1: 1, 2: 3}


def test_without_an_area_everything_is_in_place() -> None:
    """Without an area everything is in place, and can be lost: activities, inputs and assumptions."""
    theory = told("""
        activity: hub
        input: money
        assumption: housing
        precondition: able
        outcome: trust
        able requires money
        trust requires hub, able, housing
    """)
    assert linchpins(theory).single == ("housing", "hub", "money")


def test_what_is_in_doubt_counts_as_in_place() -> None:
    """Whatever is unassessed, unknown or partly in place counts as in place here, and so can be lost."""
    theory = told("""
        activities: a, b, c, d
        assumption: housing
        outcome: trust
        trust requires a, b, c, d, housing
    """)
    assert linchpins(theory, area("a unknown, b partly, c 0.1, housing unknown")).single == (
        "a",
        "b",
        "c",
        "d",
        "housing",
    )


def test_what_is_not_in_place_cannot_be_lost() -> None:
    """What is not in place cannot be lost: the alternatives to it carry all the weight."""
    theory = told("""
        activities: advocate, friend
        outcome: voice
        voice needs 1 of advocate, friend
    """)
    assert linchpins(theory).sets == (("advocate", "friend"),)
    assert linchpins(theory, area("friend not in place")).sets == (("advocate",),)
    assert linchpins(theory, area("friend 0")).sets == (("advocate",),)


def test_an_assumption_that_does_not_hold_cannot_be_lost() -> None:
    """An assumption that does not hold is no condition to lose."""
    theory = told("""
        activity: hub
        assumption: housing
        outcome: trust
        trust needs 1 of hub, housing
    """)
    assert linchpins(theory, area("housing not in place")).sets == (("hub",),)


def test_the_absence_of_a_hindrance() -> None:
    """The absence of a hindrance that is absent can be lost: should it appear, the goals fail."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    answer = linchpins(theory, area("stigma not in place"))
    assert answer.sets == (("hub",), ("stigma",))
    assert answer.single == ("hub", "stigma")


def test_hindrances_are_present_without_an_area() -> None:
    """Without an area every hindrance is present: its mitigation is what can be lost, and its presence is not."""
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    assert linchpins(theory).sets == (("campaign",), ("hub",))
    assert linchpins(theory, area("stigma unknown")).sets == (("campaign",), ("hub",))
    assert linchpins(theory, area("stigma not in place")).sets == (("hub",), ("campaign", "stigma"))


def test_a_goal_that_fails_even_so() -> None:
    """A goal that fails even with everything in place: that is said, and there are no sets."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcomes: trust, care
        trust requires hub
        trust is hindered by stigma
        care requires hub
        goals: trust, care
    """)
    answer = linchpins(theory)
    assert answer.failing == ("trust",)
    assert (answer.count, answer.by_size, answer.sets, answer.single) == (0, {}, (), ())
    assert linchpins(theory, goals=["care"]).single == ("hub",)


def test_a_goal_that_fails_for_want_of_a_service() -> None:
    """A goal that needs what is not in place fails even so."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub, advocacy
    """)
    assert linchpins(theory, area("hub not in place")).failing == ("trust",)


def test_an_undetermined_goal_fails() -> None:
    """A goal that is undetermined does not hold, and so it fails."""
    theory = told("""
        activities: hub, watching
        outcome: trust
        watching is hindered by watching
        trust requires hub
        trust is hindered by watching
    """)
    assert linchpins(theory).failing == ("trust",)
    assert linchpins(theory, area("watching not in place")).sets == (("hub",),)


def test_several_goals_fail_when_one_does() -> None:
    """Several goals together means all of them: they fail when any one of them does."""
    theory = told("""
        activities: hub, bus
        outcomes: trust, visit
        trust requires hub
        visit requires bus
    """)
    assert linchpins(theory).sets == (("bus",), ("hub",))
    assert linchpins(theory, goals=["visit"]).sets == (("bus",),)


def test_losses_that_can_help() -> None:
    """Where a loss can do good, a minimal set is still one of which no proper subset makes the goals fail: here losing
    the room makes them fail, and losing what blocks the other way in does not.
    """
    theory = told("""
        activities: room, barrier, garden
        outcome: talk
        garden is hindered by barrier
        talk needs 1 of room, garden
    """)
    assert linchpins(theory).sets == (("room",),)


def test_a_loss_that_lets_a_hindrance_in() -> None:
    """A loss can make the goals fail through a hindrance that it had kept down."""
    theory = told("""
        activities: hub, campaign, helpline
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign, helpline
    """)
    assert linchpins(theory).sets == (("hub",), ("campaign", "helpline"))


def test_a_loop_and_its_starters() -> None:
    """A loop does not keep itself going here: losing all that starts it makes it fail."""
    theory = told("""
        activities: hub, festival
        outcomes: trust, experience
        trust needs 1 of hub, festival, experience
        experience requires trust
        goals: experience
    """)
    assert linchpins(theory).sets == (("festival", "hub"),)


def test_linchpins_with_a_limit() -> None:
    """A limit cuts the listing, smallest first; the count, the sizes and the single points of failure stay exact."""
    theory = told("""
        activities: advocate, friend, bus, time
        outcome: visit
        visit needs 1 of advocate, friend
        visit requires bus, time
    """)
    answer = linchpins(theory, limit=1)
    assert answer.sets == (("bus",),)
    assert (answer.count, answer.by_size, answer.single) == (3, {1: 2, 2: 1}, ("bus", "time"))


def test_linchpins_of_what_is_no_element() -> None:
    """A goal that does not exist is refused with a sentence that names it."""
    with pytest.raises(Misuse, match="'trust'"):
        linchpins(told("activity: hub"), goals=["trust"])


def test_linchpins_as_json() -> None:
    """As JSON: the count, by size, the sets and the single points of failure."""
    theory = told("""
        activities: advocate, friend, bus
        outcome: visit
        visit needs 1 of advocate, friend
        visit requires bus
    """)
    assert linchpins(theory).as_json() == {
        "count": 2,
        "by_size": {"1": 1, "2": 1},
        "sets": [["bus"], ["advocate", "friend"]],
        "single": ["bus"],
        "method": "diagram",
    }


def test_linchpins_as_json_when_a_goal_fails() -> None:
    """As JSON, the goals that fail even so are added where there are any."""
    theory = told("""
        hindrance: stigma
        activity: hub
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    assert linchpins(theory).as_json() == {
        "count": 0,
        "by_size": {},
        "sets": [],
        "single": [],
        "method": "diagram",
        "failing": ["trust"],
    }
