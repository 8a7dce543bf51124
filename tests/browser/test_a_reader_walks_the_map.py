"""A reader walks the map: along links with the arrow keys, by searching, by hand, on a phone; and without scripts."""

import re
from collections.abc import Callable, Iterable, Mapping

import pytest
from playwright.sync_api import expect

import sothat
from sothat.theory import ElementId, Link
from tests.browser.map_page import MapPage
from tests.browser.visitor import Visitor

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


# A thousand presses one by one would take half a minute, so here the page presses the keys itself.
_WALK_EVERYWHERE = """() => {
    const at = () => document.activeElement.closest("[data-id]");
    const press = key => at().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    document.querySelector(".map-view [tabindex='0']").focus();
    const seen = new Set([at().dataset.id]), waiting = [at()];
    while (waiting.length) {
        const start = waiting.pop();
        for (const key of ["Home", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
            start.focus();
            press(key);
            if (!seen.has(at().dataset.id)) { seen.add(at().dataset.id); waiting.push(at()); }
        }
    }
    return [...seen];
}"""


def reachable(start: str, links: Mapping[ElementId, Iterable[Link]], end: str) -> set[str]:
    """Everything that links lead to from an element, one way."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for link in links.get(ElementId(waiting.pop()), ()):
            other = str(getattr(link, end))
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen - {start}


def test_by_keyboard_along_the_links(visitor: Visitor, project: sothat.Project) -> None:
    """The map is one stop of the key Tab. From there right and left follow links, and each place is told aloud."""
    visitor.opens("map/")
    walk = MapPage(visitor)
    expect(walk.view.locator('[tabindex="0"]')).to_have_count(1)
    visitor.page.get_by_label("Bring out").focus()
    here = walk.presses_key("Tab")
    assert here
    pairs = {(link.source, link.target) for link in project.theory.links}
    way = [here]
    while (there := walk.presses_key("ArrowRight")) != way[-1] and len(way) < 30:
        assert (way[-1], there) in pairs
        assert there not in way, "the way turns in a circle"
        assert walk.hears().startswith(f"{project.theory.by_id[there].title}. ")
        assert walk.shows_whole(there)
        way.append(there)
    assert len(way) > 5
    assert walk.hears() == "Nothing further that way."
    back = walk.presses_key("ArrowLeft")
    assert (back, way[-1]) in pairs
    outline = walk.box(back).evaluate("box => getComputedStyle(box).outlineStyle")
    assert outline != "none"
    visitor.is_done()


def test_every_element_can_be_walked_to(visitor: Visitor, project: sothat.Project) -> None:
    """With Home, up, down, left and right a keyboard comes to each element of the theory."""
    visitor.opens("map/")
    seen = visitor.page.evaluate(_WALK_EVERYWHERE)
    assert set(seen) == set(project.theory.by_id)


def test_what_leads_here_and_where_it_leads(visitor: Visitor, project: sothat.Project) -> None:
    """At an element, all that leads to it and all that it leads to is brought out; she can choose one of the two."""
    visitor.opens("map/")
    walk = MapPage(visitor)
    walk.goes_to("Agencies act as one team")
    assert walk.at() == "io13"
    before = reachable("io13", project.theory.links_to, "source")
    after = reachable("io13", project.theory.links_from, "target")
    assert walk.brought_out("before") - {"io13"} == before
    assert walk.brought_out("after") - {"io13"} == after
    visitor.is_done()
    visitor.page.get_by_label("Bring out").select_option(label="what leads to it")
    assert walk.brought_out("before") - {"io13"} == before
    assert walk.brought_out("after") == set()


def test_searching(visitor: Visitor) -> None:
    """By some words of a title or by id she is taken there, near enough to read; nonsense is told."""
    visitor.opens("map/")
    walk = MapPage(visitor)
    walk.goes_to("optimum care")
    assert walk.at() == "st1"
    assert walk.shows_whole("st1")
    assert walk.width_of("st1") > 120
    walk.goes_to("sv19")
    assert walk.at() == "sv19"
    walk.goes_to("zeppelin")
    expect(visitor.page.get_by_text("No element has that in its title.")).to_be_visible()
    assert walk.at() == ""
    visitor.is_done()


def test_larger_smaller_and_all(visitor: Visitor, project: sothat.Project) -> None:
    """Buttons and keys make the drawing larger and smaller; `Show all` brings every element into the frame."""
    visitor.opens("map/")
    walk = MapPage(visitor)
    visitor.presses("Show all")
    assert all(walk.shows_whole(element) for element in project.theory.by_id)
    small = walk.width_of("st1")
    visitor.presses("Larger")
    assert walk.width_of("st1") == pytest.approx(small * 1.25, rel=0.02)
    visitor.presses("Smaller")
    assert walk.width_of("st1") == pytest.approx(small, rel=0.02)
    walk.box("st1").focus()
    now = walk.width_of("st1")
    visitor.page.keyboard.press("+")
    assert walk.width_of("st1") == pytest.approx(now * 1.25, rel=0.02)


def test_moving_it_by_hand(visitor: Visitor) -> None:
    """She drags the drawing; letting go over a box opens nothing, a click does."""
    visitor.opens("map/")
    walk = MapPage(visitor)
    walk.goes_to("st1")
    before = walk.box("st1").bounding_box()
    assert before is not None
    mouse = visitor.page.mouse
    mouse.move(before["x"] + 20, before["y"] + 20)
    mouse.down()
    mouse.move(before["x"] - 60, before["y"] - 20, steps=4)
    mouse.up()
    after = walk.box("st1").bounding_box()
    assert after is not None
    assert (after["x"] - before["x"], after["y"] - before["y"]) == (
        pytest.approx(-80, abs=2),
        pytest.approx(-40, abs=2),
    )
    expect(walk.panel).to_be_hidden()
    walk.box("st1").click()
    walk.is_told_of("Staff are able to give optimum care")


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["at a desk", "on a phone"])
def test_what_is_told_of_an_element(arrives: Callable[..., Visitor], project: sothat.Project, screen: dict) -> None:
    """Enter opens what is known of an element: its links lead on, the outline and the reasons are one step away."""
    visitor = arrives(**screen)
    visitor.opens("map/?area=example-area")
    walk = MapPage(visitor)
    walk.goes_to("st1")
    visitor.page.keyboard.press("Enter")
    walk.is_told_of("Staff are able to give optimum care")
    visitor.reads("reached", within=walk.panel.locator(".map-facts"))
    needed = [link.source for link in project.theory.links_to[ElementId("st1")]]
    told = walk.panel.locator(".map-ties li button").all_inner_texts()
    assert {project.theory.by_id[source].title for source in needed} <= set(told)
    visitor.is_done()
    visitor.presses(project.theory.by_id[needed[0]].title)
    walk.is_told_of(project.theory.by_id[needed[0]].title)
    visitor.page.keyboard.press("Escape")
    expect(walk.panel).to_be_hidden()
    assert walk.at() == needed[0]
    visitor.page.keyboard.press("Enter")
    walk.panel.get_by_role("link", name="Why?").click()
    expect(visitor.page).to_have_url(re.compile(rf"/why/{needed[0]}/\?area=example-area"))


def test_from_the_map_to_the_outline_and_back(visitor: Visitor) -> None:
    """The panel leads to the element in the outline, and an address with its id opens the map there."""
    visitor.opens("map/#sv05")
    walk = MapPage(visitor)
    walk.is_told_of("Independent advocacy from pregnancy")
    assert walk.shows_whole("sv05")
    walk.panel.get_by_role("link", name="In the outline").click()
    expect(visitor.page).to_have_url(re.compile("/outline/#sv05$"))
    expect(visitor.page.locator("#sv05")).to_be_in_viewport()


def test_a_finger_on_a_phone(on_a_phone: Visitor) -> None:
    """On a phone a touch opens what is known of an element, in sight, and nothing makes the page scroll sideways."""
    on_a_phone.opens("map/")
    walk = MapPage(on_a_phone)
    walk.goes_to("trust")
    at = walk.at()
    assert at
    assert walk.shows_whole(at)
    walk.box(at).tap()
    walk.is_told_of("trust")
    wide = on_a_phone.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
    on_a_phone.is_done()


def test_the_map_says_how_everything_stands(visitor: Visitor, project: sothat.Project) -> None:
    """Coloured by an area, each box says in words and with a sign what has become of its element."""
    visitor.opens("map/?area=example-area")
    walk = MapPage(visitor)
    states = walk.view.locator("[data-id] .box-state")
    expect(states).to_have_count(len(project.theory.elements))
    expect(walk.box("sv06")).to_contain_text("in place but not working")
    expect(walk.box("io03")).to_contain_text("✓")
    visitor.page.get_by_text("What the shapes and lines mean").click()
    for words in ("in place but not working", "turns on what is not known", "hinders"):
        expect(visitor.page.locator(".map-legend")).to_contain_text(words)
    visitor.is_done()


# Each pair of words or boxes that lie on one another; a title of a band is its letters, not the strip they stand in.
_ON_ONE_ANOTHER = """() => {
    const parts = [...document.querySelectorAll(".map-view [data-id], .map-view .map-band-title")];
    const boxes = parts.map(part => part.getBoundingClientRect());
    const found = [];
    parts.forEach((one, i) => parts.slice(i + 1).forEach((other, j) => {
        const a = boxes[i], b = boxes[i + 1 + j];
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
            found.push(one.innerText + " / " + other.innerText);
        }
    }));
    return found;
}"""


@pytest.mark.parametrize("path", ["map/", "map/?area=example-area"])
def test_nothing_on_the_map_lies_on_anything_else(visitor: Visitor, path: str) -> None:
    """Boxes and the names of the bands can all be read at once; no words are too long for their box."""
    visitor.opens(path)
    assert visitor.page.evaluate(_ON_ONE_ANOTHER) == []
    too_long = visitor.page.locator(".map-view [data-id]").evaluate_all(
        "all => all.filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).map(box => box.innerText)"
    )
    assert too_long == []


def test_the_map_with_scripts_off(arrives: Callable[..., Visitor], project: sothat.Project) -> None:
    """Without scripts the drawing is there with every element in it, and the outline says the same in words."""
    visitor = arrives(java_script_enabled=False)
    visitor.opens("map/?area=example-area")
    drawing = visitor.page.locator("[data-static-map] svg")
    expect(drawing).to_be_visible()
    drawn = re.sub(r"\s+", "", drawing.text_content() or "")
    assert [e.title for e in project.theory.elements if re.sub(r"\s+", "", e.title) not in drawn] == []
    visitor.is_done()
    visitor.follows("outline", within=visitor.page.get_by_role("main"))
    assert visitor.title().endswith("Outline")


def test_one_drawing_at_a_time(visitor: Visitor) -> None:
    """With scripts the map takes the place of the still drawing; on paper the still drawing comes back alone."""
    visitor.opens("map/")
    walk, still = MapPage(visitor), visitor.page.locator("[data-static-map]")
    expect(walk.view).to_be_visible()
    expect(still).to_be_hidden()
    visitor.page.emulate_media(media="print")
    expect(walk.view).to_be_hidden()
    expect(still).to_be_visible()
