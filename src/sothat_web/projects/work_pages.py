"""What the pages about versions, decisions, readings and remarks begin and end with."""

import re
from collections.abc import Callable, Mapping
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sothat_web.accounts.models import Account
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May

View = Callable[..., HttpResponse]
LOOK = ("GET", "HEAD")
SEND = ("POST",)
BOTH = (*LOOK, *SEND)


def work_page(may: May, methods: tuple[str, ...] = LOOK) -> Callable[[View], View]:
    """Opens the project for somebody who may do this with it; everybody else is turned away first.

    The part ``branch`` of the query names another reading of the theory than the main one.
    """

    def opening(view: View) -> View:
        @never_cache
        @require_http_methods(list(methods))
        @wraps(view)
        def checked(request: HttpRequest, slug: str, **named: object) -> HttpResponse:
            opened = open_for(request, slug, may, request.GET.get("branch", MAIN))
            try:
                return view(request, opened, **named)
            except MayNot as refusal:
                raise PermissionDenied(str(refusal)) from None

        return checked

    return opening


def show_work(
    request: HttpRequest, name: str, opened: Opened, shown: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """One of these pages."""
    every = {
        "project": opened.row,
        "whole": opened.whole,
        "theory": opened.whole.theory,
        "branch": opened.branch,
        "is_main": opened.branch.slug == MAIN,
        "branch_query": branch_query(opened),
        "section": "versions",
        "page": name,
        "works": opened.allows(May.READ_WORK),
    }
    return render(request, f"projects/{name}.html", {**every, **shown}, status=status)


def branch_query(opened: Opened) -> str:
    """The query that leads to the same reading again; none for the main theory."""
    return "" if opened.branch.slug == MAIN else f"?branch={opened.branch.slug}"


def person(opened: Opened) -> Account:
    """Who asks, on a page that nobody without an account comes to."""
    assert opened.account is not None, "Whoever may do more than read has an account."
    return opened.account


def go(opened: Opened, name: str, *args: object, place: str = "") -> HttpResponse:
    """The way on after something was stored."""
    address = reverse(f"projects:{name}", args=[opened.row.slug, *args]) + branch_query(opened)
    response = HttpResponseRedirect(address + (f"#{place}" if place else ""))
    response.status_code = 303
    return response


def is_step(given: str) -> bool:
    """Whether a form brought back the id of the step that it is to make."""
    return re.fullmatch(r"[0-9a-f]{32}", given) is not None
