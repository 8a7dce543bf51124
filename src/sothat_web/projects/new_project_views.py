"""The page on which a project begins: from nothing, from a file, from the example, or from another project."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sothat import examples
from sothat.errors import BrokenProject, Problem, UserError
from sothat.project import Project as WholeProject
from sothat_web.accounts.models import Account
from sothat_web.projects.actions import EXAMPLE
from sothat_web.projects.creating import FROM_A_FILE, check_may_create, create_project, empty_project
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import MayNot, can
from sothat_web.projects.roles import May
from sothat_web.projects.shelf import latest
from sothat_web.projects.uploads import read_upload

_BEGINNINGS: Mapping[str, str] = {
    "nothing": "nothing",
    "file": FROM_A_FILE,
    "example": "the example",
    "copy": "another project",
}


@dataclass(frozen=True, kw_only=True)
class _Refused(Exception):
    """The form cannot be used as it is.

    Args:
        wrong: What is wrong, by the name of the control.
        problems: What was found in a file.
    """

    wrong: Mapping[str, str] = field(default_factory=dict, hash=False)
    problems: tuple[Problem, ...] = ()


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_project(request: HttpRequest) -> HttpResponse:
    """Asks what a project begins with, and begins it."""
    account = request.user
    assert isinstance(account, Account)
    try:
        check_may_create(account)
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from None
    if request.method != "POST":
        return _page(request, account, _Refused())
    try:
        project = _begun(request, account)
    except _Refused as refused:
        return _page(request, account, refused)
    messages.success(request, f"The project “{project.title}” is begun. Nobody but you can see it yet.")
    return redirect("projects:home", project.slug)


def _begun(request: HttpRequest, account: Account) -> Project:
    beginning, title = request.POST.get("from", ""), request.POST.get("title", "")
    if beginning not in _BEGINNINGS:
        raise _Refused(wrong={"from": "Choose what the project begins with."})
    whole = _whole(request, account, beginning, title)
    try:
        return create_project(account, whole, title=title.strip(), begun_from=_BEGINNINGS[beginning])
    except BrokenProject as broken:
        raise _Refused(problems=broken.problems) from None
    except UserError as refusal:
        raise _Refused(wrong={"title": str(refusal)}) from None


def _whole(request: HttpRequest, account: Account, beginning: str, title: str) -> WholeProject:
    """What the project begins with, as a whole."""
    if beginning == "file":
        return _from_file(request)
    if beginning == "example":
        return examples.open_project(EXAMPLE)
    if beginning == "copy":
        return _copied(request, account)
    if not title.strip():
        raise _Refused(wrong={"title": "Give the project a title: a few words that say what it is about."})
    return empty_project(" ".join(title.split()))


def _from_file(request: HttpRequest) -> WholeProject:
    file = request.FILES.get("file")
    if file is None:
        raise _Refused(wrong={"file": "Choose a .sothat file, or a theory.yaml."})
    brought = read_upload(file)
    if brought.project is None or (brought.problems and "seen" not in request.POST):
        raise _Refused(problems=brought.problems)
    return brought.project


def _copied(request: HttpRequest, account: Account) -> WholeProject:
    original = request.POST.get("original", "").replace("\x00", "")
    row = Project.objects.filter(slug=original).first()
    if row is None or not can(row, account, May.READ):
        raise _Refused(wrong={"original": "Choose a project that you may read."})
    return latest(row)[0]


def _page(request: HttpRequest, account: Account, refused: _Refused) -> HttpResponse:
    context = {
        "wrong": refused.wrong,
        "problems": refused.problems,
        "only_warnings": bool(refused.problems) and not any(problem.is_error for problem in refused.problems),
        "beginning": request.POST.get("from", "nothing"),
        "title": request.POST.get("title", ""),
        "original": request.POST.get("original", request.GET.get("original", "")),
        "to_copy": [project for project in Project.objects.all() if can(project, account, May.READ)],
    }
    status = 422 if refused.wrong or refused.problems else 200
    return render(request, "projects/new.html", context, status=status)
