"""The site, the browser and the visitors of the journeys."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django.plugin import DjangoDbBlocker

import sothat
from sothat_web.theories.desk import DESK, Limits
from tests.browser.live_site import database_at, in_a_thread, load_reference_project, serving
from tests.browser.visitor import Visitor
from tests.browser.watching import watch

# Playwright's own loop runs in the main thread, and Django would refuse every query there, in later rooms as well.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent
WAIT = 10_000
"""How long a page may take for one step, in milliseconds: far longer than it does, on a machine with much else to do."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.hookimpl(trylast=True)  # pytest itself reorders by fixtures
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the journeys last, where the loop that Playwright leaves running is in nobody's way, and marks them."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if not item.path.is_relative_to(HERE)] + ours


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine is no reason to see another page; the journeys of long answers set limits of their own."""
    monkeypatch.setattr(DESK, "limits", Limits(patience=8.0))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A database with the reference project in it."""
    path = tmp_path_factory.mktemp("site") / "sothat.sqlite3"
    with django_db_blocker.unblock(), database_at(path):
        in_a_thread(load_reference_project)
    return path


@pytest.fixture(scope="session")
def site(database: Path) -> Iterator[str]:
    """The address of the site."""
    with serving() as address:
        yield address


@pytest.fixture(autouse=True)
def _database_is_open(database: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The site reads its own database while a journey runs; other tests never see it."""
    with django_db_blocker.unblock(), database_at(database):
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Starts the machine's own Chromium."""
    named = os.environ.get("SOTHAT_CHROMIUM") or "chromium"
    path = which(named) or which("chromium-browser") or which("google-chrome")
    if path is None:
        pytest.skip(
            f"There is no browser {named!r}: `make test` installs one, or set SOTHAT_CHROMIUM to the path of one."
        )
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture
def contexts(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts for this site and closes them afterwards."""
    made: list[BrowserContext] = []

    def make(**wishes: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site, locale="en-GB", **{"viewport": {"width": 1280, "height": 900}, **wishes}
        )
        context.set_default_timeout(WAIT)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def arrives(contexts: Callable[..., BrowserContext], site: str) -> Callable[..., Visitor]:
    """Lets somebody arrive with a browser as they wish it, such as ``arrives(java_script_enabled=False)``."""

    def arrive(**wishes: Any) -> Visitor:
        context = contexts(**wishes)
        watching = watch(context, site)
        scripts = bool(wishes.get("java_script_enabled", True))
        return Visitor(page=context.new_page(), watch=watching, scripts=scripts)

    return arrive


@pytest.fixture
def visitor(arrives: Callable[..., Visitor]) -> Visitor:
    """Somebody at a desk, with an ordinary browser."""
    return arrives()


@pytest.fixture
def on_a_phone(arrives: Callable[..., Visitor]) -> Visitor:
    """Somebody with a phone in her hand."""
    return arrives(viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True, is_mobile=True)


@pytest.fixture(scope="session")
def project() -> sothat.Project:
    """The reference project as the library reads it, to compare with what the pages say."""
    return sothat.read_project("stepping-stones")
