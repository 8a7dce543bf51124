"""Journeys: how the way through services was planned and how it was met, where it goes wrong, and what it never touches."""

from django.http import HttpRequest, HttpResponse

from sothat_web.evidence.journey_page import journeys_page
from sothat_web.evidence.reading import reading_page, show_reading
from sothat_web.projects.evidence_behind import evidence_behind
from sothat_web.projects.reading import Opened


@reading_page
def journeys(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every journey, as far as it may be shown."""
    told = journeys_page(opened.whole.journeys, evidence_behind(opened))
    return show_reading(request, "journeys", opened, {"told": told})
