"""The second factor: a code of an app, recovery codes, passkeys, and how their secrets are kept."""

import base64
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from sothat_web.accounts import actions
from sothat_web.accounts.models import Account
from tests.unit.web.reading import Reading
from tests.unit.web.world import PASSWORD, an_account, asks_to_sign_in

FACTOR = "/account/second-factor/"


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Attempts of one test do not count in the next."""
    cache.clear()


@pytest.fixture
def facilitator(db: None) -> Account:
    return an_account("facilitator", "A facilitator")


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows for a secret (RFC 6238, worked out anew), some periods of 30 seconds later."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + later), "sha1").digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def test_the_codes_of_this_test_are_those_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worked example of RFC 6238, appendix B, in its last six digits."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    for moment, code in ((59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")):
        monkeypatch.setattr(time, "time", lambda moment=moment: float(moment))
        assert code_of(secret) == code


def signed_in(password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/account/sign-in/", {"login": "facilitator", "password": password})
    return client


def with_an_app(client: Client) -> str:
    """Sets up an authenticator app as a person would, and says its secret."""
    client.post("/account/confirm/", {"password": PASSWORD})
    page = client.get(f"{FACTOR}totp/activate/").content.decode()
    secret = page.split('class="secret">')[1].split("<")[0]
    assert client.post(f"{FACTOR}totp/activate/", {"code": "000000"}).status_code == 200
    answer = client.post(f"{FACTOR}totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == f"{FACTOR}recovery-codes/"
    return secret


def recovery_codes(client: Client) -> list[str]:
    return client.get(f"{FACTOR}recovery-codes/download/").content.decode().split()


def test_setting_one_up_asks_for_the_password_again(facilitator: Account) -> None:
    """Whoever finds an open laptop cannot lock its owner out."""
    client = signed_in()
    for path in ("totp/activate/", "webauthn/add/", "recovery-codes/generate/"):
        assert client.get(FACTOR + path)["Location"].startswith("/account/confirm/")
    client.post("/account/confirm/", {"password": "wrong"})
    assert client.get(f"{FACTOR}totp/activate/").status_code == 302


def test_a_code_is_asked_for_and_a_password_alone_opens_nothing(facilitator: Account) -> None:
    """Between the password and the code one is nobody."""
    secret = with_an_app(signed_in())
    client = signed_in()
    assert asks_to_sign_in(client.get("/account/")), "the password alone opened the account"
    assert client.post(f"{FACTOR}authenticate/", {"code": "000000"}).status_code == 200
    assert client.post(f"{FACTOR}authenticate/", {"code": code_of(secret)}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_code_works_once(facilitator: Account) -> None:
    """Whoever looked over a shoulder comes too late."""
    secret = with_an_app(signed_in())
    code = code_of(secret)
    assert signed_in().post(f"{FACTOR}authenticate/", {"code": code}).status_code == 302
    assert signed_in().post(f"{FACTOR}authenticate/", {"code": code}).status_code == 200


def test_guessing_codes_is_slowed(facilitator: Account) -> None:
    """After five wrong ones the right one is not taken."""
    secret = with_an_app(signed_in())
    client = signed_in()
    for number in range(5):
        client.post(f"{FACTOR}authenticate/", {"code": f"00000{number}"})
    answer = client.post(f"{FACTOR}authenticate/", {"code": code_of(secret)})
    assert "too many wrong attempts" in answer.content.decode()
    assert asks_to_sign_in(client.get("/account/"))


def test_a_recovery_code_stands_in_once(facilitator: Account) -> None:
    """For the day when the phone is lost."""
    client = signed_in()
    with_an_app(client)
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    assert signed_in().post(f"{FACTOR}authenticate/", {"code": codes[3]}).status_code == 302
    assert signed_in().post(f"{FACTOR}authenticate/", {"code": codes[3]}).status_code == 200
    assert len(recovery_codes(client)) == 9


def test_secrets_are_sealed_in_the_database(facilitator: Account) -> None:
    """A copy of the database makes no codes: neither the secret nor a recovery code stands in it, nor in a session."""
    client = signed_in()
    client.post("/account/confirm/", {"password": PASSWORD})
    page = client.get(f"{FACTOR}totp/activate/").content.decode()
    offered = page.split('class="secret">')[1].split("<")[0]
    assert offered in repr(dict(client.session)), "the session does not hold it, so nothing was checked"
    for data in Session.objects.values_list("session_data", flat=True):
        assert db.SessionStore().decode(data) == {}, "the session can be read as Django writes it"
    secret, codes = with_an_app(client), recovery_codes(client)
    kept = repr(list(Authenticator.objects.values_list()))
    assert [mark for mark in (secret, *codes) if mark in kept] == []


def test_under_another_key_of_the_website_no_code_fits(facilitator: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the old one, and not that of an empty secret, which everybody could make; the page stands."""
    secret = with_an_app(signed_in())
    monkeypatch.setattr(settings, "SECRET_KEY", "another key altogether")
    client = signed_in()
    for code in (code_of(secret), code_of(""), "00000000"):
        answer = client.post(f"{FACTOR}authenticate/", {"code": code})
        assert answer.status_code == 200
        assert "is not right" in answer.content.decode()
    assert asks_to_sign_in(client.get("/account/"))


def test_taking_it_off_takes_the_recovery_codes_too(facilitator: Account) -> None:
    """Then the password is enough again, and the page says so beforehand."""
    client = signed_in()
    with_an_app(client)
    assert "recovery codes go too" in client.get(f"{FACTOR}totp/deactivate/").content.decode()
    client.post(f"{FACTOR}totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert signed_in().get("/account/").status_code == 200


def test_a_reset_leaves_the_second_factor_unless_the_phone_is_lost(facilitator: Account) -> None:
    """A forgotten password is no reason to ask for less; a lost phone is said."""
    with_an_app(signed_in())
    actions.reset(facilitator)
    assert Authenticator.objects.count() == 2
    actions.reset(facilitator, forget_second_factor=True)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("path", ["", "totp/activate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/add/"])
def test_its_pages_are_our_own(facilitator: Account, path: str) -> None:
    """In the frame of the site, with nothing inline and every field labelled."""
    client = signed_in()
    client.post("/account/confirm/", {"password": PASSWORD})
    if path == "recovery-codes/":
        with_an_app(client)
    found = Reading.of(client.get(FACTOR + path).content.decode())
    assert found.inline == []
    assert found.unlabelled == []
    assert "So That helps a group" in found.words
    assert "Two-Factor" not in found.words
