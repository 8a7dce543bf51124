"""The address holds the whole scenario: who opens it sees the same answers; an address that makes no sense says why."""

from collections.abc import Callable

import pytest

from tests.browser.visitor import Visitor
from tests.browser.whole_system_page import WholeSystemPage


def test_a_link_shares_a_scenario(arrives: Callable[..., Visitor]) -> None:
    """She sends a colleague the address; on his phone, in another browser, stands what stood on her screen."""
    she = arrives()
    she.opens("whole-system/?area=example-area")
    hers = WholeSystemPage(she)
    hers.opens_group("Service")
    hers.ticks("sv04", "In place")
    hers.ticks("sv07", "Not in place")
    hers.shows_what_follows()

    he = arrives(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    he.opens_elsewhere(she.path)
    his = WholeSystemPage(he)
    for told in (
        WholeSystemPage.in_short,
        WholeSystemPage.states,
        WholeSystemPage.idle,
        WholeSystemPage.packages_by_size,
    ):
        assert told(his) == told(hers)
    assert his.roll_out(1) == hers.roll_out(1)
    his.opens_group("Service")
    assert his.field("sv04").get_by_label("In place", exact=True).is_checked()
    he.is_done()
    she.is_done()


def test_the_scenario_goes_along_to_the_map_and_to_why(visitor: Visitor) -> None:
    """From the whole system to the map and to an explanation, the scenario stays as it was chosen."""
    visitor.opens("whole-system/?area=example-area&in=sv04")
    visitor.follows("Map", within=visitor.page.get_by_role("navigation"))
    assert visitor.path.endswith("/map/?area=example-area&in=sv04")
    visitor.reads("Example area (invented), with 1 change made here")
    visitor.follows("Whole system", within=visitor.page.get_by_role("navigation"))
    visitor.page.get_by_role("link", name="Why?").first.click()
    assert visitor.path.endswith("/why/im1/?area=example-area&in=sv04")
    visitor.reads("Example area (invented), with 1 change made here")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("whole-system/?area=atlantis", "In the address, `area` names ‘atlantis’, and there is no such area"),
        ("whole-system/?in=sv05,sv99", "In the address, `in` names ‘sv99’, and the theory has no such element"),
        ("whole-system/?in=im1", "In the address, `in` names im1, which is an impact"),
        ("map/?goal=nothing", "In the address, `goal` names ‘nothing’"),
        ("why/sv05/?in=sv05&not=sv05", "‘sv05’ stands more than once"),
        ("outline/?by=colour", "In the address, `by` is ‘colour’: use level or stage."),
    ],
)
def test_an_address_that_makes_no_sense(visitor: Visitor, address: str, said: str) -> None:
    """The page has status 400 and names the place in the address; it leads back to where one can go on."""
    assert visitor.opens(address).status == 400
    visitor.reads(said)
    visitor.watch.expect_complaint("400 (Bad Request)")
    visitor.is_done()
    visitor.follows("Start again with the whole system")
    assert visitor.title().endswith("Whole system")


@pytest.mark.parametrize("path", ["/projects/none/", "/projects/stepping-stones/why/sv99/", "/no/such/page"])
def test_an_address_of_nothing(visitor: Visitor, path: str) -> None:
    """Where there is nothing, the page has status 404, says so plainly and leads to the projects."""
    assert visitor.opens_elsewhere(path).status == 404
    visitor.reads("There is no page at this address")
    visitor.watch.expect_complaint("404 (Not Found)")
    visitor.is_done()
