"""Explanations step by step."""

from dataclasses import replace

import pytest

from sothat.analysis import explain
from sothat.theory import Element, ElementId, Kind, Link, Role, Status, Theory
from sothat_web.theories.reasons import Told, step, told
from sothat_web.theories.scenario import Scenario, standings, statuses_of
from tests.unit.web.small_project import FEAR, HUB, TRAINING, TRUST, VISITS, small_project

PROJECT = small_project()
THEORY = PROJECT.theory


def explained(element: ElementId, **statuses: Status) -> Told:
    scenario = Scenario(changed={ElementId(name): status for name, status in statuses.items()})
    return told(THEORY, explain(THEORY, element, statuses_of(PROJECT, scenario)), standings(PROJECT, scenario))


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        (
            VISITS,
            TRUST,
            "‘Women trust the service’ (trust) needs ‘Home visits’ (visits), because somebody has to come.",
        ),
        (
            HUB,
            TRUST,
            (
                "‘Women trust the service’ (trust) needs one of these: ‘A hub’ (hub) or ‘A clinic’ (clinic). "
                "The reason given: There is a place to go."
            ),
        ),
        (
            TRAINING,
            VISITS,
            "‘Home visits’ (visits) needs ‘Training’ (training). The reason given: Scotland asks for it.",
        ),
        (
            TRAINING,
            FEAR,
            "‘Training’ (training) holds off ‘Fear of being judged’ (fear), because somebody who is trained does not judge.",
        ),
        (FEAR, TRUST, "‘Fear of being judged’ (fear) stands in the way of ‘Women trust the service’ (trust)."),
    ],
)
def test_a_link_is_a_sentence_with_its_reason(source: ElementId, target: ElementId, said: str) -> None:
    """A first word is made small only where the theory writes it small elsewhere, so that names stay names."""
    link = next(link for link in THEORY.links if (link.source, link.target) == (source, target))
    assert str(step(THEORY, link)) == said


def test_helping_is_told_as_helping() -> None:
    """A link that contributes says so."""
    link = Link(source=HUB, target=TRUST, role=Role.CONTRIBUTES)
    assert str(step(THEORY, link)) == "‘A hub’ (hub) helps ‘Women trust the service’ (trust)."


def test_why_it_is_not_reached() -> None:
    """Each set that is enough to block, and for each condition the chain down to it."""
    found = explained(TRUST, hub=Status.IN_PLACE, training=Status.IN_PLACE)
    assert str(found.lead) == "‘Women trust the service’ (trust) is not reached."
    assert found.remark == "There is 1 reason, which is enough by itself."
    assert [str(said) for said in found.sets] == [
        "‘Home visits’ (visits) is not in place. That alone keeps it from being reached."
    ]
    assert [str(one.said) for one in found.chains[0].steps] == [
        "‘Women trust the service’ (trust) needs ‘Home visits’ (visits), because somebody has to come."
    ]


def test_several_that_block_together() -> None:
    """Neither place to go: only both together block."""
    found = explained(TRUST, visits=Status.IN_PLACE, training=Status.IN_PLACE)
    assert [str(said) for said in found.sets] == [
        "‘A clinic’ (clinic) is not in place and ‘A hub’ (hub) is not in place. Together that keeps it from being reached."
    ]


def test_why_it_is_reached() -> None:
    """A smallest set that is enough."""
    found = explained(TRUST, visits=Status.IN_PLACE, training=Status.IN_PLACE, hub=Status.IN_PLACE)
    assert str(found.lead) == "‘Women trust the service’ (trust) is reached."
    assert str(found.sets[0]).startswith("This is enough for it: ")
    assert "‘Training’ (training) is in place" in str(found.sets[0])


def test_why_it_may_be_reached() -> None:
    """What is not known can keep it from being reached."""
    found = explained(TRUST, visits=Status.IN_PLACE, training=Status.IN_PLACE, hub=Status.UNKNOWN)
    assert (
        str(found.lead) == "‘Women trust the service’ (trust) may or may not be reached: it turns on what is not known."
    )
    assert "can keep it from being reached" in str(found.sets[0])


def test_a_hindrance_is_told_as_one() -> None:
    """In the way, or held off."""
    assert str(explained(FEAR).lead) == "‘Fear of being judged’ (fear) is in the way."
    assert str(explained(FEAR, training=Status.IN_PLACE).lead) == "‘Fear of being judged’ (fear) is not in the way."


def test_what_nothing_leads_to() -> None:
    """An outcome without any link can never be reached, and that is the reason."""
    lonely = Element(id=ElementId("lonely"), kind=Kind.OUTCOME, title="Lonely")
    theory = Theory(title="One", elements=(lonely,))
    found = told(theory, explain(theory, "lonely"), {})
    assert [str(said) for said in found.sets] == ["Nothing in the theory leads to it."]


def test_a_loop_that_cannot_be_told() -> None:
    """Two that keep each other away, both present: nobody can say which of them is."""
    first, second = (Element(id=ElementId(name), kind=Kind.HINDRANCE, title=name.title()) for name in ("cold", "heat"))
    links = (
        Link(source=first.id, target=second.id, role=Role.HINDERS),
        Link(source=second.id, target=first.id, role=Role.HINDERS),
    )
    theory = replace(THEORY, elements=(first, second), links=links, alternatives=(), goals=(first.id,))
    stand = {first.id: Status.IN_PLACE, second.id: Status.IN_PLACE}
    found = told(theory, explain(theory, "cold", stand), stand)
    assert str(found.lead).startswith("It cannot be told whether ‘Cold’ (cold) is in the way")
