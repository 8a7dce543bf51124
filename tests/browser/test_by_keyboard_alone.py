"""The whole way without a mouse: the key Tab, the arrow keys, Enter and Space; and it is always seen where one is."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.whole_system_page import WholeSystemPage

_FOCUS = """() => {
    const here = document.activeElement, look = getComputedStyle(here), box = here.getBoundingClientRect();
    return {
        says: here.labels?.length ? here.labels[0].innerText.trim() : here.innerText.trim().replace(/\\s+/g, " "),
        name: here.getAttribute("name") || "",
        outline: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        nowhere: here === document.body,
    };
}"""


def where(visitor: Visitor) -> dict[str, Any]:
    """Where the focus is, once the page has glided there."""
    for _ in range(20):
        here: dict[str, Any] = visitor.page.evaluate(_FOCUS)
        if here["nowhere"] or here["seen"]:
            break
        visitor.page.wait_for_timeout(100)
    return here


def tabs_to(visitor: Visitor, says: str, *, name: str = "", most: int = 60) -> None:
    """Presses Tab until something that says this has the focus; at each stop the focus must be seen."""
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        here = where(visitor)
        assert here["nowhere"] or (here["outline"] >= 2 and here["seen"]), (
            f"Nobody sees that {here['says'][:60]!r} has the focus."
        )
        if re.match(says, here["says"]) and here["name"] == name:
            return
    raise AssertionError(f"{most} presses of Tab did not lead to {says!r}.")


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
