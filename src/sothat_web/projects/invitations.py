"""Invitations: links that make whoever opens them a member, once, and that can be handed over without e-mail."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sothat.errors import UserError
from sothat_web.accounts.actions import digest_of
from sothat_web.accounts.models import Account
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Invitation, Member, Project
from sothat_web.projects.permissions import MayNot, check_can, role_of
from sothat_web.projects.roles import INVITED_BY, May, Role

LASTS = timedelta(days=14)


class NoSuchInvitation(UserError):
    """An invitation that was used, withdrawn, has run out, or never was; nobody is told which."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation that was just made.

    Args:
        row: What is kept of it.
        token: What the link holds: shown once, to whoever made it, and not kept.
    """

    row: Invitation
    token: str = field(repr=False)


def roles_to_invite(role: Role | None) -> list[Role]:
    """The roles that somebody in a role may invite others to, the most powerful first."""
    return [one for one in Role if role is not None and one in INVITED_BY.get(role, frozenset())]


@transaction.atomic
def invite(project: Project, role: Role, by: Account) -> Invited:
    """Makes an invitation to a role: for one person, once, within 14 days.

    Raises:
        MayNot: To whoever may not invite, or not to this role.
    """
    _check_may_invite(project, role, by)
    token = secrets.token_urlsafe(16)
    row = Invitation.objects.create(
        project=project, role=role, digest=digest_of(token), made_by=by, expires_at=timezone.now() + LASTS
    )
    note_deed(project, by, "invited", role.value)
    return Invited(row=row, token=token)


@transaction.atomic
def withdraw(project: Project, invitation: int, by: Account) -> None:
    """Voids an invitation that nobody has used yet.

    Raises:
        MayNot: To whoever could not have made it.
        Invitation.DoesNotExist: When there is no such invitation in this project, or it was used.
    """
    row = Invitation.objects.get(project=project, pk=invitation, used_at=None)
    _check_may_invite(project, Role(row.role), by)
    row.delete()
    note_deed(project, by, "withdrew an invitation", row.role)


def open_invitations(project: Project) -> list[Invitation]:
    """Those that can still be used, the newest first."""
    waiting = Invitation.objects.filter(project=project, used_at=None, expires_at__gt=timezone.now())
    return [row for row in waiting.select_related("made_by") if _stands(row)]


def invitation_of(token: str) -> Invitation:
    """The invitation of a link.

    Raises:
        NoSuchInvitation: When there is none, or not any more.
    """
    row = Invitation.objects.select_related("project", "made_by").filter(digest=digest_of(token)).first()
    if row is None or row.used_at is not None or row.expires_at <= timezone.now() or not _stands(row):
        raise NoSuchInvitation("This invitation was used already, was withdrawn, or has run out.")
    return row


@transaction.atomic
def accept(token: str, account: Account) -> Member:
    """Makes somebody a member by an invitation, which is used up by that.

    Raises:
        NoSuchInvitation: When there is no such invitation, or not any more.
        MayNot: To whoever has a role already; the invitation stays.
    """
    row = invitation_of(token)
    Project.objects.select_for_update().get(pk=row.project_id)
    if role_of(row.project, account) is not None:
        raise MayNot(
            "You have a role in this project already, so the invitation stays for somebody else. "
            "An owner of the project can change your role."
        )
    # One statement: of two who open the link at the same moment, one is counted.
    used = Invitation.objects.filter(pk=row.pk, used_at=None).update(used_at=timezone.now(), used_by=account)
    if not used:
        raise NoSuchInvitation("This invitation was used already, was withdrawn, or has run out.")
    member = Member.objects.create(project=row.project, account=account, role=row.role)
    note_deed(row.project, account, "joined", row.role)
    return member


def _check_may_invite(project: Project, role: Role, by: Account) -> None:
    own = check_can(project, by, May.INVITE)
    if role not in roles_to_invite(own):
        raise MayNot(f"Only an owner of the project can invite somebody as {role.value}.")


def _stands(row: Invitation) -> bool:
    """An invitation is worth what whoever made it may do now, and an archived project takes nobody in."""
    maker = role_of(row.project, row.made_by) if row.made_by else None
    return row.project.archived_at is None and Role(row.role) in roles_to_invite(maker)
