"""Question 4, packages: every minimal set of additions that makes the goals hold.

A package is a set of additions with which the goals certainly hold, and no proper subset of which does the same. Their
number is exact, and they come smallest first.
"""

import pytest

from sothat.analysis import Package, Packages, packages
from sothat.errors import Misuse
from tests.spec.small import area, told


def sets(answer: Packages) -> tuple[tuple[str, ...], ...]:
    return tuple(package.add for package in answer.packages)


def test_a_package() -> None:
    """A package is a minimal set of additions that makes the goals hold: all of it is needed, and no more."""
    theory = told("""
        activities: advocacy, hub, leaflet
        outcome: trust
        trust requires advocacy, hub
        trust is helped by leaflet
    """)
    answer = packages(theory)
    assert sets(answer) == (("advocacy", "hub"),)
    assert answer.count == 1


def test_every_package() -> None:
    """Every minimal set is found, the smallest first, and how many there are of each size is told."""
    theory = told("""
        activities: advocate, friend, bus, driver, car
        outcomes: visit
        bus requires driver
        visit needs 1 of advocate, friend
        visit needs 1 of bus, car
    """)
    answer = packages(theory)
    assert sets(answer) == (
        ("advocate", "car"),
        ("car", "friend"),
        ("advocate", "bus", "driver"),
        ("bus", "driver", "friend"),
    )
    assert answer.count == 4
    assert answer.by_size == {2: 2, 3: 2}
    assert answer.complete is True


def test_k_of_n_packages() -> None:
    """Where two of four inputs are needed, each of the six pairs is a package."""
    theory = told("""
        inputs: a, b, c, d
        outcome: able
        able needs 2 of a, b, c, d
    """)
    assert sets(packages(theory)) == (("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"))


def test_what_is_in_place_is_not_in_a_package() -> None:
    """What is in place stays, and is in no package."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert sets(packages(theory, area("hub in place"))) == (("advocacy",),)
    assert sets(packages(theory, area("hub 1"))) == (("advocacy",),)


def test_unknown_services_are_not_in_place() -> None:
    """What is not added counts as not in place, whatever is unknown about it; it can be added like the rest."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert sets(packages(theory, area(""))) == (("advocacy", "hub"),)
    assert sets(packages(theory, area("advocacy partly, hub 0.99"))) == (("advocacy", "hub"),)


def test_a_service_in_doubt_does_no_harm_until_it_is_added() -> None:
    """A service in doubt that would do harm counts as not in place as well, so it stands in no package's way."""
    theory = told("""
        activities: hub, surveillance
        outcome: trust
        trust requires hub
        trust is hindered by surveillance
    """)
    assert sets(packages(theory, area("surveillance unknown"))) == (("hub",),)
    assert packages(theory, area("surveillance in place")).count == 0


def test_packages_must_be_certain() -> None:
    """Unknown or partly true assumptions and hindrances may turn out either way, and the goals must then be certain."""
    theory = told("""
        activities: clinic, hub
        assumption: housing
        outcome: trust
        clinic requires housing
        trust needs 1 of clinic, hub
    """)
    assert sets(packages(theory, area("housing in place"))) == (("clinic",), ("hub",))
    assert sets(packages(theory, area("housing unknown"))) == (("hub",),)
    assert sets(packages(theory, area("housing 0.99"))) == (("hub",),)


def test_packages_by_either_or() -> None:
    """A package can be certain though each of its parts works in some ways only: together they cover all of them."""
    theory = told("""
        activities: clinic, outreach
        assumption: safety
        outcome: care
        clinic requires safety
        outreach is hindered by safety
        care needs 1 of clinic, outreach
    """)
    assert sets(packages(theory, area("safety unknown"))) == (("clinic", "outreach"),)
    assert sets(packages(theory, area("safety in place"))) == (("clinic",),)
    assert sets(packages(theory, area("safety not in place"))) == (("outreach",),)


def test_a_hindrance_in_doubt() -> None:
    """A hindrance that may be present has to be mitigated, as one that is."""
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    assert sets(packages(theory, area("stigma unknown"))) == (("campaign", "hub"),)
    assert sets(packages(theory, area("stigma in place"))) == (("campaign", "hub"),)
    assert sets(packages(theory, area("stigma not in place"))) == (("hub",),)
    assert sets(packages(theory)) == (("campaign", "hub"),)


def test_several_goals() -> None:
    """Several goals together means all of them: the theory's own, unless others are asked about."""
    theory = told("""
        activities: hub, bus, leaflet
        outcomes: trust, visit, known
        trust requires hub
        visit requires bus
        known requires leaflet
        goals: trust, visit
    """)
    assert sets(packages(theory)) == (("bus", "hub"),)
    assert packages(theory).goals == ("trust", "visit")
    assert sets(packages(theory, goals=["known"])) == (("leaflet",),)
    assert sets(packages(theory, goals=["known", "trust", "known"])) == (("hub", "leaflet"),)


