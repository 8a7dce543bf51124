"""Question 2, explanation: why an element fails, or why it holds.

When it fails: the minimal sets of missing conditions, each of which, as things stand, is enough to keep it from
holding, and the path by which each condition bears on it. When it holds: a smallest set of conditions that suffices.
"""

import pytest

from sothat.analysis import explain
from sothat.errors import Misuse
from tests.spec.small import area, told


def test_missing_conditions() -> None:
    """Each condition that is required and missing is enough by itself to keep the element from holding."""
    theory = told("""
        activities: advocacy, hub, bus
        outcome: trust
        trust requires advocacy, hub, bus
    """)
    why = explain(theory, "trust", area("advocacy not in place, hub not in place, bus in place"))
    assert why.holds == "impossible"
    assert why.missing == (("advocacy",), ("hub",))
    assert why.missing_count == 2
    assert why.suffices == ()


def test_missing_alternatives() -> None:
    """Alternatives keep the element from holding only together: they make one set."""
    theory = told("""
        activities: advocate, friend
        outcome: voice
        voice needs 1 of advocate, friend
    """)
    assert explain(theory, "voice").missing == (("advocate", "friend"),)


def test_missing_of_k_of_n() -> None:
    """Where two of three are needed, any two that are missing are enough, and the sets are minimal."""
    theory = told("""
        inputs: training, time, supervision
        precondition: able
        able needs 2 of training, time, supervision
    """)
    assert explain(theory, "able").missing == (
        ("supervision", "time"),
        ("supervision", "training"),
        ("time", "training"),
    )


def test_missing_smallest_first() -> None:
    """The sets come smallest first."""
    theory = told("""
        activities: advocate, friend, transport
        outcome: visit
        visit needs 1 of advocate, friend
        visit requires transport
    """)
    assert explain(theory, "visit").missing == (("transport",), ("advocate", "friend"))


def test_missing_further_back() -> None:
    """What is named are conditions with a status of their own, however far back: not the outcomes in between, and not a
    service that is in place and does not work.
    """
    theory = told("""
        input: training
        activity: advocacy
        outcomes: trust, care
        advocacy requires training
        trust requires advocacy
        care requires trust
    """)
    why = explain(theory, "care", area("advocacy in place, training not in place"))
    assert why.missing == (("training",),)
    assert why.paths == (("training", "advocacy", "trust", "care"),)


def test_paths() -> None:
    """For each condition that is named there is one path, a shortest, from the condition to the element."""
    theory = told("""
        activities: advocacy, hub
        outcomes: trust, warmth, care
        warmth requires hub
        trust requires warmth, advocacy
        care requires trust, hub
    """)
    why = explain(theory, "care")
    assert why.missing == (("advocacy",), ("hub",))
    assert why.paths == (("advocacy", "trust", "care"), ("hub", "care"))


def test_present_hindrance() -> None:
    """A hindrance that is present is a condition that keeps the element from holding."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    why = explain(theory, "trust", area("hub in place"))
    assert why.missing == (("stigma",),)
    assert why.paths == (("stigma", "trust"),)


def test_hindrance_that_could_be_mitigated() -> None:
    """A hindrance that could be mitigated keeps the element from holding only together with its mitigation's being
    missing: the set is enough whatever the other conditions are.
    """
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    why = explain(theory, "trust", area("hub in place, campaign not in place"))
    assert why.missing == (("campaign", "stigma"),)
    assert why.paths == (("campaign", "stigma", "trust"), ("stigma", "trust"))


def test_what_is_in_place_and_harms() -> None:
    """What is in place and hinders keeps an element from holding as well: the condition is named, though it is nothing
    that is missing.
    """
    theory = told("""
        activities: hub, surveillance
        outcome: trust
        trust requires hub
        trust is hindered by surveillance
    """)
    why = explain(theory, "trust", area("hub in place, surveillance in place"))
    assert why.missing == (("surveillance",),)


def test_missing_assumption() -> None:
    """An assumption that does not hold is a missing condition like any other."""
    theory = told("""
        activity: hub
        assumption: housing
        outcome: trust
        trust requires hub, housing
    """)
    assert explain(theory, "trust", area("hub in place, housing not in place")).missing == (("housing",),)


def test_explanation_of_what_is_possible() -> None:
    """When the element is possible, what is unknown counts among what is missing: it may be."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    why = explain(theory, "trust", area("advocacy in place, hub unknown"))
    assert why.holds == "possible"
    assert why.missing == (("hub",),)
    assert explain(theory, "trust", area("advocacy partly, hub 0.9")).missing == (("advocacy",), ("hub",))


