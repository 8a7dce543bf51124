"""Where everything stands: the shared cases, and what must be so of every drawing."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sothat.examples import open_project
from sothat.reports import Box, Layout, lay_out
from sothat.theory import DEFAULT_LEVELS, Element, ElementId, Kind, Link, Role, Theory
from tests.shared_cases.layout_case import theory_of

CASES = sorted((Path(__file__).parents[2] / "shared_cases").glob("layout_*.json"))


@pytest.fixture(scope="module")
def reference() -> Theory:
    return open_project("stepping-stones").theory


def _theory(*pairs: str, role: Role = Role.REQUIRES, level: str | None = None) -> Theory:
    """A theory of the elements that the links ``a>b`` name, in the order in which they name them."""
    ends = [pair.split(">") for pair in pairs]
    names = dict.fromkeys(name for pair in ends for name in pair)
    return Theory(
        title="Small",
        elements=tuple(Element(id=name, kind=Kind.PRECONDITION, title=name, level=level) for name in names),
        links=tuple(Link(source=a, target=b, role=role) for a, b in ends),
    )


def _layers(theory: Theory) -> dict[str, int]:
    return {str(element): box.layer for element, box in lay_out(theory).boxes.items()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_shared_case_is_laid_out_as_it_says(path: Path) -> None:
    """The browser is held to the same cases, so both make the same drawing."""
    case = json.loads(path.read_text(encoding="utf-8"))
    assert lay_out(theory_of(case["theory"])).as_json() == case["layout"]


def test_the_reference_case_is_the_reference_theory(reference: Theory) -> None:
    """The case in the shared folder is no copy that has been left behind."""
    path = next(path for path in CASES if path.stem == "layout_reference")
    assert lay_out(reference).as_json() == json.loads(path.read_text(encoding="utf-8"))["layout"]


def test_causes_stand_left_of_what_they_lead_to(reference: Theory) -> None:
    """Without loops every link runs to the right; in the reference theory only links that merely help run back."""
    assert _layers(_theory("a>b", "b>c", "a>c")) == {"a": 0, "b": 1, "c": 2}
    boxes = lay_out(reference).boxes
    back = [link for link in reference.links if boxes[link.source].x >= boxes[link.target].x]
    assert back
    assert {link.role for link in back} == {Role.CONTRIBUTES}


def test_of_a_loop_the_link_that_merely_helps_runs_back() -> None:
    """Care is needed for trust, trust helps care: care comes first, wherever the theory names it."""
    theory = _theory("care>trust", "ready>care")
    helps = Link(source=ElementId("trust"), target=ElementId("care"), role=Role.CONTRIBUTES)
    looped = Theory(title="Loop", elements=theory.elements[::-1], links=(helps, *theory.links))
    assert _layers(looped) == {"ready": 0, "care": 1, "trust": 2}


def test_what_acts_on_one_thing_stands_beside_it() -> None:
    """An assumption about the end of a chain stands right before the end, not at the far left."""
    theory = _theory("a>b", "b>c", "c>d", "assumption>d")
    assert _layers(theory)["assumption"] == 2


def test_the_last_level_is_at_the_top_and_no_level_at_the_bottom() -> None:
    """People's outcomes stand above the system they rest on; a level without elements takes no room."""
    elements = tuple(
        Element(id=ElementId(f"e{number}"), kind=Kind.OUTCOME, title="An outcome", level=level)
        for number, level in enumerate(["strategic", "family", None, "service", "unheard-of"])
    )
    layout = lay_out(Theory(title="Levels", elements=elements))
    assert [band.level for band in layout.bands] == ["family", "service", "strategic", None]
    assert [band.title for band in layout.bands][-1] == "No level"
    assert DEFAULT_LEVELS[-1].id == layout.bands[0].level


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _tangle(seed: int) -> Theory:
    chance = random.Random(seed)
    pairs = {f"e{chance.randrange(60)}>e{chance.randrange(60)}" for _ in range(150)}
    theory = _theory(*sorted(pairs))
    levels = ["strategic", "service", "staff", "family", None]
    elements = tuple(Element(id=e.id, kind=e.kind, title=e.title, level=chance.choice(levels)) for e in theory.elements)
    return Theory(title="Tangle", elements=elements, links=theory.links)


