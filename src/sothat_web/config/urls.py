"""Every address of the website."""

from django.urls import include, path

from sothat_web.api.interface import interface

urlpatterns = [
    path("api/v1/", interface.urls),
    path("account/", include("sothat_web.accounts.urls")),
    path("", include("sothat_web.projects.urls")),
    path("", include("sothat_web.theories.answer_urls")),
    path("projects/<slug:slug>/", include("sothat_web.theories.urls")),
    path("projects/<slug:slug>/evidence/", include("sothat_web.evidence.urls")),
    path("projects/<slug:slug>/edit/", include("sothat_web.theories.edit_urls")),
]
