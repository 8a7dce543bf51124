"""A reader looks for an element, finds out what it needs and helps, and checks where a claim comes from."""

import re

import pytest
from playwright.sync_api import Locator, expect

import sothat
from sothat.theory import Role
from tests.browser.visitor import Visitor


def entry(visitor: Visitor, element: str) -> Locator:
    return visitor.page.locator(f"li.entry#{element}")


def ids_in(found: Locator) -> list[str]:
    return [text.strip() for text in found.all_text_contents()]


def test_every_element_stands_once(visitor: Visitor, project: sothat.Project) -> None:
    """By level and by stage, each element of the theory stands in full exactly once, and says where it comes from."""
    for address in ("outline/", "outline/?by=stage"):
        visitor.opens(address)
        listed = ids_in(visitor.page.locator("li.entry > h4 .id"))
        assert sorted(listed) == sorted(project.theory.by_id)
        expect(visitor.page.locator("li.entry dt", has_text=re.compile("^Comes from$"))).to_have_count(len(listed))


def test_by_level_and_by_stage(visitor: Visitor, project: sothat.Project) -> None:
    """She sorts by stage and back; the sections are the theory's own, in its order."""
    visitor.opens("outline/")
    sections = visitor.page.locator("main section > h2")
    assert sections.all_inner_texts() == [*(level.title for level in project.theory.levels), "Sources"]
    visitor.follows("sort by stage of the pathway")
    assert visitor.path.endswith("?by=stage")
    stages = [stage.title for stage in project.theory.stages]
    assert [title for title in sections.all_inner_texts() if title in stages] == stages
    visitor.follows("sort by level of the system")
    assert visitor.path.endswith("/outline/")
    visitor.is_done()


def test_she_searches(visitor: Visitor) -> None:
    """She finds both kinds of advocacy, goes back to all, and is told when nothing is found."""
    visitor.opens("outline/")
    visitor.page.get_by_role("searchbox", name="Search the elements").fill("advocacy")
    visitor.presses("Search")
    expect(visitor.page.get_by_role("status")).to_contain_text("have “advocacy” in them")
    found = ids_in(visitor.page.locator("li.entry > h4 .id"))
    assert {"sv05", "sv06"} <= set(found)
    assert len(found) < 20
    visitor.is_done()
    visitor.page.get_by_role("searchbox").fill("zeppelin")
    visitor.presses("Search")
    visitor.reads("No element has “zeppelin” in it.")
    visitor.follows("Show all elements")
    expect(visitor.page.locator("li.entry")).to_have_count(79)


def test_what_an_element_needs_and_helps(visitor: Visitor, project: sothat.Project) -> None:
    """Under an element stand exactly its links, each with its reason, and each leads to the other element."""
    visitor.opens("outline/#st1")
    staff = entry(visitor, "st1")
    expect(staff).to_be_in_viewport()
    staff.locator("summary", has_text="What it needs and helps").click()
    headings = staff.locator("p.ties-heading")
    expect(headings.first).to_be_visible()
    needed = [link.source for link in project.theory.links_to["st1"] if link.role is Role.REQUIRES]
    ties = staff.locator("p.ties-heading", has_text=re.compile("^Needs$")).locator("+ ul > li")
    assert ids_in(ties.locator("> .id")) == needed
    for link in project.theory.links_to["st1"]:
        expect(staff).to_contain_text(link.rationale)
    ties.locator("a").first.click()
    expect(visitor.page).to_have_url(re.compile(f"#{needed[0]}$"))
    expect(entry(visitor, needed[0])).to_be_in_viewport()
    visitor.is_done()


def test_where_a_claim_comes_from(visitor: Visitor, project: sothat.Project) -> None:
    """From an element to its source, with title and year, and told apart from what is only proposed."""
    visitor.opens("outline/")
    staff = entry(visitor, "st1")
    visitor.reads("published", within=staff.locator(".facts"))
    visitor.reads("a proposal", within=entry(visitor, "of3").locator(".facts"))
    source = project.theory.by_id["st1"].sources[0]
    staff.locator(".facts").get_by_role("link", name=source, exact=True).click()
    told = visitor.page.locator("ul.sources > li", has=visitor.page.locator(".id", has_text=re.compile(f"^{source}$")))
    expect(told).to_be_in_viewport()
    item = next(item for item in project.sources if item["id"] == source)
    visitor.reads(str(item["title"]), within=told)
    expect(visitor.page.locator("ul.sources > li")).to_have_count(43)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "scripts off"])
def test_a_link_leads_to_an_element(arrives, scripts: bool) -> None:
    """An element has an address of its own, which a colleague can open."""
    visitor = arrives(java_script_enabled=scripts)
    visitor.opens("outline/")
    visitor.page.get_by_role("link", name="Link to sv05, Independent advocacy from pregnancy").click()
    expect(visitor.page).to_have_url(re.compile("/outline/#sv05$"))
    expect(entry(visitor, "sv05")).to_be_in_viewport()
