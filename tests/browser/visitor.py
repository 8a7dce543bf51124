"""A person who visits the site: what they open, press and read, in the words of the journeys."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.watching import Watch

PROJECT = "/projects/stepping-stones/"


@dataclass
class Visitor:
    """Somebody at one page of the site.

    Args:
        page: The page in front of them.
        watch: What their browser does behind it.
        scripts: Whether their browser runs scripts.
    """

    page: Page
    watch: Watch
    scripts: bool = True

    def opens(self, path: str = "") -> Response:
        """Opens a page of the project by its path below it, such as ``outline/`` or ``map/?area=example-area``."""
        answer = self.page.goto(PROJECT + path)
        assert answer is not None
        return answer

    def opens_elsewhere(self, path: str) -> Response:
        """Opens a page that does not belong to the project, by its whole path."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    @property
    def path(self) -> str:
        """Where they are now: path and query, without the site and the place in the page."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def follows(self, name: str, *, within: Locator | None = None) -> None:
        """Presses the first link whose name this is."""
        (within or self.page).get_by_role("link", name=name, exact=True).first.click()

    def presses(self, name: str) -> None:
        """Presses the button whose name this is."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def section(self, title: str) -> Locator:
        """The section of the page under a heading."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("section").filter(has=heading).last

    def reads(self, text: str, *, within: Locator | None = None) -> None:
        """Sees this text, whatever the elements it is spread over and the white space in it."""
        expect(within or self.page.locator("main")).to_contain_text(text)

    def title(self) -> str:
        """The first heading of the page, in one line."""
        return re.sub(r"\s+", " ", self.page.locator("h1").inner_text()).strip()

    def is_done(self) -> None:
        """Ends a journey: the page can be used by everybody, the browser has nothing to complain of, nobody else was asked."""
        assert_accessible(self.page, scripts=self.scripts)
        assert self.watch.complaints == []
        assert self.watch.strangers == []
