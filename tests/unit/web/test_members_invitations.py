"""Invitations: links that make one person a member, once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sothat_web.accounts.models import Account
from sothat_web.projects import invitations, members
from sothat_web.projects.models import Invitation, Member, Project
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import Role
from tests.unit.web.who_may_what import Who
from tests.unit.web.world import PASSWORD, World, a_world, asks_to_sign_in

INVITE = "/projects/closed/members/invite/"
NEW = {"username": "New-One", "name": "Somebody new", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def person(world: World, who: Who) -> Account:
    account = world.people[who]
    assert account is not None
    return account


def link_for(world: World, role: Role = Role.EDITOR, by: Who = Who.OWNER) -> str:
    return f"/invitations/{invitations.invite(world.project, role, person(world, by)).token}/"


def roles_of(world: World, username: str) -> list[str]:
    return list(Member.objects.filter(project=world.project, account__username=username).values_list("role", flat=True))


class TestMaking:
    """Owners invite to any role, facilitators to those below their own, nobody else to any."""

    @pytest.mark.parametrize("role", list(Role))
    @pytest.mark.parametrize("who", [one for one in Who if one is not Who.ANONYMOUS])
    def test_is_for_those_who_may(self, world: World, who: Who, role: Role) -> None:
        """Held against a table of its own; whoever may not leaves no invitation behind."""
        allowed = who is Who.OWNER or (
            who is Who.FACILITATOR and role in (Role.EDITOR, Role.ANALYST, Role.READER, Role.REVIEWER)
        )
        before = Invitation.objects.count()
        answer = world.client_of(who).post(INVITE, {"role": role.value})
        assert (answer.status_code == 302) == allowed
        assert Invitation.objects.count() == before + allowed

    def test_shows_the_link_once_and_keeps_no_copy(self, world: World) -> None:
        """The page after it holds the link; the next does not; the database never did."""
        client = world.client_of(Who.OWNER)
        client.post(INVITE, {"role": "editor"})
        page = client.get("/projects/closed/members/").content.decode()
        link = page.split('<code class="secret">')[1].split("<")[0]
        token = link.rstrip("/").rpartition("/")[2]
        assert len(token) >= 22, "128 bits take 22 characters"
        assert Client().get(f"/invitations/{token}/").status_code == 200
        assert token not in client.get("/projects/closed/members/").content.decode()
        assert token not in "\n".join(connection.connection.iterdump())

    def test_writes_down_who_did_it(self, world: World) -> None:
        """With the role, and without the link."""
        link_for(world, Role.ANALYST)
        deed = world.project.deeds.last()
        assert (deed.account, deed.deed, deed.about) == (person(world, Who.OWNER), "invited", "analyst")


class TestAccepting:
    """With the account one has, or with a new one."""

    def test_makes_an_account_and_a_member(self, world: World) -> None:
        """Who is signed in by that, and may not start projects of their own."""
        client = Client()
        assert client.post(link_for(world), NEW)["Location"] == "/projects/closed/"
        assert client.get("/projects/closed/").status_code == 200
        assert roles_of(world, "new-one") == ["editor"]
        assert not Account.objects.get(username="new-one").may_make_projects
        assert world.project.deeds.last().deed == "joined"

    def test_takes_the_account_of_whoever_is_signed_in(self, world: World) -> None:
        """With one press; looking at the page does not join."""
        client, link = world.client_of(Who.NOBODY), link_for(world, Role.ANALYST)
        client.get(link)
        assert roles_of(world, "person-0") == []
        client.post(link)
        assert roles_of(world, "person-0") == ["analyst"]

    def test_works_once(self, world: World) -> None:
        """Whoever comes second finds nothing, and no account is made for them."""
        link = link_for(world)
        Client().post(link, NEW)
        second = {**NEW, "username": "second"}
        assert Client().get(link).status_code == Client().post(link, second).status_code == 404
        assert world.client_of(Who.NOBODY).post(link).status_code == 404
        assert not Account.objects.filter(username="second").exists()

    def test_of_two_at_the_same_moment_one_joins(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        """Even where both had found the invitation still open."""
        link = link_for(world)
        token = link.split("/")[2]
        found = invitations.invitation_of(token)
        monkeypatch.setattr(invitations, "invitation_of", lambda _: found)
        invitations.accept(token, person(world, Who.NOBODY))
        with pytest.raises(invitations.NoSuchInvitation):
            invitations.accept(token, person(world, Who.STRANGER))
        assert roles_of(world, "person-1") == []

    def test_is_not_for_members(self, world: World) -> None:
        """A reader cannot raise herself by an invitation meant for another, and it stays for the other."""
        link = link_for(world, Role.OWNER)
        answer = world.client_of(Who.READER).post(link)
        assert answer.status_code == 409
        assert roles_of(world, "person-2") == ["reader"]
        assert Client().get(link).status_code == 200

    def test_asks_for_an_account_that_can_be(self, world: World) -> None:
        """A taken name or a weak password is told in the form, and the invitation stays."""
        link = link_for(world)
        for wrong, told in (({"username": "person-0"}, "already"), ({"password1": "x", "password2": "x"}, "too short")):
            answer = Client().post(link, {**NEW, **wrong})
            assert answer.status_code == 200
            assert told in answer.content.decode()
        assert Client().get(link).status_code == 200
        assert not Account.objects.filter(username="new-one").exists()


class TestAnEndedInvitation:
    """Answers 404 with one page, whatever ended it."""

    @pytest.mark.parametrize("how", ["expired", "withdrawn", "guessed", "maker removed", "maker lowered", "archived"])
    def test_lets_nobody_in(self, world: World, how: str) -> None:
        """Neither by looking nor by sending."""
        link = link_for(world, Role.EDITOR, by=Who.FACILITATOR)
        row = Invitation.objects.get(project=world.project, role="editor")
        owner, facilitator = person(world, Who.OWNER), Member.objects.get(account=person(world, Who.FACILITATOR))
        if how == "expired":
            Invitation.objects.update(expires_at=timezone.now())
        elif how == "withdrawn":
            world.client_of(Who.OWNER).post(f"/projects/closed/invitations/{row.pk}/withdraw/")
        elif how == "guessed":
            link = "/invitations/AAAAAAAAAAAAAAAAAAAAAA/"
        elif how == "maker removed":
            members.remove(world.project, facilitator.pk, owner)
        elif how == "maker lowered":
            members.change_role(world.project, facilitator.pk, Role.EDITOR, owner)
        else:
            Project.objects.update(archived_at=timezone.now())
        for answer in (Client().get(link), Client().post(link, NEW), world.client_of(Who.NOBODY).post(link)):
            assert answer.status_code == 404
            assert "This invitation does not work" in answer.content.decode()
            assert world.project.title not in answer.content.decode()
        assert not Account.objects.filter(username="new-one").exists()

    def test_ends_after_fourteen_days(self, world: World) -> None:
        """And not before."""
        link_for(world)
        last = Invitation.objects.order_by("-pk")[0].expires_at - timezone.now()
        assert timedelta(days=13, hours=23) < last <= timedelta(days=14)

    def test_a_facilitator_withdraws_only_what_she_could_have_made(self, world: World) -> None:
        """An invitation to be an owner is an owner's affair."""
        link = link_for(world, Role.OWNER)
        row = Invitation.objects.get(project=world.project, role="owner")
        path = f"/projects/closed/invitations/{row.pk}/withdraw/"
        assert world.client_of(Who.FACILITATOR).post(path).status_code == 403
        with pytest.raises(MayNot):
            invitations.withdraw(world.project, row.pk, person(world, Who.FACILITATOR))
        assert Client().get(link).status_code == 200

    def test_an_invitation_of_another_project_is_out_of_reach(self, world: World) -> None:
        """By its number in the address of one's own."""
        row = Invitation.objects.get(project=world.project)
        path = f"/projects/another/invitations/{row.pk}/withdraw/"
        assert world.client_of(Who.STRANGER).post(path).status_code == 404
        assert Invitation.objects.filter(pk=row.pk).exists()


def test_signing_in_leads_back_to_the_invitation(world: World) -> None:
    """Whoever has an account already signs in and joins."""
    link, client = link_for(world), Client()
    assert f"/account/sign-in/?next={link}" in client.get(link).content.decode()
    answer = client.post("/account/sign-in/", {"login": "person-0", "password": PASSWORD, "next": link})
    assert answer["Location"] == link
    assert not asks_to_sign_in(client.get(link))
