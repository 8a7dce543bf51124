"""A researcher brings in coded interviews, ties a piece, takes a name out, and a reviewer lets it leave: with scripts off."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from sothat_web.projects.roles import Role as Standing
from tests.browser.accessibility import assert_accessible
from tests.browser.editors import a_project, signs_in
from tests.browser.live_site import database_at
from tests.browser.visitor import Visitor

SLUG = "gathered"
EVIDENCE = f"/projects/{SLUG}/evidence/"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
CSV = "Document,Quote,Code,Remarks of mine\nInterview one,Jo at Elm Street visits us at home.,visits,x\nInterview two,Nobody came.,alone,\n"


@pytest.fixture(scope="module", autouse=True)
def _project(database: Path, django_db_blocker: DjangoDbBlocker) -> None:
    # Blocked again by now where tests of other rooms have run before.
    with django_db_blocker.unblock(), database_at(database):
        a_project(SLUG, facilitator=Standing.FACILITATOR, editor=Standing.EDITOR, reviewer=Standing.REVIEWER)


def looks(visitor: Visitor) -> Page:
    """The page can be used by everybody and is no wider than the screen."""
    page = visitor.page
    assert_accessible(page, scripts=visitor.scripts)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    return page


def brings_in(editor: Visitor) -> None:
    """Chooses a file, says what a column holds, leaves a code behind and takes the rest."""
    editor.opens_elsewhere(f"{EVIDENCE}bring/")
    page = looks(editor)
    page.get_by_label("File").set_input_files(
        files=[{"name": "coded.csv", "mimeType": "text/csv", "buffer": CSV.encode()}]
    )
    editor.presses("Look at it")
    editor.reads("Nothing is stored yet.")
    editor.reads("Jo at Elm Street visits us at home.")
    looks(editor)
    page.get_by_label("Remarks of mine").select_option("")
    editor.presses("Read it so")
    page.get_by_label("experiential: what people say who live or work it").check()
    page.get_by_label("alone", exact=True).check()
    editor.presses("Bring it in, unreviewed")
    editor.reads("Brought in: 1 piece of evidence, 1 new source")
    looks(editor)


def ties(editor: Visitor) -> None:
    """Opens the piece, accepts what is suggested, and ties it to a link by hand."""
    page = editor.page
    page.get_by_role("link", name="e1", exact=True).click()
    looks(editor)
    page.get_by_role("button", name=re.compile("Tie to Home visits")).first.click()
    editor.reads("Supports: Home visits.")
    page.get_by_label("It bears on", exact=True).select_option("visits>trust")
    editor.presses("Tie it")
    editor.reads("Home visits → Women trust the service")


def clears(editor: Visitor, reviewer: Visitor) -> None:
    """The editor writes over a name; the reviewer, who sees nothing else, clears the piece."""
    editor.opens_elsewhere(f"{EVIDENCE}clearing/e1/")
    page = looks(editor)
    editor.reads("Elm Street")
    page.get_by_label("Quote").fill("Somebody visits us at home.")
    editor.presses("I went through it")
    editor.reads("waits for a second person")
    reviewer.opens_elsewhere("/")
    reviewer.follows("Small")
    looks(reviewer)
    reviewer.follows("e1")
    assert reviewer.page.get_by_role("link", name="Outline").count() == 0
    looks(reviewer)
    reviewer.presses("Clear it as the second person")
    reviewer.reads("e1 is cleared now.")


def test_evidence_comes_in_and_two_people_let_it_leave(arrives: Callable[..., Visitor]) -> None:
    """From a file to what may leave, by forms alone."""
    editor, reviewer = (arrives(java_script_enabled=False) for _ in range(2))
    signs_in(editor, SLUG, "editor")
    signs_in(reviewer, SLUG, "reviewer")
    brings_in(editor)
    ties(editor)
    clears(editor, reviewer)
    editor.opens_elsewhere(f"{EVIDENCE}downloads/")
    editor.reads("1 of 1 piece may leave")
    editor.is_done()
    reviewer.is_done()


@pytest.mark.parametrize("settings", [{"viewport": {"width": 1280, "height": 800}}, PHONE], ids=["laptop", "phone"])
def test_the_pages_of_work_on_evidence_fit_every_screen(
    arrives: Callable[..., Visitor], settings: dict[str, object]
) -> None:
    """Nothing is wider than the screen, and everybody can use it."""
    visitor = arrives(**settings)
    signs_in(visitor, SLUG, "facilitator")
    for path in _PATHS:
        visitor.opens_elsewhere(EVIDENCE + path)
        looks(visitor)
    visitor.is_done()


_PATHS = ("", "add/", "bring/", "items/e1/", "items/e1/words/", "clearing/", "clearing/e1/", "sources/", "sources/add/")
_PATHS += ("codes/", "claims/", "findings/", "findings/add/", "searched/", "names/", "downloads/")