def test_goals_that_cannot_be_had_together() -> None:
    """Goals that can each be had, but not together, have no package: each of them hinders the other's means."""
    theory = told("""
        activities: camera, room
        outcomes: recorded, private
        recorded requires camera
        private requires room
        private is hindered by recorded
        goals: recorded, private
    """)
    assert sets(packages(theory, goals=["recorded"])) == (("camera",),)
    assert sets(packages(theory, goals=["private"])) == (("room",),)
    assert packages(theory).count == 0


def test_goals_that_hold_already() -> None:
    """Goals that hold already have one package: the empty set."""
    theory = told("""
        activities: hub, leaflet
        outcome: trust
        trust requires hub
    """)
    answer = packages(theory, area("hub in place"))
    assert answer.count == 1
    assert answer.by_size == {0: 1}
    assert sets(answer) == ((),)
    assert answer.cheapest == Package(add=(), size=0, cost=0, order=(), steps=())
    assert answer.complete is True


def test_goals_out_of_reach() -> None:
    """Goals out of reach have no package; told is the smallest condition that nobody can add and that stands in the
    way.
    """
    theory = told("""
        activities: hub
        assumption: housing
        outcome: trust
        trust requires hub, housing
    """)
    answer = packages(theory, area("housing not in place"))
    assert answer.count == 0
    assert answer.by_size == {}
    assert answer.packages == ()
    assert answer.cheapest is None
    assert answer.in_the_way == (("housing",),)
    assert packages(theory, area("housing unknown")).in_the_way == (("housing",),)


def test_several_conditions_in_the_way() -> None:
    """What would all have to change stands in one set; where a change of either would do, there are two."""
    theory = told("""
        activity: hub
        assumptions: housing, shelter
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust needs 1 of housing, shelter
        trust is hindered by stigma
    """)
    answer = packages(theory, area("housing not in place, shelter not in place"))
    assert answer.in_the_way == (("housing", "stigma"), ("shelter", "stigma"))


def test_nothing_leads_to_the_goal() -> None:
    """Where no change of conditions would make a package possible, nothing is named: the theory itself leads nowhere."""
    theory = told("""
        activity: hub
        outcomes: trust, care
        care requires hub
        goals: trust
    """)
    answer = packages(theory)
    assert answer.count == 0
    assert answer.in_the_way == ()


def test_additions_that_can_harm() -> None:
    """An addition that would keep the goals from holding is in no package: more is not always better."""
    theory = told("""
        activities: hub, surveillance
        outcome: trust
        trust requires hub
        trust is hindered by surveillance
    """)
    assert sets(packages(theory)) == (("hub",),)


def test_minimal_means_no_proper_subset() -> None:
    """Where additions can do harm, a package is still a set of which *no* proper subset works, however much smaller:
    here all three work together, no two of them do, and one alone does.
    """
    theory = told("""
        activities: room, camera, screen
        outcomes: open, closed, talk
        open requires room
        open is hindered by camera, screen
        closed requires room, camera, screen
        talk needs 1 of open, closed
    """)
    assert sets(packages(theory)) == (("room",),)


def test_minimal_sets_that_only_harm_explains() -> None:
    """An addition can be in a package only because it undoes the harm of another."""
    theory = told("""
        activities: hub, register, consent
        hindrance: fear
        outcomes: care
        care requires hub, register
        care is hindered by fear
        fear requires register
        fear is hindered by consent
    """)
    assert sets(packages(theory)) == (("consent", "hub", "register"),)


def test_an_undetermined_goal_is_not_reached() -> None:
    """A set of additions that leaves a goal undetermined does not reach it."""
    theory = told("""
        activities: day, night, help
        outcome: care
        day is hindered by night
        night is hindered by day
        care needs 1 of day, night
        care requires help
    """)
    assert sets(packages(theory)) == (("day", "help"), ("help", "night"))
    assert packages(theory, area("day in place, night in place")).count == 0


def test_a_loop_must_be_started() -> None:
    """A package starts a loop; a loop that would keep going once started is not enough."""
    theory = told("""
        activities: hub, group
        outcomes: trust, experience
        trust needs 1 of hub, experience
        experience requires trust, group
        goals: experience
    """)
    assert sets(packages(theory)) == (("group", "hub"),)


def test_a_goal_that_is_no_element() -> None:
    """A goal that does not exist is refused with a sentence that names it, and so is a theory without any goal."""
    with pytest.raises(Misuse, match="'trust'"):
        packages(told("activity: hub"), goals=["trust"])
    with pytest.raises(Misuse, match="no goal"):
        packages(told("activity: hub"))
