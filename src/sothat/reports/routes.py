"""The course of a link: a smooth line that passes between the boxes, never behind one.

Twin of `frontend/src/map/routes.ts`; see `layers`. A link to the next column is one curve. A longer one, or one
that runs back, curves into the gutter beside its target's row, follows it, and curves into the target; links
that share a stretch of gutter take lanes of their own. A link from or to a box that somebody has put off the grid is
one curve too, where it runs on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sothat.reports.measures import GAP, GUTTER

_LANES = 7
_LANE = 3
_MARGIN = 10
_BENDS = 7
_BEND = 7

Point = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a box stands, as far as a link's course turns on it."""

    x: int
    y: int
    width: int
    height: int
    column: int
    is_free: bool
    """Whether somebody has put it off the grid, where no gutter leads past it."""


@dataclass(kw_only=True)
class _Course:
    source: Place
    target: Place
    gutter: int | None
    bend: int = 0
    leaves_at: int = 0
    arrives_at: int = 0


def courses(places: Sequence[Place], arrows: Sequence[tuple[int, int]]) -> list[tuple[Point, ...]]:
    """The points of each link: a start, then three points for each curve, as SVG's ``C`` takes them."""
    found = [_course(places[source], places[target]) for source, target in arrows]
    for number, course in enumerate(found):  # long climbs between two columns bend apart
        course.bend = (number % _BENDS - _BENDS // 2) * _BEND
    _lay_in_lanes(found)
    _spread(found, arrows, leaving=True)
    _spread(found, arrows, leaving=False)
    return [_points(course) for course in found]


def _course(source: Place, target: Place) -> _Course:
    is_next = target.column == source.column + 1
    if _runs_on(source, target) if source.is_free or target.is_free else is_next:
        return _Course(source=source, target=target, gutter=None)
    below = source.y > target.y
    gutter = target.y + target.height + GUTTER // 2 if below else target.y - GUTTER // 2
    return _Course(source=source, target=target, gutter=gutter)


def _runs_on(source: Place, target: Place) -> bool:
    return target.x > source.x + source.width


def _lay_in_lanes(found: list[_Course]) -> None:
    """Give links in one gutter lanes of their own, the free one nearest the top; when all are taken, they share."""
    in_use: dict[int, list[list[tuple[int, int]]]] = {}
    for course in found:
        if course.gutter is None:
            continue
        lanes = in_use.setdefault(course.gutter, [[] for _ in range(_LANES)])
        first, last = sorted((course.source.column, course.target.column))
        free = (n for n, lane in enumerate(lanes) if all(b <= first or last <= a for a, b in lane))
        fewest = min(range(_LANES), key=lambda n: len(lanes[n]))
        lane = next(free, fewest)
        lanes[lane].append((first, last))
        course.gutter += (lane - _LANES // 2) * _LANE


def _spread(found: list[_Course], arrows: Sequence[tuple[int, int]], *, leaving: bool) -> None:
    """Let the links of one box leave or arrive at heights of their own, in the order of where they come from."""
    ends: dict[int, list[int]] = {}
    for place, arrow in enumerate(arrows):
        ends.setdefault(arrow[0] if leaving else arrow[1], []).append(place)
    for meeting in ends.values():
        meeting.sort(key=lambda place: _comes_from(found[place], leaving=leaving))
        for rank, place in enumerate(meeting):
            course = found[place]
            box = course.source if leaving else course.target
            height = box.y + _MARGIN + (box.height - 2 * _MARGIN) * (rank + 1) // (len(meeting) + 1)
            if leaving:
                course.leaves_at = height
            else:
                course.arrives_at = height


def _comes_from(course: _Course, *, leaving: bool) -> int:
    if course.gutter is not None:
        return course.gutter
    other = course.target if leaving else course.source
    return other.y + other.height // 2


def _points(course: _Course) -> tuple[Point, ...]:
    start = (course.source.x + course.source.width, course.leaves_at)
    end = (course.target.x, course.arrives_at)
    if course.gutter is None:
        return (start, *_curve(start, end, course.bend))
    turn_out = (start[0] + GAP, course.gutter)
    turn_in = (end[0] - GAP, course.gutter)
    if _runs_on(course.source, course.target):
        climb, fall = _curve(start, turn_out, course.bend), _curve(turn_in, end, course.bend)
        return (start, *climb, *_straight(turn_out, turn_in), *fall)
    back_out, back_in = (start[0], course.gutter), (end[0], course.gutter)
    return (
        start,
        (start[0] + GAP, start[1]),
        (start[0] + GAP, course.gutter),
        back_out,
        *_straight(back_out, back_in),
        (end[0] - GAP, course.gutter),
        (end[0] - GAP, end[1]),
        end,
    )


def _curve(start: Point, end: Point, bend: int) -> tuple[Point, Point, Point]:
    middle = (start[0] + end[0]) // 2 + bend
    return (middle, start[1]), (middle, end[1]), end


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    return start, end, end
