"""Question 6, levels: what each combination of system levels can reach by itself.

For each non-empty combination of levels: which goals, and which outcomes, some set of additions from those levels alone
can reach. A goal that no single level can reach and all together can is a whole-system goal.
"""

import pytest

from sothat.analysis import levels
from sothat.errors import Misuse
from sothat.theory import Status
from tests.spec.small import area, told


def test_reachable() -> None:
    """For each combination of levels: what some set of additions from those levels alone can reach."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activity at service: hub
        outcomes: leave, trust, care
        leave requires policy
        trust requires hub
        care requires leave, trust
    """)
    assert levels(theory).reachable == {
        ("strategic",): ("leave",),
        ("service",): ("trust",),
        ("strategic", "service"): ("care", "leave", "trust"),
    }


def test_every_combination() -> None:
    """Every non-empty combination is answered, by size and then in the theory's order of levels."""
    theory = told("""
        levels: strategic, service, family
        activity at family: friend
        outcome: voice
        voice requires friend
    """)
    assert tuple(levels(theory).reachable.items()) == (
        (("strategic",), ()),
        (("service",), ()),
        (("family",), ("voice",)),
        (("strategic", "service"), ()),
        (("strategic", "family"), ("voice",)),
        (("service", "family"), ("voice",)),
        (("strategic", "service", "family"), ("voice",)),
    )


def test_the_four_levels() -> None:
    """A theory that names no levels has four: strategic or organisational, service, individual staff, and woman and
    family. They make fifteen combinations.
    """
    theory = told("""
        activity at family: friend
        outcome: voice
        voice requires friend
    """)
    assert levels(theory).recommendations == {"strategic": 0, "service": 0, "staff": 0, "family": 1}
    assert len(levels(theory).reachable) == 15


def test_whole_system_goal() -> None:
    """A goal that no single level can reach and all together can is a *whole-system goal*."""
    theory = told("""
        levels: strategic, service, staff
        input at strategic: policy
        activity at service: hub
        input at staff: skill
        impacts: health, fairness
        health requires policy, hub, skill
        fairness requires policy
    """)
    assert levels(theory).whole_system_goals == ("health",)


def test_two_levels_together() -> None:
    """A goal that some two levels can reach together, and none of them alone, is a whole-system goal as well."""
    theory = told("""
        levels: strategic, service, staff
        input at strategic: policy
        activity at service: hub
        activity at staff: greeting
        impact: health
        health requires policy, hub
        health is helped by greeting
    """)
    answer = levels(theory)
    assert answer.reachable["strategic", "service"] == ("health",)
    assert answer.whole_system_goals == ("health",)


def test_a_goal_that_one_level_can_reach() -> None:
    """A goal that any single level can reach is no whole-system goal, though another way needs several levels."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activities at service: hub, group
        outcome: way
        impact: health
        way requires policy, hub
        health needs 1 of way, group
    """)
    assert levels(theory).whole_system_goals == ()


def test_a_goal_out_of_reach() -> None:
    """A goal that all levels together cannot reach is no whole-system goal."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activity at service: hub
        hindrance: stigma
        impact: health
        health requires policy, hub
        health is hindered by stigma
    """)
    assert levels(theory).whole_system_goals == ()
    assert levels(theory, area("stigma not in place")).whole_system_goals == ("health",)
    assert levels(theory, area("stigma unknown")).whole_system_goals == ()


def test_what_is_in_place_stays() -> None:
    """What is in place already stays, whatever its level: then a single level may be enough."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activity at service: hub
        impact: health
        health requires policy, hub
    """)
    assert levels(theory).whole_system_goals == ("health",)
    answer = levels(theory, area("policy in place"))
    assert answer.whole_system_goals == ()
    assert answer.reachable == {
        ("strategic",): (),
        ("service",): ("health",),
        ("strategic", "service"): ("health",),
    }


def test_what_is_unknown_is_not_in_place() -> None:
    """What is not added counts as not in place, whatever is unknown about it."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activity at service: hub
        impact: health
        health requires policy, hub
    """)
    assert levels(theory, area("policy unknown, hub 0.9")).whole_system_goals == ("health",)


