"""Question 3, added alone: what each thing that could be added would do by itself.

For each addable element, added by itself: whether it then works; its gains, which is what else comes to hold; its
losses; and, when it does not work or gains nothing, what it waits for: the minimal further additions after which it
works and gains something.
"""

import pytest

from sothat.analysis import Addition, alone
from sothat.errors import Misuse
from sothat.theory import Status, Theory
from tests.spec.small import area, told


def added(theory: Theory, addition: str, where: str | None = None, goals: list[str] | None = None) -> Addition:
    return alone(theory, None if where is None else area(where), goals=goals).additions[addition]


def test_addable() -> None:
    """Addable is any activity or input whose status is not `in place`; nothing else is."""
    theory = told("""
        activities: a1, a2, a3, a4, a5
        inputs: i1, i2
        assumption: housing
        hindrance: stigma
        precondition: able
        able requires a1
    """)
    where = area("a1 in place, a2 partly, a3 not in place, a4 unknown, a5 0.9, i1 in place, housing not in place")
    assert tuple(alone(theory, where).additions) == ("a2", "a3", "a4", "a5", "i2")


def test_addable_without_an_area() -> None:
    """Without an area every activity and input is not in place, so all of them are addable."""
    theory = told("""
        activity: hub
        input: money
    """)
    assert tuple(alone(theory).additions) == ("hub", "money")


def test_a_chance_of_one_is_in_place() -> None:
    """A probability of 1 is as good as `in place`: it cannot be added; one of 0 is as good as `not in place`."""
    theory = told("activities: hub, bus")
    assert tuple(alone(theory, area("hub 1, bus 0")).additions) == ("bus",)


def test_works_and_gains() -> None:
    """An addition that works can gain: what else comes to hold, near and far. The addition itself is not counted."""
    theory = told("""
        activity: hub
        outcomes: trust, care
        trust requires hub
        care requires trust
    """)
    assert added(theory, "hub") == Addition(works=True, gains=("care", "trust"), losses=())


def test_gains_are_what_comes_to_hold() -> None:
    """What holds already is no gain."""
    theory = told("""
        activities: advocate, friend
        outcomes: voice, company
        voice needs 1 of advocate, friend
        company requires friend
    """)
    assert added(theory, "friend", "advocate in place, friend not in place").gains == ("company",)


def test_gains_of_services_in_place() -> None:
    """A service that is in place and begins to work is a gain."""
    theory = told("""
        input: training
        activity: advocacy
        outcome: trust
        advocacy requires training
        trust requires advocacy
    """)
    assert added(theory, "training", "advocacy in place, training not in place").gains == ("advocacy", "trust")


def test_ineffective_alone() -> None:
    """An addition without gains is *ineffective alone*, whether it works or not."""
    theory = told("""
        input: training
        activities: advocacy, hub, leaflet
        outcomes: trust, warmth
        advocacy requires training
        trust requires advocacy
        warmth requires hub
        warmth is helped by leaflet
    """)
    assert alone(theory).ineffective == ("advocacy", "leaflet", "training")


