"""Whether the journeys of a project are in order: what they name is there, and nobody can be known by them."""

from collections.abc import Iterator

from sothat.errors import Problem
from sothat.evidence import sources_of
from sothat.evidence.journeys import FEWEST_PEOPLE, FEWEST_SOURCES, Journey, JourneyKind, carried_by
from sothat.project.named import Named, warning
from sothat.project.project import Project


def check_journeys(project: Project) -> Iterator[Problem]:
    """What is wrong with the journeys of a project."""
    named = Named(project=project)
    planned = {journey.id for journey in project.journeys if journey.kind is JourneyKind.PLANNED}
    is_carried = carried_by(project.evidence, sources_of(project.sources))
    for journey in project.journeys:
        yield from _held_against(journey, planned)
        for touchpoint in journey.touchpoints:
            where = f"journey {journey.id[:60]}, touchpoint {touchpoint.id[:60]}"
            yield from named.unknown_stage(touchpoint.stage, where=where)
            yield from named.unknown_subjects(touchpoint.subjects, where=where)
            yield from named.unknown_items(touchpoint.items, where=where)
            yield from named.unknown_sources(touchpoint.sources, where=where)
            if not is_carried(journey, touchpoint):
                yield _too_few(where)


def _held_against(journey: Journey, planned: set[str]) -> Iterator[Problem]:
    if journey.planned and journey.planned not in planned:
        yield warning(
            f"journey {journey.id[:60]}",
            f"It is held against the journey {journey.planned[:60]!r}, and there is no planned one of that id.",
            "Write the id of a planned journey, or take it out.",
            code="unknown-journey",
        )


def _too_few(where: str) -> Problem:
    return warning(
        where,
        f"Fewer than {FEWEST_PEOPLE} people and fewer than {FEWEST_SOURCES} studies carry it, so it is not shown, and not written to a file.",
        "Name the sources or pieces of evidence of another study that tell the same, or say how many people told it.",
        code="too-few-behind",
    )
