"""A peer adviser and a commissioner ask which change matters most, what works only together, how likely and how sure."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import sothat
from sothat.reports.figures import percent
from tests.browser.test_by_keyboard_alone import tabs_to
from tests.browser.visitor import Visitor

AREA = "?area=example-area"

# The words of a picture as they are seen, and whether any of them runs over its edge or over a neighbour's.
_TEXTS_OVER_THE_EDGE = """svg => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
    }).map(text => text.textContent);
}"""
_TEXTS_OVER_EACH_OTHER = """svg => {
    const boxes = [...svg.querySelectorAll("text:not([transform])")].map(text => [text.textContent, text.getBoundingClientRect()]);
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
    return boxes.flatMap(([one, a], n) => boxes.slice(n + 1).filter(([, b]) => over(a, b)).map(([other]) => [one, other]));
}"""


def pictures_are_whole(page: Page) -> None:
    """Every picture is on the page in full, with all its words inside and none over another."""
    pictures = page.locator(".chart svg")
    expect(pictures.first).to_be_visible()
    for picture in pictures.all():
        assert picture.evaluate(_TEXTS_OVER_THE_EDGE) == []
        assert picture.evaluate(_TEXTS_OVER_EACH_OTHER) == []


@pytest.fixture(params=[True, False], ids=["with scripts", "scripts off"])
def reader(request: pytest.FixtureRequest, arrives: Callable[..., Visitor]) -> Visitor:
    """She may have scripts switched off: the pages do without."""
    return arrives(java_script_enabled=request.param)


def test_which_change_matters_most(reader: Visitor, project: sothat.Project) -> None:
    """From the whole system to the largest share, and to how a share is worked out."""
    reader.opens(f"whole-system/{AREA}")
    reader.follows("What matters most")
    assert reader.title().endswith("What matters most")
    shares = sothat.importance(project, area="example-area").shapley
    first = max(shares, key=lambda element: shares[element])
    reader.reads("Start with", within=reader.page.locator(".advice"))
    reader.reads(project.theory.element(first).title, within=reader.page.locator(".advice"))
    row = reader.page.locator("tr", has=reader.page.locator(f'a[href$="#{first}"]')).first
    expect(row).to_contain_text(percent(shares[first]))
    reader.is_done()
    reader.follows("How the shares are worked out")
    assert reader.title().endswith("Fair shares")
    reader.is_done()


def test_from_question_to_question(reader: Visitor) -> None:
    """The four pages lead to each other, about the same scenario."""
    reader.opens(f"importance/{AREA}&in=sv04")
    for title in ("What works only together", "How likely", "How sure", "What matters most"):
        reader.follows(title, within=reader.page.get_by_role("navigation", name="Questions about this choice"))
        assert reader.title().endswith(title)
        assert reader.path.endswith(f"/{AREA}&in=sv04")
        reader.reads("Example area (invented), with 1 change made here")
    reader.follows("Change what is in place or the goals")
    assert reader.path.endswith(f"/whole-system/{AREA}&in=sv04")


def test_what_is_worth_finding_out(visitor: Visitor) -> None:
    """The goal is out of reach whatever the unknowns are; so she asks about an outcome that is open, and sees what to ask."""
    visitor.opens(f"chance/{AREA}")
    visitor.reads("These outcomes are neither sure nor out of reach.")
    visitor.follows("Agencies act as one team", within=visitor.section("What is most worth finding out?"))
    assert "goal=io13" in visitor.path
    visitor.reads("Find out about Named care co-ordinator for each woman sv04 first")
    expect(visitor.page.get_by_role("img", name=re.compile("What the unknowns move"))).to_be_visible()
    visitor.is_done()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["importance/", f"importance/{AREA}", "together/", f"chance/{AREA}&goal=oi2,io13"])
def test_pictures_at_every_width(arrives: Callable[..., Visitor], path: str, width: int) -> None:
    """On a phone as on a desk every picture is whole, and its words can be read."""
    visitor = arrives(viewport={"width": width, "height": 800})
    visitor.opens(path)
    pictures_are_whole(visitor.page)


def test_pictures_on_paper(visitor: Visitor) -> None:
    """They stand on the page as wide as it is, with their tables."""
    visitor.opens(f"importance/{AREA}")
    visitor.page.set_viewport_size({"width": 700, "height": 1000})
    visitor.page.emulate_media(media="print")
    pictures_are_whole(visitor.page)
    expect(visitor.page.locator(".questions")).to_be_hidden()
    expect(visitor.page.locator("table").first).to_be_visible()


def test_by_keyboard(visitor: Visitor) -> None:
    """She reaches the questions, a table and a method without a mouse."""
    visitor.opens(f"importance/{AREA}")
    tabs_to(visitor, "How the shares are worked out", most=25)
    tabs_to(visitor, "Fair shares, the largest first", most=5)
    visitor.is_done()
