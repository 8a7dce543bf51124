"""The addresses of the pages that read what was gathered."""

from django.urls import URLPattern, path

from sothat_web.evidence import finding_views, gap_views, journey_views, reading_views, strand_views

reading_urlpatterns: list[URLPattern] = [
    path("overview/", reading_views.overview, name="overview"),
    path("to-look-at/", reading_views.to_look_at, name="to-look-at"),
    path("about/<path:subject>/", reading_views.about, name="about"),
    path("bibliography/", reading_views.bibliography, name="bibliography"),
    path("source/<path:source>/", reading_views.source, name="source"),
    path("gaps/", gap_views.gaps, name="gaps"),
    path("summary/", finding_views.tables, name="tables"),
    path("summary/<slug:form>/", finding_views.download, name="tables-download"),
    path("journeys/", journey_views.journeys, name="journeys"),
    path("strands/", strand_views.strands_between, name="strands"),
]
