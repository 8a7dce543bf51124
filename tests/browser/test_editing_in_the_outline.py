"""Somebody builds a theory in the outline: with scripts off, on a phone, by keyboard alone; and others find no way in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.plugin import DjangoDbBlocker

from sothat.theory import ElementId, Role
from sothat_web.projects.roles import Role as Standing
from tests.browser.accessibility import assert_accessible
from tests.browser.editors import a_project, head_of, signs_in, stored
from tests.browser.keyboard import tabs_to
from tests.browser.live_site import database_at
from tests.browser.visitor import Visitor

SLUG = "outline-edited"
HOME = f"/projects/{SLUG}/"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module", autouse=True)
def _project(database: Path, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), database_at(database):
        a_project(SLUG, editor=Standing.EDITOR, analyst=Standing.ANALYST, reader=Standing.READER)


@pytest.fixture
def without_scripts(arrives: Callable[..., Visitor]) -> Visitor:
    visitor = arrives(java_script_enabled=False)
    signs_in(visitor, SLUG, "editor")
    return visitor


def saves(visitor: Visitor, button: str, said: str) -> None:
    """Presses a button and reads on the next page that it was done."""
    visitor.presses(button)
    expect(visitor.page.locator("#saved")).to_contain_text(said)
    assert_accessible(visitor.page, scripts=visitor.scripts)


def role(page: Page, name: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{name} ")).check()


def test_every_kind_of_edit_with_scripts_off(without_scripts: Visitor) -> None:
    """An element, its links, a group, a sentence, levels, stages, goals, the title; taken out, undone: all by forms."""
    visitor, page = without_scripts, without_scripts.page
    visitor.opens_elsewhere(f"{HOME}outline/")
    visitor.follows("Add an element")
    visitor.presses("Add this element")
    expect(page.get_by_role("alert")).to_contain_text("give the element a few words")
    assert_accessible(page, scripts=False)
    page.get_by_role("alert").get_by_role("link").click()
    page.get_by_label("Title").fill("Peer support")
    page.get_by_label("Who must act").fill("Peers")
    page.get_by_label("Level of the system").select_option("Service")
    saves(visitor, "Add this element", "Added the activity ‘Peer support’ at Service")
    new = next(element.id for element in stored(SLUG).elements if element.title == "Peer support")

    page.get_by_label("Note").fill("Asked for in the first workshop")
    saves(visitor, "Save", "Wrote the note on ‘Peer support’")
    visitor.follows("Add a link from it")
    page.get_by_label("To", exact=False).select_option("trust")
    visitor.presses("Add this link")
    expect(page.get_by_role("alert")).to_contain_text("A link without a role would say nothing")
    role(page, "needs")
    page.get_by_label("Reason").fill("They have been there.")
    saves(visitor, "Add this link", "‘Women trust the service’ needs ‘Peer support’")
    expect(page.locator("#saved")).to_contain_text("Everything now hangs on Peer support")
    role(page, "one of")
    page.get_by_label("Group of alternatives").select_option("place")
    page.get_by_label("Strength").fill("0.5, 0.7, 0.9")
    saves(visitor, "Save", "Changed ‘needs’ to ‘one of’ between ‘Peer support’ and ‘Women trust the service’")

    visitor.opens_elsewhere(f"{HOME}edit/group/place/")
    page.get_by_label("At least how many of them").fill("2")
    saves(visitor, "Save", "Changed how many of the group ‘A place to go’ must hold, from 1 to 2")
    visitor.follows("Take this group out")
    expect(page.locator("main")).to_contain_text("‘Peer support’ is one of the alternatives for")
    visitor.follows("Leave it")

    visitor.opens_elsewhere(f"{HOME}edit/sentences/")
    page.get_by_label("A sentence").fill("Peer support needs Traning")
    visitor.presses("Add this sentence")
    expect(page.get_by_role("alert")).to_contain_text("Did you mean ‘Training’ (training)")
    assert_accessible(page, scripts=False)
    page.get_by_label("A sentence").fill("Peer support needs Training, because peers ask for it")
    saves(visitor, "Add this sentence", "a link: ‘Peer support’ needs ‘Training’")

    visitor.opens_elsewhere(f"{HOME}edit/levels/")
    page.get_by_label("Add a level").fill("Families")
    saves(visitor, "Save", "Changed the levels: added")
    visitor.presses("Move up Families")
    expect(page.locator("#saved")).to_contain_text("put in another order")
    visitor.opens_elsewhere(f"{HOME}edit/goals/")
    page.get_by_role("group", name="Goals").get_by_label("Home visits").check()
    saves(visitor, "Save", "Changed the goals: added ‘Home visits’")
    visitor.opens_elsewhere(f"{HOME}edit/theory/")
    page.get_by_label("Summary").fill("What must be so.")
    saves(visitor, "Save", "Wrote the summary of the theory")

    visitor.opens_elsewhere(f"{HOME}edit/element/{new}/")
    visitor.presses("Move up")
    expect(page.locator("#saved")).to_contain_text("Changed the order of the elements")
    before = stored(SLUG)
    visitor.follows("Take this element out")
    visitor.presses("Take it out")
    expect(page.locator("#saved")).to_contain_text("Removed the activity ‘Peer support’")
    saves(visitor, "Undo this", "Added the activity ‘Peer support’")
    assert stored(SLUG) == before
    (link,) = (link for link in before.links if link.pair == f"{new}>trust")
    assert (link.role, link.group, link.rationale) == (Role.ONE_OF, "place", "They have been there.")
    assert visitor.watch.strangers == []


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_every_page_for_editing_can_be_used_by_everybody(arrives: Callable[..., Visitor], device: dict) -> None:
    """No rule of WCAG 2.2 AA is broken, nothing is asked of another site, nothing is wider than the screen."""
    visitor = arrives(**device)
    page = signs_in(visitor, SLUG, "editor")
    for path in (
        "",
        "element/",
        "element/trust/",
        "link/",
        "link/hub/trust/",
        "group/place/",
        "sentences/",
        "levels/",
        "goals/",
    ):
        visitor.opens_elsewhere(f"{HOME}edit/{path}")
        if page.locator("[data-live-state]").count():
            expect(page.locator("[data-state-words]")).to_have_text("Saved")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        visitor.is_done()
    visitor.opens_elsewhere(f"{HOME}outline/")
    visitor.is_done()


def test_by_keyboard_alone(arrives: Callable[..., Visitor]) -> None:
    """From the outline to a field, written and saved without a button; the focus stays where it is."""
    visitor = arrives()
    page = signs_in(visitor, SLUG, "editor")
    visitor.opens_elsewhere(f"{HOME}edit/element/fear/")
    expect(page.locator("[data-state-words]")).to_have_text("Saved")
    tabs_to(visitor, "Description", name="description")
    page.keyboard.type("They may be judged.")
    expect(page.locator("[data-undo]")).to_have_attribute("aria-disabled", "false")
    expect(page.get_by_label("Description")).to_be_focused()
    expect(page.locator("[data-state-words]")).to_have_text("Saved")
    assert stored(SLUG).by_id[ElementId("fear")].description == "They may be judged."
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    visitor.is_done()


@pytest.mark.parametrize("name", ["analyst", "reader"])
def test_who_may_not_edit_finds_no_way_in(arrives: Callable[..., Visitor], name: str) -> None:
    """No link, no form; whoever types the address is told why not, and nothing is changed."""
    visitor = arrives()
    page = signs_in(visitor, SLUG, name)
    head = head_of(SLUG)
    visitor.opens_elsewhere(f"{HOME}outline/")
    assert page.locator("a[href*='/edit/']").count() == 0
    visitor.is_done()
    answer = visitor.opens_elsewhere(f"{HOME}edit/element/trust/")
    assert answer.status == 403
    visitor.reads("you cannot change the theory")
    visitor.watch.expect_complaint("403")
    visitor.is_done()
    assert head_of(SLUG) == head
