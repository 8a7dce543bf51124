"""A journey as a picture: stages from left to right, services as lanes, touchpoints as boxes in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.reports.framed import framed
from sothat.reports.looks import AGAINST, BAND_FILLS, FAINT, FOR, INK, PAPER
from sothat.reports.markup import tag, text_of, wrapped
from sothat.reports.picture import Picture
from sothat.theory import Theory

_SIDE, _COLUMN, _BOX, _HEAD, _GAP, _LINE = 130, 190, 174, 40, 8, 15
_TITLE_LETTERS, _TITLE_LINES = 26, 3
_NOBODY = "No one service"
HAPPENED = {
    Happened.YES: "",
    Happened.MISSED: "missed",
    Happened.REFUSED: "refused",
    Happened.HARMFUL: "did harm",
}


@dataclass(frozen=True, kw_only=True)
class PlacedTouchpoint:
    """Where a touchpoint stands.

    Args:
        touchpoint: The touchpoint.
        lines: Its words, as they are drawn.
        x: Left edge.
        y: Upper edge.
        height: Height of its box; all boxes are as wide.
    """

    touchpoint: Touchpoint
    lines: tuple[str, ...]
    x: int
    y: int
    height: int

    width = _BOX


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """A journey laid out.

    Args:
        placed: Every touchpoint, lane by lane.
        lanes: For each service its name, upper edge and height.
        stages: The titles of the columns.
        width: Of the whole.
        height: Of the whole.
    """

    placed: tuple[PlacedTouchpoint, ...]
    lanes: tuple[tuple[str, int, int], ...]
    stages: tuple[str, ...]
    width: int
    height: int


def lay_out_journey(journey: Journey, theory: Theory) -> Lanes:
    """Where the touchpoints of a journey stand. A stage that the theory does not have comes after its own."""
    titles = {stage.id: stage.title for stage in theory.stages}
    met = dict.fromkeys(one.stage for one in journey.touchpoints)
    stages = [stage for stage in titles if stage in met] + [stage for stage in met if stage not in titles]
    services = list(dict.fromkeys(one.service or _NOBODY for one in journey.touchpoints))
    placed, lanes, top = [], [], _HEAD
    for service in services:
        here = [one for one in journey.touchpoints if (one.service or _NOBODY) == service]
        low = top + _GAP
        for number, stage in enumerate(stages):
            y = top + _GAP
            for one in (one for one in here if one.stage == stage):
                lines = _lines(one)
                box = PlacedTouchpoint(
                    touchpoint=one,
                    lines=lines,
                    x=_SIDE + _COLUMN * number + (_COLUMN - _BOX) // 2,
                    y=y,
                    height=_LINE * len(lines) + 12,
                )
                placed.append(box)
                y += box.height + _GAP
            low = max(low, y)
        lanes.append((service, top, low - top))
        top = low
    width = _SIDE + _COLUMN * len(stages)
    return Lanes(
        placed=tuple(placed),
        lanes=tuple(lanes),
        stages=tuple(titles.get(stage, stage) for stage in stages),
        width=width,
        height=top,
    )


def swimlanes(journey: Journey, theory: Theory) -> Picture:
    """A journey as one SVG image; the table of the same journey says all that it shows.

    Args:
        journey: A journey of which everything may be shown (`sothat.evidence.journeys.shown.shown_journeys`).
        theory: The theory, for the order and names of its stages.
    """
    made = lay_out_journey(journey, theory)
    body = _background(made) + "".join(_box(box, journey.kind) for box in made.placed)
    description = _described(journey, made)
    width, height = max(made.width, _SIDE + _COLUMN), max(made.height, _HEAD)
    return Picture(
        svg=framed(journey.title, description, body, width=width, height=height),
        title=journey.title,
        description=description,
        width=width,
        height=height,
    )


def _lines(one: Touchpoint) -> tuple[str, ...]:
    """The words in a box: what it is, what came of it, how it felt, what stood in the way and what helped."""
    title = f"◆ {one.title}" if one.is_critical else one.title
    told = [
        HAPPENED[one.happened],
        f"felt: {one.feeling_word}" if one.feeling_word else "",
        one.branch and f"({one.branch})",
    ]
    lines = wrapped(title, width=_TITLE_LETTERS, lines=_TITLE_LINES)
    lines += wrapped("; ".join(filter(None, told)), width=_TITLE_LETTERS, lines=2) if any(told) else []
    lines += [f"− {_things(len(one.barriers))} in the way"] if one.barriers else []
    lines += [f"+ {_things(len(one.enablers))} that helped"] if one.enablers else []
    return tuple(lines)


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _background(made: Lanes) -> str:
    shapes = ""
    for number, (service, top, height) in enumerate(made.lanes):
        shapes += tag("rect", x=0, y=top, width=made.width, height=height, fill=BAND_FILLS[number % 2])
        for line, words in enumerate(wrapped(service, width=17, lines=max(height // _LINE - 1, 1))):
            shapes += tag("text", text_of(words), x=8, y=top + 22 + _LINE * line, font_size=13, font_weight="bold", fill=INK)  # fmt: skip
    for number, stage in enumerate(made.stages):
        x = _SIDE + _COLUMN * number
        for line, words in enumerate(wrapped(stage, width=24, lines=2)):
            shapes += tag("text", text_of(words), x=x + 8, y=16 + 16 * line, font_size=13, font_weight="bold", fill=INK)
        shapes += tag("path", d=f"M{x} 0V{made.height}", stroke=FAINT, stroke_width=1, stroke_dasharray="2 4", fill="none")  # fmt: skip
    return shapes


def _box(box: PlacedTouchpoint, kind: JourneyKind) -> str:
    one = box.touchpoint
    trouble = one.happened is not Happened.YES
    frame = tag(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=4,
        fill=PAPER,
        stroke=AGAINST if trouble else FOR,
        stroke_width=3 if trouble or one.is_critical else 1.5,
        stroke_dasharray="6 4" if kind is JourneyKind.PLANNED else None,
    )
    words = "".join(
        tag("text", text_of(line), x=box.x + 8, y=box.y + 17 + _LINE * number, font_size=12, fill=INK)
        for number, line in enumerate(box.lines)
    )
    return tag("g", tag("title", text_of(touchpoint_in_words(one))) + frame + words)


def touchpoint_in_words(one: Touchpoint) -> str:
    """All that a box stands for, in one sentence after another."""
    told: Sequence[str] = (
        one.title,
        f"with {one.with_whom}" if one.with_whom else "",
        one.channel,
        HAPPENED[one.happened],
        f"felt: {one.feeling_word}" if one.feeling_word else "",
        "a turning point" if one.is_critical else "",
        f"in the way: {', '.join(one.barriers)}" if one.barriers else "",
        f"what helped: {', '.join(one.enablers)}" if one.enablers else "",
    )
    return "; ".join(filter(None, told)) + "."


def _described(journey: Journey, made: Lanes) -> str:
    stages = ", ".join(made.stages)
    points = " ".join(
        f"{box.touchpoint.service or _NOBODY}: {touchpoint_in_words(box.touchpoint)}" for box in made.placed
    )
    kind = "Planned" if journey.kind is JourneyKind.PLANNED else "A composite"
    return f"{kind}, in {len(made.stages)} stages ({stages}) and {len(made.lanes)} lanes. {points}"
