"""Beginning projects: from nothing, from a file, from the example, or from another project."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from sothat.errors import UserError, WrongValue
from sothat.project import Project as WholeProject
from sothat.theory import Level, LevelId, Theory
from sothat_web.projects.actions import keep_areas, keep_papers
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.documents import documents_of
from sothat_web.projects.keys import new_key
from sothat_web.projects.log import begin
from sothat_web.projects.members import make_owner
from sothat_web.projects.models import Project
from sothat_web.projects.parts import keep_parts, without_parts
from sothat_web.projects.permissions import MayNot

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

FROM_A_FILE = "a file"
LONGEST_TITLE = 300
_LONGEST_SLUG = 50
_TRIES = 20

USUAL_LEVELS = (
    Level(id=LevelId("strategic"), title="Organisational / strategic"),
    Level(id=LevelId("service"), title="Service"),
    Level(id=LevelId("staff"), title="Individual staff"),
)
"""The levels of the system that a project begun from nothing has; they can be renamed and taken out."""


def check_may_create(account: "Account") -> None:
    """Lets somebody pass who may begin projects.

    Raises:
        MayNot: For everybody else.
    """
    if not (account.is_active and account.may_make_projects):
        raise MayNot("With this account you cannot begin projects of your own. Ask whoever runs this site to allow it.")


def empty_project(title: str) -> WholeProject:
    """A project with a title, the usual levels and nothing else."""
    return WholeProject(title=title, theory=Theory(title=title, levels=USUAL_LEVELS))


def create_project(account: "Account", whole: WholeProject, *, title: str = "", begun_from: str) -> Project:
    """Begins a project, closed to others, of which somebody is the owner.

    Args:
        account: The owner.
        whole: What the project begins with.
        title: What it is called; as before unless said.
        begun_from: In a word, for the record: ``nothing``, ``a file``, ``the example``, ``another project``.

    Raises:
        MayNot: When this person may not begin projects.
        WrongValue: When the title will not do.
        BrokenProject: When the theory names what it does not have.
    """
    check_may_create(account)
    called = replace(whole, title=checked_title(title or whole.title))
    for _ in range(_TRIES):
        try:
            return _created(account, called, begun_from)
        except IntegrityError:
            continue  # somebody took the address a moment ago
    raise UserError("The project could not be given an address. Try again.")


def checked_title(title: str) -> str:
    """A title, tidied.

    Raises:
        WrongValue: When it is empty or too long.
    """
    tidy = " ".join(title.split())
    if "\x00" in tidy:
        raise WrongValue("The title holds a sign that cannot be stored: type it again.")
    if not tidy:
        raise WrongValue("The project has no title: give it a few words that say what it is about.")
    if len(tidy) > LONGEST_TITLE:
        raise WrongValue(f"The title is {len(tidy):,} letters long: use {LONGEST_TITLE} at most.")
    return tidy


def free_slug(title: str) -> str:
    """The address of a project: its title in small letters and dashes, with a number where it is taken."""
    wished = slugify(title)[:_LONGEST_SLUG].strip("-_") or "project"
    taken = set(Project.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    number = 1
    while (slug := wished if number == 1 else f"{wished}-{number}") in taken:
        number += 1
    return slug


@transaction.atomic
def _created(account: "Account", whole: WholeProject, begun_from: str) -> Project:
    project = Project.objects.create(slug=free_slug(whole.title), title=whole.title, key=new_key())
    documents = documents_of(without_parts(whole))
    begin(project, whole.theory, account_id=account.pk)
    keep_papers(project, documents)
    keep_areas(project, whole, documents)
    make_owner(project, account)
    # What is on this site, or came with the program, was looked through there; a file that anybody can write was not.
    keep_parts(project, whole, account, is_trusted=begun_from != FROM_A_FILE)
    note_deed(project, account, "began the project", f"from {begun_from}")
    return project
