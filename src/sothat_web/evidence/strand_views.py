"""Chains of evidence between two elements: those that one study tells as a whole, and those put together from several."""

from django.http import HttpRequest, HttpResponse

from sothat.evidence.strands import Strand, strands
from sothat.evidence.weakest import WeakestLink, weakest_link
from sothat.theory import ElementId, Theory, goals_of
from sothat_web.evidence.reading import reading_page, show_reading
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.evidence_behind import evidence_behind
from sothat_web.projects.reading import Opened

MOST_SHOWN = 20
"""So many chains are written out; all are counted."""


@reading_page
def strands_between(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The chains from one element to another; to a goal unless another end is asked for."""
    theory, behind = opened.whole.theory, evidence_behind(opened)
    start, end = request.GET.get("from", ""), request.GET.get("to", "")
    known = {element.id for element in theory.elements}
    shown: dict[str, object] = {
        "start": start,
        "end": end,
        "choices": [(element.id, element.title) for element in theory.elements],
        "wrong": _wrong(start, end, known),
    }
    if start in known and (end in known or not end) and start != end:
        ends = (ElementId(end),) if end else goals_of(theory)
        weakest = weakest_link(theory, behind.backings, ElementId(start), ends)
        shown["weakest"] = _weakest(weakest, theory) if weakest else None
        shown["asked"] = True
        if end:
            found = strands(theory, behind.evidence, behind.sources, ElementId(start), ElementId(end))
            shown |= {"found": found, "threads": _told(found.threads, theory), "paths": _told(found.paths, theory)}
    return show_reading(request, "strands", opened, shown)


def _wrong(start: str, end: str, known: set[ElementId]) -> str:
    missing = next((one for one in (start, end) if one and one not in known), "")
    if missing:
        return f"There is no element ‘{missing[:60]}’: choose one from the list."
    return "A chain leads from one element to another: choose two." if start and start == end else ""


def _told(found: tuple[Strand, ...], theory: Theory) -> list[tuple[list[tuple[str, str]], Strand]]:
    return [
        ([(element, in_words(element, theory)) for element in strand.elements], strand) for strand in found[:MOST_SHOWN]
    ]


def _weakest(found: WeakestLink, theory: Theory) -> dict[str, object]:
    return {
        "route": [(element, in_words(element, theory)) for element in found.route],
        "pair": found.pair,
        "words": in_words(found.pair, theory),
        "studies": found.studies,
    }
