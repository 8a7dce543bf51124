"""Tokens: what lets a program read a project, or upload to it, in the name of an owner."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from sothat.errors import WrongValue
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project, Token
from sothat_web.projects.permissions import check_can, role_of
from sothat_web.projects.roles import May, Role

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

READ, UPLOAD = "read", "upload"
SCOPES = {
    READ: "reads the theory, its versions, the log and the answers",
    UPLOAD: "does that, and uploads versions of the theory in your name",
}
"""What a token can be for, in the words of the pages."""

DAYS = (30, 90, 365)
"""How long a token can last."""

LONGEST_NAME = 100
_BEGINNING = "sothat_"


@dataclass(frozen=True, kw_only=True)
class MadeToken:
    """A token that was just made; nobody sees it again."""

    row: Token
    secret: str = field(repr=False)


@transaction.atomic
def make_token(project: Project, account: "Account", *, name: str, scope: str, days: int) -> MadeToken:
    """Makes a token for a program.

    Args:
        name: What the owner calls it, to tell it from others.
        days: After how many days it ends.

    Raises:
        MayNot: When this person may not.
        WrongValue: When the name is empty or too long, or the scope or the days are none of those there are.
    """
    check_can(project, account, May.MANAGE)
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= LONGEST_NAME or "\x00" in tidy:
        raise WrongValue(f"Give the token a name of 1 to {LONGEST_NAME} letters, such as the program that will use it.")
    if scope not in SCOPES or days not in DAYS:
        raise WrongValue("Choose what the token is for, and how long it lasts.")
    secret = _BEGINNING + secrets.token_urlsafe(32)
    row = Token.objects.create(
        project=project,
        name=tidy,
        scope=scope,
        digest=_digest(secret),
        made_by=account,
        expires_at=timezone.now() + timedelta(days=days),
    )
    note_deed(project, account, "made a token", f"{row.pk}: {scope}")
    return MadeToken(row=row, secret=secret)


@transaction.atomic
def revoke_token(project: Project, account: "Account", token: int) -> None:
    """Ends a token at once.

    Raises:
        MayNot: When this person may not.
        Token.DoesNotExist: When the project has no such token.
    """
    check_can(project, account, May.MANAGE)
    row = Token.objects.get(project=project, pk=token)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        note_deed(project, account, "revoked a token", f"{row.pk}: {row.scope}")


def token_of(secret: str) -> Token | None:
    """The token that a program shows, if it still opens anything: not ended, not revoked, made by one who is still an owner."""
    row = (
        Token.objects.select_related("project", "made_by")
        .filter(digest=_digest(secret), revoked_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if row is None or role_of(row.project, row.made_by) is not Role.OWNER:
        return None
    return row


def _digest(secret: str) -> str:
    """What is kept: enough to recognise a token of 256 random bits, too little to make it up."""
    return hashlib.sha256(secret.encode()).hexdigest()
