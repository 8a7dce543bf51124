"""Every answer has a "Why?" that tells the reason step by step, down to where each step comes from."""

import re

import pytest
from playwright.sync_api import expect

import sothat
from tests.browser.visitor import Visitor
from tests.browser.whole_system_page import WholeSystemPage

AREA = "?area=example-area"


def test_why_a_service_does_not_work(visitor: Visitor, project: sothat.Project) -> None:
    """Peer support is in place and does not work; she presses Why? and reads what is missing, and how it bears on it."""
    visitor.opens(f"whole-system/{AREA}")
    WholeSystemPage(visitor).idle()
    visitor.page.get_by_role("link", name="Why? Peer support and peer advocacy").first.click()
    assert visitor.title() == "Why? Peer support and peer advocacy sv06"
    visitor.reads("Peer support and peer advocacy sv06 does not work.")
    missing = sothat.explain(project, "sv06", area="example-area").missing
    reasons = visitor.page.locator("ul.spaced > li")
    expect(reasons).to_have_count(len(missing))
    assert [set(text.locator(".id").all_inner_texts()) for text in reasons.all()] == [set(ids) for ids in missing]
    visitor.reads("Peer support and peer advocacy sv06 needs Paid lived-experience roles or12")
    visitor.is_done()
    visitor.follows("Back to the whole system")
    assert visitor.path.endswith(f"/whole-system/{AREA}")


def test_why_something_is_reached(visitor: Visitor, project: sothat.Project) -> None:
    """For what is reached, a smallest set that is enough."""
    visitor.opens(f"why/io03/{AREA}")
    visitor.reads("is reached.")
    enough = sothat.explain(project, "io03", area="example-area").suffices
    said = visitor.page.locator("ul.spaced > li")
    assert set(said.locator(".id").all_inner_texts()) == set(enough)
    visitor.is_done()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "scripts off"])
def test_every_answer_has_a_why(arrives, project: sothat.Project, scripts: bool) -> None:
    """Each row of each table of how things stand has one, with the name of the element for who hears the page."""
    visitor = arrives(java_script_enabled=scripts)
    visitor.opens(f"whole-system/{AREA}")
    links = visitor.page.locator("table.states a.why")
    expect(links).to_have_count(len(project.theory.elements))
    names = {re.sub(r"\s+", " ", text).strip() for text in links.all_text_contents()}
    assert names == {f"Why? {element.title}" for element in project.theory.elements}
    visitor.page.locator("table.states a.why").first.click()
    visitor.reads("Cycle of intergenerational adversity is interrupted im1 is not reached.")
