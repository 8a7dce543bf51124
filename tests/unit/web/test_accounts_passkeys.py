"""Passkeys: added, used alone or after the password, and never believed without the right signature."""

import json
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as site_settings
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sothat_web.accounts.models import Account
from tests.unit.web.passkey import Passkey, options_in
from tests.unit.web.world import PASSWORD, an_account, asks_to_sign_in

PASSKEYS = "/account/second-factor/webauthn/"


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Attempts of one test do not count in the next."""
    cache.clear()


@pytest.fixture
def facilitator(db: None) -> Account:
    return an_account("facilitator", "A facilitator")


def signed_in(username: str = "facilitator") -> Client:
    client = Client()
    client.post("/account/sign-in/", {"login": username, "password": PASSWORD})
    return client


def with_a_passkey(client: Client) -> Passkey:
    """Adds a passkey as a person would."""
    client.post("/account/confirm/", {"password": PASSWORD})
    passkey = Passkey()
    credential = passkey.made_for(options_in(client.get(f"{PASSKEYS}add/").content.decode())["creation_options"])
    answer = client.post(f"{PASSKEYS}add/", {"credential": credential, "name": "On the key ring", "passwordless": "on"})
    assert answer["Location"] == "/account/second-factor/recovery-codes/"
    return passkey


def asked_of_anybody(client: Client) -> dict[str, object]:
    asked: dict[str, object] = client.get(f"{PASSKEYS}login/", headers={"accept": "application/json"}).json()
    return asked["request_options"]  # type: ignore[return-value]


def test_a_passkey_signs_in_alone(facilitator: Account) -> None:
    """Without user name and password, and for twelve hours as ever."""
    passkey = with_a_passkey(signed_in())
    client = Client()
    answer = client.post(f"{PASSKEYS}login/", {"credential": passkey.signed_for(asked_of_anybody(client))})
    assert answer["Location"] == "/"
    assert "A facilitator" in client.get("/account/").content.decode()
    assert 0 < client.session.get_expiry_age() <= 12 * 60 * 60


def test_it_is_not_slowed_by_those_who_guess_passwords(facilitator: Account) -> None:
    """Nobody can shut its owner out by trying wrong passwords."""
    passkey = with_a_passkey(signed_in())
    for _ in range(7):
        Client().post("/account/sign-in/", {"login": "facilitator", "password": "wrong"})
    client = Client()
    client.post(f"{PASSKEYS}login/", {"credential": passkey.signed_for(asked_of_anybody(client))})
    assert client.get("/account/").status_code == 200


def test_a_passkey_is_asked_for_after_the_password(facilitator: Account) -> None:
    """The password alone opens nothing any more."""
    passkey = with_a_passkey(signed_in())
    client = signed_in()
    assert asks_to_sign_in(client.get("/account/"))
    page = "/account/second-factor/authenticate/"
    asked = options_in(client.get(page).content.decode())["request_options"]
    assert client.post(page, {"credential": passkey.signed_for(asked)}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_questions_for_passkeys_are_limited(facilitator: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is kept for a while, so nobody may ask for them without end; the page that says so is ours."""
    limits = {**site_settings.MFA_RATE_LIMITS, "passkey_sign_in": "3/1m/key"}
    monkeypatch.setattr(site_settings, "MFA_RATE_LIMITS", limits)
    for _ in range(3):
        asked_of_anybody(Client())
    answer = Client().get(f"{PASSKEYS}login/", headers={"accept": "application/json"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


@pytest.mark.parametrize("cheat", ["another key signs", "an old question is answered", "another account is named"])
def test_a_false_passkey_opens_nothing(facilitator: Account, cheat: str) -> None:
    """Refused with a page, and nobody is signed in."""
    an_account("editor-1")
    passkey = with_a_passkey(signed_in())
    client = Client()
    asked = asked_of_anybody(client)
    if cheat == "an old question is answered":
        asked_of_anybody(client)
    if cheat == "another account is named":
        passkey.whose = with_a_passkey(signed_in("editor-1")).whose
    credential = passkey.signed_for(asked, falsely=cheat == "another key signs")
    assert client.post(f"{PASSKEYS}login/", {"credential": credential})["Location"] == "/account/sign-in/"
    assert asks_to_sign_in(client.get("/account/"))


def test_nobody_reaches_the_passkey_of_somebody_else(facilitator: Account) -> None:
    """Neither its name nor its removal."""
    with_a_passkey(signed_in())
    number = Authenticator.objects.get(type="webauthn").pk
    an_account("editor-1")
    other = signed_in("editor-1")
    other.post("/account/confirm/", {"password": PASSWORD})
    for path in ("edit", "remove"):
        assert other.get(f"{PASSKEYS}keys/{number}/{path}/").status_code == 404
        assert other.post(f"{PASSKEYS}keys/{number}/{path}/", {"name": "mine"}).status_code == 404
    assert Authenticator.objects.get(pk=number).wrap().name == "On the key ring"


def test_the_last_passkey_can_be_renamed_and_removed(facilitator: Account) -> None:
    """And the recovery codes go with it."""
    client = signed_in()
    with_a_passkey(client)
    number = Authenticator.objects.get(type="webauthn").pk
    client.post(f"{PASSKEYS}keys/{number}/edit/", {"name": "In the drawer"})
    assert "In the drawer" in client.get(PASSKEYS).content.decode()
    assert client.post(f"{PASSKEYS}keys/{number}/edit/", {"name": "x" * 101}).status_code == 200
    client.post(f"{PASSKEYS}keys/{number}/remove/")
    assert not Authenticator.objects.exists()


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["AAAA", "MQ", "public-key"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "rawId", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")


@st.composite
def malformed(draw: Callable[..., object]) -> str:
    """Something in the place of a credential: anything at all, or one with the right names and anything in them."""
    if draw(st.booleans()):
        return json.dumps(draw(_ANYTHING))
    response = {part: draw(_ANYTHING) for part in _PARTS}
    return json.dumps({"id": "AAAA", "rawId": draw(_ANYTHING), "type": "public-key", "response": response})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(credential=malformed() | st.sampled_from(["", "{", "null"]))
def test_whatever_is_sent_in_its_place_is_refused_with_a_page(facilitator: Account, credential: str) -> None:
    """Nobody gets in, nothing is kept, and there is no traceback."""
    cache.clear()
    anybody, somebody = Client(), Client()
    asked_of_anybody(anybody)
    assert anybody.post(f"{PASSKEYS}login/", {"credential": credential})["Location"] == "/account/sign-in/"
    assert asks_to_sign_in(anybody.get("/account/"))
    somebody.force_login(facilitator)
    session = somebody.session
    now = time.time()
    records = [{"method": "password", "at": now, "reauthenticated": True}]
    session.update(
        {"account_authentication_methods": records, "account_authentication_methods_user": str(facilitator.pk)}
    )
    session.save()
    options_in(somebody.get(f"{PASSKEYS}add/").content.decode())
    assert somebody.post(f"{PASSKEYS}add/", {"credential": credential, "name": "x"}).status_code == 200
    assert not Authenticator.objects.exists()
