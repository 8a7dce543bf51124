"""Boxes that somebody has put somewhere: they stand there, and the others make the best of it."""

import random
import time

import pytest

from sothat.reports import Box, lay_out
from sothat.theory import Element, ElementId, Kind, LevelId, Link, Role, Theory


def _element(name: str, place: object = None, *, level: str = "service") -> Element:
    extra = {} if place is None else {"map": place}
    return Element(id=ElementId(name), kind=Kind.OUTCOME, title=name, level=LevelId(level), extra=extra)


def _theory(*elements: Element, pairs: tuple[str, ...] = ()) -> Theory:
    ends = [pair.split(">") for pair in pairs]
    links = tuple(Link(source=ElementId(a), target=ElementId(b), role=Role.REQUIRES) for a, b in ends)
    return Theory(title="Placed", elements=elements, links=links)


def _boxes(theory: Theory) -> dict[str, Box]:
    return {str(name): box for name, box in lay_out(theory).boxes.items()}


def _lie_on_one_another(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < one.width and abs(one.y - other.y) < one.height


def test_a_box_stands_where_it_was_put_within_its_band() -> None:
    """The place is kept from the top of the band: rows that come to a band above move nothing within it."""
    family = [_element(f"f{number}", level="family") for number in range(3)]
    for above in (family[:1], family):
        layout = lay_out(_theory(_element("here", [333, 77]), *above))
        band = next(band for band in layout.bands if band.level == "service")
        box = layout.boxes[ElementId("here")]
        assert (box.x, box.y - band.y) == (333, 77)


def test_nothing_that_has_a_place_moves_when_something_comes() -> None:
    """A new element gets a free place beside what it is linked to."""
    old = (_element("a", [112, 40]), _element("b", [408, 40]), _element("c", [704, 40]))
    before = _boxes(_theory(*old, pairs=("a>b", "b>c")))
    after = _boxes(_theory(*old, _element("new"), pairs=("a>b", "b>c", "a>new", "new>c")))
    assert {name: after[name] for name in before} == before
    assert (after["new"].x, after["new"].y) == (408, before["b"].y + 120)


def test_a_band_grows_round_what_was_put_low() -> None:
    layout = lay_out(_theory(_element("low", [112, 900])))
    assert layout.bands[0].height > 900 + 92
    assert layout.height > layout.boxes[ElementId("low")].y + 92


@pytest.mark.parametrize("place", ["here", [1], [1, 2, 3], [1.5, 2], [None, 3], [True, False], {}, [float("nan"), 1]])
def test_what_is_no_place_is_read_as_none(place: object) -> None:
    """Somebody else's program may write anything there: then the box is laid out as before."""
    assert _boxes(_theory(_element("a", place), _element("b"))) == _boxes(_theory(_element("a"), _element("b")))


def test_a_place_beyond_the_edge_is_drawn_at_the_edge() -> None:
    boxes = _boxes(_theory(_element("a", [-10, -10]), _element("b", [10**9, 10**300])))
    assert (boxes["a"].x, boxes["b"].x) == (24, 50_000)
    assert boxes["b"].y < 60_000


@pytest.mark.parametrize("seed", range(20))
def test_what_has_no_place_lies_on_nothing(seed: int) -> None:
    """Whatever was put wherever, the boxes that find a place of their own lie on no other."""
    chance = random.Random(seed)
    names = [f"e{number}" for number in range(60)]
    put = {name: [chance.randrange(24, 1500), chance.randrange(40, 1200)] for name in names if chance.random() < 0.4}
    put["e0"] = [112, 40]
    pairs = tuple(f"{a}>{b}" for a in names for b in names if a < b and chance.random() < 0.02)
    elements = (_element(name, put.get(name), level=chance.choice(["service", "family"])) for name in names)
    boxes = _boxes(_theory(*elements, pairs=pairs))
    own = [name for name in names if name not in put]
    assert [(a, b) for a in own for b in names if a != b and _lie_on_one_another(boxes[a], boxes[b])] == []


def test_ten_thousand_that_came_at_once_find_a_place_within_seconds() -> None:
    """Ten thousand elements without links, beside one that somebody has put somewhere."""
    theory = _theory(_element("first", [112, 40]), *(_element(f"e{number}") for number in range(10_000)))
    start = time.perf_counter()
    boxes = _boxes(theory)
    assert time.perf_counter() - start < 8
    assert len({(box.x, box.y) for box in boxes.values()}) == 10_001
