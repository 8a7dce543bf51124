"""Robustness: which conclusions stand whichever of the doubtful links are right.

A link is doubtful when the theory marks it as disputed, or when whoever asks names it as weak. A reading is the theory
without some of these links, as if nobody had drawn them; every subset of them makes a reading. A conclusion holds in
all readings, in some or in none, and a link overturns it when dropping that link alone changes it.
"""

import pytest

from sothat.analysis import Conclusion, robustness
from sothat.errors import Misuse
from sothat.theory import ElementId, Theory
from tests.spec.small import area, told


def conclusion(
    theory: Theory,
    said: str,
    where: str | None = None,
    *,
    weak: tuple[str, ...] = (),
    goals: tuple[str, ...] | None = None,
) -> Conclusion:
    """What becomes of a conclusion, said as `single point of failure: hub`."""
    claim, _, names = said.partition(": ")
    about = tuple(ElementId(name) for name in names.split(", "))
    answer = robustness(theory, None if where is None else area(where), weak=weak, goals=goals)
    [found] = [one for one in answer.conclusions if one.claim == claim and one.about == about]
    return found


def test_a_conclusion_holds_in_all_readings_in_some_or_in_none() -> None:
    """What does not turn on the doubtful links holds in all readings or in none; the rest in some, and these are counted."""
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcomes: visits, trust, change
        visits requires hub
        trust requires hub
        trust is hindered by stigma (disputed)
        change requires campaign
        change is hindered by stigma (disputed)
    """)
    where = "hub in place, campaign not in place"
    assert conclusion(theory, "certain: visits", where).holds_in == "all"
    assert conclusion(theory, "certain: trust", where).holds_in == "some"
    assert conclusion(theory, "certain: trust", where).readings == 2
    assert conclusion(theory, "certain: change", where).holds_in == "none"
    assert conclusion(theory, "certain: trust", where).overturned_by == ("stigma>trust",)


def test_dropping_what_is_required() -> None:
    """A source is no longer required once its link is dropped; what nothing leads to any longer never holds."""
    theory = told("""
        activities: hub, advocacy
        outcomes: trust, care
        trust requires hub
        trust requires advocacy (disputed)
        care requires hub (disputed)
    """)
    assert conclusion(theory, "certain: trust", "hub in place, advocacy not in place").overturned_by == (
        "advocacy>trust",
    )
    assert conclusion(theory, "certain: care", "hub in place, advocacy not in place").overturned_by == ("hub>care",)
    assert conclusion(theory, "certain: care", "hub in place, advocacy not in place").holds_now is True


def test_dropping_one_of_several_alternatives() -> None:
    """A group asks as many as before of the members that are left; of none it is never met."""
    theory = told("""
        activities: advocate, friend
        outcome: visit
        visit needs 1 of advocate, friend (disputed)
    """)
    where = "advocate in place, friend in place"
    assert conclusion(theory, "certain: visit", where).overturned_by == ()
    assert conclusion(theory, "certain: visit", where).overturned_together == (("advocate>visit", "friend>visit"),)
    assert conclusion(theory, "certain: visit", where).readings == 3


def test_a_group_with_too_few_members_left() -> None:
    """A group that asks for two and has one left can no longer be met: that two are needed was not in doubt."""
    theory = told("""
        activities: advocate, friend
        outcome: visit
        visit needs 2 of advocate, friend
    """)
    where = "advocate in place, friend in place"
    assert conclusion(theory, "certain: visit", where, weak=("friend>visit",)).overturned_by == ("friend>visit",)


def test_dropping_what_hinders() -> None:
    """Where each of two hindrances is enough, neither of their links overturns anything alone; both together do."""
    theory = told("""
        activity: hub
        hindrances: stigma, fear
        outcome: trust
        trust requires hub
        trust is hindered by stigma, fear (disputed)
    """)
    assert conclusion(theory, "certain: trust", "hub in place").overturned_by == ()
    assert conclusion(theory, "certain: trust", "hub in place").overturned_together == (("fear>trust", "stigma>trust"),)
    assert conclusion(theory, "certain: trust", "hub in place").overturned_together_count == 1
    assert conclusion(theory, "certain: trust", "hub in place").readings == 1


def test_what_contributes_comes_to_matter() -> None:
    """An element left with links that only contribute needs one of them."""
    theory = told("""
        activities: hub, friend
        outcome: trust
        trust requires hub (disputed)
        trust is helped by friend
    """)
    assert conclusion(theory, "certain: trust", "hub in place, friend not in place").overturned_by == ("hub>trust",)
    assert conclusion(theory, "certain: trust", "hub in place, friend in place").holds_in == "all"
    assert conclusion(theory, "certain: trust", "hub not in place, friend in place").overturned_by == ("hub>trust",)


def test_what_contributes_to_what_can_do_without_it() -> None:
    """A link that is part of no rule overturns nothing; the readings without it count all the same."""
    theory = told("""
        activities: hub, friend
        outcome: trust
        trust requires hub
        trust is helped by friend (disputed)
    """)
    assert conclusion(theory, "certain: trust", "hub in place, friend not in place").holds_in == "all"
    assert conclusion(theory, "certain: trust", "hub in place, friend not in place").readings == 2


def test_what_is_unknown_may_turn_out_either_way_in_each_reading() -> None:
    """A conclusion is asked of each reading as it would be of the theory: what is unknown has to do no harm there."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub
        trust requires advocacy (disputed)
    """)
    assert conclusion(theory, "certain: trust", "hub in place, advocacy unknown").holds_now is False
    assert conclusion(theory, "certain: trust", "hub in place, advocacy unknown").overturned_by == ("advocacy>trust",)
    assert conclusion(theory, "certain: trust", "hub unknown, advocacy unknown").holds_in == "none"


def test_a_loop_through_hindrances_may_be_cut() -> None:
    """What a loop through hindrances leaves undetermined may hold once a link of the loop is dropped."""
    theory = told("""
        activities: hub, campaign
        outcome: trust
        hub is hindered by campaign (disputed)
        campaign is hindered by hub
        trust requires hub
    """)
    where = "hub in place, campaign in place"
    assert conclusion(theory, "certain: trust", where).holds_now is False
    assert conclusion(theory, "certain: trust", where).overturned_by == ("campaign>hub",)


def test_packages() -> None:
    """A package may reach the goals in every reading and yet be larger than it need be in some."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub
        trust requires advocacy (disputed)
    """)
    assert conclusion(theory, "package reaches: advocacy, hub").holds_in == "all"
    assert conclusion(theory, "package minimal: advocacy, hub").holds_in == "some"
    assert conclusion(theory, "package minimal: advocacy, hub").overturned_by == ("advocacy>trust",)


def test_additions_that_do_harm() -> None:
    """Where an addition can do harm, it need not be made: a reading in which some choice reaches the goals is enough."""
    theory = told("""
        levels: service, staff
        activities at service: hub, haste
        activity at staff: advocacy
        outcome: trust
        trust requires hub
        trust requires advocacy (disputed)
        trust is hindered by haste (disputed)
    """)
    assert conclusion(theory, "within reach: trust").holds_in == "all"
    assert conclusion(theory, "package minimal: advocacy, hub").overturned_by == ("advocacy>trust",)
    assert conclusion(theory, "whole-system goal: trust").overturned_by == ("advocacy>trust",)


def test_a_package_that_could_leave_out_two_things() -> None:
    """A package is as small as can be only when no part of it will do, even where leaving out one thing never does."""
    theory = told("""
        activities: hub, campaign, hotline
        hindrances: rumours, queues
        outcome: trust
        trust requires hub
        trust requires campaign (disputed)
        trust is hindered by rumours, queues
        rumours requires campaign
        rumours is hindered by hotline
        queues requires hotline
        queues is hindered by campaign
    """)
    assert conclusion(theory, "package minimal: campaign, hotline, hub").holds_now is True
    assert conclusion(theory, "package minimal: campaign, hotline, hub").overturned_by == ("campaign>trust",)
    assert conclusion(theory, "package reaches: campaign, hotline, hub").holds_in == "all"


def test_goals_within_reach() -> None:
    """Whether any additions reach the goals is a conclusion too, when there is no package to ask about."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma (disputed)
    """)
    assert conclusion(theory, "within reach: trust").holds_now is False
    assert conclusion(theory, "within reach: trust").overturned_by == ("stigma>trust",)


def test_single_points_of_failure() -> None:
    """A single point of failure may be none in another reading, and what is none may become one."""
    theory = told("""
        activities: hub, advocate, friend
        outcome: trust
        trust requires hub (disputed)
        trust needs 1 of advocate, friend
    """)
    assert conclusion(theory, "single point of failure: hub").overturned_by == ("hub>trust",)
    assert conclusion(theory, "single point of failure: friend", weak=("advocate>trust",)).holds_now is False
    assert conclusion(theory, "single point of failure: friend", weak=("advocate>trust",)).overturned_by == (
        "advocate>trust",
    )


def test_ineffective_alone() -> None:
    """An addition that gains nothing alone may gain something where it no longer waits for another."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub
        trust requires advocacy (disputed)
    """)
    assert conclusion(theory, "ineffective alone: hub").holds_now is True
    assert conclusion(theory, "ineffective alone: hub").overturned_by == ("advocacy>trust",)
    assert conclusion(theory, "ineffective alone: advocacy").holds_in == "all"


def test_named_goals_limit_gains() -> None:
    """When goals are named, only they count as gains, as they do for additions by themselves."""
    theory = told("""
        activity: hub
        outcomes: visits, trust
        visits requires hub
        trust requires hub (disputed)
    """)
    assert conclusion(theory, "ineffective alone: hub").holds_in == "none"
    assert conclusion(theory, "ineffective alone: hub", goals=("trust",)).holds_in == "some"


def test_whole_system_goals() -> None:
    """A goal that needs all levels may need one only where a link is dropped."""
    theory = told("""
        levels: service, staff
        activity at service: hub
        activity at staff: listening
        outcome: trust
        trust requires hub
        trust requires listening (disputed)
    """)
    assert conclusion(theory, "whole-system goal: trust").holds_now is True
    assert conclusion(theory, "whole-system goal: trust").overturned_by == ("listening>trust",)


def test_goals_are_the_same_in_every_reading() -> None:
    """A goal is a goal because the theory says so as it stands, not because of links that may be dropped."""
    theory = told("""
        activity: hub
        outcomes: trust, care
        trust requires hub
        care requires trust (disputed)
    """)
    assert robustness(theory).goals == ("care",)
    assert conclusion(theory, "package reaches: hub").overturned_by == ("trust>care",)


def test_what_to_settle_first() -> None:
    """The link that overturns most conclusions alone is the one to settle first."""
    theory = told("""
        activities: hub, advocacy
        hindrance: stigma
        outcomes: trust, care
        trust requires hub
        trust is hindered by stigma (disputed)
        care requires advocacy (disputed)
        care requires trust
    """)
    where = area("hub in place, advocacy in place")
    assert robustness(theory, where).settle_first == "stigma>trust"
    assert robustness(theory, where).disputed == ("stigma>trust", "advocacy>care")
    assert robustness(theory, where, weak=["hub>trust"]).weak == ("hub>trust",)


def test_nothing_in_doubt() -> None:
    """Without a doubtful link there is one reading, and every conclusion holds in all or in none."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    assert robustness(theory).readings == 1
    assert robustness(theory).settle_first is None
    assert {one.holds_in for one in robustness(theory).conclusions} == {"all", "none"}


def test_a_weak_link_that_is_not_there() -> None:
    """A link can only be weak when the theory has it."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    with pytest.raises(Misuse, match="There is no link 'trust>hub' in this theory"):
        robustness(theory, weak=["trust>hub"])
