"""Where everything stands in the drawing of a theory.

Causes stand left of what they lead to; the system levels are bands, the last of the theory's levels at the top,
so that people's outcomes end up at the top right. Where somebody has put a box somewhere else, it stands there (see
`placing`). All numbers are whole, because the same drawing is made in the browser (`frontend/src/map/lay-out.ts`) and
has to come out the same: `tests/shared_cases/layout_*.json`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sothat.reports.layers import Arrow, layers_of
from sothat.reports.measures import BAND_FOOT, BAND_HEAD, BOX_HEIGHT, BOX_WIDTH, COLUMN, FIRST_COLUMN, GAP, MARGIN, ROW
from sothat.reports.placing import Spot, column_of, is_on_grid, spots_of, stored_spot
from sothat.reports.routes import Place, Point, courses
from sothat.reports.rows import Grid, grid_of
from sothat.theory import Element, ElementId, LevelId, Link, Role, Theory

T = TypeVar("T")

_NEEDED = (Role.REQUIRES, Role.ONE_OF)


@dataclass(frozen=True, kw_only=True)
class Box:
    """Where one element stands, in pixels from the top left.

    Args:
        layer: How many steps its longest chain of causes is long, or more where it stands close to what it acts on.
        level: The level of its band; None in the band of those without a level.
    """

    x: int
    y: int
    width: int
    height: int
    layer: int
    level: LevelId | None


@dataclass(frozen=True, kw_only=True)
class Band:
    """The band of one system level, as wide as the drawing; of those without a level when ``level`` is None."""

    level: LevelId | None
    title: str
    y: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Route:
    """The course of one link: a start, then three points for each curve, as SVG's ``C`` takes them."""

    source: ElementId
    target: ElementId
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The drawing of a theory, without colours or words.

    Args:
        width: In pixels, margins included.
        height: Likewise.
        bands: From the top; only levels that have an element.
        boxes: One for each element, in the order of the theory.
        routes: One for each link between elements that exist, in the order of the theory.
    """

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: Mapping[ElementId, Box]
    routes: tuple[Route, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain lists and mappings, as the map in the browser reads it."""
        return {
            "width": self.width,
            "height": self.height,
            "bands": [{"level": b.level, "title": b.title, "y": b.y, "height": b.height} for b in self.bands],
            "boxes": {
                element: {"x": b.x, "y": b.y, "width": b.width, "height": b.height, "layer": b.layer, "level": b.level}
                for element, b in self.boxes.items()
            },
            "routes": [
                {"from": r.source, "to": r.target, "points": [list(point) for point in r.points]} for r in self.routes
            ],
        }


def lay_out(theory: Theory) -> Layout:
    """Where everything stands in the drawing of a theory: the same theory gives the same drawing.

    A theory with problems is drawn as far as it goes: an element given twice once, a link to nowhere not at all.

    Args:
        theory: Of any size; a chain of thousands of elements is fine.
    """
    elements = tuple(_first_of_each(theory.elements, lambda element: element.id))
    place = {element.id: number for number, element in enumerate(elements)}
    links = _drawable(theory, place)
    arrows: list[Arrow] = [(place[k.source], place[k.target], k.role in _NEEDED) for k in links if k.source != k.target]
    layer, onward = layers_of(len(elements), arrows)
    levels, band = _bands_of(theory, elements)
    spots = _spots(elements, layer, band, len(levels), onward)
    bands = _bands(theory, levels, band, spots)
    places = [_place(spot, bands[of]) for spot, of in zip(spots, band, strict=True)]
    points = courses(places, [(place[k.source], place[k.target]) for k in links])
    return Layout(
        width=max((p.x + p.width for p in places), default=MARGIN + GAP) + GAP + MARGIN,
        height=2 * MARGIN + sum(b.height for b in bands),
        bands=bands,
        boxes={
            e.id: Box(x=p.x, y=p.y, width=p.width, height=p.height, layer=at, level=levels[of])
            for e, p, at, of in zip(elements, places, layer, band, strict=True)
        },
        routes=tuple(
            Route(source=k.source, target=k.target, points=course) for k, course in zip(links, points, strict=True)
        ),
    )


def _drawable(theory: Theory, place: Mapping[ElementId, int]) -> list[Link]:
    known = (link for link in theory.links if link.source in place and link.target in place)
    return _first_of_each(known, lambda link: link.pair)


def _first_of_each(items: Iterable[T], name: Callable[[T], str]) -> list[T]:
    found: dict[str, T] = {}
    for item in items:
        found.setdefault(name(item), item)
    return list(found.values())


def _bands_of(theory: Theory, elements: tuple[Element, ...]) -> tuple[list[LevelId | None], list[int]]:
    """The levels that have a band, from the top, and the band of each element."""
    known = {level.id for level in theory.levels}
    own = [element.level if element.level in known else None for element in elements]
    used = set(own)
    in_order = list(dict.fromkeys(level.id for level in theory.levels))
    levels: list[LevelId | None] = [level for level in reversed(in_order) if level in used]
    if None in used:
        levels.append(None)
    number = {level: n for n, level in enumerate(levels)}
    return levels, [number[level] for level in own]


def _spots(
    elements: Sequence[Element], layer: list[int], band: list[int], bands: int, onward: list[tuple[int, int]]
) -> list[Spot]:
    """The place of each element in its band: worked out for all, until somebody has put one somewhere."""
    given = [stored_spot(element) for element in elements]
    if any(given):
        return spots_of(given, band, onward)
    return _grid_spots(grid_of(layer, band, bands, onward), band)


def _grid_spots(grid: Grid, band: list[int]) -> list[Spot]:
    start = [sum(grid.band_rows[:of]) for of in range(len(grid.band_rows))]
    return [
        (FIRST_COLUMN + column * COLUMN, BAND_HEAD + (row - start[of]) * ROW)
        for column, row, of in zip(grid.column, grid.row, band, strict=True)
    ]


def _bands(theory: Theory, levels: list[LevelId | None], band: list[int], spots: list[Spot]) -> tuple[Band, ...]:
    title = {level.id: level.title for level in reversed(theory.levels)}
    lowest = [BAND_HEAD] * len(levels)
    for (_, y), of in zip(spots, band, strict=True):
        lowest[of] = max(lowest[of], y)
    bands: list[Band] = []
    y = MARGIN
    for level, low in zip(levels, lowest, strict=True):
        height = low + BOX_HEIGHT + BAND_FOOT
        bands.append(Band(level=level, title="No level" if level is None else title[level], y=y, height=height))
        y += height
    return tuple(bands)


def _place(spot: Spot, band: Band) -> Place:
    x, y = spot
    return Place(
        x=x, y=band.y + y, width=BOX_WIDTH, height=BOX_HEIGHT, column=column_of(x), is_free=not is_on_grid(spot)
    )
