"""The whole way without a mouse: the key Tab, the arrow keys, Enter and Space; and it is always seen where one is."""

import re

from playwright.sync_api import expect

from tests.browser.keyboard import tabs_to, where
from tests.browser.visitor import Visitor
from tests.browser.whole_system_page import WholeSystemPage


def test_a_commissioner_without_a_mouse(visitor: Visitor) -> None:
    """She skips the head of the page, opens the form, says that advocacy is in place, sends it, and asks why."""
    visitor.opens("whole-system/")
    tabs_to(visitor, "Skip to the content", most=1)
    visitor.page.keyboard.press("Enter")
    tabs_to(visitor, "Service", most=24)
    visitor.page.keyboard.press("Enter")
    tabs_to(visitor, "Not in place", name="s-sv05")
    visitor.page.keyboard.press("ArrowUp")
    visitor.page.keyboard.press("ArrowUp")
    assert where(visitor)["says"] == "In place"
    tabs_to(visitor, "Show what follows")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile(r"\?in=sv05#"))
    assert set(WholeSystemPage(visitor).idle()) == {"sv05"}
    tabs_to(visitor, "Why[?] Cycle of intergenerational adversity")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile(r"/why/im1/\?in=sv05"))
    visitor.is_done()


def test_a_reader_without_a_mouse(visitor: Visitor) -> None:
    """She searches the outline, opens what an element needs, and follows a link to another element."""
    visitor.opens("outline/")
    tabs_to(visitor, "Search the elements", name="q", most=10)
    visitor.page.keyboard.type("advocacy from pregnancy")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile("q=advocacy"))
    tabs_to(visitor, "Lasting resources for the whole pathway", most=40)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile("#or06$"))
    expect(visitor.page.locator("#or06")).to_be_in_viewport()
    visitor.is_done()
