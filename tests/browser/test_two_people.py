"""Two people fill in the forms of one element at once; whatever the connection does, what both wrote stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sothat_web.projects.roles import Role
from tests.browser.editors import a_project, signs_in, stored
from tests.browser.visitor import Visitor

SLUG = "two-people"
SAVED = "Saved"


@pytest.fixture(scope="module", autouse=True)
def _project(database: object) -> None:
    from tests.browser.live_site import database_at  # noqa: PLC0415

    with database_at(database):  # type: ignore[arg-type]
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


def test_two_fields_of_one_element_while_one_is_offline(both: tuple[Visitor, Visitor]) -> None:
    """Both changes survive on both screens: nobody's field is overwritten by what the other's screen held."""
    facilitator, editor = both
    one, other = opens(facilitator, "visits"), opens(editor, "visits")
    other.context.set_offline(True)
    says(editor, "Offline")
    other.get_by_label("Description").fill("Somebody comes to the door.")
    says(editor, "1 change kept on this device")
    one.get_by_label("Title").fill("Visits at home")
    says(facilitator, SAVED)
    other.context.set_offline(False)
    says(editor, SAVED)
    for page in (one, other):
        expect(page.get_by_label("Title")).to_have_value("Visits at home")
        expect(page.get_by_label("Description")).to_have_value("Somebody comes to the door.")
    element = stored(SLUG).by_id["visits"]
    assert (element.title, element.description) == ("Visits at home", "Somebody comes to the door.")
