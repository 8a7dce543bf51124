"""What the page of journeys tells; of each only the touchpoints that may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sothat.evidence.journeys import Happened, Journey, Touchpoint
from sothat.evidence.journeys.hot_spots import hot_spots
from sothat.evidence.journeys.planned_against import PlannedAgainst, planned_against
from sothat.evidence.journeys.shown import shown_journeys
from sothat.evidence.journeys.untouched import untouched
from sothat.reports.swimlanes import swimlanes
from sothat.theory import Theory
from sothat_web.evidence.pictures import in_a_page
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.evidence_behind import Behind
from sothat_web.projects.words import Source as SourceInWords

HAPPENED = {
    Happened.YES: "it came about",
    Happened.MISSED: "it was missed",
    Happened.REFUSED: "it was refused",
    Happened.HARMFUL: "it did harm",
}
"""What came of a touchpoint, in words."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One touchpoint.

    Args:
        touchpoint: What is known of it.
        stage: Its stage by name.
        feeling: How it felt, in words.
        happened: What came of it, in words; empty for what was planned.
        subjects: What it bears on, each by id or pair (empty where the theory has it no longer) and in words.
        sources: What it rests on.
    """

    touchpoint: Touchpoint
    stage: str
    feeling: str
    happened: str
    subjects: tuple[tuple[str, str], ...]
    sources: tuple[SourceInWords, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One journey.

    Args:
        journey: What is known of it.
        anchor: Its place in the page.
        picture: It as a picture.
        rows: Its touchpoints in order.
        against: It held against what was planned; None where nothing was, or nothing of that may be shown.
        planned: What that plan is called.
    """

    journey: Journey
    anchor: str
    picture: SafeString
    rows: tuple[Row, ...]
    against: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] | None
    unplanned: tuple[str, ...]
    planned: str


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One element or link where journeys go wrong."""

    subject: str
    words: str
    count: int
    critical: int
    stages: str
    barriers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class JourneysPage:
    """All of it.

    Args:
        journeys: The journeys.
        spots: Where they go wrong, the most troubled first.
        untouched: The elements that no journey touches.
        elements: How many elements the theory has.
    """

    journeys: tuple[Told, ...]
    spots: tuple[Spot, ...]
    untouched: tuple[tuple[str, str], ...]
    elements: int


def journeys_page(journeys: Iterable[Journey], behind: Behind) -> JourneysPage:
    """What is told of the journeys of a project."""
    shown = shown_journeys(journeys, behind.evidence, behind.sources)
    theory = behind.theory
    return JourneysPage(
        journeys=tuple(_told(number, journey, shown, behind) for number, journey in enumerate(shown, start=1)),
        spots=_spots(shown, theory),
        untouched=tuple((element, in_words(element, theory)) for element in untouched(theory, shown)),
        elements=len(theory.elements),
    )


def _told(number: int, journey: Journey, shown: Sequence[Journey], behind: Behind) -> Told:
    plan = next((one for one in shown if one.id == journey.planned), None)
    held = planned_against(plan, journey) if plan else None
    return Told(
        journey=journey,
        anchor=f"journey-{number}",
        picture=in_a_page(swimlanes(journey, behind.theory)),
        rows=tuple(_row(journey, touchpoint, behind) for touchpoint in journey.touchpoints),
        against=_against(held) if held else None,
        unplanned=tuple(one.title for one in held.unplanned) if held else (),
        planned=plan.title if plan else "",
    )


def _against(held: PlannedAgainst) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple(
        (one.planned.title, tuple((met.title, HAPPENED[met.happened]) for met in one.met)) for one in held.held
    )


def _row(journey: Journey, touchpoint: Touchpoint, behind: Behind) -> Row:
    source_of = {item: behind.items[item].source for item in touchpoint.items if item in behind.items}
    named = dict.fromkeys((*touchpoint.sources, *source_of.values()))
    return Row(
        touchpoint=touchpoint,
        stage=_stages(behind.theory).get(touchpoint.stage, touchpoint.stage),
        feeling=_feeling(touchpoint),
        happened="" if journey.kind == "planned" else HAPPENED[touchpoint.happened],
        subjects=tuple(
            (subject if subject in behind.backings else "", in_words(subject, behind.theory))
            for subject in touchpoint.subjects
        ),
        sources=tuple(behind.cited[source] for source in named if source in behind.cited),
    )


_FEELINGS = {-2: "very bad", -1: "bad", 0: "neither good nor bad", 1: "good", 2: "very good"}


def _feeling(touchpoint: Touchpoint) -> str:
    level = "" if touchpoint.feeling is None else _FEELINGS[touchpoint.feeling]
    return ": ".join(part for part in (level, touchpoint.feeling_word) if part)


def _stages(theory: Theory) -> dict[str, str]:
    return {stage.id: stage.title for stage in theory.stages}


def _spots(shown: Sequence[Journey], theory: Theory) -> tuple[Spot, ...]:
    stages = _stages(theory)
    return tuple(
        Spot(
            subject=spot.subject,
            words=in_words(spot.subject, theory),
            count=spot.count,
            critical=spot.critical,
            stages=", ".join(stages[stage] for stage in spot.stages),
            barriers=spot.barriers,
        )
        for spot in hot_spots(shown, theory)
    )
