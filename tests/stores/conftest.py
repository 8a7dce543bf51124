"""Every test of this room that asks for a `store` runs on SQLite and, where there is one, on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

django.setup()

from tests.stores.stores import Store, postgres_address, postgres_store, sqlite_store  # noqa: E402


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def _made(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Store]:
    folder: Path = request.getfixturevalue("tmp_path_factory").mktemp(request.param)
    with django_db_blocker.unblock():
        if request.param == "sqlite":
            yield sqlite_store(folder)
            return
        with postgres_address() as address:
            yield postgres_store(folder, address)


@pytest.fixture
def store(_made: Store, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database with all tables and no row, which Django uses until the test ends."""
    monkeypatch.setattr(settings, "DATA", _made.folder)
    monkeypatch.setattr(settings, "KEY_FILE", _made.key_file)
    with django_db_blocker.unblock(), _made.in_use():
        _made.emptied()
        yield _made
