"""Projects in the database, for the tests of the pages."""

import django
import pytest

# Before anything here imports a model; `tests/conftest.py` has named the settings and a data folder of the tests' own.
django.setup()

from sothat import examples  # noqa: E402
from sothat_web.projects.actions import load_example, store_project  # noqa: E402
from sothat_web.projects.models import Project  # noqa: E402
from sothat_web.theories.desk import DESK, Limits  # noqa: E402
from tests.unit.web.small_project import small_project  # noqa: E402


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine is no reason to see another page; tests of long answers set limits of their own."""
    monkeypatch.setattr(DESK, "limits", Limits(patience=60.0))


@pytest.fixture
def example(db: None) -> Project:
    """The reference theory, stored as `load_example` stores it."""
    return load_example()


@pytest.fixture
def small(db: None) -> Project:
    """A small public project."""
    return store_project(small_project(), slug="small", public=True)


@pytest.fixture
def private(db: None) -> Project:
    """The reference theory as a project that is not public."""
    return store_project(examples.open_project("stepping-stones"), slug="private", public=False)
