"""What of a journey may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sothat.evidence.body import Evidence
from sothat.evidence.journeys.carried import carried_by
from sothat.evidence.journeys.journey import Journey
from sothat.evidence.journeys.touchpoint import Touchpoint
from sothat.evidence.source import Source


def shown_touchpoints(journey: Journey, evidence: Evidence, sources: Mapping[str, Source]) -> tuple[Touchpoint, ...]:
    """The touchpoints that enough people or studies carry, in their order.

    How many were left out is not told: of a small journey that would be telling.
    """
    is_carried = carried_by(evidence, sources)
    return tuple(touchpoint for touchpoint in journey.touchpoints if is_carried(journey, touchpoint))


def shown_journeys(
    journeys: Iterable[Journey], evidence: Evidence, sources: Mapping[str, Source]
) -> tuple[Journey, ...]:
    """The journeys with the touchpoints that may be shown, without those of which nothing may."""
    shown = (replace(one, touchpoints=shown_touchpoints(one, evidence, sources)) for one in journeys)
    return tuple(journey for journey in shown if journey.touchpoints)