def test_what_is_not_added_is_not_in_place() -> None:
    """What is not added counts as not in place, whatever is unknown about it."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert added(theory, "advocacy", "hub unknown").gains == ()
    assert added(theory, "advocacy", "hub partly").waits_for == (("hub",),)
    assert added(theory, "advocacy", "hub 0.99").gains == ()
    assert added(theory, "advocacy", "hub in place").gains == ("trust",)


def test_losses() -> None:
    """What holds and ceases to hold is a loss: an addition can do harm."""
    theory = told("""
        activities: hub, surveillance
        outcomes: trust, records
        trust requires hub
        trust is hindered by surveillance
        records requires surveillance
    """)
    assert added(theory, "surveillance", "hub in place") == Addition(works=True, gains=("records",), losses=("trust",))


def test_a_hindrance_that_is_overcome() -> None:
    """A hindrance that a mitigation overcomes ceases to hold: it stands among the losses, and what it kept from holding
    among the gains.
    """
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    assert added(theory, "campaign", "hub in place") == Addition(works=True, gains=("trust",), losses=("stigma",))


def test_a_mitigation_alone() -> None:
    """A mitigation that overcomes a hindrance and lets nothing hold gains nothing: it is ineffective alone."""
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    assert added(theory, "campaign") == Addition(
        works=True, gains=(), losses=("stigma",), waits_for=(("hub",),), waits_for_count=1
    )
    assert added(theory, "hub").waits_for == (("campaign",),)
    assert alone(theory).ineffective == ("campaign", "hub")


def test_unknown_assumptions() -> None:
    """Unknown or partly true assumptions and hindrances may turn out either way, and a gain counts only if it is then
    certain.
    """
    theory = told("""
        activity: hub
        assumption: housing
        hindrance: stigma
        outcomes: trust, care
        trust requires hub, housing
        care requires hub
        care is hindered by stigma
    """)
    assert added(theory, "hub", "housing unknown, stigma partly") == Addition(works=True, gains=(), losses=())
    assert added(theory, "hub", "housing in place, stigma 0.1").gains == ("trust",)
    assert added(theory, "hub", "housing 0.9, stigma not in place").gains == ("care",)


def test_works_only_if_certain() -> None:
    """An addition works when it works for certain: one that needs an assumption in doubt does not."""
    theory = told("""
        activity: hub
        assumption: housing
        outcome: trust
        hub requires housing
        trust requires hub
    """)
    assert added(theory, "hub", "housing unknown").works is False
    assert added(theory, "hub", "housing in place").works is True


def test_gains_of_what_works_only_in_some_ways() -> None:
    """An addition that works in some ways only can still make something certain, where what was there works in the
    others: it does not work, and yet it gains.
    """
    theory = told("""
        activities: clinic, outreach
        assumption: safety
        outcome: care
        clinic requires safety
        outreach is hindered by safety
        care needs 1 of clinic, outreach
    """)
    where = "clinic in place, safety unknown"
    assert added(theory, "outreach", where) == Addition(works=False, gains=("care",), losses=())
    assert alone(theory, area(where)).ineffective == ()


def test_losses_when_no_longer_certain() -> None:
    """What was certain and no longer is, is a loss. (The words of the definition are "ceases to hold"; with something
    unknown, what holds is what certainly holds, for losses as for gains.)
    """
    theory = told("""
        activities: hub, recording
        assumption: surveillance
        outcome: trust
        recording requires surveillance
        trust requires hub
        trust is hindered by recording
    """)
    assert added(theory, "recording", "hub in place, surveillance unknown").losses == ("trust",)
    assert added(theory, "recording", "hub in place, surveillance not in place").losses == ()


def test_undetermined_is_no_gain() -> None:
    """What a loop through `hinders` leaves undetermined neither works nor is gained, and what it leaves undetermined is
    lost.
    """
    theory = told("""
        activities: hub, watching
        outcomes: trust, care
        watching is hindered by watching
        care requires watching
        trust requires hub
        trust is hindered by watching
    """)
    assert added(theory, "watching", "hub in place") == Addition(works=False, gains=(), losses=("trust",))


def test_named_goals() -> None:
    """Named goals limit gains to those goals; what the addition waits for is then a gain among them."""
    theory = told("""
        activities: hub, visit
        outcomes: trust, care
        trust requires hub
        care requires trust, visit
    """)
    assert added(theory, "hub").gains == ("trust",)
    assert added(theory, "hub", goals=["care"]) == Addition(
        works=True, gains=(), losses=(), waits_for=(("visit",),), waits_for_count=1
    )
    assert alone(theory, goals=["care"]).ineffective == ("hub", "visit")
    assert added(theory, "hub", goals=["care", "trust"]).gains == ("trust",)


def test_named_goals_do_not_hide_losses() -> None:
    """Named goals limit gains and nothing else: every loss is told."""
    theory = told("""
        activities: hub, surveillance
        outcomes: trust, records
        trust requires hub
        trust is hindered by surveillance
        records requires surveillance
    """)
    assert added(theory, "surveillance", "hub in place", goals=["records"]).losses == ("trust",)


def test_a_goal_that_does_not_exist() -> None:
    """A goal that does not exist is refused with a sentence that names it."""
    theory = told("activity: hub")
    with pytest.raises(Misuse, match="'trust'"):
        alone(theory, goals=["trust"])


def test_choices_already_made_alone() -> None:
    """Choices already made count: what is fixed in place is taken as in place, and what is fixed out is neither added
    nor waited for.
    """
    theory = told("""
        activities: group, bus, car
        outcome: joy
        group needs 1 of bus, car
        joy requires group
    """)
    chosen = alone(theory, fixed={"car": Status.NOT_IN_PLACE})
    assert tuple(chosen.additions) == ("group", "bus")
    assert chosen.additions["group"].waits_for == (("bus",),)
    assert alone(theory, fixed={"car": Status.IN_PLACE}).additions["group"].gains == ("joy",)


def test_alone_as_json() -> None:
    """As JSON: what each addition does, in the order of the theory, and which are ineffective, by id."""
    theory = told("""
        input: training
        activities: advocacy, surveillance
        outcomes: trust, calm
        advocacy requires training
        trust requires advocacy
        calm requires surveillance
    """)
    assert alone(theory).as_json() == {
        "additions": {
            "training": {"works": True, "gains": [], "losses": [], "waits_for": [["advocacy"]]},
            "advocacy": {"works": False, "gains": [], "losses": [], "waits_for": [["training"]]},
            "surveillance": {"works": True, "gains": ["calm"], "losses": [], "waits_for": []},
        },
        "ineffective": ["advocacy", "training"],
    }
