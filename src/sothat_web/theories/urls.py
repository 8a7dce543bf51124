"""The addresses of the pages about a theory, below the project's own."""

from django.urls import path

from sothat_web.theories import gathering_views, measure_views, views

app_name = "theories"

urlpatterns = [
    path("outline/", views.outline, name="outline"),
    path("map/", views.map_, name="map"),
    path("whole-system/", views.whole_system, name="whole-system"),
    path("importance/", measure_views.importance, name="importance"),
    path("together/", measure_views.together, name="together"),
    path("chance/", measure_views.chance, name="chance"),
    path("robustness/", measure_views.robustness, name="robustness"),
    path("worth-gathering/", gathering_views.gathering, name="worth-gathering"),
    path("why/<slug:element>/", views.why, name="why"),
]
