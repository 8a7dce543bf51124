"""People change a theory on its map: two at once, with the keyboard alone, on a phone; and those who may not, cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django.plugin import DjangoDbBlocker

from sothat.theory import Role as LinkRole
from sothat_web.projects.roles import Role
from tests.browser.editors import a_project, head_of, signs_in, stored
from tests.browser.live_site import database_at
from tests.browser.map_editor import MapEditor
from tests.browser.visitor import Visitor

TOGETHER, KEYS, PHONE, READING = "map-together", "map-keys", "map-phone", "map-reading"
Arrives = Callable[..., Visitor]


@pytest.fixture(scope="module", autouse=True)
def _projects(database: Path, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), database_at(database):
        for slug in (TOGETHER, KEYS, PHONE, READING):
            a_project(slug, facilitator=Role.FACILITATOR, editor=Role.EDITOR, analyst=Role.ANALYST, reader=Role.READER)


def at_the_map(arrives: Arrives, slug: str, name: str, **wishes: object) -> MapEditor:
    visitor = arrives(**wishes)
    signs_in(visitor, slug, name)
    editor = MapEditor(visitor)
    editor.opens(slug)
    return editor


def test_two_people_on_one_map(arrives: Arrives) -> None:
    """What one adds, connects, moves and takes back, the other sees at once; what one does offline comes later, and all stays."""
    one, other = at_the_map(arrives, TOGETHER, "facilitator"), at_the_map(arrives, TOGETHER, "editor")
    before = one.drawn()
    assert other.drawn() == before

    one.takes("Add an element")
    one.fills_in("Add it", title="A quiet room")
    expect(one.panel.get_by_role("alert")).to_contain_text("Choose what the element is.")
    one.fills_in("Add it", kind="Activity", title="A quiet room", level="Service")
    room = one.named("A quiet room")
    assert one.at() == room
    expect(other.box(room)).to_contain_text("A quiet room")
    expect(other.box(room).locator(".box-people")).to_have_text("facilitator")
    seen, now = before[0], one.drawn()[0]
    in_service = [name for name in seen if name not in ("training", "calm")]
    assert [now[name] for name in in_service] == [seen[name] for name in in_service], "nothing makes room for it"
    down = {int(now[name][3][:-2]) - int(seen[name][3][:-2]) for name in ("training", "calm")}
    assert len(down) == 1, "the band below moves as a whole, when the one above grows"

    one.takes("Connect")
    one.fills_in("Connect them", to="Women trust the service")
    expect(one.panel.get_by_role("alert")).to_contain_text("Choose what the one is to the other")
    assert not any(link.source == room for link in stored(TOGETHER).links)
    one.fills_in("Connect them", role="contributes", rationale="There is somewhere to talk.")
    expect(other.view.locator(".role-contributes")).to_have_count(1)
    one.is_told("Saved")
    link = next(link for link in stored(TOGETHER).links if link.source == room)
    assert (link.target, link.role, link.rationale) == ("trust", LinkRole.CONTRIBUTES, "There is somewhere to talk.")

    for somebody in (one, other):
        told = somebody.page.get_by_role("region", name="What has changed in the answers since you opened this page")
        expect(told).to_be_visible()

    start = other.place_of("hub")
    other.drags("hub", 60, 30)
    other.is_told("Saved")
    moved = other.place_of("hub")
    assert moved != start
    expect(one.box("hub")).to_have_css("left", f"{moved[0]}px")
    assert one.drawn() == other.drawn()
    other.page.get_by_role("button", name="Undo").click()
    other.is_told("Saved")
    expect(one.box("hub")).to_have_css("left", f"{start[0]}px")
    assert one.place_of("hub") == other.place_of("hub") == start

    other.page.context.set_offline(True)
    other.is_told("Offline")
    other.drags("clinic", -40, 20)
    other.is_told("1 change kept on this device")
    away = other.place_of("clinic")
    one.box("clinic").click()
    one.panel.get_by_role("button", name="Edit words").click()
    one.fills_in("Save", title="A clinic close by")
    one.is_told("Saved")
    other.page.context.set_offline(False)
    other.is_told("Saved")
    for somebody in (one, other):
        expect(somebody.box("clinic")).to_contain_text("A clinic close by")
        expect(somebody.box("clinic")).to_have_css("left", f"{away[0]}px")
    both = one.drawn()
    assert other.drawn() == both
    one.visitor.is_done()
    one.opens(TOGETHER)
    assert one.drawn() == both, "the drawing stays as the group knows it"


def test_with_the_keyboard_alone(arrives: Arrives) -> None:
    """Everything that hands do, keys do: the row of tools, forms, moving, choosing several, taking out and taking back."""
    editor = at_the_map(arrives, KEYS, "editor")
    press = editor.page.keyboard.press
    editor.tools.get_by_role("button", name="Add an element").focus()
    press("Enter")
    expect(editor.panel.get_by_role("heading", name="Add an element")).to_be_focused()
    press("Tab")
    editor.page.keyboard.type("Input")
    press("Tab")
    editor.page.keyboard.type("Lasting money")
    press("Enter")
    money = editor.named("Lasting money")
    assert editor.at() == money
    editor.is_told("Saved")

    place = editor.place_of(money)
    editor.tools.get_by_role("button", name="Add an element").focus()
    for _ in range(3):
        press("ArrowRight")
    expect(editor.tools.get_by_role("button", name="Move")).to_be_focused()
    press("Enter")
    assert "Arrow keys move" in editor.hears()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown", "Enter"):
        press(key)
    editor.is_told("Saved")
    assert editor.place_of(money) == (place[0] + 40, place[1] + 120)
    head = head_of(KEYS)
    editor.takes("Move")
    press("ArrowLeft")
    press("Escape")
    expect(editor.box(money)).to_have_css("left", f"{place[0] + 40}px")
    assert (editor.place_of(money), head_of(KEYS)) == ((place[0] + 40, place[1] + 120), head)

    editor.goes_to("Training")
    press("Shift+ArrowRight")
    assert editor.hears().startswith("2 chosen")
    expect(editor.view.locator("[aria-pressed=true]")).to_have_count(2)
    editor.takes("Level")
    editor.fills_in("Move", level="Strategic")
    editor.is_told("Saved")
    chosen = {element.id for element in stored(KEYS).elements if element.level == "strategic"}
    assert {"training", editor.at()} <= chosen
    editor.view.locator("[tabindex='0']").focus()
    press("Escape")
    expect(editor.view.locator("[aria-pressed=true]")).to_have_count(0)

    editor.goes_to("Home visits")
    press("Delete")
    expect(editor.panel).to_contain_text("3 links")
    editor.fills_in("Take out")
    expect(editor.box("visits")).to_have_count(0)
    editor.is_told("Saved")
    editor.view.locator("[tabindex='0']").focus()
    press("Control+z")
    expect(editor.box("visits")).to_have_count(1)
    editor.is_told("Saved")
    assert {link.pair for link in stored(KEYS).links} >= {"visits>trust", "training>visits", "calm>visits"}
    editor.visitor.is_done()


def test_with_a_finger_on_a_phone(arrives: Arrives) -> None:
    """On a phone boxes are chosen by touching them, put into a group, lined up and tidied; links are changed as sentences."""
    editor = at_the_map(
        arrives, PHONE, "facilitator", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    editor.takes("Choose several")
    editor.box("visits").tap()
    editor.box("fear").tap()
    expect(editor.view.locator("[aria-pressed=true]")).to_have_count(2)
    editor.takes("Line up")
    editor.panel.get_by_role("button", name="Left edges in line").tap()
    editor.is_told("Saved")
    assert editor.place_of("visits")[0] == editor.place_of("fear")[0]
    editor.visitor.is_done()

    editor.takes("Choose several")
    editor.box("fear").tap()
    editor.panel.get_by_role("button", name="hinders ‘Women trust the service’").tap()
    editor.fills_in("Save", role="one of", group="A new group")
    editor.is_told("Saved")
    link = next(link for link in stored(PHONE).links if link.pair == "fear>trust")
    assert link.role is LinkRole.ONE_OF
    assert {group.id: group.target for group in stored(PHONE).alternatives}[link.group] == "trust"  # type: ignore[index]

    editor.box("hub").tap()
    editor.takes("Move")
    for way in ("Down", "Down", "Down"):
        editor.panel.get_by_role("button", name=way, exact=True).tap()
    editor.panel.get_by_role("button", name="Put down").tap()
    editor.is_told("Saved")
    clinic = editor.place_of("clinic")
    assert abs(editor.place_of("hub")[1] - clinic[1]) < 92, "the hub lies on the clinic now"
    editor.takes("Tidy")
    expect(editor.panel).to_contain_text("1 box lies on another")
    editor.panel.get_by_role("button", name="Tidy", exact=True).tap()
    editor.is_told("Saved")
    places = editor.drawn()[0].values()
    assert len({(left, top) for _, _, left, top in places}) == len(places)
    assert (
        editor.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    )
    editor.visitor.is_done()


@pytest.mark.parametrize("name", ["analyst", "reader"])
def test_those_who_only_read_have_no_tools(arrives: Arrives, name: str) -> None:
    """An analyst sees what others do as they do it; neither an analyst nor a reader can move a box or finds a button for it."""
    visitor = arrives()
    signs_in(visitor, READING, name)
    reading = MapEditor(visitor)
    visitor.opens_elsewhere(f"/projects/{READING}/map/")
    expect(reading.box("hub")).to_be_visible()
    if name == "analyst":
        reading.is_told("Saved")
    head = head_of(READING)
    expect(reading.tools).to_be_hidden()
    place = reading.place_of("hub")
    reading.drags("hub", 80, 0)
    reading.box("hub").click()
    expect(reading.panel.get_by_role("button", name="Edit words")).to_have_count(0)
    assert (reading.place_of("hub"), head_of(READING)) == (place, head)
    visitor.is_done()
