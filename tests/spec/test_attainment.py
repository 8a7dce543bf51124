"""Question 1, attainment: which elements hold in this area.

Every element gets one of the four readings; what is possible says what it turns on; loops that would keep going once
started are named.
"""

import pytest

from sothat.analysis import attained
from sothat.errors import BrokenProject, Misuse
from sothat.theory import Status
from tests.spec.small import area, told


def test_every_element_has_a_reading() -> None:
    """Every element of the theory gets a reading, in the order of the theory."""
    theory = told("""
        outcome: trust
        activities: hub, advocacy
        hindrance: stigma
        assumption: housing
        trust requires hub, advocacy, housing
        trust is hindered by stigma
    """)
    answer = attained(theory, area("advocacy in place, hub partly, stigma not in place"))
    assert tuple(answer.elements.items()) == (
        ("trust", "possible"),
        ("hub", "possible"),
        ("advocacy", "certain"),
        ("stigma", "impossible"),
        ("housing", "certain"),
    )


def test_in_place_and_works() -> None:
    """The gap between in place and works is the point: a service can be in place everywhere and still change nothing."""
    theory = told("""
        inputs: training, time
        activity: advocacy
        outcome: trust
        advocacy requires training, time
        trust requires advocacy
    """)
    answer = attained(theory, area("advocacy in place, training in place, time not in place"))
    assert answer.elements == {
        "training": "certain",
        "time": "impossible",
        "advocacy": "impossible",
        "trust": "impossible",
    }


def test_attained_as_json() -> None:
    """As JSON: the reading of each element, what each possible one turns on, and the self-sustaining loops."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcomes: trust, experience
        trust needs 1 of hub, experience
        trust is hindered by stigma
        experience requires trust
    """)
    assert attained(theory, area("hub unknown, stigma 0.2")).as_json() == {
        "elements": {"hub": "possible", "stigma": "possible", "trust": "possible", "experience": "possible"},
        "turns_on": {
            "hub": ["hub"],
            "stigma": ["stigma"],
            "trust": ["hub", "stigma"],
            "experience": ["hub", "stigma"],
        },
        "self_sustaining": [["experience", "trust"]],
    }


def test_attained_as_json_when_all_is_settled() -> None:
    """Where nothing is unknown, nothing turns on anything."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    assert attained(theory).as_json() == {
        "elements": {"hub": "impossible", "trust": "impossible"},
        "turns_on": {},
        "self_sustaining": [],
    }


def test_attained_as_rows() -> None:
    """As rows: one for each element, with the same columns."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    assert attained(theory, area("hub in place")).rows() == [
        {"element": "hub", "reading": "certain", "turns_on": []},
        {"element": "trust", "reading": "certain", "turns_on": []},
    ]


def test_status_of_what_is_not_there() -> None:
    """A status of an element that does not exist is refused with a sentence that names it."""
    theory = told("activity: hub")
    with pytest.raises(Misuse, match="'huub'"):
        attained(theory, area("huub in place"))


def test_status_of_what_has_none() -> None:
    """A status of an outcome is refused: it follows from its rule."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    with pytest.raises(Misuse, match="trust follows from its rule"):
        attained(theory, area("trust in place"))


def test_a_theory_with_errors() -> None:
    """A theory with errors gets no answer, but a sentence that says what to mend."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub, advocacy
    """)
    with pytest.raises(BrokenProject, match="no element advocacy"):
        attained(theory, {"hub": Status.IN_PLACE})
