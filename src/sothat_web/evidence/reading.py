"""What every page that reads evidence begins and ends with. It holds only what may leave, whoever asks."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May

View = Callable[..., HttpResponse]


def reading_page(view: View) -> View:
    """Opens the project for somebody who may read it."""

    @require_safe
    @wraps(view)
    def checked(request: HttpRequest, slug: str, **named: str) -> HttpResponse:
        return view(request, open_for(request, slug), **named)

    return checked


def show_reading(
    request: HttpRequest, name: str, opened: Opened, shown: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """One of these pages."""
    every = {
        "project": opened.row,
        "whole": opened.whole,
        "theory": opened.whole.theory,
        "section": "evidence",
        "page": name,
        "reads": opened.allows(May.READ_EVIDENCE),
        "edits": opened.allows(May.EDIT_EVIDENCE),
        "reviews": opened.allows(May.REVIEW_EVIDENCE),
        "exports": opened.allows(May.EXPORT),
    }
    return render(request, f"evidence/{name}.html", {**every, **shown}, status=status)
