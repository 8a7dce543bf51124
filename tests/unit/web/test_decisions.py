"""Decisions are recorded with their reasons, and move only along the table of moves."""

from itertools import product

import pytest

from sothat.project.decision import MOVES, DecisionState, NoSuchMove, check_can_move
from sothat_web.projects import decisions
from sothat_web.projects.decisions import Proposal, Ruling, decided, decisions_of
from sothat_web.projects.models import Decision, DecisionMove
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import Role
from tests.unit.web.working_people import Group, a_group

_S = DecisionState

WRITTEN_DOWN = {
    ("proposed", "agreed"),
    ("proposed", "declined"),
    ("proposed", "put off"),
    ("put off", "proposed"),
    ("put off", "agreed"),
    ("put off", "declined"),
    ("agreed", "carried out"),
    ("agreed", "replaced"),
    ("agreed", "proposed"),
    ("declined", "proposed"),
    ("carried out", "replaced"),
}
"""Every move there is, by hand: all others are refused."""


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


def proposed(group: Group, **more: object) -> Decision:
    return decisions.propose(group.project, Proposal(proposal="A canary proposal", **more), group.facilitator)  # type: ignore[arg-type]


@pytest.mark.parametrize(("before", "after"), list(product(DecisionState, DecisionState)))
def test_every_pair_of_states_is_a_move_or_is_refused(before: DecisionState, after: DecisionState) -> None:
    """The table has the moves that are written down here, and no other."""
    if (before.value, after.value) in WRITTEN_DOWN:
        check_can_move(before, after)
    else:
        with pytest.raises(NoSuchMove, match=f"This decision is {before}"):
            check_can_move(before, after)


@pytest.mark.parametrize(("before", "after"), list(product(DecisionState, DecisionState)))
def test_every_pair_of_states_is_moved_or_refused_in_the_table(
    group: Group, before: DecisionState, after: DecisionState
) -> None:
    """What the table of moves refuses changes nothing of what is stored."""
    row = proposed(group)
    Decision.objects.filter(pk=row.pk).update(state=before)
    ruling = Ruling(state=after, reason="Because")
    if (before.value, after.value) in WRITTEN_DOWN:
        decisions.move(row, ruling, group.facilitator)
        assert Decision.objects.get(pk=row.pk).state == after
        assert DecisionMove.objects.filter(decision=row).count() == 2
    else:
        with pytest.raises(NoSuchMove):
            decisions.move(row, ruling, group.facilitator)
        assert Decision.objects.get(pk=row.pk).state == before
        assert DecisionMove.objects.filter(decision=row).count() == 1


def test_every_state_can_be_come_to_from_a_proposal() -> None:
    """No state stands in the table in vain."""
    reached, new = {_S.PROPOSED}, {_S.PROPOSED}
    while new:
        new = {after for before in new for after in MOVES[before]} - reached
        reached |= new
    assert reached == set(DecisionState)


def test_every_move_is_kept_with_who_and_why(group: Group) -> None:
    """A decision tells its whole story, and what it was last decided to be."""
    row = proposed(group, subjects=("visits", "visits>trust"), contribution="card 12")
    decisions.move(row, Ruling(state=_S.PUT_OFF, reason="Too late in the day"), group.facilitator)
    ruling = Ruling(state=_S.AGREED, reason="Most said so", decided="Twice a month", dissent="Peers want weekly")
    decisions.move(row, ruling, group.people[Role.OWNER])
    told = decided(Decision.objects.get(pk=row.pk))
    assert [(one.before, one.after, one.by, one.reason) for one in told.moves] == [
        ("", "proposed", "The facilitator", ""),
        ("proposed", "put off", "The facilitator", "Too late in the day"),
        ("put off", "agreed", "The owner", "Most said so"),
    ]
    assert (told.decided, told.dissent, told.contribution) == ("Twice a month", "Peers want weekly", "card 12")
    assert b"canary" not in bytes(Decision.objects.get(pk=row.pk).sealed)


def test_decisions_about_an_element_are_those_about_its_links_too(group: Group) -> None:
    """A decision on a link counts for both of its ends."""
    proposed(group, subjects=("visits>trust",))
    proposed(group, subjects=("hub",))
    assert [one.number for one in decisions_of(group.project, about="trust")] == [1]
    assert [one.number for one in decisions_of(group.project, about="hub")] == [2]
    assert [one.number for one in decisions_of(group.project, about="hu")] == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ANALYST, Role.READER])
def test_only_leaders_record_decisions(group: Group, role: Role) -> None:
    """Everybody else is refused by the action, and by the pages."""
    row = proposed(group)
    with pytest.raises(MayNot):
        decisions.propose(group.project, Proposal(proposal="Mine"), group.people[role])
    with pytest.raises(MayNot):
        decisions.move(row, Ruling(state=_S.AGREED, reason="So"), group.people[role])
    assert group.sends("decisions/new/", role, proposal="Mine").status_code == 403
    assert group.sends("decisions/1/move/", role, state="agreed", reason="So").status_code == 403
    assert (Decision.objects.count(), DecisionMove.objects.count()) == (1, 1)


def test_the_pages_record_a_decision_and_its_move(group: Group) -> None:
    """By forms alone; elements may be named by their titles."""
    answer = group.sends("decisions/new/", proposal="Visit weekly", subjects="home visits\nvisits > trust\n")
    assert (answer.status_code, answer["Location"]) == (303, "/projects/care/decisions/1/")
    page = group.sees("decisions/1/").content.decode()
    assert "‘Home visits’" in page
    assert "‘Home visits’ → ‘Women trust the service’" in page
    assert group.sends("decisions/1/move/", state="agreed", reason="All but one said so").status_code == 303
    assert "All but one said so" in group.sees("decisions/1/").content.decode()
    assert "Visit weekly" in group.sees("decisions/?about=visits&state=agreed").content.decode()
    assert "There is none of these" in group.sees("decisions/?state=declined").content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"proposal": ""}, "This field is required"),
        ({"proposal": "So", "subjects": "nobody"}, "There is no element ‘nobody’"),
        ({"proposal": "So", "subjects": "trust > visits"}, "There is no link ‘trust &gt; visits’"),
        ({"proposal": "So", "subjects": "visits\n" * 51}, "name 50 elements and links at most"),
        ({"proposal": "So", "version": "7"}, "not one of the available choices"),
        ({"proposal": "x" * 20_001}, "at most 20000 characters"),
    ],
)
def test_a_proposal_that_cannot_be_is_answered_with_a_sentence(
    group: Group, fields: dict[str, str], sentence: str
) -> None:
    """What is wrong is said, and nothing is stored."""
    answer = group.sends("decisions/new/", **fields)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_move_that_is_not_in_the_table_is_answered_with_a_sentence(group: Group) -> None:
    """What can follow instead is named."""
    proposed(group)
    answer = group.sends("decisions/1/move/", state="carried out", reason="So")
    assert answer.status_code == 400
    assert "it can become agreed, declined or put off" in answer.content.decode()
    assert group.sends("decisions/1/move/", state="made up", reason="So").status_code == 400
