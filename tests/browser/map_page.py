"""The map as a person meets it: the place she is at, what is brought out around it, and what is said of it."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


@dataclass
class MapPage:
    """What a visitor does on the map, and what she sees and hears there. Elements are named by their ids."""

    visitor: Visitor

    def box(self, element: str) -> Locator:
        """The box of an element."""
        return self.view.locator(f'[data-id="{element}"]')

    @property
    def view(self) -> Locator:
        """The frame in which the drawing is moved."""
        return self.visitor.page.locator(".map-view")

    @property
    def panel(self) -> Locator:
        """What is told of the chosen element."""
        return self.visitor.page.get_by_role("complementary", name="About the chosen element")

    def goes_to(self, words: str) -> None:
        """Looks for an element by its words and goes there."""
        box = self.visitor.page.get_by_role("combobox", name="Go to").or_(
            self.visitor.page.get_by_role("searchbox", name="Go to")
        )
        box.fill(words)
        self.visitor.presses("Go")

    def presses_key(self, key: str) -> str:
        """Presses a key and says at which element she is then."""
        self.visitor.page.keyboard.press(key)
        return self.at()

    def at(self) -> str:
        """The element whose box has the focus; nothing when it is elsewhere."""
        return str(self.visitor.page.evaluate("() => document.activeElement?.closest('[data-id]')?.dataset.id ?? ''"))

    def hears(self) -> str:
        """What a screen reader says of the last move."""
        return self.visitor.page.locator("#map > [role=status]").inner_text()

    def brought_out(self, which: str) -> set[str]:
        """The elements brought out before or after the one she is at."""
        found = self.view.locator(f".is-{which}[data-id]")
        return set(found.evaluate_all("all => all.map(one => one.dataset.id)"))

    def width_of(self, element: str) -> float:
        """How wide a box is on the screen, in pixels."""
        box = self.box(element).bounding_box()
        assert box is not None
        return box["width"]

    def shows_whole(self, element: str) -> bool:
        """Whether a box lies inside the frame, with nothing cut off."""
        box, frame = self.box(element).bounding_box(), self.view.bounding_box()
        assert box is not None
        assert frame is not None
        across = frame["x"] - 1 <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        down = frame["y"] - 1 <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
        return across and down

    def is_told_of(self, title: str) -> None:
        """The panel is open, in sight, and tells of an element."""
        expect(self.panel).to_be_visible()
        heading = self.panel.get_by_role("heading", level=2)
        expect(heading).to_have_text(re.compile(re.escape(title)))
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport()
