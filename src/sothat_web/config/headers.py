"""Headers that every page carries and Django has no setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Headers:
    """Says who may keep a page, and switches off what the pages never use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A reader's own browser may keep the page and asks each time whether it has changed; nobody in between keeps it.
        # What somebody saw because they had signed in is kept nowhere: a laptop may be found.
        response.headers.setdefault("Cache-Control", "no-store" if _is_signed_in(request) else "private, no-cache")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"
        )
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    return hasattr(request, "user") and request.user.is_authenticated
