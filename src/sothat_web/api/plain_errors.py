"""Errors below the interface for programs are JSON too, whoever on the way to it raised them."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from sothat_web.api.refusals import Refusal

PREFIX = "/api/"

_SENTENCES = {
    400: "The request cannot be understood.",
    403: "This is not allowed.",
    404: "There is nothing at this address. The addresses stand in /api/v1/openapi.json.",
    405: "This address does not take that method: the header Allow says which it takes.",
    413: "What was sent is too large.",
    500: "Something went wrong here. It is not your mistake, and nothing was changed.",
}


class PlainErrors:
    """Puts JSON in the place of pages that say what went wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = not response.headers.get("Content-Type", "").startswith("application/json")
        if not (request.path_info.startswith(PREFIX) and response.status_code >= HTTPStatus.BAD_REQUEST and is_page):
            return response
        status = HTTPStatus(response.status_code)
        plain = Refusal(status, _SENTENCES.get(status, status.phrase + ".")).response()
        if "Allow" in response.headers:
            plain.headers["Allow"] = response.headers["Allow"]
        return plain
