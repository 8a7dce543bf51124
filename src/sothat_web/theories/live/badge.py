"""Who is at the other end of a socket, and what they may do now. Every function here reads the database: call it in a thread."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections, connection
from django.http import HttpRequest, parse_cookie
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from sothat_web.accounts.models import Account
from sothat_web.projects.models import Branch, Member
from sothat_web.projects.permissions import allows
from sothat_web.projects.roles import May, Role


@dataclass(frozen=True, kw_only=True)
class Badge:
    """How somebody was recognised when the socket opened, so that it can be asked again whether that still holds.

    Args:
        account: The account; None for a reader without one.
        session: The row of the session that the socket was opened in.
        proof: What ties the session to the account's password.
    """

    account: int | None = None
    session: str = field(default="", repr=False)
    proof: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What somebody may do with a theory now.

    Args:
        role: Their role; None without one.
        name: What colleagues see of them.
        may_read: Whether they may read the theory.
        may_edit: Whether they may change it.
        may_see_work: Whether they may see who changed what.
        is_signed_out: Whether the session that the socket was opened in is over.
    """

    role: Role | None = None
    name: str = ""
    may_read: bool = False
    may_edit: bool = False
    may_see_work: bool = False
    is_signed_out: bool = False

    @property
    def may_see_people(self) -> bool:
        """Whether they may see who is there: those who belong to the project, not everybody who may read it."""
        return self.role is not None


def badge_in(headers: Iterable[tuple[bytes, bytes]]) -> Badge:
    """The badge of whoever opens a socket, by the session that their cookie names."""
    close_old_connections()
    cookies = parse_cookie("; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie"))
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return Badge()
    request = HttpRequest()
    request.session = session = _sessions()(key)
    account = get_user(request)
    if not account.is_authenticated:
        return Badge()
    # Asked of the store, because only it knows by what it finds a session (see `accounts.sessions`).
    row = session.create_model_instance({})
    return Badge(account=account.pk, session=row.session_key, proof=account.get_session_auth_hash())


def signed_in(badges: Iterable[Badge]) -> Mapping[Badge, Account]:
    """Those whose session still runs, and whose account is open and has the password it had."""
    asked = {badge for badge in badges if badge.account is not None}
    accounts = _accounts({badge.account for badge in asked}) if asked else {}
    running = _running({badge.session for badge in asked}) if asked else frozenset()
    return {
        badge: accounts[badge.account]
        for badge in asked
        if badge.session in running
        and badge.account in accounts
        and accounts[badge.account].is_active
        and constant_time_compare(badge.proof, accounts[badge.account].get_session_auth_hash())
    }


def standings(branch: Branch, badges: Iterable[Badge]) -> Mapping[Badge, Standing]:
    """What each may do with a theory now."""
    asked = set(badges)
    accounts = signed_in(asked)
    ids = [account.pk for account in accounts.values()]
    found = Member.objects.filter(project=branch.project_id, account_id__in=ids).values_list("account_id", "role")
    roles = {account: Role(role) for account, role in found} if ids else {}
    return {badge: _standing(branch, badge, accounts.get(badge), roles) for badge in asked}


def _standing(branch: Branch, badge: Badge, account: Account | None, roles: Mapping[int, Role]) -> Standing:
    if badge.account is not None and account is None:
        return Standing(is_signed_out=True)
    role = roles.get(account.pk) if account is not None else None
    return Standing(
        role=role,
        name=str(account) if account is not None else "",
        may_read=allows(branch.project, role, May.READ),
        may_edit=branch.closed_at is None and allows(branch.project, role, May.EDIT),
        may_see_work=allows(branch.project, role, May.READ_WORK),
    )


# Asked for every step, so they are written out: Django takes ten times as long to word them as it takes to answer them.
_NEEDED = {"id", "username", "name", "password", "is_active"}
_KNOWN = tuple(one.attname for one in Account._meta.concrete_fields if one.attname in _NEEDED)  # noqa: SLF001
"""In the order of the model, in which Django takes them."""


def _accounts(ids: Collection[int | None]) -> Mapping[int | None, Account]:
    asked = f"SELECT {', '.join(_KNOWN)} FROM accounts_account WHERE id IN ({_marks(ids)})"  # noqa: S608 - marks only
    return {row[0]: Account.from_db(connection.alias, _KNOWN, row) for row in _rows(asked, [*ids])}


def _running(sessions: Collection[str]) -> frozenset[str]:
    table = _sessions().get_model_class()._meta.db_table  # noqa: SLF001 - Django's way to a table's name
    asked = f"SELECT session_key FROM {table} WHERE session_key IN ({_marks(sessions)}) AND expire_date > %s"  # noqa: S608
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    return frozenset(row[0] for row in _rows(asked, [*sessions, now]))


def _rows(asked: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        found: list[Any] = cursor.fetchall()
    return found


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore
