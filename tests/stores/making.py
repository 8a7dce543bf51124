"""Projects, people and steps for the tests of the log."""

from sothat.theory import (
    Change,
    Element,
    ElementAdded,
    ElementId,
    ElementSet,
    Kind,
    Link,
    LinkAdded,
    Role,
    Theory,
)
from sothat_web.accounts.models import Account
from sothat_web.projects.keys import new_key
from sothat_web.projects.log import Step, begin, new_step_id
from sothat_web.projects.models import Branch, Member, Project
from sothat_web.projects.roles import Role as ProjectRole

TRUST, TIME = ElementId("trust"), ElementId("time")


def small_theory() -> Theory:
    """Trust needs time."""
    return Theory(
        title="Care around birth",
        elements=(
            Element(id=TRUST, kind=Kind.OUTCOME, title="Women trust the service"),
            Element(id=TIME, kind=Kind.PRECONDITION, title="Staff have time", level="staff"),
        ),
        links=(Link(source=TIME, target=TRUST, role=Role.REQUIRES),),
    )


def begun(theory: Theory | None = None, slug: str = "care") -> Branch:
    """The main branch of a new project."""
    project = Project.objects.create(slug=slug, title="Care", key=new_key())
    return begin(project, theory or small_theory())


def member(project: Project, username: str = "editor-1", role: ProjectRole = ProjectRole.EDITOR) -> Account:
    """Somebody with this role in the project."""
    account = Account.objects.create(username=username, name=username)
    Member.objects.create(project=project, account=account, role=role)
    return account


def step(*changes: Change, seen: int = 0, workshop: str = "", step_id: str = "") -> Step:
    """A step with a new id, unless one is given."""
    return Step(id=step_id or new_step_id(), changes=changes, seen=seen, workshop=workshop)


def added(name: str, title: str = "") -> ElementAdded:
    """A new element, at the end of the list."""
    element = Element(id=ElementId(name), kind=Kind.ACTIVITY, title=title or f"What is called {name}")
    return ElementAdded(element=element, position=10_000)


def linked(source: str, target: str) -> LinkAdded:
    """A new link."""
    link = Link(source=ElementId(source), target=ElementId(target), role=Role.CONTRIBUTES)
    return LinkAdded(link=link, position=10_000)


def retitled(name: str, before: str, after: str) -> ElementSet:
    """Another title."""
    return ElementSet(element=ElementId(name), field="title", before=before, after=after)
