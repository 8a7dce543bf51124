"""A question that takes long: the page comes at once, says how far it is, and whoever waits can stop it."""

import re
import time
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from playwright.sync_api import expect

from sothat.analysis import Watch
from sothat_web.theories import measures
from sothat_web.theories.desk import DESK, Limits
from tests.browser.test_by_keyboard_alone import tabs_to
from tests.browser.visitor import Visitor


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Makes the page "How sure" take until it is let go."""
    event, answered = Event(), measures.robustness

    def slow(*args: object, watch: Watch, **named: object) -> object:
        end = time.monotonic() + 60
        while not event.wait(0.01) and time.monotonic() < end:
            watch(1)
        return answered(*args, watch=watch, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(measures, "robustness", slow)
    monkeypatch.setattr(DESK, "limits", Limits(patience=0.3))
    yield event
    event.set()


def test_the_answer_opens_when_it_is_there(visitor: Visitor, let_go: Event) -> None:
    """The count of steps grows without her doing anything; the focus stays where it is; then the answer is there."""
    visitor.opens("robustness/?in=sv01")
    assert visitor.title().endswith("We are working it out")
    visitor.page.get_by_role("button", name="Stop").focus()
    seconds = visitor.page.locator("[data-seconds]")
    expect(seconds).to_have_text("2", timeout=10_000)
    expect(visitor.page.get_by_role("button", name="Stop")).to_be_focused()
    expect(visitor.page.locator("#working [role=status]")).to_have_count(1)
    visitor.is_done()
    let_go.set()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("How sure")
    assert visitor.path.endswith("/robustness/?in=sv01")
    visitor.is_done()


def test_it_is_stopped_by_keyboard(visitor: Visitor, let_go: Event) -> None:
    """Tab to Stop, Enter: the work ends, the page says so, and she can ask again."""
    visitor.opens("robustness/?in=sv02")
    tabs_to(visitor, "Stop", most=12)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Stopped")
    visitor.is_done()
    let_go.set()
    visitor.follows("Ask again")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("How sure")


def test_without_scripts(arrives: Callable[..., Visitor], let_go: Event) -> None:
    """The page loads itself again, she can switch that off, stop the work, and no cookie is needed."""
    visitor = arrives(java_script_enabled=False)
    visitor.opens("robustness/?in=sv03")
    assert visitor.title().endswith("We are working it out")
    visitor.follows("Wait without that")
    visitor.reads("This page does not load itself again.")
    visitor.is_done()
    visitor.presses("Stop")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Stopped")
    assert visitor.page.context.cookies() == []
    assert not let_go.is_set()
    visitor.opens("robustness/?in=sv03,sv05")
    let_go.set()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("How sure")
    assert re.search(r"\?in=sv03,sv05$", visitor.path)
