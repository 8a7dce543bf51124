"""Every address of the site, tried by every kind of visitor, held against a table written by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from sothat_web.accounts.sessions import SessionStore
from sothat_web.projects.models import Project
from tests.unit.web.who_may_what import PAGES, Page, Who
from tests.unit.web.world import World, a_world, asks_to_sign_in, routes, writes

_ROOT = Path(__file__).parents[3]
_HELD_HERE = sorted(route for route, page in PAGES.items() if not page.elsewhere)
_STRANGERS = (Who.ANONYMOUS, Who.NOBODY, Who.STRANGER)
_OF_PROJECTS = [route for route in _HELD_HERE if "<slug:slug>" in route]


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is done in here is undone afterwards, so that each visitor finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def passes(answer: HttpResponse, page: Page) -> bool:
    if answer.status_code in page.passing | {400, 409, 422}:
        return True
    return answer.status_code < 400 and not asks_to_sign_in(answer)


def is_refused(answer: HttpResponse, route: str, who: Who) -> bool:
    """A stranger is told no more of a project than that there is no such page; a member is told what is not allowed."""
    if answer.status_code == 405 or (who is Who.ANONYMOUS and asks_to_sign_in(answer)):
        return True
    if "<slug:slug>" not in route:
        return answer.status_code in (403, 404)
    return answer.status_code == (404 if who in _STRANGERS else 403)


def test_every_address_is_in_the_table() -> None:
    """A new address fails until somebody has said who may see it and who may send to it; one that is gone fails too."""
    assert set(routes()) == set(PAGES)


def test_what_is_held_elsewhere_is_held() -> None:
    """A test that the table names is there."""
    assert [
        page.elsewhere for page in PAGES.values() if page.elsewhere and not (_ROOT / page.elsewhere).is_file()
    ] == []


def test_who_may_see(world: World) -> None:
    """Asked for with GET, an address answers those of the table, refuses all others, and changes nothing."""
    wrong = []
    for route, who in product(_HELD_HERE, Who):
        page, client = PAGES[route], world.client_of(who)
        with taken_back(), writes() as written:
            answer = client.get(world.address(route, page))
        told = f"{route} answered {who.value} with {answer.status_code} {answer.headers.get('Location', '')}"
        if not (passes(answer, page) if who in page.see else is_refused(answer, route, who)):
            wrong.append(told)
        if written:
            wrong.append(f"{told}, and wrote: {written}")
        if who not in page.see and who in _STRANGERS and world.project.title in answer.content.decode():
            wrong.append(f"{told}, and named the project")
    assert wrong == []


def test_who_may_send(world: World) -> None:
    """Whatever others send with POST is refused and changes nothing."""
    wrong = []
    for route, who in product(_HELD_HERE, Who):
        page, client = PAGES[route], world.client_of(who)
        with taken_back(), writes() as written:
            answer = client.post(world.address(route, page))
        told = f"{route} answered what {who.value} sent with {answer.status_code} {answer.headers.get('Location', '')}"
        if not (passes(answer, page) if who in page.send else is_refused(answer, route, who)):
            wrong.append(told)
        if who not in page.send and written:
            wrong.append(f"{told}, and wrote: {written}")
    assert wrong == []


def test_a_public_project_shows_its_theory_to_all_and_no_more(world: World) -> None:
    """Made public, the pages of the theory open to everybody, and nothing else does."""
    Project.objects.filter(pk=world.project.pk).update(public=True)
    wrong = []
    for route, who in product(_OF_PROJECTS, _STRANGERS):
        page, client = PAGES[route], world.client_of(who)
        with taken_back(), writes() as written:
            seen, sent = client.get(world.address(route, page)), client.post(world.address(route, page))
        refused = sent.status_code in (403, 404, 405) or asks_to_sign_in(sent)
        if (seen.status_code == 200) != page.open_to_all or not refused or written:
            wrong.append(
                f"{route} answered {who.value} with {seen.status_code} and {sent.status_code}, wrote {written}"
            )
    assert wrong == []


@pytest.mark.parametrize("query", ["", "?area=north", "?in=nonsense"])
def test_a_closed_project_looks_like_none(world: World, query: str) -> None:
    """Nobody can tell a project that is closed to them from one that is not there, whatever else the address holds."""
    different = []
    for route, who in product(_OF_PROJECTS, (Who.ANONYMOUS, Who.NOBODY)):
        there, client = world.address(route, PAGES[route]), world.client_of(who)
        closed, none = client.get(there + query), client.get(there.replace("/closed/", "/nothing/") + query)
        if closed.status_code == 200 or closed.status_code != none.status_code or _plain(closed) != _plain(none):
            different.append(f"{route}{query} for {who.value}")
    assert different == []


def _plain(answer: HttpResponse) -> str:
    """A page without what repeats the address that was asked for, and without the mark of its forms."""
    lines = answer.content.decode().splitlines()
    return "\n".join(line for line in lines if "?next=" not in line and "csrfmiddlewaretoken" not in line)


def test_what_comes_without_the_mark_is_refused(world: World) -> None:
    """Another site cannot act in the name of an owner who has signed in here: what it sends lacks the mark."""
    client = world.client_of(Who.OWNER, checks=True)
    taken = []
    for route in _HELD_HERE:
        page = PAGES[route]
        if page.without_mark:
            continue
        with writes() as written:
            answer = client.post(world.address(route, page))
        refused = answer.status_code == 403 and "did not come with the mark" in answer.content.decode()
        if not refused or written:
            taken.append(f"{route}: {answer.status_code}")
    assert taken == []


@pytest.mark.parametrize("forged", ["nonsense", "a" * 32, "0" * 40, "' or 1=1 --", "../../etc/passwd"])
def test_a_made_up_session_is_nobody(world: World, forged: str) -> None:
    """A cookie that this site did not give opens nothing."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = forged
    assert client.get("/projects/closed/").status_code == 404
    assert asks_to_sign_in(client.get("/account/"))


def test_what_the_database_keeps_of_a_session_opens_none(world: World) -> None:
    """Whoever has a copy of the database has neither the cookie nor what the session holds."""
    client = world.client_of(Who.OWNER)
    assert client.get("/projects/closed/").status_code == 200
    rows = list(Session.objects.values_list("session_key", "session_data"))
    assert len(rows) == 1
    thief = Client(headers={"host": "127.0.0.1"})
    thief.cookies["sessionid"] = rows[0][0]
    assert thief.get("/projects/closed/").status_code == 404
    assert db.SessionStore().decode(rows[0][1]) == {}, "it can be read as Django writes it: it is not sealed"
    assert SessionStore().decode(rows[0][1])["_auth_user_id"] == str(world.people[Who.OWNER].pk)
