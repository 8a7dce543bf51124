"""Journeys: what women meet on their way, stage by stage, told as composites that identify nobody."""

from sothat.evidence.journeys.carried import IsCarried, carried_by, studies_behind
from sothat.evidence.journeys.journey import Journey, JourneyKind
from sothat.evidence.journeys.touchpoint import FEWEST_PEOPLE, FEWEST_SOURCES, Happened, Touchpoint

__all__ = [
    "FEWEST_PEOPLE",
    "FEWEST_SOURCES",
    "Happened",
    "IsCarried",
    "Journey",
    "JourneyKind",
    "Touchpoint",
    "carried_by",
    "studies_behind",
]
