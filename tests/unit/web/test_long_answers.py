"""A long answer: its page comes at once, shows that the work goes on, and has a button that stops it."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from django.test import Client

from sothat.analysis import Watch
from sothat.files import read_project
from sothat_web.projects.actions import store_project
from sothat_web.projects.models import Project
from sothat_web.theories import desk, measures
from sothat_web.theories.desk import DESK, Limits
from tests.unit.cli.hard_theory import hard_project
from tests.unit.web.reading import Reading

PAGE = "/projects/small/robustness/"
SOON = 10.0


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Makes the page "How sure" take until it is let go."""
    event, answered = Event(), measures.robustness

    def slow(*args: object, watch: Watch, **named: object) -> object:
        end = time.monotonic() + SOON
        while not event.wait(0.005):
            assert time.monotonic() < end
            watch(1)
        return answered(*args, watch=watch, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(measures, "robustness", slow)
    monkeypatch.setattr(DESK, "limits", Limits(patience=0.05))
    yield event
    event.set()


@pytest.fixture
def client() -> Client:
    """A reader whose requests are held to every check that a browser's are."""
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)


def ticket(client: Client, address: str) -> str:
    """The ticket to the work that an address sets off."""
    answer = client.get(address)
    assert answer.status_code == 303
    found = re.fullmatch(rf"{re.escape(address)}[?&]working=([\w-]{{22}})", answer.headers["Location"])
    assert found is not None
    return found.group(1)


def wait_for(client: Client, token: str, state: str) -> None:
    end = time.monotonic() + SOON
    while client.get(f"/working/{token}/").json()["state"] != state:
        assert time.monotonic() < end, f"The work is not {state}."
        time.sleep(0.01)


@pytest.mark.usefixtures("small")
def test_the_page_comes_at_once_and_the_answer_when_it_is_done(client: Client, let_go: Event) -> None:
    """It says that the work goes on, loads itself again where scripts are off, and opens the answer in the end."""
    address = f"{PAGE}?in=visits&doubt=every"
    token = ticket(client, address)
    waiting = client.get(f"{address}&working={token}")
    found = Reading.of(waiting.content.decode())
    assert "We are working it out" in found.words
    assert "steps done" in found.words
    assert '<noscript><meta http-equiv="refresh"' in waiting.content.decode()
    assert waiting.headers["Cache-Control"] == "no-store"
    assert found.unlabelled == []
    assert found.inline == []
    assert not waiting.cookies
    let_go.set()
    wait_for(client, token, "done")
    done = client.get(f"{address}&working={token}")
    assert (done.status_code, done.headers["Location"]) == (303, address)
    assert "What stands, and what may fall" in client.get(address).content.decode()


@pytest.mark.usefixtures("small")
def test_the_answer_is_kept_for_the_next_who_asks(
    client: Client, let_go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the theory, the scenario and the question: it is not worked out again."""
    address = f"{PAGE}?in=hub&doubt=every"
    token = ticket(client, address)
    let_go.set()
    wait_for(client, token, "done")
    monkeypatch.setattr(measures, "robustness", lambda *_, **__: pytest.fail("it was asked again"))
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("small")
def test_the_work_can_be_stopped(client: Client, let_go: Event) -> None:
    """By a button that needs no script and no cookie; then the page says so and offers to ask again."""
    address = f"{PAGE}?in=clinic&doubt=every"
    token = ticket(client, address)
    answer = client.post(f"/working/{token}/stop/", headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}&working={token}")
    assert not answer.cookies
    wait_for(client, token, "stopped")
    found = Reading.of(client.get(answer.headers["Location"]).content.decode())
    assert "The work was stopped after" in found.words
    assert address in found.links
    assert not let_go.is_set()
    assert ticket(client, address) != token


@pytest.mark.usefixtures("small")
def test_a_page_need_not_load_itself_again(client: Client, let_go: Event) -> None:
    """Who is disturbed by that switches it off."""
    address = f"{PAGE}?in=training&doubt=every"
    text = client.get(f"{address}&working={ticket(client, address)}&still=yes").content.decode()
    assert "http-equiv" not in text
    assert "does not load itself again" in text
    assert not let_go.is_set()


@pytest.mark.usefixtures("small")
def test_a_ticket_that_is_not_known_leads_to_the_question(client: Client) -> None:
    """As after a restart, or in another process of the server: the question is asked again, and nothing is lost."""
    answer = client.get(f"{PAGE}?in=visits&working=AAAAAAAAAAAAAAAAAAAAAA&still=yes")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PAGE}?in=visits")
    assert client.get("/working/AAAAAAAAAAAAAAAAAAAAAA/").json()["state"] == "unknown"


@pytest.mark.usefixtures("small")
def test_a_ticket_is_good_for_its_own_page_only(client: Client, let_go: Event) -> None:
    """Another page with it shows its own answer."""
    token = ticket(client, f"{PAGE}?in=hub,clinic&doubt=every")
    answer = client.get(f"/projects/small/importance/?working={token}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/projects/small/importance/")
    assert not let_go.is_set()


@pytest.mark.usefixtures("small")
def test_too_many_at_once_is_said(client: Client, let_go: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """With status 503 and when to come back."""
    monkeypatch.setattr(DESK, "limits", Limits(patience=0.05, at_once=0))
    answer = client.get(f"{PAGE}?in=visits,hub&doubt=every")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Too much to do at once" in answer.content.decode()
    assert not let_go.is_set()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_only_stop_may_be_sent_and_only_so(client: Client, method: str) -> None:
    """Other methods are refused there; elsewhere whatever comes without the mark of a form; another site cannot send it."""
    token = "A" * 22
    assert getattr(client, method)(f"/working/{token}/stop/").status_code == 405
    for address in (f"/working/{token}/", f"/working/{token}/stop/more/", PAGE):
        assert client.post(address).status_code in (403, 404)
    assert client.get(f"/working/{token}/stop/").status_code == 405
    assert client.post(f"/working/{token}/stop/").status_code == 404
    assert client.post(f"/working/{token}/stop/", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_nothing_about_anybody_is_kept_at_the_desk(client: Client, small: Project, let_go: Event) -> None:
    """A ticket knows its work and the address of the question; no name, address of a machine or browser."""
    ticket(client, f"{PAGE}?in=visits,training&doubt=every")
    kept = {name for found in (desk._Ticket, desk._Work) for name in found.__dataclass_fields__}
    assert kept == {
        "work", "seen", "back", "stays", "stopped",
        "key", "begun", "tickets", "waiting", "steps", "ended", "stop", "is_long", "found", "failed", "over",
    }  # fmt: skip
    assert small.slug == "small"
    assert not let_go.is_set()


@pytest.mark.parametrize("page", ["whole-system", "importance"])
def test_a_question_that_really_is_long_ends_soon_after_stop(
    client: Client, db: None, tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A goal that needs five of each of many overlapping groups: only the engine is at work; nothing goes on behind."""
    monkeypatch.setattr(DESK, "limits", Limits())
    store_project(read_project(hard_project(tmp_path / "hard")), slug="hard", public=True)
    token = ticket(client, f"/projects/hard/{page}/")
    client.post(f"/working/{token}/stop/")
    wait_for(client, token, "stopped")
    end = time.monotonic() + SOON
    while any(thread.name == "a question" for thread in threading.enumerate()):
        assert time.monotonic() < end, "The work goes on after it was stopped."
        time.sleep(0.05)
