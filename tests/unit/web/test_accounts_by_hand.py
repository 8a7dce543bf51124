"""`sothat account`: the first account on a machine, and a way back in."""

import getpass
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from sothat_web.accounts import actions
from sothat_web.accounts.models import Account, OneTimeLink
from sothat_web.config import accounts_by_hand
from tests.unit.cli.program import run
from tests.unit.web.world import PASSWORD, an_account, asks_to_sign_in


@pytest.fixture(autouse=True)
def _set_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables of the tests are there already."""
    monkeypatch.setattr(accounts_by_hand, "begin", lambda: None)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the terminal when a password is asked for."""
    passwords: list[str] = []
    lines: Iterator[str] = (passwords.pop(0) for _ in range(9))
    monkeypatch.setattr(getpass, "getpass", lambda _: next(lines))
    monkeypatch.setattr("sothat.cli.account._is_at_a_terminal", lambda: True)
    return passwords


def link_in(output: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/account/link/[\w-]{22}/)", output)
    assert found, output
    return found[1]


def test_it_asks_for_a_password_twice_and_makes_an_account(typed: list[str]) -> None:
    """Who has it may start projects; the password is not printed."""
    typed += [PASSWORD, PASSWORD]
    result = run("account", "Facilitator", "--name", "A facilitator")
    assert result.exit_code == 0
    made = Account.objects.get()
    assert (made.username, made.name, made.may_make_projects) == ("facilitator", "A facilitator", True)
    assert made.check_password(PASSWORD)
    assert PASSWORD not in result.output
    assert not OneTimeLink.objects.exists()


@pytest.mark.parametrize(
    ("entered", "name", "told"),
    [
        ([PASSWORD, "another"], "facilitator", "differ"),
        (["short", "short"], "facilitator", "too short"),
        ([PASSWORD, PASSWORD], "a@b.example", "not an e-mail address"),
        ([PASSWORD, PASSWORD], "taken", "--reset"),
    ],
)
def test_it_says_in_a_sentence_why_it_made_none(typed: list[str], entered: list[str], name: str, told: str) -> None:
    """And makes none."""
    an_account("taken")
    typed += entered
    result = run("account", name)
    assert result.exit_code != 0
    assert told in " ".join(result.stderr.split())
    assert Account.objects.count() == 1


def test_without_a_terminal_it_names_the_link() -> None:
    """As in a script: nothing waits for ever, and nothing is made."""
    result = run("account", "facilitator")
    assert result.exit_code == 2
    assert "--link" in result.stderr
    assert not Account.objects.exists()


def test_it_prints_a_link_that_works_once() -> None:
    """For a server without anybody at its terminal, or for somebody else to choose their own password."""
    path = link_in(run("account", "facilitator", "--link").stdout)
    assert not Account.objects.get().has_usable_password()
    client = Client()
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post(path, sent).status_code == 302
    assert client.post(path, sent).status_code == 404
    assert client.post("/account/sign-in/", {"login": "facilitator", "password": PASSWORD}).status_code == 302


def test_reset_ends_what_was_and_prints_a_link() -> None:
    """Sessions, the old password and older links are void; the second factor only where that is said."""
    account, client = an_account("facilitator"), Client()
    older = actions.make_link(account)
    client.force_login(account)
    path = link_in(run("account", "facilitator", "--reset").stdout)
    assert asks_to_sign_in(client.get("/account/"))
    assert client.get(f"/account/link/{older}/").status_code == 404
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("arguments", [("nobody", "--reset"), ("facilitator", "--forget-second-factor")])
def test_what_makes_no_sense_is_told(arguments: tuple[str, ...]) -> None:
    """With exit code 2, and nothing is made."""
    assert run("account", *arguments).exit_code == 2
    assert not Account.objects.exists()


def test_the_link_names_the_site_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """With https and the first of its names."""
    monkeypatch.setenv("SOTHAT_HTTPS", "1")
    monkeypatch.setenv("SOTHAT_ALLOWED_HOSTS", "theory.example.org, other.example.org")
    assert "https://theory.example.org/account/link/" in run("account", "facilitator", "--link").stdout


def test_it_works_on_a_machine_that_has_nothing_yet(tmp_path: Path) -> None:
    """It makes the tables and keeps the key that signs, as serving would."""
    surroundings = {**os.environ, "SOTHAT_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [Path(sys.executable).with_name("sothat"), "account", "facilitator", "--link"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert link_in(done.stdout)
    assert done.stderr == ""
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0
