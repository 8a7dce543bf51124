"""Comments, questions and conflicts: said, answered, given to somebody, resolved, opened again."""

import pytest

from sothat.errors import Misuse
from sothat_web.projects import remarks
from sothat_web.projects.models import Deed, Remark
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.remarks import RemarkKind, open_counts, remarks_of, said
from sothat_web.projects.roles import Role
from tests.unit.web.working_people import Group, a_group, reworded


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


def asked(group: Group, subject: str = "visits", text: str = "A canary question?") -> Remark:
    return remarks.say(group.main, RemarkKind.QUESTION, text, group.editor, subject=subject)


def test_a_question_is_read_again_and_sealed(group: Group) -> None:
    """What was asked is not in the table in plain."""
    row = asked(group)
    remarks.answer(row, "A canary answer.", group.facilitator)
    read = said(row, group.main)
    assert (read.text, read.by, read.is_open) == ("A canary question?", "The editor", True)
    assert [(one.text, one.by) for one in read.answers] == [("A canary answer.", "The facilitator")]
    assert not any(b"canary" in bytes(one.sealed) for one in Remark.objects.all())


def test_open_remarks_are_counted_on_what_they_are_about(group: Group) -> None:
    """Answers do not count, nor what is resolved."""
    first = asked(group)
    asked(group)
    asked(group, "visits>trust")
    remarks.answer(first, "So.", group.editor)
    assert open_counts(group.main) == {"visits": 2, "visits>trust": 1}
    remarks.set_resolved(first, group.editor, resolved=True)
    assert open_counts(group.main) == {"visits": 1, "visits>trust": 1}
    remarks.set_resolved(first, group.editor, resolved=False)
    assert open_counts(group.main) == {"visits": 2, "visits>trust": 1}


def test_what_two_people_meant_differently_comes_up_and_is_settled(group: Group) -> None:
    """A conflict of merging is an open remark with all that was written; resolving it settles what was added to it."""
    group.changes(reworded("visits", "Home visits", "Visits at home"))
    group.changes(reworded("visits", "Home visits", "Calls to homes"))
    group.changes(reworded("visits", "Home visits", "Nurses come home"))
    [one] = remarks_of(group.main, kind="conflict")
    assert one.values is not None
    assert (one.values.base, one.values.theirs, one.values.mine) == ("Home visits", "Visits at home", "Calls to homes")
    assert [answer.kind for answer in one.answers] == ["conflict"]
    remarks.set_resolved(one.row, group.editor, resolved=True)
    assert not Remark.objects.filter(resolved_at=None).exists()


def test_remarks_are_found_by_what_they_are_about_and_whom_they_wait_for(group: Group) -> None:
    """By element with its links, by kind, by state, by member."""
    first, second = asked(group, "visits", "one"), asked(group, "visits>trust", "two")
    remarks.say(group.main, RemarkKind.COMMENT, "three", group.editor)
    remarks.assign(second, group.people[Role.ANALYST], group.editor)
    remarks.set_resolved(first, group.editor, resolved=True)

    def texts(**wanted: object) -> list[str]:
        return [one.text for one in remarks_of(group.main, **wanted)]  # type: ignore[arg-type]

    assert texts() == ["three", "two", "one"]
    assert texts(about="visits") == ["two", "one"]
    assert texts(about="visits>trust") == ["two"]
    assert texts(about="visit") == []
    assert texts(kind="comment") == ["three"]
    assert texts(is_open=False) == ["one"]
    assert texts(assigned_to=group.people[Role.ANALYST]) == ["two"]
    assert "asked somebody to see to a remark" in Deed.objects.values_list("deed", flat=True)


def test_only_members_are_asked_to_see_to_something(group: Group) -> None:
    """Somebody of another project is not."""
    row, stranger = asked(group), a_group("elsewhere").facilitator
    with pytest.raises(Misuse, match="Only members"):
        remarks.assign(row, stranger, group.editor)
    answer = group.sends(f"questions/{row.pk}/assign/", Role.EDITOR, member=stranger.username)
    assert answer.status_code == 400
    assert "Only members" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.ANALYST, Role.READER])
def test_who_only_reads_says_nothing(group: Group, role: Role) -> None:
    """They are refused by the actions and by the pages."""
    row, account = asked(group), group.people[role]
    with pytest.raises(MayNot):
        remarks.say(group.main, RemarkKind.COMMENT, "Mine", account)
    with pytest.raises(MayNot):
        remarks.answer(row, "Mine", account)
    with pytest.raises(MayNot):
        remarks.assign(row, account, account)
    with pytest.raises(MayNot):
        remarks.set_resolved(row, account, resolved=True)
    for path in ("new", f"{row.pk}/answer", f"{row.pk}/assign", f"{row.pk}/resolve"):
        assert group.sends(f"questions/{path}/", role, text="Mine", kind="comment").status_code == 403
    assert Remark.objects.count() == 1


def test_the_pages_ask_answer_give_and_resolve(group: Group) -> None:
    """By forms alone."""
    answer = group.sends("questions/new/", Role.EDITOR, kind="question", text="Who pays?", subject="a hub")
    number = Remark.objects.get().pk
    assert (answer.status_code, answer["Location"]) == (303, f"/projects/care/questions/{number}/")
    page = f"questions/{number}/"
    group.sends(f"{page}answer/", Role.EDITOR, text="The trust does.")
    group.sends(f"{page}assign/", Role.EDITOR, member="analyst-of-care")
    listed = group.sees("questions/?who=analyst-of-care").content.decode()
    assert "Who pays?" in listed
    assert "Waits for The analyst" in listed
    group.sends(f"{page}resolve/", Role.EDITOR)
    assert "Who pays?" not in group.sees("questions/").content.decode()
    assert "Who pays?" in group.sees("questions/?state=resolved").content.decode()
    group.sends(f"{page}resolve/", Role.EDITOR, resolved="no")
    told = group.sees(page).content.decode()
    assert "The trust does." in told
    assert "It is resolved" in told


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "question", "text": " "}, "This field is required"),
        ({"kind": "conflict", "text": "So"}, "not one of the available choices"),
        ({"kind": "comment", "text": "So", "subject": "visits\nhub"}, "Name one element or link"),
    ],
)
def test_what_cannot_be_said_is_answered_with_a_sentence(group: Group, fields: dict[str, str], sentence: str) -> None:
    """Nothing is stored then."""
    answer = group.sends("questions/new/", **fields)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Remark.objects.exists()


def test_a_remark_of_another_project_is_not_found(group: Group) -> None:
    """Not by its number either."""
    other = a_group("elsewhere")
    row = asked(other)
    assert group.sees(f"questions/{row.pk}/").status_code == 404
    assert group.sends(f"questions/{row.pk}/answer/", text="Mine").status_code == 404
