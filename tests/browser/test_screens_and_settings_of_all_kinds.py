"""Small screens, large text, strong contrast, little motion, paper: the pages suit them all."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.test_every_page import every_page
from tests.browser.visitor import PROJECT, Visitor

# What would make the page itself scroll sideways: anything wider than it that is not inside a region that scrolls.
_WIDER_THAN_THE_PAGE = """() => {
    const root = document.documentElement, wide = [];
    if (root.scrollWidth <= root.clientWidth) { return wide; }
    for (const one of document.body.querySelectorAll("*")) {
        if (one.getBoundingClientRect().right > root.clientWidth + 1) { wide.push(one.outerHTML.slice(0, 120)); }
    }
    return wide.length ? wide.slice(0, 5) : ["the page"];
}"""

# Text that is cut off: the words need more room than their box gives them, and the box hides the rest.
_CUT_OFF = """() => [...document.querySelectorAll("main *, header *, nav *")]
    .filter(one => one.childElementCount === 0 && one.innerText && !one.closest(".visually-hidden, svg"))
    .filter(one => ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
    .map(one => one.outerHTML.slice(0, 120))"""


_TONE_SIGN_AND_WORDS = """all => all.map(one => [
    one.className.replace("state ", ""), one.querySelector(".sign").textContent.trim(), one.textContent.trim()
])"""


def opens_everything(visitor: Visitor) -> None:
    """Opens whatever can be opened, so that nothing is left out."""
    visitor.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")


@every_page
def test_a_screen_320_pixels_wide(arrives: Callable[..., Visitor], path: str) -> None:
    """Nobody has to scroll sideways to read, with everything opened; tables and drawings may scroll inside their own region."""
    visitor = arrives(viewport={"width": 320, "height": 640})
    visitor.opens_elsewhere(path)
    opens_everything(visitor)
    assert visitor.page.evaluate(_WIDER_THAN_THE_PAGE) == []


@every_page
def test_text_twice_as_large(arrives: Callable[..., Visitor], path: str) -> None:
    """Who set her browser to letters twice as large reads everything: nothing cut off, no scrolling sideways."""
    visitor = arrives()
    enlarge = visitor.page.context.new_cdp_session(visitor.page)
    enlarge.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    visitor.opens_elsewhere(path)
    opens_everything(visitor)
    assert visitor.page.evaluate("() => getComputedStyle(document.body).fontSize") == "32px"
    assert visitor.page.evaluate(_WIDER_THAN_THE_PAGE) == []
    assert visitor.page.evaluate(_CUT_OFF) == []


@pytest.mark.parametrize("path", ["outline/", "whole-system/?area=example-area", "why/im1/?area=example-area"])
def test_on_paper(visitor: Visitor, path: str) -> None:
    """On paper stand the answers; what can only be pressed does not."""
    visitor.opens(path)
    visitor.page.emulate_media(media="print")
    for control in visitor.page.locator("nav, form.search, form button, .why, .back, .skip").all():
        expect(control).to_be_hidden()
    expect(visitor.page.locator("h1")).to_be_visible()
    expect(visitor.page.locator("footer")).to_contain_text("no clinical guidance")
    assert visitor.page.evaluate(_WIDER_THAN_THE_PAGE) == []


def test_what_is_closed_on_the_screen_is_open_on_paper(visitor: Visitor) -> None:
    """Paper cannot be pressed, so the closed parts of a page stand open on it."""
    visitor.opens("outline/")
    reason = visitor.page.locator("li.entry#st1 .ties li").first
    expect(reason).to_be_hidden()
    visitor.page.emulate_media(media="print")
    expect(reason).to_be_visible()


@pytest.mark.parametrize("path", ["whole-system/", "whole-system/?area=example-area", "whole-system/?in=sv01,sv05"])
def test_the_answer_stands_on_the_first_screen_of_a_phone(on_a_phone: Visitor, path: str) -> None:
    """She need not scroll to learn whether the goal is reached."""
    on_a_phone.opens(path)
    expect(on_a_phone.page.get_by_text("is not reached.").first).to_be_in_viewport()
    expect(
        on_a_phone.page.get_by_role("link", name="Why? Cycle of intergenerational adversity").first
    ).to_be_in_viewport()


def test_the_drawing_fits_on_paper(visitor: Visitor) -> None:
    """The whole drawing is on the page, none of it behind an edge."""
    visitor.opens("map/?area=example-area")
    visitor.page.set_viewport_size({"width": 1000, "height": 700})
    visitor.page.emulate_media(media="print")
    drawing = visitor.page.locator("[data-static-map] svg")
    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1000


@pytest.mark.parametrize("path", [PROJECT, f"{PROJECT}outline/", f"{PROJECT}map/", f"{PROJECT}whole-system/"])
def test_little_motion(arrives: Callable[..., Visitor], path: str) -> None:
    """Who asked for little motion gets none: no part of the page moves by itself or glides."""
    visitor = arrives(reduced_motion="reduce")
    visitor.opens_elsewhere(path)
    moving = visitor.page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(one => {
            const look = getComputedStyle(one);
            const lasts = [...look.transitionDuration.split(","), ...look.animationDuration.split(",")];
            return look.scrollBehavior === "smooth" || lasts.some(time => parseFloat(time) > 0.01);
        }).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert moving == []
    visitor.is_done()


def test_colours_of_her_own(arrives: Callable[..., Visitor]) -> None:
    """With the colours of her system forced on the page, states and buttons keep an edge and their words."""
    visitor = arrives(forced_colors="active")
    visitor.opens("whole-system/?area=example-area")
    opens_everything(visitor)
    button = visitor.page.get_by_role("button", name="Show what follows")
    for found in (visitor.page.locator(".state").first, visitor.page.locator(".starts a").first, button):
        assert _edge(found) > 0
    visitor.opens("map/?area=example-area")
    visitor.is_done()


def _edge(found: Locator) -> float:
    return float(found.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)"))


def test_never_by_colour_alone(visitor: Visitor) -> None:
    """Each state has words and a sign of its own beside its colour, in the tables and in the drawing alike."""
    visitor.opens("whole-system/?area=example-area")
    told = visitor.page.locator("table.states .state").evaluate_all(_TONE_SIGN_AND_WORDS)
    assert len(told) == 79
    assert all(len(words.removeprefix(sign).strip()) > 2 for _, sign, words in told)
    signs: dict[str, set[str]] = {}
    for tone, sign, _ in told:
        signs.setdefault(tone, set()).add(sign)
    assert len(signs) >= 3
    assert all(len(used) == 1 for used in signs.values())
    assert len({sign for used in signs.values() for sign in used}) == len(signs)
