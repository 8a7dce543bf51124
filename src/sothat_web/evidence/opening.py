"""What every page about evidence begins and ends with: who asks, what they may, and the theory that evidence is tied to.

These pages do not read the whole project as others see it: they show what may not leave to those who work on it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sothat.theory import Theory
from sothat_web.accounts.models import Account
from sothat_web.evidence.subjects import Subjects, subjects_of
from sothat_web.projects.log import theory_at
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.models import Branch, Project
from sothat_web.projects.permissions import MayNot, MayNotRead, allows, check_can
from sothat_web.projects.roles import May, Role

View = Callable[..., HttpResponse]
LOOK = ("GET", "HEAD")
SEND = ("POST",)
BOTH = (*LOOK, *SEND)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A project whose evidence the person who asks may do something with.

    Args:
        row: Its row in the database.
        branch: Its main theory.
        theory: The theory as it is now.
        role: The role of whoever asks.
        account: Who asks.
    """

    row: Project
    branch: Branch
    theory: Theory = field(repr=False)
    role: Role | None
    account: Account

    def allows(self, may: May) -> bool:
        """Whether whoever asks may do this."""
        return allows(self.row, self.role, may)

    @property
    def subjects(self) -> Subjects:
        """What evidence can be tied to, in words."""
        return subjects_of(self.theory)


def evidence_page(may: May, methods: tuple[str, ...] = LOOK) -> Callable[[View], View]:
    """Opens the project for somebody who may do this with its evidence; everybody else is turned away first."""

    def opening(view: View) -> View:
        @never_cache
        @require_http_methods(list(methods))
        @wraps(view)
        def checked(request: HttpRequest, slug: str, **named: object) -> HttpResponse:
            desk = _desk(request, slug, may)
            try:
                return view(request, desk, **named)
            except MayNot as refusal:
                raise PermissionDenied(str(refusal)) from None

        return checked

    return opening


def _desk(request: HttpRequest, slug: str, may: May) -> Desk:
    account = getattr(request, "user", None)
    try:
        row = Project.objects.get(slug=slug)
        role = check_can(row, account, may)
        branch = row.branches.get(slug=MAIN)
    except (Project.DoesNotExist, Branch.DoesNotExist, MayNotRead):
        raise Http404("There is no such project.") from None
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from None
    assert isinstance(account, Account), "Whoever may do something with evidence has an account."
    branch.project = row
    return Desk(row=row, branch=branch, theory=theory_at(branch), role=role, account=account)


def show(
    request: HttpRequest, name: str, desk: Desk, shown: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """One of these pages."""
    every = {
        "project": desk.row,
        "theory": desk.theory,
        "section": "evidence",
        "page": name,
        "reads": desk.allows(May.READ_EVIDENCE),
        "edits": desk.allows(May.EDIT_EVIDENCE),
        "reviews": desk.allows(May.REVIEW_EVIDENCE),
        "exports": desk.allows(May.EXPORT),
    }
    return render(request, f"evidence/{name}.html", {**every, **shown}, status=status)


def go(desk: Desk, name: str, *args: object, query: str = "", place: str = "") -> HttpResponse:
    """The way on after something was stored."""
    address = reverse(f"evidence:{name}", args=[desk.row.slug, *args]) + (f"?{query}" if query else "")
    response = HttpResponseRedirect(address + (f"#{place}" if place else ""))
    response.status_code = 303
    return response
