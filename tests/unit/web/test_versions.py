"""Versions are kept as they were, can be read and compared, and can be gone back to without erasing."""

import re

import pytest

from sothat.theory import difference
from sothat_web.projects.log import Accepted, Refused, new_step_id, since, steps, theory_at
from sothat_web.projects.models import Deed, Version
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import Role
from sothat_web.projects.versions import (
    Agreement,
    ChangedMeanwhile,
    digest_of_theory,
    freeze,
    frozen,
    restore,
    theory_of,
)
from tests.unit.web.working_people import Group, a_group, newly, reworded

SAID = Agreement(
    title="After the second workshop", workshop="Workshop 2", agreed=("peer advisers", "midwives"), note="A canary note"
)


@pytest.fixture
def group(db: None) -> Group:
    return a_group()


def test_a_version_stays_as_it_was(group: Group) -> None:
    """What is changed afterwards does not reach it."""
    before = group.theory()
    version = freeze(group.main, SAID, group.facilitator)
    group.changes(reworded("visits", "Home visits", "Visits at home"))
    assert theory_of(version) == before != group.theory()
    assert (version.number, version.digest) == (1, digest_of_theory(before))


def test_numbers_follow_each_other(group: Group) -> None:
    """Versions are numbered from one, each once."""
    for _ in range(3):
        freeze(group.main, SAID, group.facilitator)
        group.changes(newly(f"new{_}", f"Something new {_}"))
    assert [version.number for version in Version.objects.all()] == [1, 2, 3]


def test_what_is_said_of_a_version_is_sealed(group: Group) -> None:
    """Its note, its groups and its workshop are read again, and are not in the table in plain."""
    version = freeze(group.main, SAID, group.facilitator)
    read = frozen(Version.objects.get(pk=version.pk))
    assert (read.said, read.by, read.name) == (SAID, "The facilitator", "Version 1: After the second workshop")
    assert b"canary" not in bytes(version.sealed)
    assert list(Deed.objects.values_list("deed", "about")) == [("froze a version", "1")]


def test_what_somebody_did_not_see_is_not_frozen(group: Group) -> None:
    """Where the theory was changed since the page was opened, nothing is frozen, and a sentence says so."""
    seen = group.main.head
    group.changes(newly("new1", "Something new"))
    with pytest.raises(ChangedMeanwhile, match="changed after this page was opened"):
        freeze(group.main, SAID, group.facilitator, seen=seen)
    assert not Version.objects.exists()


def test_a_form_that_is_sent_twice_freezes_once(group: Group) -> None:
    """The second time leads to the same version."""
    seen = group.main.head
    first = freeze(group.main, SAID, group.facilitator, seen=seen)
    assert freeze(group.main, SAID, group.facilitator, seen=seen).pk == first.pk


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ANALYST, Role.READER])
def test_only_leaders_freeze_and_restore(group: Group, role: Role) -> None:
    """Everybody else is refused, and nothing is stored."""
    with pytest.raises(MayNot):
        freeze(group.main, SAID, group.people[role])
    version = freeze(group.main, SAID, group.facilitator)
    with pytest.raises(MayNot):
        restore(version, group.main, group.people[role], seen=0, step=new_step_id())
    assert Version.objects.count() == 1
    assert group.sends("versions/freeze/", role, seen="0").status_code == 403
    assert group.sends("versions/1/restore/", role, seen="0", step=new_step_id()).status_code == 403


def test_going_back_erases_nothing(group: Group) -> None:
    """The theory is as in the version, and the log holds all that was done in between, and the way back."""
    version = freeze(group.main, SAID, group.facilitator)
    group.changes(reworded("visits", "Home visits", "Visits at home"), newly("new1", "Something new"))
    main = group.main
    outcome = restore(version, main, group.facilitator, seen=main.head, step=new_step_id())
    assert isinstance(outcome, Accepted)
    assert difference(theory_of(version), group.theory()) == ()
    assert [len(step.changes) for step in since(group.main, 0)] == [2, 2]
    assert theory_at(group.main, 2).by_id["visits"].title == "Visits at home"  # type: ignore[index]


def test_going_back_keeps_what_others_did_after_one_looked(group: Group) -> None:
    """A change that came after the page was opened is not overwritten."""
    version = freeze(group.main, SAID, group.facilitator)
    group.changes(reworded("visits", "Home visits", "Visits at home"))
    seen = group.main.head
    group.changes(reworded("hub", "A hub", "A hub in town"))
    restore(version, group.main, group.facilitator, seen=seen, step=new_step_id())
    titles = {element.id: element.title for element in group.theory().elements}
    assert (titles["visits"], titles["hub"]) == ("Home visits", "A hub in town")


def test_the_pages_freeze_compare_and_go_back(group: Group) -> None:
    """By forms alone: freeze, change, compare, go back."""
    page = group.sees("versions/freeze/").content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    answer = group.sends("versions/freeze/", seen=seen[1], title="First", workshop="W1", agreed="midwives\n", note="")
    assert (answer.status_code, answer["Location"]) == (303, "/projects/care/versions/1/")
    group.changes(reworded("visits", "Home visits", "Visits at home"))
    compared = group.sees("versions/compare/?from=1&to=now").content.decode()
    assert "<strong>1</strong> difference," in compared
    assert "before:</span> Home visits" in compared
    assert "after:</span> Visits at home" in compared
    asked = group.sees("versions/1/restore/").content.decode()
    step, head = re.search(r'name="step" value="(\w+)"', asked), re.search(r'name="seen" value="(\d+)"', asked)
    assert step
    assert head
    assert group.sends("versions/1/restore/", seen=head[1], step=step[1]).status_code == 303
    assert "Nothing differs" in group.sees("versions/compare/?from=1&to=now").content.decode()


def test_readers_see_versions_and_not_who_froze_them(group: Group) -> None:
    """Who is not at work on a project reads what was agreed, and no name of an account."""
    freeze(group.main, SAID, group.facilitator)
    for path in ("versions/", "versions/1/"):
        told = group.sees(path, Role.READER).content.decode()
        assert "peer advisers" in told
        assert "The facilitator" not in told
        assert "The facilitator" in group.sees(path, Role.ANALYST).content.decode()


@pytest.mark.parametrize("path", ["versions/7/", "versions/compare/?from=9", "versions/99999999999999999999/"])
def test_what_is_not_there_is_not_found(group: Group, path: str) -> None:
    """A version that nobody froze has no page."""
    assert group.sees(path).status_code == 404


def test_a_spoilt_form_changes_nothing(group: Group) -> None:
    """A form that lost what it carried is shown again with a sentence."""
    freeze(group.main, SAID, group.facilitator)
    for fields in ({}, {"seen": "999", "step": new_step_id()}, {"seen": "0", "step": "nonsense"}):
        answer = group.sends("versions/1/restore/", **fields)
        assert answer.status_code == 409
        assert "did not come back as it was sent out" in answer.content.decode()
    assert group.sends("versions/freeze/", seen="not a number").status_code == 400


def test_a_version_too_far_away_is_refused_with_a_sentence(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step holds only so many changes; where going back needs more of them, nothing is changed."""
    version = freeze(group.main, SAID, group.facilitator)
    group.changes(reworded("visits", "Home visits", "Visits at home"), reworded("hub", "A hub", "A hub in town"))
    before = group.theory()
    monkeypatch.setattr(steps, "MOST_CHANGES", 1)
    outcome = restore(version, group.main, group.facilitator, seen=group.main.head, step=new_step_id())
    assert isinstance(outcome, Refused)
    assert "changes at once" in outcome.why
    assert group.theory() == before
