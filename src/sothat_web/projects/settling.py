"""What a project is called, and whether everybody may read it."""

from typing import TYPE_CHECKING

from django.db import transaction

from sothat_web.projects.creating import checked_title
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


@transaction.atomic
def settle(project: Project, account: "Account", *, title: str, public: bool) -> None:
    """Gives a project a title, and opens or closes it to everybody. Its address stays.

    Raises:
        MayNot: When this person may not.
        WrongValue: When the title will not do.
    """
    row = Project.objects.select_for_update().get(pk=project.pk)
    check_can(row, account, May.MANAGE)
    tidy = checked_title(title)
    if tidy != row.title:
        row.title = tidy
        note_deed(row, account, "changed the title")
    if public != row.public:
        row.public = public
        note_deed(row, account, "opened it to everybody" if public else "closed it to others")
    row.save(update_fields=["title", "public"])
