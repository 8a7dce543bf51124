"""The list of projects, the home of each, and its download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sothat_web.projects.counts import count_parts
from sothat_web.projects.documents import bundle_of
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import can
from sothat_web.projects.reading import open_for_reading
from sothat_web.projects.roles import May


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every project that this person may read, or whose evidence they may look through."""
    reader = getattr(request, "user", None)
    every = list(Project.objects.all())
    projects = [project for project in every if can(project, reader, May.READ)]
    to_review = [one for one in every if one not in projects and can(one, reader, May.REVIEW_EVIDENCE)]
    may_begin = getattr(reader, "may_make_projects", False)
    return render(request, "projects/list.html", {"projects": projects, "to_review": to_review, "may_begin": may_begin})


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What a project is, where it comes from, and the ways into it."""
    opened = open_for_reading(request, slug)
    theory = opened.whole.theory
    return render(
        request,
        "projects/home.html",
        {
            "project": opened.row,
            "whole": opened.whole,
            "theory": theory,
            "counts": count_parts(theory),
            "section": "home",
        },
    )


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The project as one file, to keep or to work on with the program."""
    opened = open_for_reading(request, slug)
    response = HttpResponse(bundle_of(opened.whole), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{opened.row.slug}.sothat"'
    return response