def test_explanation_of_what_is_impossible_leaves_out_the_unknown() -> None:
    """When the element is impossible, the sets are of what is missing for sure: that is why it fails."""
    theory = told("""
        activities: advocacy, hub
        outcome: trust
        trust requires advocacy, hub
    """)
    assert explain(theory, "trust", area("advocacy not in place, hub unknown")).missing == (("advocacy",),)


def test_nothing_leads_to_it() -> None:
    """An element that would fail whatever the conditions were has one minimal set of missing conditions: the empty set."""
    theory = told("""
        activity: hub
        outcomes: trust, care
        care requires hub
    """)
    why = explain(theory, "trust", area("hub in place"))
    assert why.missing == ((),)
    assert why.missing_count == 1
    assert why.paths == ()


def test_explanation_of_what_is_undetermined() -> None:
    """An undetermined element does not hold: what leaves it so is explained like what makes it fail."""
    theory = told("""
        activities: hub, watching
        outcome: trust
        watching is hindered by watching
        trust requires hub
        trust is hindered by watching
    """)
    why = explain(theory, "trust", area("hub in place, watching in place"))
    assert why.holds == "undetermined"
    assert why.missing == (("watching",),)


def test_what_suffices() -> None:
    """When the element holds: a smallest set of conditions that is enough, whatever the others are."""
    theory = told("""
        activities: hub, advocate, bus
        outcomes: visit, trust
        visit requires advocate, bus
        trust needs 1 of hub, visit
    """)
    why = explain(theory, "trust", area("hub in place, advocate in place, bus in place"))
    assert why.holds == "certain"
    assert why.suffices == ("hub",)
    assert why.paths == (("hub", "trust"),)
    assert why.missing == ()
    assert why.missing_count == 0


def test_what_suffices_names_absent_hindrances() -> None:
    """The absence of a hindrance is among the conditions that suffice."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    assert explain(theory, "trust", area("hub in place, stigma not in place")).suffices == ("hub", "stigma")


def test_what_suffices_leaves_out_what_does_not_matter() -> None:
    """What merely contributes is not needed, nor is what the other alternatives are."""
    theory = told("""
        activities: advocacy, leaflet
        assumption: housing
        outcome: trust
        trust requires advocacy, housing
        trust is helped by leaflet
    """)
    assert explain(theory, "trust", area("advocacy in place, leaflet in place")).suffices == ("advocacy", "housing")


def test_why_a_hindrance_fails() -> None:
    """A hindrance can be explained as well: it fails because of the mitigation, or because it is absent."""
    theory = told("""
        activity: campaign
        hindrance: stigma
        stigma is hindered by campaign
    """)
    assert explain(theory, "stigma", area("campaign in place, stigma in place")).missing == (("campaign",),)
    assert explain(theory, "stigma", area("campaign not in place, stigma not in place")).missing == (("stigma",),)


def test_explain_as_json() -> None:
    """As JSON: the reading, the missing sets and the paths."""
    theory = told("""
        activities: advocate, friend, transport
        outcome: visit
        visit needs 1 of advocate, friend
        visit requires transport
    """)
    assert explain(theory, "visit").as_json() == {
        "holds": "impossible",
        "missing": [["transport"], ["advocate", "friend"]],
        "paths": [["advocate", "visit"], ["friend", "visit"], ["transport", "visit"]],
    }


def test_explain_as_rows() -> None:
    """As rows: one for each condition of each set, with its path; for what holds, the set that suffices."""
    theory = told("""
        activities: advocate, friend
        outcome: voice
        voice needs 1 of advocate, friend
    """)
    assert explain(theory, "voice").rows() == [
        {"set": 1, "condition": "advocate", "path": ["advocate", "voice"]},
        {"set": 1, "condition": "friend", "path": ["friend", "voice"]},
    ]
    assert explain(theory, "voice", area("friend in place, advocate not in place")).rows() == [
        {"set": 1, "condition": "friend", "path": ["friend", "voice"]},
    ]


def test_explain_with_a_limit() -> None:
    """A limit cuts the listing, smallest first, and never the count; the JSON then tells the count as well."""
    theory = told("""
        activities: advocate, friend, transport
        outcome: visit
        visit needs 1 of advocate, friend
        visit requires transport
    """)
    why = explain(theory, "visit", limit=1)
    assert why.missing == (("transport",),)
    assert why.missing_count == 2
    assert why.as_json()["missing_count"] == 2


def test_explain_what_is_not_there() -> None:
    """An element that does not exist is refused with a sentence that names it."""
    theory = told("activity: hub")
    with pytest.raises(Misuse, match="'trust'"):
        explain(theory, "trust")
