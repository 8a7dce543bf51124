"""People with accounts: signing in with a password, a code or a passkey; inviting a colleague; signing out."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.keyboard import tabs_to, where
from tests.browser.people import PASSWORD, an_account, signs_in
from tests.browser.visitor import Visitor


def code_of(secret: str) -> str:
    """What an authenticator app shows now for a secret (RFC 6238, worked out anew)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def is_alright(visitor: Visitor) -> None:
    """The page in front of somebody can be used by everybody."""
    assert_accessible(visitor.page, scripts=visitor.scripts)


def types_into(visitor: Visitor, says: str, name: str, text: str) -> None:
    """Goes to a field with Tab and types."""
    if where(visitor)["name"] != name:
        tabs_to(visitor, says, name=name)
    visitor.page.keyboard.type(text)


def enters(visitor: Visitor, title: str) -> None:
    """Presses Enter and comes to a page of this title, which everybody can use."""
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("h1")).to_have_text(title)
    is_alright(visitor)


def test_a_password_and_a_code_by_keyboard_alone(visitor: Visitor) -> None:
    """She signs in, sets up an authenticator app, keeps the recovery codes, signs out, and needs a code from then on."""
    an_account("keyboard")
    visitor.opens_elsewhere("/")
    assert visitor.page.context.cookies() == []
    tabs_to(visitor, "Sign in", most=4)
    enters(visitor, "Sign in")
    types_into(visitor, "User name", "login", "keyboard")
    types_into(visitor, "Password", "password", PASSWORD)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".who")).to_contain_text("Keyboard")
    tabs_to(visitor, "Your account: Keyboard", most=4)
    enters(visitor, "Your account")
    tabs_to(visitor, "Set up a second factor")
    enters(visitor, "Second factor")
    tabs_to(visitor, "Set up an authenticator app")
    enters(visitor, "Confirm that it is you")
    types_into(visitor, "Password", "password", PASSWORD)
    enters(visitor, "Set up an authenticator app")
    types_into(visitor, "Code", "code", code_of(visitor.page.locator(".secret").inner_text()))
    enters(visitor, "Recovery codes")
    codes = visitor.page.locator(".codes li").all_inner_texts()
    assert len(set(codes)) == 10
    tabs_to(visitor, "Sign out", most=4)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("link", name="Sign in")).to_be_visible()
    assert [cookie["name"] for cookie in visitor.page.context.cookies()] == ["csrftoken"]

    visitor.opens_elsewhere("/account/sign-in/?next=/methods/")
    types_into(visitor, "User name", "login", "keyboard")
    types_into(visitor, "Password", "password", PASSWORD)
    enters(visitor, "Second factor")
    types_into(visitor, "Code", "code", "000000")
    visitor.page.keyboard.press("Enter")
    visitor.reads("is not right, or not any more.")
    is_alright(visitor)
    types_into(visitor, "Code", "code", codes[0])
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile("/methods/$"))
    visitor.is_done()


