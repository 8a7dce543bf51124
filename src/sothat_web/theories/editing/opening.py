"""What every page for editing begins and ends with: the theory opened for somebody who may change it, and the page shown."""

from collections.abc import Callable, Mapping
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sothat_web.projects.log import Accepted
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May
from sothat_web.theories import working
from sothat_web.theories.desk import Busy, StillWorking
from sothat_web.theories.editing.form import SpoiltForm
from sothat_web.theories.opening import show

View = Callable[..., HttpResponse]

BRANCH = "branch"
"""The part of the query that names a group's own reading of the theory."""


def editing(view: View) -> View:
    """Opens the theory for somebody who may change it; everybody else is turned away before anything is read of the form."""
    return _opening(view, ["GET", "HEAD", "POST"])


def editing_post(view: View) -> View:
    """The same for what is only ever sent."""
    return _opening(view, ["POST"])


def _opening(view: View, methods: list[str]) -> View:
    @require_http_methods(methods)
    @wraps(view)
    def checked(request: HttpRequest, slug: str, **named: str) -> HttpResponse:
        opened = open_for(request, slug, May.EDIT, request.GET.get(BRANCH, MAIN))
        if working.waits(request):
            return working.wait(request, opened)
        try:
            response = view(request, opened, **named)
        except SpoiltForm:
            response = show_edit(request, "spoilt", opened, {}, status=400)
        except StillWorking as still:
            response = working.send_to_wait(request, still.token)
        except Busy:
            response = show(request, "busy", opened, {"here": request.get_full_path(), "section": ""}, status=503)
        # A form holds what was so a moment ago: a browser that goes back asks again.
        response.headers["Cache-Control"] = "no-store"
        return response

    return checked


def show_edit(
    request: HttpRequest, name: str, opened: Opened, shown: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page for editing."""
    every = {
        "section": "outline",
        "branch": opened.branch,
        "account": opened.account,
        "sequence": opened.sequence,
        "here": request.path + branch_query(opened),
        "outline_address": outline_address(opened),
    }
    return show(request, f"edit/{name}", opened, {**every, **shown}, status=status)


def edit_address(opened: Opened, name: str, *args: str, **query: str) -> str:
    """The address of a page for editing, in the same branch."""
    return reverse(f"edit:{name}", args=[opened.row.slug, *args]) + branch_query(opened, **query)


def outline_address(opened: Opened) -> str:
    """The outline of the same branch."""
    return reverse("theories:outline", args=[opened.row.slug]) + branch_query(opened)


def branch_query(opened: Opened, **query: str) -> str:
    """The query that leads to the same branch again; none for the main one."""
    named = {BRANCH: opened.branch.slug} if opened.branch.slug != MAIN else {}
    parts = {**named, **query}
    return f"?{urlencode(parts)}" if parts else ""


def done(opened: Opened, outcome: Accepted, name: str, *args: str, place: str = "") -> HttpResponse:
    """The way on after something was stored: to a page that says so."""
    address = edit_address(opened, name, *args, done=f"{outcome.first}-{outcome.last}")
    response = HttpResponseRedirect(address + (f"#{place}" if place else ""))
    response.status_code = 303
    return response
