"""The way from an address to a project: every page of a project goes through here."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from sothat.project import Project as WholeProject
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.models import Branch, Project, Version
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
        version: The version that is shown; None for the theory as it is now.
    """

    row: Project
    branch: Branch
    whole: WholeProject = field(repr=False)
    mark: str
    role: Role | None = None
    account: "Account | None" = None
    version: Version | None = None

    @property
    def sequence(self) -> int:
        """The last change of the theory that is shown."""
        return self.branch.head if self.version is None else self.version.sequence

    def allows(self, may: May) -> bool:
        """Whether whoever asks may do this; a version allows reading and nothing else."""
        if self.version is not None and may is not May.READ:
            return False
        return allows(self.row, self.role, may)


def open_for(
    request: HttpRequest, slug: str, may: May = May.READ, branch: str = MAIN, version: int | None = None
) -> Opened:
    """The project of an address, for somebody who may do this with it.

    Args:
        request: Who asks.
        slug: Which project.
        may: What they wish to do.
        branch: Whose theory. Readings of a group's own are work: who may only read does not see them.
        version: The number of a version that is shown as it was frozen, whosever theory it is.

    Raises:
        Http404: When there is none, and just so when it is not open to this person: nobody learns which.
        PermissionDenied: When it may be read, and this may not be done; with a sentence for the person.
    """
    account: Somebody = getattr(request, "user", None)
    if any("\x00" in given for values in request.GET.lists() for given in values[1]):
        # PostgreSQL cannot even be asked for such a text.
        raise Http404("Nothing here has a name like this.")
    try:
        row = Project.objects.get(slug=slug)
        role = check_can(row, account, may)
        frozen = None if version is None else row.versions.select_related("branch").get(number=version)
        if frozen is None and branch != MAIN and may is May.READ:
            check_can(row, account, May.READ_WORK)
        shown = row.branches.get(slug=branch) if frozen is None else frozen.branch
        shown.project = row
        whole, mark = latest(row, shown, None if frozen is None else frozen.sequence)
    except (Project.DoesNotExist, Branch.DoesNotExist, Version.DoesNotExist, MayNotRead, NothingStored):
        raise Http404("There is no such project.") from None
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from None
    known = account if account is not None and account.is_authenticated else None
    return Opened(row=row, branch=shown, whole=whole, mark=mark, role=role, account=known, version=frozen)  # type: ignore[arg-type]


def open_for_reading(request: HttpRequest, slug: str) -> Opened:
    """The project of an address, for somebody who may read it."""
    return open_for(request, slug)
