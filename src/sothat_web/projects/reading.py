"""The way from an address to a project: every page of a project goes through here."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from sothat.project import Project as WholeProject
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.models import Branch, Project
from sothat_web.projects.permissions import MayNot, MayNotRead, Somebody, allows, check_can
from sothat_web.projects.roles import May, Role
from sothat_web.projects.shelf import NothingStored, latest

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A project that the person who asks may do something with.

    Args:
        row: Its row in the database.
        branch: The branch whose theory is shown.
        whole: The project itself.
        mark: Changes whenever the project does; what was computed from it can be kept under it.
        role: The role of whoever asks; None without one.
        account: Who asks; None without an account.
    """

    row: Project
    branch: Branch
    whole: WholeProject = field(repr=False)
    mark: str
    role: Role | None = None
    account: "Account | None" = None

    @property
    def sequence(self) -> int:
        """The last change of the theory that is shown."""
        return self.branch.head

    def allows(self, may: May) -> bool:
        """Whether whoever asks may do this."""
        return allows(self.row, self.role, may)


def open_for(request: HttpRequest, slug: str, may: May = May.READ, branch: str = MAIN) -> Opened:
    """The project of an address, for somebody who may do this with it.

    Raises:
        Http404: When there is none, and just so when it is not open to this person: nobody learns which.
        PermissionDenied: When it may be read, and this may not be done; with a sentence for the person.
    """
    account: Somebody = getattr(request, "user", None)
    try:
        row = Project.objects.get(slug=slug)
        role = check_can(row, account, may)
        shown = row.branches.get(slug=branch)
        shown.project = row
        whole, mark = latest(row, shown)
    except (Project.DoesNotExist, Branch.DoesNotExist, MayNotRead, NothingStored):
        raise Http404("There is no such project.") from None
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from None
    known = account if account is not None and account.is_authenticated else None
    return Opened(row=row, branch=shown, whole=whole, mark=mark, role=role, account=known)  # type: ignore[arg-type]


def open_for_reading(request: HttpRequest, slug: str) -> Opened:
    """The project of an address, for somebody who may read it."""
    return open_for(request, slug)
