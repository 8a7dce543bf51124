"""Makes accounts and one-time links from the command line: `sothat account`."""

from typing import TYPE_CHECKING

from sothat.errors import Misuse
from sothat_web.config.environment import allowed_hosts, is_served_over_https
from sothat_web.config.serve import prepare

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


def begin() -> None:
    """Brings settings and tables up, as for serving."""
    prepare(demo=False, say=lambda _: None)


def check_free(username: str) -> None:
    """Lets a user name pass that nobody has.

    Raises:
        Misuse: When there is such an account already.
    """
    if _found(username) is not None:
        raise Misuse(
            f"There is an account {username.lower()} already. Where its password is forgotten, "
            f"`sothat account {username.lower()} --reset` makes a link to choose another."
        )


def make(username: str, *, name: str, password: str | None) -> str:
    """Makes an account that may start projects.

    Returns:
        The path of a one-time link to choose a password; empty where one was given.

    Raises:
        MayNotBe: When it cannot be made.
    """
    from sothat_web.accounts import actions  # noqa: PLC0415 - Django is loaded first, by `begin`

    account = actions.make_account(username=username, name=name or username, password=password, may_make_projects=True)
    return "" if password is not None else _path_of(actions.make_link(account))


def reset(username: str, *, forget_second_factor: bool) -> str:
    """Voids a password, ends the sessions, and gives the path of a one-time link to choose another.

    Raises:
        Misuse: When there is no such account.
    """
    from sothat_web.accounts import actions  # noqa: PLC0415

    account = _found(username)
    if account is None:
        raise Misuse(f"There is no account {username.lower()}. Without --reset, this command makes one.")
    return _path_of(actions.reset(account, forget_second_factor=forget_second_factor))


def address_of(path: str) -> str:
    """A path with the address of the site before it, as far as the environment tells it."""
    return f"https://{allowed_hosts()[0]}{path}" if is_served_over_https() else f"http://127.0.0.1:8000{path}"


def _found(username: str) -> "Account | None":
    from sothat_web.accounts.models import Account  # noqa: PLC0415

    return Account.objects.filter(username=username.strip().lower()).first()


def _path_of(token: str) -> str:
    from django.urls import reverse  # noqa: PLC0415

    return reverse("account_link", args=[token])
