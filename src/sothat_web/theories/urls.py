"""The addresses of the pages about a theory, below the project's own."""

from django.urls import path

from sothat_web.theories import views

app_name = "theories"

urlpatterns = [
    path("outline/", views.outline, name="outline"),
    path("map/", views.map_, name="map"),
    path("whole-system/", views.whole_system, name="whole-system"),
    path("why/<slug:element>/", views.why, name="why"),
]
