"""The pages that tell what stands behind a theory: in short, what to look at, one element or link, one source."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse

from sothat.evidence import Stream
from sothat_web.evidence.reading import reading_page, show_reading
from sothat_web.evidence.source_page import source_page
from sothat_web.evidence.standing import by_flag, in_short
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.evidence_behind import evidence_behind
from sothat_web.projects.evidence_words import STREAMS
from sothat_web.projects.reading import Opened
from sothat_web.projects.told_evidence import evidence_told, in_streams


@reading_page
def overview(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How much of the theory has what behind it, and the ways on."""
    behind = evidence_behind(opened)
    streams = Counter(stream for source in behind.sources.values() for stream in source.streams)
    shown = {
        "rows": in_short(evidence_told(opened)),
        "sources": [(STREAMS[stream], streams[stream]) for stream in Stream],
        "source_count": len(behind.sources),
        "without_stream": sum(not source.streams for source in behind.sources.values()),
        "pieces": len(behind.evidence.items),
        "findings": len(behind.evidence.findings),
        "has_journeys": bool(opened.whole.journeys),
    }
    return show_reading(request, "overview", opened, shown)


@reading_page
def to_look_at(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The elements and links under each warning: resting on an assumption only, without lived experience, contested."""
    return show_reading(request, "to_look_at", opened, {"lists": by_flag(evidence_told(opened), opened.whole.theory)})


@reading_page
def about(request: HttpRequest, opened: Opened, subject: str) -> HttpResponse:
    """All evidence on one element or link: why it is there."""
    told = evidence_told(opened).get(subject)
    if told is None:
        raise Http404("There is no such element or link.")
    theory = opened.whole.theory
    link = next((link for link in theory.links if link.pair == subject), None)
    shown = {
        "told": told,
        "words": in_words(subject, theory),
        "link": link,
        "ends": [theory.by_id[end] for end in (link.source, link.target)] if link else (),
        "element": None if link else theory.by_id[subject],  # type: ignore[index]
        "pieces": told.words,
    }
    return show_reading(request, "about", opened, shown)


@reading_page
def bibliography(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every source: how it is cited, what was read of it, and how much it bears on."""
    behind = evidence_behind(opened)
    bears: Counter[str] = Counter()
    for told in behind.witnesses.values():
        bears.update({witness.source for witness in told})
    rows = [
        (behind.cited[key], in_streams(known.streams), known.read, bears[key]) for key, known in behind.sources.items()
    ]
    return show_reading(request, "bibliography", opened, {"rows": rows})


@reading_page
def source(request: HttpRequest, opened: Opened, source: str) -> HttpResponse:
    """One source, and all it bears on."""
    behind = evidence_behind(opened)
    if source not in behind.cited:
        raise Http404("There is no such source.")
    return show_reading(request, "source", opened, {"told": source_page(source, behind, opened.whole.journeys)})
