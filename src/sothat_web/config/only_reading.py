"""The site only shows: whoever tries to send it something is told so, before anything else looks at the request."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

READING = ("GET", "HEAD", "OPTIONS")

TO_STOP = re.compile(r"/working/[A-Za-z0-9_-]{22}/stop/")
"""The one address to which something may be sent: it stops work that the sender waits for, and stores nothing."""


class OnlyReading:
    """Answers every request that is not about reading with status 405 and a page of our own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING or (request.method == "POST" and TO_STOP.fullmatch(request.path_info)):
            return self.get_response(request)
        return HttpResponse(render_to_string("405.html"), status=405, headers={"Allow": ", ".join(READING[:2])})
