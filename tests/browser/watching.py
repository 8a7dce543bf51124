"""What a browser did behind the page: where it asked, and what it complained of."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page


@dataclass
class Watch:
    """Everything that the pages of one browser context asked for and complained of.

    Attributes:
        asked: Every address asked for, in order.
        complaints: Every warning or error of the console, a broken security policy included, and every uncaught error.
    """

    origin: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def strangers(self) -> list[str]:
        """The addresses asked for at any other site than our own."""
        return [address for address in self.asked if _origin(address) != self.origin]

    def expect_complaint(self, part: str) -> None:
        """Takes out the one complaint that a test means to cause, such as that of a page with status 400."""
        found = [complaint for complaint in self.complaints if part in complaint]
        assert found, f"The browser was expected to complain of {part!r}; it said {self.complaints}."
        self.complaints.remove(found[0])


def watch(context: BrowserContext, origin: str) -> Watch:
    """Begins to watch a browser context; every page that it opens from now on is watched as well."""
    watching = Watch(origin=origin)
    context.on("request", lambda request: watching.asked.append(request.url))
    context.on("console", lambda message: _hear(watching, message))
    context.on("weberror", lambda error: watching.complaints.append(f"uncaught: {error.error}"))
    return watching


def _hear(watching: Watch, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        watching.complaints.append(f"{message.type}: {message.text} ({_path(message.page)})")


def _path(page: Page | None) -> str:
    return urlsplit(page.url).path if page else "no page"


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return address if parts.scheme in ("data", "blob") else f"{parts.scheme}://{parts.netloc}"
