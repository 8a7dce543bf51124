"""The map as those meet it who may change the theory on it."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.map_page import MapPage

_BOXES = """() => Object.fromEntries([...document.querySelectorAll(".map-canvas > [data-id]")].map(box => [box.dataset.id, [
    box.querySelector(".box-kind").textContent, box.querySelector(".box-title").textContent, box.style.left, box.style.top,
]]))"""
_LINES = """() => [...document.querySelectorAll(".map-links > path")].map(line => line.getAttribute("class").match(/role-[a-z-]+/)[0] + line.getAttribute("d")).sort()"""


@dataclass
class MapEditor(MapPage):
    """What somebody does on the map to change the theory, and what she sees of the others."""

    @property
    def page(self) -> Page:
        """The page in front of her."""
        return self.visitor.page

    def opens(self, slug: str) -> None:
        """Opens the map of a project and waits until it follows what others do."""
        self.visitor.opens_elsewhere(f"/projects/{slug}/map/")
        self.is_told("Saved")

    def is_told(self, words: str) -> None:
        """The line that says how her work stands."""
        expect(self.page.locator("[data-state-words]")).to_contain_text(words)

    @property
    def tools(self) -> Locator:
        """The row of buttons that change the map."""
        return self.page.get_by_role("toolbar", name="Change the map")

    def takes(self, tool: str) -> None:
        """Presses a button of the row."""
        self.tools.get_by_role("button", name=tool, exact=True).click()

    def fills_in(self, send: str, **answers: str) -> None:
        """Fills in the form beside the map, by the names of its fields, and sends it."""
        for name, given in answers.items():
            field = self.panel.locator(f"[name={name}]")
            if field.first.get_attribute("type") == "radio":
                self.panel.locator(f'[name={name}][value="{given}"]').check()
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=given)
            else:
                field.fill(given)
        self.panel.get_by_role("button", name=send, exact=True).click()

    def place_of(self, element: str) -> tuple[int, int]:
        """Where a box stands in the drawing."""
        left, top = self.box(element).evaluate("box => [parseInt(box.style.left), parseInt(box.style.top)]")
        return left, top

    def drags(self, element: str, right: int, down: int) -> None:
        """Drags a box with the mouse, in pixels of the screen."""
        box = self.box(element).bounding_box()
        assert box is not None
        x, y = box["x"] + 30, box["y"] + 15
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y + down, steps=6)
        self.page.mouse.up()

    def drawn(self) -> tuple[Any, Any]:
        """Every box with its words and its place, and every line."""
        self.page.wait_for_timeout(400)  # until nothing glides any more
        return self.page.evaluate(_BOXES), self.page.evaluate(_LINES)

    def named(self, title: str) -> str:
        """The id of the element whose box has this title."""
        box = self.view.locator(".box").filter(has=self.page.locator(".box-title", has_text=title))
        expect(box).to_have_count(1)
        return str(box.get_attribute("data-id"))
