"""`sothat journeys`: what people meet on their way through services, and where it goes wrong."""

from collections.abc import Sequence
from dataclasses import asdict

from sothat.cli.arguments import AsJson, ProjectName
from sothat.cli.opening import open_project
from sothat.cli.printing import Table, counted, listed, print_json, say, show
from sothat.cli.words import titled
from sothat.evidence import sources_of
from sothat.evidence.journeys import Journey, JourneyKind, Touchpoint
from sothat.evidence.journeys.hot_spots import hot_spots
from sothat.evidence.journeys.planned_against import planned_against
from sothat.evidence.journeys.shown import shown_journeys
from sothat.evidence.journeys.untouched import untouched
from sothat.theory import Theory

_KEPT_BACK = ("items", "sources", "people")
"""What stands behind a touchpoint is told by the rule of small numbers alone."""
_IN_A_TERMINAL = ("Touchpoint", "Stage", "Service", "What came of it", "How it felt", "In the way", "What helped")


def journeys(project: ProjectName, as_json: AsJson = False) -> None:
    """Say what people meet on their way through services, and where it goes wrong.

    Journeys are planned or composites; nobody's own way is kept. A touchpoint is told when five people or two studies carry it. After the journeys come the elements and links on which touchpoints with trouble bear, and the elements that no journey touches.

    Examples:
      sothat journeys stepping-stones
      sothat journeys stepping-stones --json
    """
    opened = open_project(project)
    shown = shown_journeys(opened.journeys, opened.evidence, sources_of(opened.sources))
    if as_json:
        print_json(_as_json(shown, opened.theory))
    else:
        say(f"{opened.title}. {counted(len(shown), 'journey', 'journeys')} of which something may be told.")
        _tell(shown, opened.theory)


def _as_json(shown: Sequence[Journey], theory: Theory) -> dict[str, object]:
    return {
        "journeys": {one.id: _journey(one, shown) for one in shown},
        "hot_spots": [asdict(spot) for spot in hot_spots(shown, theory)],
        "untouched": list(untouched(theory, shown)),
    }


def _journey(journey: Journey, shown: Sequence[Journey]) -> dict[str, object]:
    return {
        "title": journey.title,
        "kind": str(journey.kind),
        "about": journey.about,
        "branches": list(journey.branches),
        "touchpoints": [_touchpoint(one, journey.kind) for one in journey.touchpoints],
        "against_plan": _against_plan(journey, shown),
    }


def _touchpoint(one: Touchpoint, kind: JourneyKind) -> dict[str, object]:
    told = {name: value for name, value in asdict(one).items() if name not in _KEPT_BACK}
    return told | {"happened": None if kind is JourneyKind.PLANNED else str(one.happened)}


def _against_plan(journey: Journey, shown: Sequence[Journey]) -> dict[str, object] | None:
    plan = next((one for one in shown if one.id == journey.planned), None)
    if plan is None:
        return None
    compared = planned_against(plan, journey)
    return {
        "planned": plan.id,
        "met": {held.planned.id: [one.id for one in held.met] for held in compared.held},
        "unplanned": [one.id for one in compared.unplanned],
    }


def _tell(shown: Sequence[Journey], theory: Theory) -> None:
    from sothat.reports.journey_table import journey_table  # noqa: PLC0415 - only what is read needs the drawing room

    for journey in shown:
        table = journey_table(journey, theory)
        places = [table.columns.index(heading) for heading in _IN_A_TERMINAL]
        places = [place for place in places if any(row[place] for row in table.rows)]
        rows = tuple(tuple(row[place].replace("\n", "; ") for place in places) for row in table.rows)
        show(Table(title=table.title, headings=tuple(table.columns[place] for place in places), rows=rows))
        say(table.note)
    stages = {stage.id: stage.title for stage in theory.stages}
    spots = tuple(
        (
            *(spot.subject, _in_words(spot.subject, theory), str(spot.count)),
            listed(stages[stage] for stage in spot.stages),
            "; ".join(spot.barriers),
        )
        for spot in hot_spots(shown, theory)
    )
    headings = ("Id", "Element or link", "Touchpoints", "Stages", "In the way")
    show(Table(title="Where journeys go wrong", headings=headings, rows=spots))
    alone = untouched(theory, shown)
    say(f"No journey touches {len(alone)} of {len(theory.elements)} elements: {titled(theory, alone) or 'none'}.")


def _in_words(subject: str, theory: Theory) -> str:
    """The title of an element; of a link those of its two ends."""
    titles: dict[str, str] = {element.id: element.title for element in theory.elements}
    return " → ".join(titles.get(end, end) for end in subject.split(">"))