def test_everything_of_an_account_without_scripts(arrives: Callable[..., Visitor]) -> None:
    """With scripts off: a wrong password is told, the name and the password are changed, and signing out forgets her."""
    an_account("plain")
    visitor = arrives(java_script_enabled=False)
    visitor.opens_elsewhere("/account/sign-in/")
    expect(visitor.page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    signs_in(visitor, "plain", "not this one at all")
    visitor.reads("The user name and the password do not go together.")
    is_alright(visitor)
    visitor.opens_elsewhere("/account/sign-in/?next=/account/")
    signs_in(visitor, "Plain")
    visitor.page.get_by_label("Name", exact=True).fill("A facilitator")
    visitor.presses("Change the name")
    expect(visitor.page.locator(".who")).to_contain_text("A facilitator")
    visitor.follows("Change the password")
    is_alright(visitor)
    visitor.page.get_by_label("Password now").fill(PASSWORD)
    visitor.page.get_by_label("New password", exact=True).fill("123")
    visitor.page.get_by_label("New password again").fill("123")
    visitor.presses("Change the password")
    visitor.reads("This password is too short.")
    is_alright(visitor)
    visitor.page.get_by_label("Password now").fill(PASSWORD)
    for label in ("New password", "New password again"):
        visitor.page.get_by_label(label, exact=True).fill("another four words indeed")
    visitor.presses("Change the password")
    visitor.reads("Your password is changed.")
    visitor.follows("Set up a second factor")
    visitor.follows("Add a passkey")
    visitor.page.get_by_label("Password").fill("another four words indeed")
    visitor.presses("Confirm")
    visitor.reads("A passkey needs scripts")
    is_alright(visitor)
    visitor.presses("Sign out")
    visitor.opens_elsewhere("/account/")
    expect(visitor.page.locator("h1")).to_have_text("Sign in")
    visitor.is_done()


def test_an_owner_invites_a_colleague_who_joins_on_a_phone(visitor: Visitor, on_a_phone: Visitor) -> None:
    """She makes a link and hands it over; he makes an account by it and is a member; the link then works no more."""
    an_account("owner", "owner")
    visitor.opens_elsewhere("/account/sign-in/?next=/projects/stepping-stones/members/")
    signs_in(visitor, "owner")
    is_alright(visitor)
    visitor.page.get_by_label("Editor:").check()
    visitor.presses("Make an invitation")
    visitor.reads("is shown here once")
    is_alright(visitor)
    link = visitor.page.locator("#invitation-made code").inner_text()
    visitor.page.reload()
    assert link not in visitor.page.content()

    on_a_phone.opens_elsewhere(urlsplit(link).path)
    on_a_phone.reads("Owner invites you to")
    is_alright(on_a_phone)
    on_a_phone.presses("Make the account and join")
    on_a_phone.reads("There is a problem")
    is_alright(on_a_phone)
    on_a_phone.page.get_by_label("User name").fill("editor-1")
    on_a_phone.page.get_by_label("Name", exact=True).fill("An editor")
    for label in ("Password", "Password again"):
        on_a_phone.page.get_by_label(label, exact=True).fill(PASSWORD)
    on_a_phone.presses("Make the account and join")
    on_a_phone.reads("You are a member of")
    on_a_phone.follows("Members")
    on_a_phone.reads("An editor (you)")
    wide = on_a_phone.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide, "The page is wider than the phone."
    answer = visitor.opens_elsewhere(urlsplit(link).path)
    assert answer.status == 404
    visitor.watch.expect_complaint("404")
    is_alright(visitor)

    visitor.opens("members/")
    visitor.page.get_by_label("Role of An editor").select_option("reader")
    visitor.page.get_by_role("button", name="Change the role of An editor").click()
    visitor.reads("The role is changed.")
    visitor.page.get_by_role("button", name="Remove Owner").click()
    visitor.reads("A project needs an owner, and this is the last.")
    visitor.watch.expect_complaint("409")
    visitor.is_done()
    on_a_phone.page.reload()
    on_a_phone.watch.expect_complaint("403")
    assert on_a_phone.title() == "You cannot do this"
    on_a_phone.is_done()


@pytest.fixture
def with_a_passkey(browser: Browser, site: str) -> Page:
    """A page in a browser that has a place for passkeys, at a name, as passkeys belong to names."""
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"), locale="en-GB")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    yield page
    context.close()


def test_a_passkey_signs_in_alone(with_a_passkey: Page) -> None:
    """He adds a passkey to his account, and from then on needs neither user name nor password."""
    an_account("passkey")
    page = with_a_passkey
    page.goto("/account/sign-in/?next=/account/second-factor/webauthn/add/")
    page.get_by_label("User name").fill("passkey")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("What to call it").fill("On the key ring")
    page.get_by_label("Sign in with it alone").check()
    assert_accessible(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")
    page.goto("/account/second-factor/webauthn/")
    expect(page.locator("main")).to_contain_text("Signs you in alone.")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator(".who")).to_contain_text("Passkey")
