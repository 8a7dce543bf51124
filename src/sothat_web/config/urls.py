"""Every address of the website."""

from django.urls import include, path

urlpatterns = [
    path("", include("sothat_web.projects.urls")),
    path("", include("sothat_web.theories.answer_urls")),
    path("projects/<slug:slug>/", include("sothat_web.theories.urls")),
]
