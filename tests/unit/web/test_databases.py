"""What SOTHAT_DATABASE may say, and what Django is told."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sothat_web.config.databases import databases

FOLDER = Path("/somewhere")


def test_without_it_the_data_lie_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite takes its turn at once, and a commit is on the disk before it is answered."""
    monkeypatch.delenv("SOTHAT_DATABASE", raising=False)
    found = databases(FOLDER)["default"]
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", FOLDER / "sothat.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert found["CONN_MAX_AGE"] is None


@pytest.mark.parametrize(
    ("address", "host", "port", "password", "options"),
    [
        ("postgres://sothat:p%40ss@db.example:5433/theories", "db.example", "5433", "p@ss", {}),
        ("postgresql://sothat@/theories?host=/run/postgresql", "/run/postgresql", "", "", {}),
        ("postgres://sothat@db.example/theories?sslmode=require", "db.example", "", "", {"sslmode": "require"}),
    ],
)
def test_an_address_of_postgresql_is_taken_apart(
    monkeypatch: pytest.MonkeyPatch, address: str, host: str, port: str, password: str, options: dict[str, str]
) -> None:
    """Host or socket, port, signs in the password, and how to encrypt."""
    monkeypatch.setenv("SOTHAT_DATABASE", address)
    found = databases(FOLDER)["default"]
    assert (found["ENGINE"], found["NAME"], found["USER"]) == ("django.db.backends.postgresql", "theories", "sothat")
    assert (found["HOST"], found["PORT"], found["PASSWORD"], found["OPTIONS"]) == (host, port, password, options)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://sothat:secret@host/theories",
        "postgres://sothat:secret@host/",
        "postgres://sothat:secret@host:many/theories",
        "postgres://[sothat:secret@host/theories",
        "postgres://sothat:secret@host/theories?options=-c%20x",
        "secret",
    ],
)
def test_what_cannot_be_understood_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The sentence says how to write it, and never shows a password."""
    monkeypatch.setenv("SOTHAT_DATABASE", address)
    with pytest.raises(ImproperlyConfigured, match="SOTHAT_DATABASE") as refused:
        databases(FOLDER)
    assert "secret" not in str(refused.value)
