"""What recording a step promises, on a small theory; `tests/stores` holds it against real databases under load."""

import pytest

from sothat.theory import ElementId, ElementSet
from sothat_web.accounts.models import Account
from sothat_web.projects.log import Accepted, Refused, Step, new_step_id, record, since, theory_at
from sothat_web.projects.models import Branch, LoggedChange, Member, Project, Remark
from sothat_web.projects.roles import Role
from tests.unit.web.small_project import HUB


@pytest.fixture
def branch(small: Project) -> Branch:
    return small.branches.get()


def with_role(project: Project, role: Role) -> Account:
    """An account that has this role."""
    account = Account.objects.create(username=f"{role.value}-1", name=role.value)
    Member.objects.create(project=project, account=account, role=role)
    return account


def reworded(branch: Branch, before: str, after: str, step: str = "") -> Step:
    change = ElementSet(element=ElementId(HUB), field="title", before=before, after=after)
    return Step(id=step or new_step_id(), changes=(change,), seen=branch.head)


def test_a_step_is_stored_and_read_again(small: Project, branch: Branch) -> None:
    """What was accepted is in the log, with its maker, and the theory is as it says."""
    title = theory_at(branch).element(HUB).title
    (accepted,) = record(branch, [reworded(branch, title, "Another name")], with_role(small, Role.EDITOR))
    assert isinstance(accepted, Accepted)
    assert (accepted.first, accepted.last, branch.head) == (1, 1, 1)
    fresh = Branch.objects.get(pk=branch.pk)
    assert theory_at(fresh).element(HUB).title == "Another name"
    assert theory_at(fresh, 0).element(HUB).title == title
    assert [(one.step, one.by, one.changes) for one in since(fresh, 0)] == [(accepted.step, "editor", accepted.changes)]


def test_a_step_that_comes_twice_is_stored_once(small: Project, branch: Branch) -> None:
    """A repeat is answered as the first time."""
    title = theory_at(branch).element(HUB).title
    step, editor = reworded(branch, title, "Another name"), with_role(small, Role.EDITOR)
    (first,) = record(branch, [step], editor)
    (again,) = record(branch, [step], editor)
    assert isinstance(first, Accepted)
    assert isinstance(again, Accepted)
    assert again.is_repeat
    assert (again.first, again.changes) == (first.first, first.changes)
    assert LoggedChange.objects.count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_only_some_roles_may_change(small: Project, branch: Branch, role: Role) -> None:
    """Owners, facilitators and editors; everybody else is refused in a sentence, and nothing is stored."""
    title = theory_at(branch).element(HUB).title
    (outcome,) = record(branch, [reworded(branch, title, "Another name")], with_role(small, role))
    may = role in (Role.OWNER, Role.FACILITATOR, Role.EDITOR)
    assert isinstance(outcome, Accepted if may else Refused)
    assert LoggedChange.objects.exists() is may


def test_where_two_meant_different_things_a_person_is_asked(small: Project, branch: Branch) -> None:
    """Both versions stand in the text, and one open remark tells of it."""
    title, editor = theory_at(branch).element(HUB).title, with_role(small, Role.EDITOR)
    record(branch, [reworded(branch, title, "One thing")], editor)
    (other,) = record(branch, [reworded(branch, title, "Another")], editor)
    assert isinstance(other, Accepted)
    assert theory_at(branch).element(HUB).title == "One thing / Another"
    assert [(remark.kind, remark.subject, remark.field) for remark in Remark.objects.all()] == [
        ("conflict", HUB, "title")
    ]
