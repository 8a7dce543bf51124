"""Every write to the tables of accounts: one function for each thing that can be done."""

import hashlib
import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sothat.errors import UserError
from sothat_web.accounts.models import USERNAME, Account, OneTimeLink

LINK_LASTS = timedelta(days=3)


class MayNotBe(UserError):
    """An account cannot be made or changed like this; the sentence says why.

    Args:
        sentence: For the person.
        field: What it is about: ``username`` or ``password1``.
    """

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class NoSuchLink(UserError):
    """A one-time link that was used, has run out, or never was."""


def make_account(
    *, username: str, name: str = "", password: str | None = None, may_make_projects: bool = False
) -> Account:
    """Makes an account. Without a password nobody can sign in to it until one is chosen by a one-time link.

    Raises:
        MayNotBe: When the user name is taken or cannot be one, or the password is too easy to guess.
    """
    username = username.strip().lower()
    account = Account(username=username, name=name.strip()[:100], may_make_projects=may_make_projects)
    _check_username(username)
    if password is None:
        account.set_unusable_password()
    else:
        _check_password(account, password)
        account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise MayNotBe(f"There is an account {username} already. Choose another user name.", field="username") from None
    return account


def rename(account: Account, name: str) -> None:
    """Changes what colleagues see of somebody."""
    account.name = name.strip()[:100]
    account.save(update_fields=["name"])


@transaction.atomic
def make_link(account: Account) -> str:
    """A token with which a password can be chosen, once, for three days. An older one is void from now on."""
    OneTimeLink.objects.filter(account=account).delete()
    token = secrets.token_urlsafe(16)
    OneTimeLink.objects.create(account=account, digest=digest_of(token), until=timezone.now() + LINK_LASTS)
    return token


@transaction.atomic
def reset(account: Account, *, forget_second_factor: bool = False) -> str:
    """Voids the password of an account, which ends its sessions, and gives a one-time link to choose another.

    Args:
        account: Whose password.
        forget_second_factor: Whether the authenticator, passkeys and recovery codes are voided too, as after a lost phone.
    """
    account.set_unusable_password()
    account.save(update_fields=["password"])
    if forget_second_factor:
        Authenticator.objects.filter(user=account).delete()
    return make_link(account)


def account_of_link(token: str) -> Account:
    """Whose one-time link a token is.

    Raises:
        NoSuchLink: When there is none, or not any more.
    """
    link = OneTimeLink.objects.select_related("account").filter(digest=digest_of(token)).first()
    if link is None or link.until <= timezone.now() or not link.account.is_active:
        raise NoSuchLink("This link was used already, or has run out.")
    return link.account


@transaction.atomic
def use_link(token: str, password: str) -> Account:
    """Chooses a password by a one-time link, which is void afterwards.

    Raises:
        NoSuchLink: When there is no such link, or not any more.
        MayNotBe: When the password is too easy to guess; the link stays.
    """
    account = account_of_link(token)
    _check_password(account, password)
    used, _ = OneTimeLink.objects.filter(digest=digest_of(token)).delete()
    if not used:
        raise NoSuchLink("This link was used already, or has run out.")
    account.set_password(password)
    account.save(update_fields=["password"])
    return account


def digest_of(token: str) -> str:
    """What is kept of a random token: enough to recognise it, too little to make it up."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check_username(username: str) -> None:
    try:
        USERNAME(username)
    except ValidationError as error:
        raise MayNotBe(" ".join(error.messages), field="username") from None


def _check_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise MayNotBe(" ".join(error.messages), field="password1") from None
