"""A small world for the tests of who may do what: a project, another one, and somebody of every kind."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sothat.evidence import EvidenceItem, Finding, Searched, Stream
from sothat_web.accounts import actions
from sothat_web.accounts.models import Account
from sothat_web.evidence.changing import add_item
from sothat_web.evidence.findings import write_finding
from sothat_web.evidence.searching import add_searched
from sothat_web.projects import branches, decisions, invitations, remarks, versions
from sothat_web.projects.actions import store_project
from sothat_web.projects.models import Member, Project
from sothat_web.projects.roles import Role
from sothat_web.projects.tokens import make_token
from tests.unit.web.small_project import small_project
from tests.unit.web.who_may_what import Page, Who

_ROLES = {
    Who.READER: Role.READER,
    Who.REVIEWER: Role.REVIEWER,
    Who.ANALYST: Role.ANALYST,
    Who.EDITOR: Role.EDITOR,
    Who.FACILITATOR: Role.FACILITATOR,
    Who.OWNER: Role.OWNER,
}


@dataclass(frozen=True, kw_only=True)
class World:
    """What is there.

    Args:
        project: The project of the members; not public.
        people: The accounts, by kind of visitor; None for somebody without one.
        names: What stands in the places of addresses.
        sessions: The cookie of each that has signed in; kept, because trying all addresses needs each many times.
    """

    project: Project
    people: dict[Who, Account | None]
    names: dict[str, str]
    sessions: dict[Who, str] = field(default_factory=dict)

    def client_of(self, who: Who, *, checks: bool = False) -> Client:
        """The browser of somebody of this kind, who has signed in if they can."""
        # A fault of ours is an answer with status 500, which the table allows nobody.
        client = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=checks, raise_request_exception=False)
        if who not in self.sessions and self.people[who] is not None:
            client.force_login(self.people[who])
            self.sessions[who] = client.cookies["sessionid"].value
        if who in self.sessions:
            client.cookies["sessionid"] = self.sessions[who]
        return client

    def address(self, route: str, page: Page) -> str:
        """An address with something in every place."""
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: self.names[page.named.get(found[1], found[1])], route)


PASSWORD = "four words on wood"


@cache
def _hashed() -> str:
    """Worked out once: a good way to keep passwords takes its time."""
    return make_password(PASSWORD)


def an_account(username: str, name: str = "") -> Account:
    """Somebody who can sign in with `PASSWORD`."""
    account = actions.make_account(username=username, name=name or username, may_make_projects=True)
    account.password = _hashed()
    account.save()
    return account


def a_world() -> World:
    """A world in which every address leads somewhere."""
    project = store_project(small_project(title="Closed to others"), slug="closed", public=False)
    other = store_project(small_project(title="Another"), slug="another", public=False)
    people: dict[Who, Account | None] = {Who.ANONYMOUS: None}
    for number, who in enumerate(one for one in Who if one is not Who.ANONYMOUS):
        people[who] = an_account(f"person-{number}", who.value)
    # A second owner, so that the first may leave.
    second = an_account("second-owner", "The second owner")
    Member.objects.create(project=project, account=second, role=Role.OWNER)
    for who, role in _ROLES.items():
        Member.objects.create(project=project, account=people[who], role=role)
    Member.objects.create(project=other, account=people[Who.STRANGER], role=Role.OWNER)
    return World(project=project, people=people, names=_names(project, people))


def _names(project: Project, people: dict[Who, Account | None]) -> dict[str, str]:
    owner, nobody = people[Who.OWNER], people[Who.NOBODY]
    assert owner is not None
    assert nobody is not None
    invited = invitations.invite(project, Role.READER, owner)
    main = project.branches.get(slug="main")
    versions.freeze(main, versions.Agreement(), owner)
    decisions.propose(project, decisions.Proposal(proposal="To visit at home"), owner)
    remark = remarks.say(main, remarks.RemarkKind.QUESTION, "Who visits?", owner)
    return {
        "number": "1",
        "remark": str(remark.pk),
        "reading": branches.begin_reading(project, "A reading", owner).slug,
        "slug": project.slug,
        "file_form": "csv",
        "uid": evidence_item(project, owner),
        "source_row": str(project.evidence_sources.get().pk),
        "search": search(project, owner),
        "code_row": str(project.evidence_codes.get().pk),
        "finding_row": finding(project, owner),
        "element": "visits",
        "source": "visits",
        "target": "trust",
        "group": "place",
        "member": str(Member.objects.get(project=project, account=people[Who.READER]).pk),
        "invitation": str(invited.row.pk),
        "invited": invited.token,
        "link": actions.make_link(nobody),
        "method": "importance",
        "cited": "S%201",
        "form": "word",
        "work": "a" * 22,
        "pk": "1",
        "branch": "main",
        "token_row": str(make_token(project, owner, name="a program", scope="read", days=30).row.pk),
    }


def evidence_item(project: Project, owner: Account) -> str:
    """A piece of evidence that waits."""
    source = project.evidence_sources.get()
    said = EvidenceItem(id="new", source=source.key, quote="They came to my home.", codes=("visits",))
    return add_item(project, said, source, owner).uid


def finding(project: Project, owner: Account) -> str:
    """Something that was found."""
    write_finding(project, Finding(id="f1", statement="Visits build trust."), owner, is_new=True)
    return str(project.evidence_findings.get().pk)


def search(project: Project, owner: Account) -> str:
    """That somebody looked somewhere."""
    add_searched(project, Searched(stream=Stream.PRIMARY, where="A database"), owner)
    return str(project.evidence_searched.get().pk)


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address of the site, as its table of addresses writes it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            assert isinstance(pattern, URLPattern)
            yield route


@contextmanager
def writes() -> Iterator[list[str]]:
    """What is written to any table in here, but to that of sessions: it fills while the block runs."""
    written: list[str] = []

    def notice(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.lstrip().split(maxsplit=1)[0].upper() in _WRITING and "django_session" not in sql:
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(notice):
        yield written


_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def asks_to_sign_in(answer: HttpResponse) -> bool:
    """Whether an answer sends somebody to the page to sign in."""
    return answer.status_code == 302 and answer["Location"].startswith("/account/sign-in/")
