"""People who may change a project, signed in, each with a browser of their own."""

from collections.abc import Callable
from typing import TypeVar

import django
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

# Before anything here imports a model; `tests/conftest.py` has named the settings and a data folder of the tests' own.
django.setup()

from sothat.theory import Theory  # noqa: E402
from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.projects.actions import store_project  # noqa: E402
from sothat_web.projects.log import theory_at  # noqa: E402
from sothat_web.projects.models import Branch, Member, Project  # noqa: E402
from sothat_web.projects.roles import Role  # noqa: E402
from tests.browser.live_site import in_a_thread  # noqa: E402
from tests.browser.visitor import Visitor  # noqa: E402
from tests.unit.web.small_project import small_project  # noqa: E402


def a_project(slug: str, **people: Role) -> None:
    """Stores a small project that is not public, with a member for each name."""

    def store() -> None:
        project = store_project(small_project(), slug=slug, public=False)
        for name, role in people.items():
            account, _ = Account.objects.get_or_create(username=f"{name}-of-{slug}", defaults={"name": name})
            Member.objects.create(project=project, account=account, role=role)

    in_a_thread(store)


def signs_in(visitor: Visitor, slug: str, name: str) -> Page:
    """Lets a member of a project come in as if they had signed in a moment ago."""
    found: list[str] = []

    def sign_in() -> None:
        client = Client()
        client.force_login(Account.objects.get(username=f"{name}-of-{slug}"))
        found.append(client.cookies[settings.SESSION_COOKIE_NAME].value)

    in_a_thread(sign_in)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": found[0], "url": visitor.watch.origin}
    visitor.page.context.add_cookies([cookie])  # type: ignore[list-item]
    return visitor.page


def stored(slug: str) -> Theory:
    """The theory as the server has it."""
    return _asked(lambda: theory_at(Branch.objects.select_related("project").get(project__slug=slug, slug="main")))


def head_of(slug: str) -> int:
    """How many changes the log of a project holds."""
    return _asked(lambda: Project.objects.get(slug=slug).branches.get(slug="main").head)


Found = TypeVar("Found")


def _asked(ask: Callable[[], Found]) -> Found:
    found: list[Found] = []
    in_a_thread(lambda: found.append(ask()))
    return found[0]
