"""A facilitator ends a workshop: with scripts off, on a laptop and on a phone, she freezes, compares, decides and joins."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.plugin import DjangoDbBlocker

from sothat_web.projects.roles import Role as Standing
from tests.browser.accessibility import assert_accessible
from tests.browser.editors import a_project, head_of, signs_in, stored
from tests.browser.live_site import database_at
from tests.browser.visitor import Visitor

SLUG = "frozen"
HOME = f"/projects/{SLUG}/"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module", autouse=True)
def _project(database: Path, django_db_blocker: DjangoDbBlocker) -> None:
    # Blocked again by now where tests of other rooms have run before.
    with django_db_blocker.unblock(), database_at(database):
        a_project(SLUG, facilitator=Standing.FACILITATOR, editor=Standing.EDITOR)


def sends(visitor: Visitor, button: str) -> None:
    """Presses a button; the page that follows can be used by everybody."""
    visitor.presses(button)
    assert_accessible(visitor.page, scripts=visitor.scripts)


def sees(visitor: Visitor, path: str) -> Page:
    """Opens a page of the project, which can be used by everybody and is no wider than the screen."""
    visitor.opens_elsewhere(HOME + path)
    assert_accessible(visitor.page, scripts=visitor.scripts)
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    return visitor.page


def rewords(visitor: Visitor, query: str, title: str) -> None:
    """Gives the home visits another title, by the form."""
    visitor.opens_elsewhere(f"{HOME}edit/element/visits/{query}")
    visitor.page.get_by_label("Title").fill(title)
    visitor.presses("Save")
    expect(visitor.page.locator("#saved")).to_contain_text(title)


def freezes(visitor: Visitor) -> None:
    """Keeps the theory as version 1."""
    page = sees(visitor, "versions/")
    visitor.follows("Freeze the theory as a new version")
    assert_accessible(page, scripts=False)
    page.get_by_label("Workshop").fill("Workshop 2")
    page.get_by_label("Who agreed").fill("peer advisers\nmidwives")
    sends(visitor, "Freeze it")
    visitor.reads("Version 1 is frozen.")
    visitor.reads("peer advisers, midwives")


def compares_and_goes_back(visitor: Visitor) -> None:
    """Changes something, sees what changed, and makes the theory like the version again."""
    rewords(visitor, "", "Visits at home")
    page = sees(visitor, "versions/1/")
    visitor.follows("What changed since")
    visitor.reads("1 difference")
    visitor.reads("before: Home visits")
    visitor.reads("after: Visits at home")
    assert_accessible(page, scripts=False)
    sees(visitor, "outline/?version=1")
    expect(page.locator("#visits h4")).to_contain_text("Home visits")
    expect(page.locator(".which")).to_contain_text("This is version 1")
    sees(visitor, "versions/1/restore/")
    sends(visitor, "Make these changes")
    visitor.reads("The theory is as in version 1 again")
    assert [head_of(SLUG), stored(SLUG).by_id["visits"].title] == [2, "Home visits"]  # type: ignore[index]
    page.get_by_role("button", name=re.compile("Undo this step")).first.click()
    assert stored(SLUG).by_id["visits"].title == "Visits at home"  # type: ignore[index]


def decides(visitor: Visitor) -> None:
    """Records a proposal with a mistake, mends it, and records what became of it."""
    page = sees(visitor, "decisions/new/")
    page.get_by_label("What is proposed").fill("To visit every family at home.")
    page.get_by_label("Which elements and links it is about").fill("nothing of the kind")
    sends(visitor, "Record it")
    visitor.watch.expect_complaint("400")
    page.get_by_role("link", name=re.compile("There is no element")).click()
    page.get_by_label("Which elements and links it is about").fill("visits > trust")
    sends(visitor, "Record it")
    page.get_by_label("What becomes of it").select_option("agreed")
    page.get_by_label("Why").first.fill("All groups said so.")
    page.get_by_label("Who does not agree, and why").fill("Some midwives: too few of us.")
    sends(visitor, "Record this")
    visitor.reads("Decision 1 is agreed now.")
    sees(visitor, "outline/")
    expect(page.locator("#visits .work").first).to_contain_text("Decision 1: agreed")


def joins_a_reading(visitor: Visitor) -> None:
    """Begins a reading, changes it where the theory changes too, and takes it over; both titles are kept and asked about."""
    page = sees(visitor, "branches/new/")
    page.get_by_label("Whose reading it is").fill("The peers’ reading")
    sends(visitor, "Begin it")
    rewords(visitor, "?branch=the-peers-reading", "Peers visit")
    rewords(visitor, "", "Calls to homes")
    sees(visitor, "branches/the-peers-reading/")
    visitor.follows("Go through it and take over what the group agrees on")
    assert_accessible(page, scripts=False)
    visitor.reads("The theory was changed here too since this reading began.")
    sends(visitor, "Take over what is ticked")
    visitor.reads("somebody should look at it")
    title = stored(SLUG).by_id["visits"].title  # type: ignore[index]
    assert "Peers" in title
    assert "Calls" in title
    page.get_by_role("link", name=re.compile("Two people changed the title")).click()
    assert_accessible(page, scripts=False)
    page.get_by_label("Your answer").fill("The peers’ words stay.")
    sends(visitor, "Answer")
    page.get_by_label("Who should see to it").select_option("editor-of-frozen")
    sends(visitor, "Ask them")
    visitor.reads("Waits for editor.")
    sends(visitor, "It is resolved")
    sees(visitor, "questions/?state=resolved")
    visitor.reads("Two people changed the title")


def test_the_end_of_a_workshop_by_forms_alone(arrives: Callable[..., Visitor]) -> None:
    """Freezing, comparing, going back, deciding, joining, asking: all of it with scripts off."""
    visitor = arrives(java_script_enabled=False)
    signs_in(visitor, SLUG, "facilitator")
    freezes(visitor)
    compares_and_goes_back(visitor)
    decides(visitor)
    joins_a_reading(visitor)
    visitor.is_done()


@pytest.mark.parametrize("settings", [{"viewport": {"width": 1280, "height": 800}}, PHONE], ids=["laptop", "phone"])
def test_the_pages_of_the_work_fit_every_screen(arrives: Callable[..., Visitor], settings: dict[str, object]) -> None:
    """Nothing is wider than the screen, and everybody can use it."""
    visitor = arrives(**settings)
    signs_in(visitor, SLUG, "facilitator")
    for path in ("changes/", "versions/", "versions/1/", "versions/freeze/", "versions/compare/?from=1", "decisions/"):
        sees(visitor, path)
    for path in ("decisions/1/", "branches/", "branches/the-peers-reading/", "questions/new/", "map/?version=1"):
        sees(visitor, path)
    visitor.is_done()
