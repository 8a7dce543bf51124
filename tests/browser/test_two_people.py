"""Two people fill in the forms of one element at once; whatever the connection does, what both wrote stays."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from sothat.theory import ElementId
from sothat_web.projects.roles import Role
from tests.browser.editors import a_project, signs_in, stored
from tests.browser.visitor import Visitor

SLUG = "two-people"
SAVED = "Saved"


@pytest.fixture(scope="module", autouse=True)
def _project(database: Path, django_db_blocker: DjangoDbBlocker) -> None:
    from tests.browser.live_site import database_at  # noqa: PLC0415

    with django_db_blocker.unblock(), database_at(database):
        a_project(SLUG, facilitator=Role.FACILITATOR, editor=Role.EDITOR)


@pytest.fixture
def both(arrives: Callable[..., Visitor]) -> tuple[Visitor, Visitor]:
    """A facilitator and an editor, each with a browser."""
    facilitator, editor = arrives(), arrives()
    signs_in(facilitator, SLUG, "facilitator")
    signs_in(editor, SLUG, "editor")
    return facilitator, editor


def opens(visitor: Visitor, element: str) -> Page:
    visitor.opens_elsewhere(f"/projects/{SLUG}/edit/element/{element}/")
    says(visitor, SAVED)
    return visitor.page


def says(visitor: Visitor, words: str) -> None:
    expect(visitor.page.locator("[data-state-words]")).to_contain_text(words)


def is_stored(page: Page, element: str, title: str) -> None:
    """Waits until the server has a title: the line says ‘Saved’ before somebody begins as well as afterwards."""
    for _ in range(100):
        if stored(SLUG).by_id[ElementId(element)].title == title:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{title!r} did not reach the server.")


def kind(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=re.compile(f"^{name}"))


def is_done(visitor: Visitor) -> None:
    """Ends a journey in which the line was cut: the browser may have said so."""
    visitor.watch.complaints[:] = [said for said in visitor.watch.complaints if "ERR_INTERNET_DISCONNECTED" not in said]
    visitor.is_done()


def test_two_fields_of_one_element_while_one_is_offline(both: tuple[Visitor, Visitor]) -> None:
    """Both changes survive on both screens: nobody's field is overwritten by what the other's screen held."""
    facilitator, editor = both
    one, other = opens(facilitator, "visits"), opens(editor, "visits")
    other.context.set_offline(True)
    says(editor, "Offline")
    other.get_by_label("Description").fill("Somebody comes to the door.")
    says(editor, "1 change kept on this device")
    one.get_by_label("Title").fill("Visits at home")
    is_stored(one, "visits", "Visits at home")
    other.context.set_offline(False)
    says(editor, SAVED)
    for page in (one, other):
        expect(page.get_by_label("Title")).to_have_value("Visits at home")
        expect(page.get_by_label("Description")).to_have_value("Somebody comes to the door.")
    element = stored(SLUG).by_id["visits"]
    assert (element.title, element.description) == ("Visits at home", "Somebody comes to the door.")


def test_both_write_in_one_text(both: tuple[Visitor, Visitor]) -> None:
    """Words that each put elsewhere are joined; where both meant the same words, both are kept and it is said."""
    facilitator, editor = both
    one, other = opens(facilitator, "hub"), opens(editor, "hub")
    other.context.set_offline(True)
    says(editor, "Offline")
    other.get_by_label("Title").fill("A family hub in town")
    says(editor, "1 change kept on this device")
    one.get_by_label("Title").fill("A hub in town, open late")
    is_stored(one, "hub", "A hub in town, open late")
    other.context.set_offline(False)
    says(editor, SAVED)
    expect(one.get_by_label("Title")).to_have_value(re.compile("family"))
    title = stored(SLUG).by_id["hub"].title
    assert "family" in title
    assert "open late" in title
    for page in (one, other):
        expect(page.get_by_label("Title")).to_have_value(title)
    expect(one.locator("h1")).to_contain_text(title)


def test_both_mean_the_same_words(both: tuple[Visitor, Visitor]) -> None:
    """Neither is dropped; both screens ask a person to look, and so does the page when it is opened again."""
    facilitator, editor = both
    one, other = opens(facilitator, "clinic"), opens(editor, "clinic")
    other.context.set_offline(True)
    says(editor, "Offline")
    other.get_by_label("Title").fill("A practice")
    says(editor, "1 change kept on this device")
    one.get_by_label("Title").fill("A surgery")
    is_stored(one, "clinic", "A surgery")
    other.context.set_offline(False)
    says(editor, SAVED)
    for page in (one, other):
        expect(page.get_by_label("Title")).to_have_value("A surgery / practice")
        expect(page.locator("[data-field=title]")).to_contain_text("Two people changed this at the same time")
    other.reload()
    expect(other.locator("[data-field=title]")).to_contain_text("Two people changed this at the same time")
    is_done(facilitator)


def test_each_sees_where_the_other_is(both: tuple[Visitor, Visitor]) -> None:
    """Who is here, in which field, and what they changed; nobody's focus moves."""
    facilitator, editor = both
    one, other = opens(facilitator, "training"), opens(editor, "training")
    other.get_by_label("Note").focus()
    expect(one.locator("[data-people]")).to_contain_text("Here too: editor")
    expect(one.locator("[data-field=note]")).to_contain_text("editor is in this field")
    one.get_by_label("Note").click()
    one.keyboard.type("First ")
    other.keyboard.type("Second ")
    for page in (one, other):
        expect(page.get_by_label("Note")).to_have_value(re.compile("First.*Second|Second.*First"))
        expect(page.get_by_label("Note")).to_be_focused()
    kind(other, "Activity").check()
    expect(kind(one, "Activity")).to_be_checked()
    expect(one.locator("[data-field=kind]")).to_contain_text("Changed just now by editor")
    expect(one.locator("[data-answers]")).to_contain_text("What has changed in the answers since you opened this page")
    is_done(facilitator)


