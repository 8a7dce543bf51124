"""The addresses of the pages that read what was gathered."""

from django.urls import URLPattern

reading_urlpatterns: list[URLPattern] = []
