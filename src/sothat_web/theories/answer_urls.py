"""The addresses that belong to no single theory: work that goes on, and how the numbers are worked out."""

from django.urls import path

from sothat_web.theories import methods, working

app_name = "answers"

urlpatterns = [
    path("working/<str:token>/", working.progress, name="progress"),
    path("working/<str:token>/stop/", working.stop, name="stop"),
    path("methods/", methods.listing, name="methods"),
    path("methods/<slug:name>/", methods.method, name="method"),
]
