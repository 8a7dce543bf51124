"""Sites for the tests of this room: on SQLite, and on PostgreSQL with Redis where they are there."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.live_site import LiveSite, started_by


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Path]:
    """A folder with a short name: the path of a socket may have a hundred letters."""
    with tempfile.TemporaryDirectory(prefix="st-") as folder:
        # PostgreSQL runs as somebody else where this runs as root.
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres(short_folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL."""
    with started_by("find-or-start-postgres", short_folder / "pg") as address:
        if not address:
            pytest.skip("There is no PostgreSQL on this machine.")
        yield address


@pytest.fixture(scope="session")
def redis(short_folder: Path) -> Iterator[str]:
    """The address of a Redis."""
    with started_by("find-or-start-redis", short_folder / "redis") as address:
        if not address:
            pytest.skip("There is no Redis on this machine.")
        yield address


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """A site with its tables, accounts and projects, not started yet."""
    made = LiveSite(folder=tmp_path_factory.mktemp("live"))
    if request.param == "postgres":
        made.database = fresh_database(request.getfixturevalue("postgres"))
        made.redis = request.getfixturevalue("redis")
    made.prepare()
    yield made
    made.kill()


_made = 0


def fresh_database(address: str) -> str:
    """One more database in a PostgreSQL, with nothing in it."""
    global _made  # noqa: PLW0603 - each has a name of its own
    import psycopg  # noqa: PLC0415 - only where there is a PostgreSQL

    _made += 1
    name, (before, _, after) = f"live{_made}", address.partition("/sothat?")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return f"{before}/{name}?{after}"
