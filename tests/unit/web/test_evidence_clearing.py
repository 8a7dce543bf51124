"""Two people look through the words of evidence before they leave, and nobody clears alone."""

from dataclasses import replace
from itertools import product

import pytest

from sothat.errors import Misuse
from sothat.evidence import Disclosure, EvidenceItem, Tie
from sothat_web.evidence import bulk, changing, clearing
from sothat_web.evidence.changing import coded, tied
from sothat_web.evidence.clearing import CannotClear, ChangedMeanwhile, Verdict
from sothat_web.evidence.models import Item, Review
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import MayNot, MayNotRead
from sothat_web.projects.roles import Role
from sothat_web.projects.shelf import latest
from tests.unit.web.evidence_people import a_piece, cleared
from tests.unit.web.small_project import TRUST, VISITS
from tests.unit.web.working_people import Group, a_group

WHO_REVIEWS = {Role.OWNER, Role.FACILITATOR, Role.EDITOR, Role.REVIEWER}
WHO_EDITS = {Role.OWNER, Role.FACILITATOR, Role.EDITOR}


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


@pytest.fixture
def piece(group: Group) -> Item:
    return a_piece(group, quote="Jo of Elm Street came.")


def judge(row: Item, verdict: Verdict, group: Group, role: Role) -> None:
    row.refresh_from_db()
    clearing.judge(row, verdict, group.people[role], seen=row.revision)
    row.refresh_from_db()


def leaves(group: Group) -> list[str]:
    """The pieces that are in what pages, files and programs see."""
    return [item.id for item in latest(Project.objects.get(pk=group.project.pk))[0].evidence.items]


def test_a_piece_leaves_once_a_second_person_cleared_it(group: Group, piece: Item) -> None:
    """Unreviewed, then redacted by one, then cleared by another; each is put down with who and when."""
    assert leaves(group) == []
    judge(piece, Verdict.REDACT, group, Role.EDITOR)
    assert leaves(group) == []
    judge(piece, Verdict.CLEAR, group, Role.REVIEWER)
    assert leaves(group) == [piece.uid]
    told = Review.objects.values_list("verdict", "account__username")
    assert list(told) == [("redacted", "editor-of-care"), ("cleared", "reviewer-of-care")]
    assert {"said of evidence: redact", "said of evidence: clear"} <= set(
        group.project.deeds.values_list("deed", flat=True)
    )


@pytest.mark.parametrize("role", sorted(WHO_REVIEWS))
def test_nobody_clears_alone(group: Group, piece: Item, role: Role) -> None:
    """Whoever went through it first is refused, in every role, and in bulk too."""
    judge(piece, Verdict.REDACT, group, role)
    with pytest.raises(CannotClear, match="a second person has to clear it"):
        judge(piece, Verdict.CLEAR, group, role)
    outcome = bulk.judge_all(group.project, [piece.uid], Verdict.CLEAR, group.people[role])
    assert (outcome.done, len(outcome.not_done)) == (0, 1)
    assert leaves(group) == []


@pytest.mark.parametrize(("role", "verdict"), list(product(Role, Verdict)))
def test_only_those_who_review_give_a_verdict(group: Group, piece: Item, role: Role, verdict: Verdict) -> None:
    """Held against a list of its own: an analyst and a reader change nothing."""
    if verdict is Verdict.CLEAR:
        other = Role.OWNER if role is not Role.OWNER else Role.EDITOR
        judge(piece, Verdict.REDACT, group, other)
    if role in WHO_REVIEWS:
        judge(piece, verdict, group, role)
        return
    before = piece.disclosure
    with pytest.raises(MayNot):
        judge(piece, verdict, group, role)
    with pytest.raises(MayNot):
        bulk.judge_all(group.project, [piece.uid], verdict, group.people[role])
    piece.refresh_from_db()
    assert piece.disclosure == before


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_edit_change_evidence(group: Group, piece: Item, role: Role) -> None:
    """Adding, changing, tying in bulk and taking out are for owners, facilitators and editors."""
    account, source = group.people[role], piece.source

    def change(item: EvidenceItem) -> EvidenceItem:
        return replace(item, note="x")

    deeds = (
        lambda: changing.add_item(group.project, EvidenceItem(id="n", source="S 1"), source, account),
        lambda: changing.change_item(piece, change, account, seen=piece.revision),
        lambda: bulk.change_all(group.project, [piece.uid], tied(Tie(subject=str(TRUST))), account),
        lambda: changing.take_out(piece, account),
    )
    for deed in deeds:
        if role in WHO_EDITS:
            deed()
        else:
            with pytest.raises(MayNot):
                deed()
    assert Item.objects.filter(uid="e1").exists() == (role not in WHO_EDITS)


def test_writing_over_cleared_words_makes_them_unreviewed(group: Group, piece: Item) -> None:
    """A quote, a code, a note, a reason: whatever somebody wrote was not looked through by two people any more."""
    changes = [
        lambda item: replace(item, quote="Jo came."),
        lambda item: replace(item, locator="p. 5"),
        lambda item: replace(item, note="Jo"),
        coded(["Jo"]),
        tied(Tie(subject=str(TRUST), reason="Jo said so")),
    ]
    for change in changes:
        cleared(group, piece)
        assert leaves(group) == [piece.uid]
        changing.change_item(piece, change, group.editor, seen=piece.revision)
        piece.refresh_from_db()
        assert piece.disclosure == Disclosure.UNREVIEWED
        assert leaves(group) == []


