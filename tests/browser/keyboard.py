"""Going through a page with the keyboard alone, and seeing at each stop where one is."""

import re
from typing import Any

from tests.browser.visitor import Visitor

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
