"""Work that goes on: the page that shows how far it is, and the button that stops it."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from sothat_web.projects.reading import Opened
from sothat_web.theories.desk import DESK, Look, State

TICKET, STAYS = "working", "still"
"""The names in an address that hold a ticket, and say that the page should not load itself again."""

SECONDS_BETWEEN = 3
"""How long a page without scripts stands before it loads itself again."""


def waits(request: HttpRequest) -> bool:
    """Whether somebody has a ticket and waits for an answer."""
    return TICKET in request.GET


def send_to_wait(request: HttpRequest, token: str) -> HttpResponse:
    """The way to the page that shows how far the work is: the same address, with the ticket."""
    DESK.leads_back(token, request.get_full_path())
    return _redirect(with_ticket(request.get_full_path(), token))


def with_ticket(address: str, token: str) -> str:
    """An address with a ticket."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({TICKET: token})}"


def wait(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How far the work is; the answer itself when it is done, or when the ticket is not known (any more)."""
    token, stays = request.GET[TICKET], STAYS in request.GET
    look = DESK.look(token, stays=stays)
    if look is None or look.state is State.DONE or not look.back.startswith(request.path):
        return _redirect(_without_ticket(request))
    shown = {
        "project": opened.row,
        "whole": opened.whole,
        "look": look,
        "token": token,
        "stays": stays,
        "longest": round(DESK.limits.longest),
        "between": SECONDS_BETWEEN,
        "here": with_ticket(look.back, token),
    }
    name = "stopped" if look.state is State.STOPPED else "working"
    response = render(request, f"theories/{name}.html", shown)
    response.headers["Cache-Control"] = "no-store"
    return response


def _without_ticket(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in (TICKET, STAYS):
        query.pop(name, None)
    return request.path + (f"?{query.urlencode(safe=',')}" if query else "")


@require_safe
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """How far the work of a ticket is, for the script of the page."""
    response = JsonResponse(_told(DESK.look(token)))
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(look: Look | None) -> dict[str, object]:
    if look is None:
        return {"state": "unknown", "seconds": 0, "steps": 0}
    return {"state": look.state, "seconds": int(look.seconds), "steps": look.steps}


# Whoever only reads has no session, and a cookie against forged requests would be the first that they are given.
# Nobody acts in anybody's name here: knowing the random token is the right to stop this one work.
@csrf_exempt
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stops the work of a ticket."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HttpResponseForbidden()
    back = DESK.stop(token)
    if back is None:
        raise Http404("There is no such work (any more).")
    return _redirect(with_ticket(back, token))


def _redirect(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    response.headers["Cache-Control"] = "no-store"
    return response