def test_tying_a_cleared_piece_without_a_reason_leaves_it_cleared(group: Group, piece: Item) -> None:
    """What it bears on is no word of anybody."""
    cleared(group, piece)
    changing.change_item(piece, tied(Tie(subject=str(TRUST))), group.editor, seen=piece.revision)
    assert leaves(group) == [piece.uid]


def test_who_writes_other_words_has_gone_through_them_first(group: Group, piece: Item) -> None:
    """A reviewer who takes something out is the first person from then on: another one clears it."""
    judge(piece, Verdict.REDACT, group, Role.EDITOR)
    reviewer = group.people[Role.REVIEWER]
    changing.redact_words(piece, lambda item: replace(item, quote="Somebody came."), reviewer, seen=piece.revision)
    with pytest.raises(CannotClear):
        judge(piece, Verdict.CLEAR, group, Role.REVIEWER)
    judge(piece, Verdict.CLEAR, group, Role.EDITOR)
    assert latest(group.project)[0].evidence.items[0].quote == "Somebody came."


def test_what_is_withheld_stays_withheld(group: Group, piece: Item) -> None:
    """From any state it can be withheld, and from there it goes nowhere, whatever is written over it."""
    cleared(group, piece)
    judge(piece, Verdict.WITHHOLD, group, Role.REVIEWER)
    for verdict in Verdict:
        with pytest.raises(CannotClear):
            judge(piece, verdict, group, Role.OWNER)
    changing.change_item(piece, lambda item: replace(item, quote="Other"), group.editor, seen=piece.revision)
    piece.refresh_from_db()
    with pytest.raises(Misuse):
        changing.redact_words(piece, lambda item: item, group.editor, seen=piece.revision)
    assert (piece.disclosure, leaves(group)) == (Disclosure.WITHHELD, [])


def test_who_looked_at_other_words_clears_nothing(group: Group, piece: Item) -> None:
    """The verdict is about the words that were seen: if they were changed meanwhile, they are looked at again."""
    judge(piece, Verdict.REDACT, group, Role.EDITOR)
    seen = piece.revision
    changing.redact_words(piece, lambda item: replace(item, quote="Jo!"), group.editor, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        clearing.judge(piece, Verdict.CLEAR, group.people[Role.REVIEWER], seen=seen)
    assert leaves(group) == []


def test_when_the_first_person_is_gone_nobody_can_be_the_second(group: Group, piece: Item) -> None:
    """Whose account was deleted might be the same person: then it is not known that two looked."""
    judge(piece, Verdict.REDACT, group, Role.EDITOR)
    Review.objects.update(account=None)
    with pytest.raises(CannotClear, match="not known who"):
        judge(piece, Verdict.CLEAR, group, Role.REVIEWER)


def test_many_at_once_obey_the_same_rules_one_by_one(group: Group, piece: Item) -> None:
    """What can be cleared is; of everything else it is said why not."""
    second, third = a_piece(group, quote="Two"), a_piece(group, quote="Three")
    judge(piece, Verdict.REDACT, group, Role.EDITOR)
    judge(second, Verdict.REDACT, group, Role.REVIEWER)
    outcome = bulk.judge_all(
        group.project, [piece.uid, second.uid, third.uid, "e99"], Verdict.CLEAR, group.people[Role.REVIEWER]
    )
    assert outcome.done == 1
    assert leaves(group) == [piece.uid]
    told = " ".join(outcome.not_done)
    assert all(words in told for words in ("no piece e99", "second person has to", "nobody went through it yet"))


def test_one_code_for_many_makes_cleared_ones_unreviewed(group: Group, piece: Item) -> None:
    """A code is written by somebody; a tie in bulk is not."""
    cleared(group, piece)
    bulk.change_all(group.project, [piece.uid], tied(Tie(subject=str(VISITS))), group.editor)
    assert leaves(group) == [piece.uid]
    outcome = bulk.change_all(group.project, [piece.uid], tied(Tie(subject=str(VISITS))), group.editor)
    assert (outcome.done, outcome.as_before) == (0, 1)
    bulk.change_all(group.project, [piece.uid], coded(["Jo"]), group.editor)
    assert leaves(group) == []


def test_a_piece_of_another_project_is_none(group: Group, piece: Item) -> None:
    """Its id changes nothing there and nothing here."""
    other = a_group("other")
    outcome = bulk.judge_all(other.project, [piece.uid], Verdict.WITHHOLD, other.people[Role.OWNER])
    assert (outcome.done, len(outcome.not_done)) == (0, 1)
    with pytest.raises(MayNotRead):
        clearing.judge(piece, Verdict.WITHHOLD, other.people[Role.OWNER], seen=piece.revision)
    piece.refresh_from_db()
    assert piece.disclosure == Disclosure.UNREVIEWED
