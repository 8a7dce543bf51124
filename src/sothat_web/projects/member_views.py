"""The pages of members and invitations."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sothat_web.accounts.forms import NewAccountForm
from sothat_web.accounts.models import Account
from sothat_web.accounts.views import new_account, sign_in
from sothat_web.projects import invitations, members
from sothat_web.projects.models import Invitation, Member, Project
from sothat_web.projects.permissions import MayNot, MayNotRead, can
from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May, Role

ROLES = {
    Role.OWNER: "does everything, and looks after members, archiving and deleting",
    Role.FACILITATOR: "changes the theory, freezes versions, records decisions, invites everybody but owners and facilitators",
    Role.EDITOR: "changes the theory and comments on it",
    Role.ANALYST: "reads everything, changes nothing",
    Role.READER: "reads the theory and its versions",
    Role.REVIEWER: "looks through evidence as the second person and clears it, and sees nothing else",
}
"""What each role may do, in the words of the pages."""

_LINK = "invitation_link"
_DEEDS_SHOWN = 50


@never_cache
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has which role, who is invited, and what was done about either."""
    opened = open_for(request, slug, May.READ_WORK)
    return _page(request, opened)


@never_cache
@require_POST
def change_role(request: HttpRequest, slug: str, member: int) -> HttpResponse:
    """Gives a member another role."""
    opened = open_for(request, slug, May.MANAGE)
    role = _role(request)
    if role is None:
        return _page(request, opened, "Choose one of the roles.")
    try:
        with _what_is_there():
            members.change_role(opened.row, member, role, _by(opened))
    except MayNot as refusal:
        return _page(request, opened, str(refusal))
    messages.success(request, "The role is changed.")
    return redirect("projects:members", slug)


@never_cache
@require_POST
def remove(request: HttpRequest, slug: str, member: int) -> HttpResponse:
    """Takes a member out of the project."""
    opened = open_for(request, slug, May.MANAGE)
    try:
        with _what_is_there():
            members.remove(opened.row, member, _by(opened))
    except MayNot as refusal:
        return _page(request, opened, str(refusal))
    messages.success(request, "That person is no longer a member.")
    return redirect("projects:members", slug) if _is_member(opened) else redirect("projects:list")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Gives up one's own role."""
    opened = open_for(request, slug, May.LEAVE)
    if opened.role is None or opened.account is None:
        raise Http404("There is no role to give up.")
    refused = ""
    if request.method == "POST":
        try:
            with _what_is_there():
                members.leave(opened.row, opened.account)
        except MayNot as refusal:
            refused = str(refusal)
        else:
            messages.success(request, f"You are no longer a member of “{opened.row.title}”.")
            return redirect("projects:list")
    context = {"project": opened.row, "role": opened.role, "refused": refused, "section": "members"}
    return render(request, "projects/members_leave.html", context, status=409 if refused else 200)


@never_cache
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Makes an invitation; its link is shown once, on the page that follows."""
    opened = open_for(request, slug, May.INVITE)
    role = _role(request)
    if role is None:
        return _page(request, opened, "Choose a role to invite somebody to.")
    try:
        with _what_is_there():
            invited = invitations.invite(opened.row, role, _by(opened))
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from None
    path = reverse("projects:invitation", args=[invited.token])
    request.session[_LINK] = {"project": opened.row.pk, "link": request.build_absolute_uri(path), "role": role.value}
    return redirect(reverse("projects:members", args=[slug]) + "#invitation-made")


@never_cache
@require_POST
def withdraw(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """Voids an invitation."""
    opened = open_for(request, slug, May.INVITE)
    try:
        with _what_is_there():
            invitations.withdraw(opened.row, invitation, _by(opened))
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from None
    messages.success(request, "The invitation is withdrawn: its link does not work any more.")
    return redirect("projects:members", slug)


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of an invitation leads: join with the account one has, or make one."""
    try:
        row = invitations.invitation_of(token)
        if request.user.is_authenticated:
            return _join(request, token, row)
        return _join_as_new(request, token, row)
    except invitations.NoSuchInvitation:
        return render(request, "projects/invitation_void.html", status=404)


def _join(request: HttpRequest, token: str, row: Invitation) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            invitations.accept(token, request.user)  # type: ignore[arg-type]  # the decorator of accounts let it pass
        except MayNot as refusal:
            refused = str(refusal)
        else:
            return _welcome(request, row.project)
    return _invitation_page(request, token, row, refused=refused)


def _join_as_new(request: HttpRequest, token: str, row: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST or None)
    made = None
    if form.is_valid():
        with transaction.atomic():
            made = new_account(form, may_make_projects=False)
            if made is not None:
                invitations.accept(token, made)
    if made is None:
        return _invitation_page(request, token, row, form=form)
    sign_in(request, made)
    return _welcome(request, row.project)


def _welcome(request: HttpRequest, project: Project) -> HttpResponse:
    messages.success(request, f"You are a member of “{project.title}” now.")
    reads = can(project, getattr(request, "user", None), May.READ)
    return redirect("projects:home" if reads else "evidence:clearing", project.slug)


def _invitation_page(
    request: HttpRequest, token: str, row: Invitation, *, form: NewAccountForm | None = None, refused: str = ""
) -> HttpResponse:
    context = {"invitation": row, "token": token, "form": form, "refused": refused, "may_do": ROLES[Role(row.role)]}
    return render(request, "projects/invitation.html", context, status=409 if refused else 200)


def _page(request: HttpRequest, opened: Opened, refused: str = "") -> HttpResponse:
    manages, invites = opened.allows(May.MANAGE), opened.allows(May.INVITE)
    context = {
        "project": opened.row,
        "whole": opened.whole,
        "section": "members",
        "refused": refused,
        "members": opened.row.members.select_related("account").order_by("account__name", "account__username"),
        "roles": ROLES,
        "manages": manages,
        "invites": invites,
        "to_invite": {role: ROLES[role] for role in invitations.roles_to_invite(opened.role)} if invites else {},
        "invitations": invitations.open_invitations(opened.row) if invites else [],
        "made": _just_made(request, opened.row),
        "deeds": opened.row.deeds.select_related("account").order_by("-pk")[:_DEEDS_SHOWN] if manages else [],
        "me": opened.account,
    }
    return render(request, "projects/members.html", context, status=409 if refused else 200)


def _just_made(request: HttpRequest, project: Project) -> dict[str, object] | None:
    """The link of an invitation that was made a moment ago: shown once, then kept nowhere."""
    kept: dict[str, object] | None = request.session.get(_LINK)
    if kept is None or kept["project"] != project.pk:
        return None
    del request.session[_LINK]
    return kept


@contextmanager
def _what_is_there() -> Iterator[None]:
    """Answers 404 for what is not there, or not for this person any more: another owner may have been quicker."""
    try:
        yield
    except (Member.DoesNotExist, Invitation.DoesNotExist, MayNotRead):
        raise Http404("There is no such member or invitation.") from None


def _is_member(opened: Opened) -> bool:
    return opened.row.members.filter(account=_by(opened)).exists()


def _role(request: HttpRequest) -> Role | None:
    try:
        return Role(request.POST.get("role", ""))
    except ValueError:
        return None


def _by(opened: Opened) -> Account:
    assert opened.account is not None, "Whoever may do more than read has an account."
    return opened.account
