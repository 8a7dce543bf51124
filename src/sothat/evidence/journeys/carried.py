"""Who carries a touchpoint, and whether they are enough for nobody to be known by it."""

from collections.abc import Callable, Mapping

from sothat.evidence.body import Evidence
from sothat.evidence.journeys.journey import Journey, JourneyKind
from sothat.evidence.journeys.touchpoint import Happened, Touchpoint
from sothat.evidence.source import Source

IsCarried = Callable[[Journey, Touchpoint], bool]


def studies_behind(
    touchpoint: Touchpoint, source_of_item: Mapping[str, str], sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """The keys of the different studies that a touchpoint rests on, in alphabetical order.

    Args:
        touchpoint: The touchpoint.
        source_of_item: For each piece of evidence, the id of its source.
        sources: The sources of the project by their ids. One that is not among them is of no study that anybody could
            look up, and counts for nothing.
    """
    named = [*touchpoint.sources, *(source_of_item.get(item, "") for item in touchpoint.items)]
    return tuple(sorted({sources[source].study_key for source in named if source in sources}))


def carried_by(evidence: Evidence, sources: Mapping[str, Source]) -> IsCarried:
    """The rule of small numbers for the touchpoints of a project: a function that says whether one may be shown.

    What is planned tells of nobody; as soon as it says how it went, how it felt or for how many, the rule holds for it too.
    """
    source_of_item = {item.id: item.source for item in evidence.items}

    def is_carried(journey: Journey, touchpoint: Touchpoint) -> bool:
        if journey.kind is JourneyKind.PLANNED and not _tells_of_people(touchpoint):
            return True
        return touchpoint.may_be_shown(len(studies_behind(touchpoint, source_of_item, sources)))

    return is_carried


def _tells_of_people(touchpoint: Touchpoint) -> bool:
    return (
        touchpoint.happened is not Happened.YES
        or touchpoint.feeling is not None
        or touchpoint.people is not None
        or bool(touchpoint.feeling_word)
    )
