"""Members of a project: roles, leaving, removing; and what a role that was taken away still opens."""

import pytest
from django.test import Client

from sothat_web.accounts.models import Account
from sothat_web.projects import member_views, members
from sothat_web.projects.models import Deed, Member
from sothat_web.projects.permissions import MayNot, MayNotRead
from sothat_web.projects.roles import Role
from tests.unit.web.who_may_what import Who
from tests.unit.web.world import World, a_world

PAGE = "/projects/closed/members/"


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def person(world: World, who: Who) -> Account:
    account = world.people[who]
    assert account is not None
    return account


def member(world: World, who: Who) -> Member:
    return Member.objects.get(project=world.project, account=person(world, who))


def deeds(world: World) -> list[str]:
    return [f"{deed.account.username} {deed.deed} {deed.about}".strip() for deed in world.project.deeds.all()]


def owners_left(world: World) -> list[str]:
    return list(world.project.members.filter(role="owner").values_list("account__username", flat=True))


def only_owner(world: World) -> Client:
    """The browser of an owner who is the last."""
    Member.objects.filter(project=world.project, account__username="second-owner").delete()
    return world.client_of(Who.OWNER)


def test_an_owner_changes_a_role(world: World) -> None:
    """The member has it at once, and the deed is written down."""
    reader = member(world, Who.READER)
    answer = world.client_of(Who.OWNER).post(f"{PAGE}{reader.pk}/role/", {"role": "editor"})
    assert answer["Location"] == PAGE
    assert member(world, Who.READER).role == "editor"
    assert deeds(world)[-1].endswith("changed a role person-2: reader to editor")


@pytest.mark.parametrize("role", ["", "king", "OWNER", "owner; drop table"])
def test_a_role_that_is_none_is_refused_in_words(world: World, role: str) -> None:
    """And nothing changes."""
    reader, before = member(world, Who.READER), Deed.objects.count()
    answer = world.client_of(Who.OWNER).post(f"{PAGE}{reader.pk}/role/", {"role": role})
    assert answer.status_code == 409
    assert "Choose one of the roles." in answer.content.decode()
    assert (member(world, Who.READER).role, Deed.objects.count()) == ("reader", before)


def test_an_owner_removes_a_member(world: World) -> None:
    """From that moment the project is nowhere for them, though they stay signed in."""
    client, editor = world.client_of(Who.EDITOR), member(world, Who.EDITOR)
    assert client.get("/projects/closed/map/").status_code == 200
    world.client_of(Who.OWNER).post(f"{PAGE}{editor.pk}/remove/")
    assert client.get("/projects/closed/map/").status_code == 404
    assert client.get("/account/").status_code == 200
    assert "removed a member" in deeds(world)[-1]


@pytest.mark.parametrize("way", ["role", "remove", "leave"])
def test_the_last_owner_stays(world: World, way: str) -> None:
    """Whichever way is tried, a project is never left without an owner; the page says what to do."""
    client, own = only_owner(world), member(world, Who.OWNER)
    paths = {"role": f"{PAGE}{own.pk}/role/", "remove": f"{PAGE}{own.pk}/remove/", "leave": f"{PAGE}leave/"}
    answer = client.post(paths[way], {"role": "editor"})
    assert answer.status_code == 409
    assert "Make somebody else an owner first." in answer.content.decode()
    assert member(world, Who.OWNER).role == "owner"


def test_an_owner_who_is_switched_off_does_not_count(world: World) -> None:
    """Somebody must be there who can still do something."""
    Account.objects.filter(username="second-owner").update(is_active=False)
    with pytest.raises(MayNot, match="this is the last"):
        members.leave(world.project, person(world, Who.OWNER))


def test_one_of_two_owners_may_go(world: World) -> None:
    """And comes to the list of projects, as there is nothing more for them here."""
    own = member(world, Who.OWNER)
    assert world.client_of(Who.OWNER).post(f"{PAGE}{own.pk}/remove/")["Location"] == "/"
    assert owners_left(world) == ["second-owner"]


@pytest.mark.parametrize("who", [Who.READER, Who.ANALYST, Who.EDITOR, Who.FACILITATOR])
def test_everybody_may_leave(world: World, who: Who) -> None:
    """With one press, after being told what it means."""
    client = world.client_of(who)
    assert f'href="{PAGE}leave/"' in client.get("/projects/closed/").content.decode()
    assert "You give up your role" in client.get(f"{PAGE}leave/").content.decode()
    client.post(f"{PAGE}leave/")
    assert client.get("/projects/closed/").status_code == 404
    assert deeds(world)[-1].endswith(f"left {who.name.lower()}")


@pytest.mark.parametrize("who", [one for one in Who if one not in (Who.OWNER, Who.ANONYMOUS)])
def test_the_deeds_themselves_ask(world: World, who: Who) -> None:
    """Without any page in between: the functions that write refuse whoever may not, and write nothing."""
    reader, account = member(world, Who.READER), person(world, who)
    for deed in (
        lambda: members.change_role(world.project, reader.pk, Role.OWNER, account),
        lambda: members.remove(world.project, reader.pk, account),
    ):
        with pytest.raises((MayNot, MayNotRead)):
            deed()
    assert member(world, Who.READER).role == "reader"


def test_a_member_of_another_project_is_out_of_reach(world: World) -> None:
    """An owner here cannot change or remove a member there by naming their number."""
    theirs = Member.objects.get(account=person(world, Who.STRANGER))
    owner = world.client_of(Who.OWNER)
    for path, sent in ((f"{PAGE}{theirs.pk}/role/", {"role": "reader"}), (f"{PAGE}{theirs.pk}/remove/", {})):
        assert owner.post(path, sent).status_code == 404
    assert Member.objects.get(pk=theirs.pk).role == "owner"


@pytest.mark.parametrize("path", ["leave/", "invite/", "{reader}/role/", "{reader}/remove/"])
def test_who_was_removed_a_moment_ago_finds_nothing(world: World, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the opening of the project and the deed another owner was quicker: 404, and nothing is done."""
    client, reader = world.client_of(Who.OWNER), member(world, Who.READER)
    opened = member_views.open_for

    def open_then_be_removed(*given: object) -> object:
        found = opened(*given)  # type: ignore[arg-type]
        Member.objects.filter(project=world.project, account=person(world, Who.OWNER)).delete()
        return found

    monkeypatch.setattr(member_views, "open_for", open_then_be_removed)
    answer = client.post(PAGE + path.format(reader=reader.pk), {"role": "editor"})
    assert answer.status_code == 404
    assert member(world, Who.READER).role == "reader"


def test_what_was_done_is_shown_to_owners_only(world: World) -> None:
    """The page lists who invited, removed and changed whom."""
    reader = member(world, Who.READER)
    world.client_of(Who.OWNER).post(f"{PAGE}{reader.pk}/role/", {"role": "analyst"})
    assert "person-2: reader to analyst" in world.client_of(Who.OWNER).get(PAGE).content.decode()
    for who in (Who.FACILITATOR, Who.EDITOR, Who.ANALYST):
        assert "reader to analyst" not in world.client_of(who).get(PAGE).content.decode()
