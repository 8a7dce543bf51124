"""What goes with every answer, and what is never written down."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sothat_web.projects.models import Project

HOME = "/projects/stepping-stones/"


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    "address", ["/", HOME, f"{HOME}map/", f"{HOME}whole-system/?in=x", "/none/", "/static/look/site.css"]
)
def test_every_answer_is_closed_to_others(client: Client, address: str) -> None:
    """No other site learns where a reader comes from, frames a page or guesses a type."""
    headers = client.get(address).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("address", ["/", HOME, f"{HOME}map/", f"{HOME}whole-system/?in=x", "/none/"])
def test_every_page_allows_its_own_files_only(client: Client, address: str) -> None:
    """The policy for content is as strict as it can be: nothing inline, nothing from elsewhere, no frames."""
    headers = client.get(address).headers
    policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
    assert policy == {
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "private, no-cache"


@pytest.mark.usefixtures("example")
def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    """A browser that has the page is told so."""
    first = client.get(f"{HOME}whole-system/")
    assert client.get(f"{HOME}whole-system/", headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.usefixtures("example")
def test_pages_are_sent_small(client: Client) -> None:
    """The longest page stays below 50 kB on the way to a phone."""
    for address in (
        f"{HOME}{page}/" for page in ("whole-system", "outline", "map", "importance", "together", "robustness")
    ):
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert len(answer.content) < 50_000, address


def test_styles_are_served_from_where_they_are_installed(client: Client) -> None:
    """No step that collects files is needed, and a browser may keep them for a while."""
    answer = client.get("/static/look/site.css")
    assert answer.status_code == 200
    assert b"--ink" in answer.content
    assert "max-age=" in answer["Cache-Control"]


def test_no_log_line_holds_an_address_or_a_browser(
    client: Client, example: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever goes wrong, nothing that is logged says who asked or what they had chosen."""
    client.raise_request_exception = False
    marked = {
        "REMOTE_ADDR": "203.0.113.77",
        "HTTP_USER_AGENT": "Marked-Browser",
        "HTTP_X_FORWARDED_FOR": "203.0.113.77",
    }
    lines: list[str] = []
    written = logging.getLogger("django").handlers[0].formatter
    assert written is not None, "the settings do not say how a line is written"
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(written.format(record))  # type: ignore[method-assign]
    watched = [logging.getLogger(name) for name in ("", "django", "django.request", "django.security", "uvicorn")]
    for logger in watched:
        logger.addHandler(handler)
    try:
        client.get("/none/?q=canary", **marked)
        client.get(f"/projects/{example.slug}/whole-system/?in=canary", **marked)
        monkeypatch.setattr("sothat_web.theories.views.outline_of", lambda *_, **__: 1 / 0)
        client.get(f"/projects/{example.slug}/outline/?q=canary", **marked)
    finally:
        for logger in watched:
            logger.removeHandler(handler)
    log = "\n".join(lines) + "".join(capfd.readouterr())
    assert "ZeroDivisionError" in log, "nothing was logged, so nothing was checked"
    assert [mark for mark in ("203.0.113.77", "Marked-Browser", "canary") if mark in log] == []


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    "address", [HOME, f"{HOME}outline/", f"{HOME}map/", f"{HOME}whole-system/", f"{HOME}chance/", f"{HOME}why/im1/"]
)
def test_a_page_asks_the_database_little(client: Client, address: str) -> None:
    """The project, its branch, its newest papers, its areas, the number of the last change to its evidence; what is
    sealed only when it was not read before."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) == 5
    assert not any('"sealed"' in str(query["sql"]) for query in queries)
