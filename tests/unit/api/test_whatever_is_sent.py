"""Whatever is sent to the interface, it answers as its description says: made-up requests for every operation."""

import json
import os
from pathlib import Path

import django
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

django.setup()

from sothat.files import theory_document  # noqa: E402
from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.api import throttle  # noqa: E402
from sothat_web.projects.log import theory_at  # noqa: E402
from sothat_web.projects.models import Project  # noqa: E402
from sothat_web.projects.versions import Agreement, freeze  # noqa: E402
from tests.unit.api.program import token_for  # noqa: E402
from tests.unit.web.small_project import small_theory  # noqa: E402

PLACE = "/api/v1/openapi.json"
_DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
_EXAMPLES = 200 if _DEEP else 20


def described(mode: str) -> schemathesis.BaseSchema:
    config = SchemathesisConfig.from_dict(
        {
            "generation": {"mode": mode, "deterministic": not _DEEP},
            # What fits the description may still name an area, a version or a theory that is not there.
            "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]}},
        }
    )
    return schemathesis.openapi.from_wsgi(PLACE, WSGIHandler(), config=config)


ANYTHING, FITTING = described("all"), described("positive")
_KINDLY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]

_UNPACKED = {"Accept-Encoding": "identity"}


@pytest.fixture(autouse=True)
def _never_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "BY_NOBODY", 10**9)
    monkeypatch.setattr(throttle, "BY_TOKEN", 10**9)


@ANYTHING.parametrize()
@settings(max_examples=_EXAMPLES, suppress_health_check=_KINDLY)
def test_anything_without_a_token(case: schemathesis.Case, open_to_all: Project) -> None:
    """Any method, address, query and body: an answer that the description knows, never an error of ours."""
    case.call_and_validate(headers=_UNPACKED)
    assert theory_at(open_to_all.branches.get()) == small_theory()


@FITTING.parametrize()
@settings(max_examples=_EXAMPLES, suppress_health_check=_KINDLY)
def test_what_fits_with_a_token(case: schemathesis.Case, closed: Project, owner: Account) -> None:
    """Requests about a project that is there, by a program that may do everything."""
    if not closed.versions.exists():
        freeze(closed.branches.get(), Agreement(title="First"), owner)
    if "slug" in case.path_parameters:
        case.path_parameters["slug"] = "closed"
    if "number" in case.path_parameters:
        case.path_parameters["number"] = 1
    if isinstance(case.body, dict):
        case.body["seen"] = 0
        # A made-up object is hardly ever a theory; a theory with a made-up title is.
        case.body["theory"] = {**theory_document(small_theory()), "title": case.body.get("title") or "A small theory"}
    token = token_for(closed, owner, "upload")
    case.call_and_validate(headers={**_UNPACKED, "Authorization": f"Bearer {token}"})


def test_the_description_is_complete() -> None:
    """Each operation says what it answers with when it refuses, and which need a token; nothing loads from elsewhere."""
    told = json.loads(Client(headers={"host": "127.0.0.1"}).get(PLACE).content)
    operations = [
        (f"{method} {path}", operation)
        for path, methods in told["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) == 9
    for name, operation in operations:
        assert {"400", "401", "403", "404", "405", "422", "429", "500"} <= set(operation["responses"]), name
        assert operation["summary"], name
    needing = {name for name, operation in operations if {} not in operation["security"]}
    assert needing == {"post /api/v1/projects/{slug}/versions/", "get /api/v1/projects/{slug}/log/"}
    assert "http" not in json.dumps(told["paths"])


def test_there_is_no_page_that_loads_scripts_from_elsewhere() -> None:
    """The usual pages of such interfaces load a program from another site; ours has none."""
    for path in ("/api/v1/docs", "/api/v1/docs/", "/api/v1/redoc"):
        assert Client(headers={"host": "127.0.0.1"}).get(path).status_code == 404
    assert Path(PLACE).suffix == ".json"
