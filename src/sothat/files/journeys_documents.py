"""Journeys as plain mappings, lists and values: what `journeys.yaml` says, in the order it says it."""

from collections.abc import Iterable

from sothat.evidence.journeys import Happened, Journey, Touchpoint
from sothat.files import formats
from sothat.files.document_parts import Document, given, plain


def journeys_document(journeys: Iterable[Journey]) -> Document:
    """What `journeys.yaml` says."""
    return {"format": formats.JOURNEYS.line, **given(journeys=[_journey(journey) for journey in journeys])}


def _journey(journey: Journey) -> Document:
    return {
        "id": journey.id,
        "title": journey.title,
        "kind": plain(journey.kind),
        **given(about=journey.about, planned=journey.planned, branches=list(journey.branches)),
        **given(touchpoints=[_touchpoint(touchpoint) for touchpoint in journey.touchpoints]),
    }


def _touchpoint(touchpoint: Touchpoint) -> Document:
    texts = ("branch", "who", "with_whom", "service", "channel")
    lists = ("subjects", "items", "sources")
    return {
        "id": touchpoint.id,
        "title": touchpoint.title,
        "stage": touchpoint.stage,
        **given(**{name: getattr(touchpoint, name) for name in texts}),
        **({} if touchpoint.happened is Happened.YES else {"happened": plain(touchpoint.happened)}),
        **({} if touchpoint.feeling is None else {"feeling": touchpoint.feeling}),
        **given(feeling_word=touchpoint.feeling_word),
        **given(barriers=list(touchpoint.barriers), enablers=list(touchpoint.enablers)),
        **given(is_critical=touchpoint.is_critical),
        **given(**{name: list(getattr(touchpoint, name)) for name in lists}),
        **({} if touchpoint.people is None else {"people": touchpoint.people}),
    }
