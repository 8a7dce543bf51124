"""Accounts: making them, signing in, choosing another password, and what is kept of anybody."""

import logging
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from sothat_web.accounts import actions
from sothat_web.accounts.models import Account, OneTimeLink
from sothat_web.accounts.sealed import NotReadable, seal_text, unseal_text
from sothat_web.projects.models import Project
from tests.unit.web.world import PASSWORD, an_account, asks_to_sign_in

SIGN_IN = "/account/sign-in/"
NEW = {"username": "New-One", "name": "Somebody new", "password1": PASSWORD, "password2": PASSWORD}
CHOSEN = {"password1": "a word that nobody else chose", "password2": "a word that nobody else chose"}


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Attempts of one test do not count in the next."""
    cache.clear()


@pytest.fixture
def facilitator(db: None) -> Account:
    return an_account("facilitator", "A facilitator")


def signs_in(client: Client, username: str, password: str = PASSWORD) -> bool:
    return client.post(SIGN_IN, {"login": username, "password": password}).status_code == 302


class TestAnAccount:
    """What one has to say to get one."""

    @pytest.mark.parametrize("name", ["x", "has space", "a@b.example", "-dash", "ä", "a" * 41, "", "new\nline"])
    def test_has_a_plain_user_name(self, db: None, name: str) -> None:
        """Letters, digits, dots, dashes and underlines; an e-mail address is refused."""
        with pytest.raises(actions.MayNotBe, match="not an e-mail address"):
            actions.make_account(username=name, password=PASSWORD)
        assert not Account.objects.exists()

    @pytest.mark.parametrize("password", ["short", "1234567890123", "facilitator1", "qwertyuiop123"])
    def test_has_a_password_that_is_hard_to_guess(self, db: None, password: str) -> None:
        """Twelve characters, no common one, not the name."""
        with pytest.raises(actions.MayNotBe) as refusal:
            actions.make_account(username="facilitator", name="facilitator", password=password)
        assert refusal.value.field == "password1"
        assert not Account.objects.exists()

    def test_is_the_only_one_of_its_name(self, facilitator: Account) -> None:
        """Whatever the size of the letters."""
        with pytest.raises(actions.MayNotBe, match="already"):
            actions.make_account(username="Facilitator", password=PASSWORD)

    def test_keeps_its_password_so_that_it_cannot_be_read_back(self, facilitator: Account) -> None:
        """With argon2."""
        assert facilitator.password.startswith("argon2$")

    def test_holds_no_more_than_it_needs(self) -> None:
        """No e-mail address, no telephone number, no time of a visit."""
        kept = {field.name for field in Account._meta.concrete_fields}
        assert kept == {"id", "password", "username", "name", "is_active", "may_make_projects", "made_at"}


class TestSigningIn:
    """With user name and password."""

    def test_opens_the_account(self, client: Client, facilitator: Account) -> None:
        """And the frame says who one is."""
        assert signs_in(client, "Facilitator")
        assert "A facilitator" in client.get("/account/").content.decode()

    def test_leaves_no_page_in_the_browser(self, client: Client, facilitator: Account) -> None:
        """What one saw because one had signed in is kept nowhere; what everybody sees may be."""
        assert client.get("/methods/").headers["Cache-Control"] == "private, no-cache"
        signs_in(client, "facilitator")
        assert client.get("/methods/").headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("username", ["facilitator", "nobody-at-all"])
    def test_tells_nobody_which_names_there_are(self, client: Client, facilitator: Account, username: str) -> None:
        """A wrong password and an unknown name get the same answer."""
        answer = client.post(SIGN_IN, {"login": username, "password": "wrong"})
        assert answer.status_code == 200
        assert "do not go together" in answer.content.decode()
        assert asks_to_sign_in(client.get("/account/"))

    def test_is_not_for_an_account_that_is_switched_off(self, client: Client, facilitator: Account) -> None:
        """And a session that was open ends at once."""
        assert signs_in(client, "facilitator")
        Account.objects.update(is_active=False)
        assert asks_to_sign_in(client.get("/account/"))
        client.post(SIGN_IN, {"login": "facilitator", "password": PASSWORD})
        assert asks_to_sign_in(client.get("/account/"))

    @pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_leads_nowhere_else(self, client: Client, facilitator: Account, to: str) -> None:
        """An address of another site is not followed."""
        answer = client.post(SIGN_IN, {"login": "facilitator", "password": PASSWORD, "next": to})
        assert answer["Location"] == "/"

    def test_ends_after_twelve_hours_whatever_is_done(
        self, client: Client, facilitator: Account, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The end is fixed when it begins: what is kept in the session later does not move it."""
        signs_in(client, "facilitator")
        before = Session.objects.get().expire_date
        assert timedelta(hours=11, minutes=59) < before - timezone.now() <= timedelta(hours=12)
        hours_on = timezone.now() + timedelta(hours=11)
        with monkeypatch.context() as later:
            later.setattr(timezone, "now", lambda: hours_on)
            client.post("/account/name/", {"name": "Another"})
        assert Account.objects.get().name == "Another", "nothing was done, so nothing was tried"
        assert abs(Session.objects.get().expire_date - before) < timedelta(seconds=1)
        Session.objects.update(expire_date=timezone.now())
        assert asks_to_sign_in(client.get("/account/"))

    def test_gives_a_cookie_that_scripts_and_other_sites_do_not_get(self, client: Client, facilitator: Account) -> None:
        """HttpOnly and SameSite=Lax."""
        signs_in(client, "facilitator")
        cookie = client.cookies["sessionid"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"

    def test_ends_by_signing_out(self, client: Client, facilitator: Account) -> None:
        """The session is gone from the database, and the browser is told to throw away what it kept."""
        signs_in(client, "facilitator")
        assert client.get("/account/sign-out/").status_code == 200, "looking at the page signs nobody out"
        kept = client.cookies["sessionid"].value
        answer = client.post("/account/sign-out/")
        assert answer.headers["Clear-Site-Data"] == '"storage"'
        assert not Session.objects.exists()
        client.cookies["sessionid"] = kept
        assert asks_to_sign_in(client.get("/account/"))


class TestGuessing:
    """Is slowed for each user name and for the whole site, never by address."""

    def test_is_slowed_for_one_name(self, facilitator: Account) -> None:
        """After five wrong passwords the right one is not taken either, from wherever it comes; another name is."""
        an_account("editor-1")
        for number in range(5):
            client = Client(REMOTE_ADDR=f"203.0.113.{number}")
            assert (
                "do not go together" in client.post(SIGN_IN, {"login": "facilitator", "password": "x"}).content.decode()
            )
        answer = Client().post(SIGN_IN, {"login": "FACILITATOR", "password": PASSWORD})
        assert "too many wrong attempts" in answer.content.decode()
        assert signs_in(Client(), "editor-1")

    def test_is_slowed_for_the_whole_site(self, facilitator: Account, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever tries one password on many names is stopped too."""
        limits = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_anywhere": "7/1m/key"}
        monkeypatch.setattr(settings, "ACCOUNT_RATE_LIMITS", limits)
        for number in range(7):
            Client().post(SIGN_IN, {"login": f"name-{number}", "password": "x"})
        assert not signs_in(Client(), "facilitator")

    def test_does_not_count_who_gets_in(self, facilitator: Account, monkeypatch: pytest.MonkeyPatch) -> None:
        """A whole workshop signs in from one address at once."""
        limits = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_anywhere": "7/1m/key"}
        monkeypatch.setattr(settings, "ACCOUNT_RATE_LIMITS", limits)
        assert [signs_in(Client(), "facilitator") for _ in range(9)] == [True] * 9

    def test_is_counted_in_memory_only(self) -> None:
        """The counters are in no file, no database and no other machine."""
        assert settings.CACHES["default"]["BACKEND"].endswith("LocMemCache")
        assert not re.search("/ip", repr((settings.ACCOUNT_RATE_LIMITS, settings.MFA_RATE_LIMITS)))


class TestSigningUp:
    """Is for the invited, unless whoever runs the site opens it."""

    def test_is_closed(self, client: Client, db: None) -> None:
        """Neither the page nor what is sent to it makes an account."""
        for answer in (client.get("/account/sign-up/"), client.post("/account/sign-up/", NEW)):
            assert answer.status_code == 403
            assert "by invitation only" in answer.content.decode()
        assert not Account.objects.exists()
        assert "Make an account" not in client.get(SIGN_IN).content.decode()

    def test_can_be_opened(self, client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then anybody makes an account, is signed in and may start projects."""
        monkeypatch.setattr(settings, "OPEN_SIGN_UP", True)
        assert "Make an account" in client.get(SIGN_IN).content.decode()
        assert client.post("/account/sign-up/", {**NEW, "password2": "another"}).status_code == 200
        assert not Account.objects.exists()
        assert client.post("/account/sign-up/", NEW).status_code == 302
        made = Account.objects.get(username="new-one")
        assert made.may_make_projects
        assert client.get("/account/").status_code == 200


class TestAOneTimeLink:
    """Lets whoever was handed it choose a password, once, for three days."""

    def test_works_once(self, client: Client, facilitator: Account) -> None:
        """It shows whose account it is for, and is void when a password is chosen."""
        path = f"/account/link/{actions.make_link(facilitator)}/"
        assert "facilitator" in client.get(path).content.decode()
        assert client.post(path, {**CHOSEN, "password2": "not the same"}).status_code == 200
        assert client.post(path, CHOSEN).status_code == 302
        assert signs_in(Client(), "facilitator", CHOSEN["password1"])
        assert client.get(path).status_code == client.post(path, CHOSEN).status_code == 404

    def test_runs_out(self, client: Client, facilitator: Account) -> None:
        """And says no more than that it does not work."""
        path = f"/account/link/{actions.make_link(facilitator)}/"
        OneTimeLink.objects.update(until=timezone.now())
        assert client.get(path).status_code == client.post(path, CHOSEN).status_code == 404
        assert client.get(path).content == client.get("/account/link/made-up-token/").content.replace(
            b"made-up-token", path.split("/")[3].encode()
        )

    def test_is_void_when_there_is_a_newer_one(self, client: Client, facilitator: Account) -> None:
        """Only the last link counts."""
        older = actions.make_link(facilitator)
        actions.make_link(facilitator)
        assert client.get(f"/account/link/{older}/").status_code == 404

    def test_is_not_kept(self, facilitator: Account) -> None:
        """The database holds a digest of it."""
        token = actions.make_link(facilitator)
        assert len(token) >= 22, "128 bits take 22 characters"
        assert token not in repr(list(OneTimeLink.objects.values_list()))

    def test_by_reset_ends_sessions_and_the_old_password(self, client: Client, facilitator: Account) -> None:
        """Whoever had learned the password is out."""
        signs_in(client, "facilitator")
        token = actions.reset(facilitator)
        assert asks_to_sign_in(client.get("/account/"))
        assert not signs_in(Client(), "facilitator")
        client.post(f"/account/link/{token}/", CHOSEN)
        assert signs_in(Client(), "facilitator", CHOSEN["password1"])


def test_what_is_sealed_is_for_one_purpose_and_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new key in front of the old one still opens what the old one sealed; without the old one nothing does."""
    sealed = seal_text("a secret", "test")
    assert "a secret" not in sealed
    assert unseal_text(sealed, "test") == "a secret"
    with pytest.raises(NotReadable):
        unseal_text(sealed, "another purpose")
    before = settings.SECRET_KEY
    monkeypatch.setattr(settings, "SECRET_KEY", "another key altogether")
    with pytest.raises(NotReadable):
        unseal_text(sealed, "test")
    monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", [before])
    assert unseal_text(sealed, "test") == "a secret"


_OVER_HTTPS = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
from sothat_web.accounts import actions
call_command("migrate", verbosity=0)
actions.make_account(username="facilitator", password="four words on wood")
browser = {"HTTP_HOST": "theory.example.org", "HTTP_X_FORWARDED_PROTO": "https"}
client = Client(enforce_csrf_checks=True, **browser)
page = client.get("/account/sign-in/")
mark = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
sent = {"login": "facilitator", "password": "four words on wood", "csrfmiddlewaretoken": mark}
for origin in ("https://evil.example", "https://theory.example.org"):
    print(client.post("/account/sign-in/", sent, HTTP_ORIGIN=origin).status_code)
print(*sorted(name for name, cookie in client.cookies.items() if cookie["secure"]))
print(page.headers["Strict-Transport-Security"])
"""


def test_over_https_cookies_travel_that_way_alone(tmp_path: Path) -> None:
    """Behind a proxy that speaks https: secure cookies bound to the host, and forms of another site are refused."""
    surroundings = {
        **os.environ,
        "SOTHAT_DATA": str(tmp_path),
        "SOTHAT_HTTPS": "1",
        "SOTHAT_ALLOWED_HOSTS": "theory.example.org",
        "DJANGO_SETTINGS_MODULE": "sothat_web.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", _OVER_HTTPS], env=surroundings, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.splitlines() == ["403", "302", "__Host-csrf __Host-session", "max-age=31536000"]


def test_no_trace_of_where_and_with_what_somebody_came(
    facilitator: Account, example: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    """A visit from a marked address with a marked browser leaves neither in any table, any log line or any counter."""
    marks = ("203.0.113.77", "Marked-Browser")
    client = Client(REMOTE_ADDR=marks[0], HTTP_X_FORWARDED_FOR=marks[0], HTTP_USER_AGENT=marks[1])
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        client.post(SIGN_IN, {"login": "facilitator", "password": "wrong"})
        assert signs_in(client, "facilitator")
        for path in (
            "/account/",
            "/account/password/",
            f"/projects/{example.slug}/",
            "/none/",
            "/account/second-factor/",
        ):
            client.get(path)
        client.post("/account/confirm/", {"password": PASSWORD})
        client.get("/account/second-factor/totp/activate/")
    finally:
        logging.getLogger().removeHandler(handler)
    kept = "\n".join(connection.connection.iterdump()) if connection.vendor == "sqlite" else ""
    assert "facilitator" in kept, "the tables were not read, so nothing was checked"
    everything = kept + "\n".join(lines) + "".join(capfd.readouterr()) + repr(cache._cache)  # type: ignore[attr-defined]
    assert [mark for mark in marks if mark in everything] == []


def test_no_part_of_ours_asks_for_an_address() -> None:
    """What would hold one is not named anywhere in the website."""
    files = list((Path(actions.__file__).parents[1]).rglob("*.py"))
    assert len(files) > 50
    named = re.compile("REMOTE_ADDR|HTTP_USER_AGENT|X_FORWARDED_FOR|X-Forwarded-For|request.client|scope..client")
    assert [path.name for path in files if named.search(path.read_text(encoding="utf-8"))] == []
