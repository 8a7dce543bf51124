"""The way from an address to a project: every page of a project goes through here."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest

from sothat.project import Project as WholeProject
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import MayNotRead, check_can_read
from sothat_web.projects.shelf import NothingStored, latest


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A project that the person who asks may read.

    Args:
        row: Its row in the database.
        whole: The project itself.
        mark: Changes whenever the project does; what was computed from it can be kept under it.
    """

    row: Project
    whole: WholeProject = field(repr=False)
    mark: str


def open_for_reading(request: HttpRequest, slug: str) -> Opened:
    """The project of an address, for somebody who may read it.

    Raises:
        Http404: When there is none, and just so when it is not open to this person: nobody learns which.
    """
    try:
        row = Project.objects.get(slug=slug)
        check_can_read(row, getattr(request, "user", None))
        whole, mark = latest(row)
    except (Project.DoesNotExist, MayNotRead, NothingStored):
        raise Http404("There is no such project.") from None
    return Opened(row=row, whole=whole, mark=mark)
