"""A commissioner opens the reference theory, says what her area has in place, and reads what follows.

What she should read comes from the library, asked the same question; that the library is right is for other tests.
"""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import expect

import sothat
from sothat.analysis import Reading
from sothat.theory import ElementId, Standing, Status
from tests.browser.visitor import Visitor
from tests.browser.whole_system_page import WholeSystemPage

HER_SERVICES = ("sv01", "sv05", "sv07", "sv08")
"""A hub, advocacy, a specialist midwife and quick treatment: what is paid for in her area."""


@pytest.fixture(params=[True, False], ids=["with scripts", "scripts off"])
def commissioner(request: pytest.FixtureRequest, arrives: Callable[..., Visitor]) -> Visitor:
    """She may have scripts switched off: the pages do without."""
    return arrives(java_script_enabled=request.param)


def standing_with(project: sothat.Project, in_place: tuple[str, ...]) -> Mapping[ElementId, Standing]:
    """Her area: these are in place, no other activity or input is, assumptions hold and hindrances are present."""
    return {
        element.id: Status.IN_PLACE if not element.kind.is_provided or element.id in in_place else Status.NOT_IN_PLACE
        for element in project.theory.elements
        if element.kind.has_own_status
    }


def test_from_the_front_page_to_the_answers(commissioner: Visitor, project: sothat.Project) -> None:
    """She finds the theory, ticks four services, and reads that none of them works, why, and how much is missing."""
    commissioner.opens_elsewhere("/")
    commissioner.follows(project.title)
    assert commissioner.title() == project.title
    commissioner.follows("Whole system", within=commissioner.page.get_by_role("main"))

    page = WholeSystemPage(commissioner)
    page.opens_group("Service")
    for service in HER_SERVICES:
        page.ticks(service, "In place")
    page.shows_what_follows()
    assert commissioner.path.endswith(f"?in={','.join(HER_SERVICES)}")

    area = sothat.Area(id="hers", title="Hers", statuses=standing_with(project, HER_SERVICES))
    short = " ".join(page.in_short())
    assert "No: Cycle of intergenerational adversity is interrupted im1 is not reached." in short
    assert "None of the 4 activities and inputs that are in place works." in short
    assert set(page.idle()) == set(HER_SERVICES)
    assert "It needs Lasting resources for the whole pathway or06" in page.idle()["sv05"]
    assert page.useless_alone() == set(sothat.alone(project, area=area).ineffective)
    assert page.packages_by_size() == dict(sothat.packages(project, area=area).by_size)
    commissioner.is_done()


def test_she_reads_how_everything_stands(commissioner: Visitor, project: sothat.Project) -> None:
    """In the example area every element stands as the library says: reached, perhaps, not, in place without working."""
    commissioner.opens("whole-system/?area=example-area")
    page = WholeSystemPage(commissioner)
    found = sothat.attained(project, area="example-area").elements
    shown = page.states()
    assert set(shown) == set(project.theory.by_id)
    spoken = {Reading.CERTAIN: "reached", Reading.POSSIBLE: "may be reached", Reading.IMPOSSIBLE: "not reached"}
    follows = [e.id for e in project.theory.elements if not e.kind.has_own_status]
    assert {e: shown[e] for e in follows} == {e: spoken[found[e]] for e in follows}
    in_place = {e for e, standing in project.area("example-area").statuses.items() if standing is Status.IN_PLACE}
    idle = {
        e.id
        for e in project.theory.elements
        if e.kind.is_provided and e.id in in_place and found[e.id] is Reading.IMPOSSIBLE
    }
    assert idle
    assert set(page.idle()) == idle
    assert {shown[e] for e in idle} == {"in place but not working"}
    assert all("needs" in reason for reason in page.idle().values())


