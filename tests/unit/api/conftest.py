"""Projects with tokens, for the tests of the interface for programs."""

import django
import pytest

# Before anything here imports a model; `tests/conftest.py` has named the settings and a data folder of the tests' own.
django.setup()

from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.api import throttle  # noqa: E402
from sothat_web.projects.actions import store_project  # noqa: E402
from sothat_web.projects.models import Member, Project  # noqa: E402
from sothat_web.projects.roles import Role  # noqa: E402
from sothat_web.theories.desk import DESK, Limits  # noqa: E402
from tests.unit.api.program import Program, token_for  # noqa: E402
from tests.unit.web.small_project import small_project  # noqa: E402
from tests.unit.web.world import an_account  # noqa: E402


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DESK, "limits", Limits(patience=60.0))
    monkeypatch.setattr(throttle, "THROTTLE", throttle.Throttle())


@pytest.fixture
def owner(db: None) -> Account:
    return an_account("facilitator")


@pytest.fixture
def closed(owner: Account) -> Project:
    """A project that is not public."""
    project = store_project(small_project(title="Closed to others"), slug="closed", public=False)
    Member.objects.create(project=project, account=owner, role=Role.OWNER)
    return project


@pytest.fixture
def open_to_all(owner: Account) -> Project:
    """A project that is public."""
    project = store_project(small_project(title="Open to all"), slug="open", public=True)
    Member.objects.create(project=project, account=owner, role=Role.OWNER)
    return project


@pytest.fixture
def reads(closed: Project, owner: Account) -> Program:
    return Program(token_for(closed, owner, "read"))


@pytest.fixture
def uploads(closed: Project, owner: Account) -> Program:
    return Program(token_for(closed, owner, "upload"))