def _check_room(layout: Layout) -> None:
    boxes = list(layout.boxes.values())
    assert not [1 for place, one in enumerate(boxes) for other in boxes[:place] if _overlap(one, other)]
    bands = {band.level: band for band in layout.bands}
    for box in boxes:
        band = bands[box.level]
        assert band.y < box.y
        assert box.y + box.height < band.y + band.height
    points = [point for route in layout.routes for point in route.points]
    corners = [(box.x + box.width, box.y + box.height) for box in boxes]
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in points + corners)


@pytest.mark.parametrize("seed", range(12))
def test_boxes_keep_apart_and_inside_their_bands(seed: int) -> None:
    """Whatever the links, no two boxes overlap, each stands in its level's band, and nothing leaves the drawing."""
    _check_room(lay_out(_tangle(seed)))


def test_the_reference_theory_keeps_its_room(reference: Theory) -> None:
    """The same of the theory that people see first."""
    _check_room(lay_out(reference))


def _along(points: tuple[tuple[int, int], ...]) -> list[tuple[float, float]]:
    """Places along a course: twenty on each of its curves."""
    found = []
    for first in range(0, len(points) - 1, 3):
        corners = points[first : first + 4]
        for step in range(1, 20):
            t = step / 20
            parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x = sum(part * corner[0] for part, corner in zip(parts, corners, strict=True))
            y = sum(part * corner[1] for part, corner in zip(parts, corners, strict=True))
            found.append((x, y))
    return found


@pytest.mark.parametrize("seed", [None, *range(6)])
def test_no_link_passes_behind_a_box(seed: int | None, reference: Theory) -> None:
    """A line that vanished behind a box would seem to lead to it."""
    layout = lay_out(reference if seed is None else _tangle(seed))
    for route in layout.routes:
        for x, y in _along(route.points):
            behind = [
                element
                for element, box in layout.boxes.items()
                if box.x + 1 < x < box.x + box.width - 1 and box.y + 1 < y < box.y + box.height - 1
            ]
            assert not behind, f"{route.source}>{route.target} passes behind {behind[0]} at {x}, {y}"


def test_each_route_starts_and_ends_at_its_boxes(reference: Theory) -> None:
    """From the right edge of the source to the left edge of the target, in whole curves."""
    layout = lay_out(reference)
    for route in layout.routes:
        source, target = layout.boxes[route.source], layout.boxes[route.target]
        assert len(route.points) % 3 == 1
        assert route.points[0][0] == source.x + source.width
        assert source.y < route.points[0][1] < source.y + source.height
        assert route.points[-1][0] == target.x
        assert target.y < route.points[-1][1] < target.y + target.height


def test_rows_keep_links_short() -> None:
    """Two rows of pairs given crosswise come to stand side by side."""
    theory = _theory("a>x", "b>y", "c>z")
    crossed = Theory(title="Crossed", elements=theory.elements[::-1], links=theory.links[::-1])
    boxes = lay_out(crossed).boxes
    assert all(boxes[ElementId(one)].y == boxes[ElementId(other)].y for one, other in ("ax", "by", "cz"))


def test_a_chain_of_5000_elements_is_laid_out() -> None:
    """Nothing recurses, so a long chain breaks nothing."""
    layout = lay_out(_theory(*(f"e{n}>e{n + 1}" for n in range(4_999))))
    assert layout.boxes[ElementId("e4999")].layer == 4_999


def test_a_loop_of_5000_elements_is_laid_out() -> None:
    """A long loop breaks nothing either: one of its links runs back."""
    layout = lay_out(_theory(*(f"e{n}>e{(n + 1) % 5_000}" for n in range(5_000))))
    assert sorted(box.layer for box in layout.boxes.values()) == list(range(5_000))


def test_ten_thousand_elements_of_one_id_are_one_box() -> None:
    """A theory with problems is drawn as far as it goes."""
    same = Element(id=ElementId("a"), kind=Kind.OUTCOME, title="An outcome")
    layout = lay_out(Theory(title="Again", elements=(same,) * 10_000))
    assert list(layout.boxes) == ["a"]


def test_nothing_is_a_drawing_too() -> None:
    """An empty theory has a size and no boxes."""
    layout = lay_out(Theory(title="Empty"))
    assert (dict(layout.boxes), layout.bands, layout.routes) == ({}, (), ())
    assert layout.width > 0
    assert layout.height > 0


def test_the_drawing_does_not_turn_on_how_sets_are_ordered() -> None:
    """Two runs of Python, whose sets come in different orders, lay the reference theory out alike."""
    code = (
        "import json, sothat.reports as r; from sothat.examples import open_project; "
        "print(json.dumps(r.lay_out(open_project('stepping-stones').theory).as_json()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
