"""What two people do with members, invitations and links at the same moment, on SQLite and PostgreSQL alike."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from sothat_web.accounts import actions
from sothat_web.accounts.models import Account
from sothat_web.projects import invitations, members
from sothat_web.projects.models import Member, Project
from sothat_web.projects.roles import Role
from tests.stores.making import begun, member

pytestmark = [pytest.mark.usefixtures("store"), pytest.mark.parametrize("time", range(3))]

PASSWORD = "four words on wood"


def outcomes(*deeds: Callable[[], object]) -> list[str]:
    """What came of several deeds that were begun at the same moment: ``done``, or the name of what was raised."""
    ready, found = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=30)
            deed()
            found.append("done")
        except Exception as refusal:
            found.append(type(refusal).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(found)


def project_with_owner() -> tuple[Project, Account]:
    project = begun().project
    return project, member(project, "owner", Role.OWNER)


def somebody(username: str) -> Account:
    return Account.objects.create(username=username, name=username)


def test_of_two_who_open_one_invitation_one_joins(time: int) -> None:
    """The other finds it used."""
    project, owner = project_with_owner()
    token = invitations.invite(project, Role.EDITOR, owner).token
    first, second = somebody("first"), somebody("second")
    came = outcomes(lambda: invitations.accept(token, first), lambda: invitations.accept(token, second))
    assert came == ["NoSuchInvitation", "done"]
    assert Member.objects.filter(project=project, role="editor").count() == 1


def test_one_who_opens_two_invitations_gets_one_role(time: int) -> None:
    """The second stays for somebody else."""
    project, owner = project_with_owner()
    tokens = [invitations.invite(project, role, owner).token for role in (Role.EDITOR, Role.READER)]
    guest = somebody("guest")
    came = outcomes(*(lambda token=token: invitations.accept(token, guest) for token in tokens))
    assert came == ["MayNot", "done"]
    assert len(invitations.open_invitations(project)) == 1


def test_of_two_owners_who_remove_each_other_one_stays(time: int) -> None:
    """A project is never left without an owner."""
    project, first = project_with_owner()
    second = member(project, "second", Role.OWNER)
    of = {one.account_id: one.pk for one in project.members.all()}
    came = outcomes(
        lambda: members.remove(project, of[second.pk], first),
        lambda: members.remove(project, of[first.pk], second),
    )
    assert came == ["MayNotRead", "done"], "who was removed first has nothing to say any more"
    assert project.members.filter(role="owner").count() == 1


def test_a_one_time_link_is_used_once(time: int) -> None:
    """Of two passwords chosen by it at once, one counts."""
    account = somebody("facilitator")
    token = actions.make_link(account)
    passwords = [f"{PASSWORD} {number}" for number in range(2)]
    came = outcomes(*(lambda password=password: actions.use_link(token, password) for password in passwords))
    assert came == ["NoSuchLink", "done"]
    account.refresh_from_db()
    assert [account.check_password(password) for password in passwords].count(True) == 1


def test_a_user_name_is_given_once(time: int) -> None:
    """Of two who choose it at once, one is told that it is taken."""
    came = outcomes(*(lambda: actions.make_account(username="editor-1", password=PASSWORD) for _ in range(2)))
    assert came == ["MayNotBe", "done"]
    assert Account.objects.filter(username="editor-1").count() == 1