def test_undo_takes_back_ones_own_step_only(both: tuple[Visitor, Visitor]) -> None:
    """The button and Ctrl+Z outside a text box; what the other did stays."""
    facilitator, editor = both
    one, other = opens(facilitator, "calm"), opens(editor, "calm")
    kind(one, "Outcome").check()
    expect(kind(other, "Outcome")).to_be_checked()
    other.get_by_label("Description").fill("By the editor")
    expect(one.get_by_label("Description")).to_have_value("By the editor")
    facilitator.presses("Undo")
    expect(kind(other, "Assumption")).to_be_checked()
    facilitator.presses("Redo")
    expect(kind(other, "Outcome")).to_be_checked()
    kind(one, "Outcome").focus()
    one.keyboard.press("Control+z")
    expect(kind(other, "Assumption")).to_be_checked()
    expect(one.get_by_label("Description")).to_have_value("By the editor")
    assert stored(SLUG).by_id["calm"].description == "By the editor"


def test_what_the_other_takes_out_is_said(both: tuple[Visitor, Visitor]) -> None:
    """Somebody writes about an element while it is taken out: they are told, and their words are handed back."""
    facilitator, editor = both
    one = opens(facilitator, "fear")
    other = editor.page
    one.context.set_offline(True)
    says(facilitator, "Offline")
    one.get_by_label("Description").fill("Words that must not be lost")
    says(facilitator, "1 change kept on this device")
    other.goto(f"/projects/{SLUG}/edit/element/fear/take-out/")
    editor.presses("Take it out")
    expect(other.locator("#saved")).to_contain_text("Removed the hindrance ‘Fear of being judged’")
    one.context.set_offline(False)
    refused = one.locator(".not-taken")
    expect(refused).to_contain_text("There is no element fear any more")
    expect(refused.get_by_label("What you wrote")).to_have_value("Words that must not be lost")
    expect(one.get_by_text("Somebody has taken this out of the theory")).to_be_visible()
    is_done(facilitator)
