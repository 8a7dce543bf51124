"""Makes the tables, accounts with each role, a project and sessions for a site of its own; prints how to come in.

python -m tests.live.prepare_site ELEMENTS EDITORS       with SOTHAT_DATA, and SOTHAT_DATABASE where there is one
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402

from sothat.theory import Element, ElementId, Kind, Level, LevelId, Theory  # noqa: E402
from sothat_web.accounts.models import Account  # noqa: E402
from sothat_web.accounts.sessions import SessionStore  # noqa: E402
from sothat_web.config.environment import keep_secret_key  # noqa: E402
from sothat_web.projects.keys import new_key  # noqa: E402
from sothat_web.projects.log import begin  # noqa: E402
from sothat_web.projects.models import Member, Project  # noqa: E402
from sothat_web.projects.roles import Role  # noqa: E402

ROLES = [role.value for role in Role]


def theory(elements: int) -> Theory:
    return Theory(
        title="A theory that several people change",
        levels=(Level(id=LevelId("here"), title="Here"), Level(id=LevelId("there"), title="There")),
        elements=tuple(
            Element(id=ElementId(f"b{number:04d}"), kind=Kind.OUTCOME, title=f"Outcome {number}")
            for number in range(elements)
        ),
    )


def account(name: str) -> Account:
    made = Account(username=name, name=name.replace("-", " ").capitalize())
    made.set_unusable_password()
    made.save()
    return made


def cookie(somebody: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(somebody.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = somebody.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def project(slug: str, *, public: bool, elements: int, members: dict[str, Account]) -> Project:
    made = Project.objects.create(slug=slug, title=slug.capitalize(), public=public, key=new_key())
    begin(made, theory(elements))
    begin(made, theory(elements), slug="another", title="Another reading")
    Member.objects.bulk_create(
        Member(project=made, account=somebody, role=name.rstrip("-0123456789")) for name, somebody in members.items()
    )
    return made


def prepare(elements: int, editors: int) -> dict[str, str]:
    call_command("migrate", interactive=False, verbosity=0)
    names = [*ROLES, *(f"editor-{number}" for number in range(1, editors + 1))]
    members = {name: account(name) for name in names}
    stranger = account("stranger")
    project("shared", public=False, elements=elements, members=members)
    project("open", public=True, elements=elements, members={"editor": members["editor"]})
    project("foreign", public=False, elements=elements, members={"owner": stranger})
    return {name: cookie(somebody) for name, somebody in (*members.items(), ("stranger", stranger))}


if __name__ == "__main__":
    keep_secret_key(settings.DATA)
    settings.SECRET_KEY = (settings.DATA / "secret-key").read_text(encoding="ascii").strip()
    print(json.dumps(prepare(int(sys.argv[1]), int(sys.argv[2]))))
