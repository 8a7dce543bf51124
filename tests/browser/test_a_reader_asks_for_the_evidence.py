"""A reader asks why an arrow is there: on the map by mouse and by keyboard, in the outline without scripts, and further on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

import sothat
from sothat.evidence import sources_of
from sothat.evidence.triangulation import triangulate
from tests.browser.map_page import MapPage
from tests.browser.visitor import Visitor

# A place on the line of a link that lies on no box, in the pixels of the screen.
_ON_THE_LINE = """(index) => {
    const line = document.querySelectorAll(".map-view .line")[index], frame = line.getScreenCTM();
    const view = document.querySelector(".map-view").getBoundingClientRect();
    for (let share = 0.02; share < 1; share += 0.02) {
        const at = line.getPointAtLength(line.getTotalLength() * share).matrixTransform(frame);
        const inside = at.x > view.left + 5 && at.x < view.right - 5 && at.y > Math.max(view.top, 0) + 5
            && at.y < Math.min(view.bottom, innerHeight) - 5;
        if (inside && !document.elementFromPoint(at.x, at.y).closest("[data-id]")) { return [at.x, at.y]; }
    }
    return null;
}"""


def test_by_mouse_any_arrow_tells_why_it_is_there(visitor: Visitor, project: sothat.Project) -> None:
    """She presses an arrow: the panel names its two ends, says which streams stand behind it, and leads to all of it."""
    visitor.opens("map/")
    visitor.presses("Show all")
    walk = MapPage(visitor)
    places = (visitor.page.evaluate(_ON_THE_LINE, index) for index in range(20))
    at = next(place for place in places if place)
    visitor.page.mouse.click(*at)
    expect(walk.panel).to_be_visible()
    chosen = visitor.page.evaluate("() => decodeURIComponent(location.hash.slice(1))")
    backing = triangulate(project.theory, project.evidence, sources_of(project.sources))[chosen]
    source, target = chosen.split(">")
    expect(walk.panel.get_by_role("heading", level=2)).to_contain_text(project.theory.by_id[target].title)
    expect(walk.panel).to_contain_text(f"‘{project.theory.by_id[source].title}’")
    words = {"experiential": "lived experience", "primary": "research", "secondary": "written sources"}
    for stream in backing.streams:
        expect(walk.panel).to_contain_text(words[stream])
    visitor.is_done()
    walk.panel.get_by_role("link", name="evidence on it").click()
    expect(visitor.page).to_have_url(re.compile(r"/evidence/about/"))
    visitor.reads(project.theory.by_id[target].title)
    visitor.is_done()


def test_by_keyboard_each_link_of_a_box_tells_why(visitor: Visitor) -> None:
    """From a box the key Enter opens what is known; a button at each link says why; Escape leads back to the box."""
    visitor.opens("map/#or02")
    walk = MapPage(visitor)
    why = walk.panel.get_by_role("button", name="Why? The link with Person-centred, trauma-informed policy")
    why.focus()
    visitor.page.keyboard.press("Enter")
    walk.is_told_of("Person-centred, trauma-informed policy and commissioning → Shared values throughout services")
    expect(walk.panel).to_contain_text("is inferred")
    expect(walk.panel).to_contain_text("read: ")
    visitor.is_done()
    visitor.page.keyboard.press("Escape")
    expect(walk.panel).to_be_hidden()
    assert walk.at() == "or02"


def test_an_address_leads_to_an_arrow(on_a_phone: Visitor) -> None:
    """On a phone, an address with two ids opens the map at that link."""
    on_a_phone.opens("map/#or01>or02")
    MapPage(on_a_phone).is_told_of("→ Shared values throughout services")
    on_a_phone.is_done()


def test_the_outline_says_the_same_without_scripts(arrives: Callable[..., Visitor]) -> None:
    """She opens an element, the badge beside one of its links, and reads what stands behind it."""
    visitor = arrives(java_script_enabled=False)
    visitor.opens("outline/")
    entry = visitor.page.locator("#or02")
    entry.get_by_text("What it needs and helps").click()
    link = entry.locator(".ties li", has_text="Person-centred, trauma-informed policy").first
    link.locator("summary").click()
    expect(link).to_contain_text("Streams behind it: ")
    expect(link).to_contain_text("the connection is inferred")
    visitor.is_done()
    link.get_by_role("link", name=re.compile("^All evidence")).click()
    expect(visitor.page.locator("h1")).to_contain_text("Why this link is there")
    visitor.is_done()


@pytest.mark.parametrize("screen", [{}, {"viewport": {"width": 390, "height": 844}}], ids=["at a desk", "on a phone"])
def test_from_the_overview_to_what_has_no_lived_experience_behind_it(
    arrives: Callable[..., Visitor], screen: dict
) -> None:
    """By keyboard alone: Evidence, the list of what nobody who lives it was heard on, one of them, its source."""
    visitor = arrives(**screen)
    visitor.opens()
    for name, heading in (
        ("Evidence", "What stands behind it"),
        ("No lived experience behind it", "Evidence to look at"),
    ):
        visitor.page.get_by_role("link", name=name, exact=True).first.focus()
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator("h1")).to_contain_text(heading)
        visitor.is_done()
    visitor.section("No lived experience behind it").get_by_role("listitem").get_by_role("link").first.focus()
    visitor.page.keyboard.press("Enter")
    visitor.reads("No lived experience")
    visitor.page.locator(".sources a").first.focus()
    visitor.page.keyboard.press("Enter")
    visitor.reads("All it bears on")
    visitor.is_done()


def test_the_gap_map_by_keyboard(visitor: Visitor) -> None:
    """She changes the rows, reads the picture and the table beside it, and follows a row to its evidence."""
    visitor.opens("evidence/gaps/")
    expect(visitor.page.locator("main svg")).to_be_visible()
    visitor.page.get_by_role("link", name="elements", exact=True).focus()
    visitor.page.keyboard.press("Enter")
    rows = visitor.page.locator(".gaps tbody tr")
    expect(rows).to_have_count(79)
    visitor.is_done()
    rows.first.get_by_role("link").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("h1")).to_contain_text("What stands behind this element")


def test_journeys_and_chains(on_a_phone: Visitor) -> None:
    """On a phone: how it was planned and how it was met, what no journey touches, and the weakest step of a chain."""
    on_a_phone.opens("evidence/journeys/")
    on_a_phone.reads("As women met it")
    on_a_phone.reads("are touched by no journey")
    on_a_phone.is_done()
    on_a_phone.follows("Chains")
    on_a_phone.page.get_by_label("From").select_option("sv05")
    on_a_phone.page.get_by_label("To", exact=True).select_option("im1")
    on_a_phone.presses("Show the chains")
    on_a_phone.reads("Its weakest step is")
    on_a_phone.is_done()
