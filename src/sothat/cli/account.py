"""`sothat account`: the first account on a machine, and a way back in."""

import getpass
import sys
from typing import Annotated

import typer

from sothat.cli.printing import say
from sothat.errors import Misuse


def account(
    username: Annotated[str, typer.Argument(metavar="NAME", help="The user name: what one signs in with.")],
    shown: Annotated[str, typer.Option("--name", help="What colleagues see; else the user name.")] = "",
    link: Annotated[
        bool, typer.Option("--link", help="Print a link to choose a password, instead of asking for one.")
    ] = False,
    reset: Annotated[
        bool, typer.Option("--reset", help="Void the password of an account and print a link to choose another.")
    ] = False,
    forget_second_factor: Annotated[
        bool, typer.Option("--forget-second-factor", help="With --reset: void authenticator, passkeys and codes too.")
    ] = False,
) -> None:
    """Make an account for the website, or a link to choose its password again.

    Who has an account made like this may start projects. It asks for a password twice, or prints a link that works once
    and for three days; the site sends no e-mail, so whoever runs it hands the link over. Run it where the website runs,
    with the same environment.

    Examples:
      sothat account facilitator --name "A facilitator"
      sothat account facilitator --reset
    """
    from sothat_web.config import accounts_by_hand as by_hand  # noqa: PLC0415 - only some commands need Django

    if forget_second_factor and not reset:
        raise Misuse("--forget-second-factor goes with --reset.")
    by_hand.begin()
    if reset:
        path = by_hand.reset(username, forget_second_factor=forget_second_factor)
        say("The password no longer works, and whoever was signed in with it is signed out.")
    else:
        by_hand.check_free(username)
        path = by_hand.make(username, name=shown, password=None if link else _asked())
        say(f"There is an account {username.strip().lower()} now, and it may start projects.")
    if path:
        say(f"This link works once, for three days, to choose a password:\n{by_hand.address_of(path)}")


def _asked() -> str:
    """A password, typed twice and not shown."""
    if not _is_at_a_terminal():
        raise Misuse("A password is typed at a terminal, and this is none. With --link you get a link to choose it.")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise Misuse("The two passwords differ, so no account was made. Try again.")
    return password


def _is_at_a_terminal() -> bool:
    return sys.stdin.isatty()