def test_she_reads_what_to_add_and_in_what_order(commissioner: Visitor, project: sothat.Project) -> None:
    """Packages, their sizes and the roll-out of the first; what is useful alone; what everything hangs on; levels."""
    commissioner.opens("whole-system/?area=example-area")
    page = WholeSystemPage(commissioner)
    best = sothat.packages(project, area="example-area")
    assert page.packages_by_size() == dict(best.by_size)
    assert [element for step in page.roll_out(1) for element in step] == list(best.packages[0].order)
    assert len(page.roll_out(1)) > 1, "a roll-out in one step shows no order"
    alone = sothat.alone(project, area="example-area")
    assert page.useless_alone() == set(alone.ineffective)
    assert page.useful_alone() == set(alone.additions) - set(alone.ineffective)
    assert page.single_points() == set(sothat.linchpins(project).single)
    assert {goal for goal, _ in list(page.levels().values())[:4]} == {"no"}
    assert list(page.levels().values())[-1][0] == "yes"
    commissioner.reads(
        "No level of the system can reach Cycle of intergenerational adversity is interrupted im1 by itself"
    )


def test_all_services_and_nothing_strategic(visitor: Visitor, project: sothat.Project) -> None:
    """The finding of the study: every service in place with nothing strategic, and not one of them works."""
    services = [e.id for e in project.theory.elements if e.kind.is_provided and e.level == "service"]
    visitor.opens("whole-system/")
    page = WholeSystemPage(visitor)
    page.starts_from("All of one level: Service")
    assert set(page.idle()) == set(services)
    outcomes = [e.id for e in project.theory.elements if e.kind == "outcome"]
    assert {page.states()[e] for e in outcomes} == {"not reached"}
    visitor.is_done()


def test_with_nothing_in_place(visitor: Visitor, project: sothat.Project) -> None:
    """Eighteen packages with the hindrances present, each of many parts, and no level that can do without the others."""
    visitor.opens("whole-system/")
    page = WholeSystemPage(visitor)
    found = sothat.packages(project)
    assert found.count == 18
    assert page.packages_by_size() == dict(found.by_size)
    visitor.reads("There are 18 packages", within=visitor.section("In short"))
    assert {goal for goal, _ in list(page.levels().values())[:4]} == {"no"}
    visitor.is_done()


def test_each_answer_in_short_leads_to_all_of_it(visitor: Visitor) -> None:
    """The lines in short are the way about the page: each leads to the section under the same heading."""
    visitor.opens("whole-system/?area=example-area")
    links = visitor.section("In short").locator("dt a")
    expect(links).to_have_count(7)
    for link in links.all():
        link.click()
        expect(visitor.page.get_by_role("heading", level=2, name=link.inner_text(), exact=True)).to_be_in_viewport()


def test_she_changes_her_mind(visitor: Visitor) -> None:
    """What she changed stands marked in the form, can be changed again, and starting again clears it."""
    visitor.opens("whole-system/?area=example-area")
    page = WholeSystemPage(visitor)
    page.opens_group("Service")
    page.ticks("sv04", "In place")
    page.shows_what_follows()
    assert visitor.path.endswith("?area=example-area&in=sv04")
    visitor.reads("with 1 change made here")
    page.opens_group("Service")
    visitor.reads("changed here", within=page.field("sv04"))
    visitor.follows("Start again")
    assert visitor.path.endswith("/whole-system/")
    visitor.is_done()


def test_the_levels_recommend_as_the_study_does(visitor: Visitor, project: sothat.Project) -> None:
    """The first page says how many recommendations each level has: most strategic or of a service, few for staff."""
    visitor.opens()
    recommended = sothat.levels(project).recommendations
    assert (recommended["strategic"], recommended["service"], recommended["staff"]) == (13, 21, 7)
    rows = visitor.page.get_by_role("table", name="Elements by level of the system").locator("tbody tr")
    shown = {row.locator("th").inner_text(): int(row.locator("td").last.inner_text()) for row in rows.all()}
    assert shown == {level.title: recommended[level.id] for level in project.theory.levels}
