"""What somebody wrote without a connection stays on the device until the server has it, and not after they sign out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page
from pytest_django.plugin import DjangoDbBlocker

from sothat.theory import ElementId
from sothat_web.projects.roles import Role
from tests.browser.editors import a_project, signs_in, stored
from tests.browser.test_two_people import SAVED, is_done, says
from tests.browser.visitor import Visitor

SLUG = "on-the-device"
ADDRESS = f"/projects/{SLUG}/edit/element/visits/"
KEPT = (
    "() => Object.entries(localStorage).filter(([name]) => name.startsWith('sothat:unsent:')).map(([, step]) => step)"
)


@pytest.fixture(scope="module", autouse=True)
def _project(database: Path, django_db_blocker: DjangoDbBlocker) -> None:
    from tests.browser.live_site import database_at  # noqa: PLC0415

    with django_db_blocker.unblock(), database_at(database):
        a_project(SLUG, editor=Role.EDITOR)


@pytest.fixture
def editor(arrives: Callable[..., Visitor]) -> Visitor:
    """Somebody who may edit, at the form of an element."""
    visitor = arrives()
    signs_in(visitor, SLUG, "editor")
    visitor.opens_elsewhere(ADDRESS)
    says(visitor, SAVED)
    return visitor


def writes_offline(visitor: Visitor, title: str) -> None:
    visitor.page.context.set_offline(True)
    says(visitor, "Offline")
    visitor.page.get_by_label("Title").fill(title)
    says(visitor, "1 change kept on this device")


def title_of_visits() -> str:
    return stored(SLUG).by_id[ElementId("visits")].title


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def test_the_next_page_sends_what_an_earlier_one_could_not(editor: Visitor) -> None:
    """Somebody writes offline and leaves the page; later another page of the theory sends it, and keeps it no longer."""
    writes_offline(editor, "Visits kept for later")
    (step,) = kept(editor.page)
    assert "Visits kept for later" in step
    editor.page.goto("about:blank")
    editor.page.context.set_offline(False)
    editor.opens_elsewhere(f"/projects/{SLUG}/edit/element/hub/")
    says(editor, SAVED)
    editor.page.wait_for_function(f"() => ({KEPT})().length === 0")
    assert title_of_visits() == "Visits kept for later"
    is_done(editor)


def test_signing_out_leaves_nothing_on_the_device(editor: Visitor) -> None:
    """Somebody who signs out while something is unsent is asked first; then no word of it is left."""
    before = title_of_visits()
    writes_offline(editor, "Words for nobody else")
    page = editor.page
    asked: list[str] = []

    def answers(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answers)
    page.get_by_role("button", name="Sign out").click()
    assert "kept on this device only" in asked[0]
    assert len(kept(page)) == 1
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    editor.opens_elsewhere("/")
    assert len(asked) == 2
    assert kept(page) == []
    assert title_of_visits() == before
    is_done(editor)