def test_goals_that_hold_already_are_reached_by_every_level() -> None:
    """What holds already is reached by every combination, with nothing added."""
    theory = told("""
        levels: strategic, service
        activity at service: hub
        outcome: trust
        trust requires hub
    """)
    answer = levels(theory, area("hub in place"))
    assert answer.reachable == {
        ("strategic",): ("trust",),
        ("service",): ("trust",),
        ("strategic", "service"): ("trust",),
    }


def test_each_by_some_set() -> None:
    """Each goal and outcome is reached by *some* set of additions: not all of them need be reached by the same one."""
    theory = told("""
        levels: service
        activities at service: camera, room
        outcomes: recorded, private
        recorded requires camera
        private requires room
        private is hindered by recorded
    """)
    assert levels(theory).reachable == {("service",): ("private", "recorded")}


def test_additions_that_harm_need_not_be_made() -> None:
    """More levels never reach less: an addition that does harm need not be made."""
    theory = told("""
        levels: strategic, service
        activity at strategic: surveillance
        activity at service: hub
        outcome: trust
        trust requires hub
        trust is hindered by surveillance
    """)
    assert levels(theory).reachable["strategic", "service"] == ("trust",)


def test_additions_without_a_level() -> None:
    """An addition that belongs to no level is in none of the combinations, not even in that of all levels."""
    theory = told("""
        levels: strategic, service
        activity: friend
        activity at service: hub
        outcomes: voice, trust
        voice requires friend
        trust requires hub
    """)
    answer = levels(theory)
    assert answer.reachable["strategic", "service"] == ("trust",)
    assert answer.whole_system_goals == ()


def test_goals_and_outcomes() -> None:
    """Told are the goals, of whatever kind, and the outcomes; preconditions, and impacts that are no goals, are not."""
    theory = told("""
        levels: staff
        input at staff: training
        precondition at staff: able
        outcomes: care
        impacts: health, fairness
        able requires training
        care requires able
        health requires care
        fairness requires care
        goals: health
    """)
    assert levels(theory).reachable == {("staff",): ("care", "health")}
    assert levels(theory, goals=["able"]).reachable == {("staff",): ("able", "care")}


def test_recommendations() -> None:
    """The theory's recommendations are its activities, inputs and preconditions; they are counted by level."""
    theory = told("""
        levels: strategic, service, staff
        inputs at strategic: policy, money
        precondition at strategic: shared
        activity at service: hub
        outcome at service: trust
        assumption at service: housing
        hindrance at service: stigma
        activity: friend
        shared requires policy
        trust requires hub
    """)
    assert levels(theory).recommendations == {"strategic": 3, "service": 1, "staff": 0}


def test_named_goals_of_levels() -> None:
    """Named goals take the place of the theory's own."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activity at service: hub
        outcome: trust
        impact: health
        trust requires hub, policy
        health requires hub
    """)
    assert levels(theory).whole_system_goals == ()
    assert levels(theory, goals=["trust"]).whole_system_goals == ("trust",)


def test_choices_already_made_at_a_level() -> None:
    """Choices already made count: what is fixed in place stays at every level, and what is fixed out cannot be added."""
    theory = told("""
        levels: strategic, service
        input at strategic: policy
        activity at service: hub
        impact: health
        health requires policy, hub
    """)
    assert levels(theory, fixed={"policy": Status.IN_PLACE}).reachable["service",] == ("health",)
    assert levels(theory, fixed={"policy": Status.NOT_IN_PLACE}).whole_system_goals == ()


def test_levels_of_what_is_no_element() -> None:
    """A goal that does not exist is refused with a sentence that names it."""
    with pytest.raises(Misuse, match="'trust'"):
        levels(told("activity: hub"), goals=["trust"])


def test_levels_as_json() -> None:
    """As JSON: the recommendations by level, what each combination reaches, levels in their own order and joined by
    `+`, and the whole-system goals.
    """
    theory = told("""
        levels: strategic, service
        activity at service: hub
        input at strategic: policy
        outcome: trust
        impact: health
        trust requires hub
        health requires trust, policy
    """)
    assert levels(theory).as_json() == {
        "recommendations": {"strategic": 1, "service": 1},
        "reachable": {"strategic": [], "service": ["trust"], "strategic+service": ["health", "trust"]},
        "whole_system_goals": ["health"],
    }
