"""A project with people of every role, for the tests of versions, decisions, readings and remarks."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from sothat.theory import Change, Element, ElementAdded, ElementId, ElementSet, Kind, Theory
from sothat_web.accounts.models import Account
from sothat_web.projects.actions import store_project
from sothat_web.projects.log import Accepted, Outcome, Step, new_step_id, record, theory_at
from sothat_web.projects.models import Branch, Member, Project
from sothat_web.projects.roles import Role
from tests.unit.web.small_project import small_project


@dataclass(frozen=True, kw_only=True)
class Group:
    """A project that is not public, and somebody in each role."""

    project: Project
    people: dict[Role, Account]

    @property
    def main(self) -> Branch:
        return self.project.branches.get(slug="main")

    @property
    def facilitator(self) -> Account:
        return self.people[Role.FACILITATOR]

    @property
    def editor(self) -> Account:
        return self.people[Role.EDITOR]

    @property
    def reader(self) -> Account:
        return self.people[Role.READER]

    def theory(self) -> Theory:
        return theory_at(self.main)

    def browser(self, role: Role | None = Role.FACILITATOR) -> Client:
        client = Client(headers={"host": "127.0.0.1"})
        if role is not None:
            client.force_login(self.people[role])
        return client

    def address(self, path: str) -> str:
        return f"/projects/{self.project.slug}/{path}"

    def sees(self, path: str, role: Role | None = Role.FACILITATOR) -> HttpResponse:
        return self.browser(role).get(self.address(path))

    def sends(self, path: str, role: Role | None = Role.FACILITATOR, **fields: object) -> HttpResponse:
        return self.browser(role).post(self.address(path), fields)

    def changes(
        self, *changes: Change, branch: Branch | None = None, by: Account | None = None, workshop: str = ""
    ) -> Outcome:
        where = branch or self.main
        step = Step(id=new_step_id(), changes=changes, seen=where.head, workshop=workshop)
        outcome = record(where, [step], by or self.editor)[0]
        assert isinstance(outcome, Accepted), outcome
        return outcome


def a_group(slug: str = "care") -> Group:
    """A new project with one member in each role."""
    project = store_project(small_project(title="Care around birth"), slug=slug, public=False)
    people = {}
    for role in Role:
        account = Account.objects.create(username=f"{role.value}-of-{slug}", name=f"The {role.value}")
        Member.objects.create(project=project, account=account, role=role)
        people[role] = account
    return Group(project=project, people=people)


def reworded(element: str, before: str, after: str) -> ElementSet:
    return ElementSet(element=ElementId(element), field="title", before=before, after=after)


def newly(element: str, title: str) -> ElementAdded:
    return ElementAdded(element=Element(id=ElementId(element), kind=Kind.ACTIVITY, title=title), position=10_000)
