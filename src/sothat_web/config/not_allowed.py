"""Whoever sends something to an address that takes nothing is told so on a page of our own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

METHOD_NOT_ALLOWED = 405


class NotAllowed:
    """Puts words into an answer that says no more than "method not allowed"."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == METHOD_NOT_ALLOWED and not response.streaming and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response
