"""The pages on which owners look after a project: its title, who may read it, tokens, export, archive, end."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sothat.errors import UserError
from sothat_web.accounts.models import Account
from sothat_web.projects import ending, settling, tokens
from sothat_web.projects.exporting import export_everything
from sothat_web.projects.models import Token
from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May

_SECRET = "made_token"  # noqa: S105 - the name under which a token is shown once


@never_cache
@require_safe
def manage(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that can be done with a project as a whole."""
    return _page(request, open_for(request, slug, May.READ_WORK))


@never_cache
@require_POST
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Gives the project another title, or opens or closes it to the public."""
    opened = open_for(request, slug, May.MANAGE)
    title, public = request.POST.get("title", ""), "public" in request.POST
    try:
        settling.settle(opened.row, _by(opened), title=title, public=public)
    except UserError as refusal:
        return _page(request, opened, wrong={"title": str(refusal)}, entered=title)
    messages.success(request, "The project is as you said.")
    return redirect("projects:manage", slug)


@never_cache
@require_POST
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Makes the project one that is read and not changed."""
    opened = open_for(request, slug, May.MANAGE)
    ending.archive(opened.row, _by(opened))
    messages.success(request, "The project is archived: it can be read, and nobody can change it.")
    return redirect("projects:manage", slug)


@never_cache
@require_POST
def bring_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Lets an archived project be changed again."""
    opened = open_for(request, slug, May.MANAGE)
    ending.bring_back(opened.row, _by(opened))
    messages.success(request, "The project is back: those who may can change it again.")
    return redirect("projects:manage", slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for the title to be typed, and deletes the project for good."""
    opened = open_for(request, slug, May.MANAGE)
    wrong = ""
    if request.method == "POST":
        try:
            ending.delete_project(opened.row, _by(opened), typed=request.POST.get("typed", ""))
        except UserError as refusal:
            wrong = str(refusal)
        else:
            messages.success(request, "The project is deleted, and its key destroyed.")
            return redirect("projects:list")
    context = {"project": opened.row, "whole": opened.whole, "section": "manage", "wrong": wrong}
    return render(request, "projects/manage_delete.html", context, status=422 if wrong else 200)


@never_cache
@require_POST
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything as one file. Sent with POST, because it is written down who took it."""
    opened = open_for(request, slug, May.EXPORT)
    response = HttpResponse(export_everything(opened.row, _by(opened)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{opened.row.slug}-everything.sothat"'
    return response


@never_cache
@require_POST
def make_token(request: HttpRequest, slug: str) -> HttpResponse:
    """Makes a token for a program; it is shown once, on the page that follows."""
    opened = open_for(request, slug, May.MANAGE)
    name, days = request.POST.get("name", ""), request.POST.get("days", "")
    try:
        made = tokens.make_token(
            opened.row,
            _by(opened),
            name=name,
            scope=request.POST.get("scope", ""),
            days={str(choice): choice for choice in tokens.DAYS}.get(days, 0),
        )
    except UserError as refusal:
        return _page(request, opened, wrong={"name": str(refusal)}, named=name)
    request.session[_SECRET] = {"project": opened.row.pk, "name": made.row.name, "secret": made.secret}
    return redirect(reverse("projects:manage", args=[slug]) + "#token-made")


@never_cache
@require_POST
def revoke_token(request: HttpRequest, slug: str, token: int) -> HttpResponse:
    """Ends a token."""
    opened = open_for(request, slug, May.MANAGE)
    try:
        tokens.revoke_token(opened.row, _by(opened), token)
    except Token.DoesNotExist:
        raise Http404("There is no such token.") from None
    messages.success(request, "The token is revoked: it opens nothing any more.")
    return redirect("projects:manage", slug)


def _page(request: HttpRequest, opened: Opened, *, wrong: dict[str, str] | None = None, **entered: str) -> HttpResponse:
    manages = opened.allows(May.MANAGE)
    context = {
        "project": opened.row,
        "whole": opened.whole,
        "section": "manage",
        "wrong": wrong or {},
        "title": entered.get("entered", opened.row.title),
        "named": entered.get("named", ""),
        "manages": manages,
        "edits": opened.allows(May.EDIT),
        "exports": opened.allows(May.EXPORT),
        "tokens": opened.row.tokens.filter(revoked_at=None).select_related("made_by") if manages else [],
        "scopes": tokens.SCOPES,
        "days": tokens.DAYS,
        "made": _just_made(request, opened) if manages else None,
    }
    return render(request, "projects/manage.html", context, status=422 if wrong else 200)


def _just_made(request: HttpRequest, opened: Opened) -> dict[str, str] | None:
    """The token that was made by the request before this one; forgotten as soon as it is shown."""
    kept = request.session.get(_SECRET)
    if kept is None or kept["project"] != opened.row.pk:
        return None
    del request.session[_SECRET]
    return {"name": kept["name"], "secret": kept["secret"]}


def _by(opened: Opened) -> Account:
    assert opened.account is not None, "a role belongs to an account"
    return opened.account
