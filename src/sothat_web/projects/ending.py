"""Archiving a project, bringing it back, and deleting it for good."""

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sothat.errors import WrongValue
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.keys import destroy_key
from sothat_web.projects.log.documents import forget_documents
from sothat_web.projects.models import Project
from sothat_web.projects.parts import end_parts
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.shelf import clear_shelf

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


@transaction.atomic
def archive(project: Project, account: "Account") -> None:
    """Makes a project one that can be read and not changed, by anybody."""
    row = _held(project, account)
    if row.archived_at is None:
        row.archived_at = timezone.now()
        row.save(update_fields=["archived_at"])
        note_deed(row, account, "archived the project")


@transaction.atomic
def bring_back(project: Project, account: "Account") -> None:
    """Lets an archived project be changed again."""
    row = _held(project, account)
    if row.archived_at is not None:
        row.archived_at = None
        row.save(update_fields=["archived_at"])
        note_deed(row, account, "brought the project back")


def delete_project(project: Project, account: "Account", *, typed: str) -> None:
    """Deletes a project for good: its key, so that nothing sealed can be read wherever a copy lies, and every row.

    Args:
        typed: The title of the project, as the person typed it.

    Raises:
        MayNot: When this person may not.
        WrongValue: When the title is another; nothing is deleted then.
    """
    with transaction.atomic():
        row = _held(project, account)
        if " ".join(typed.split()) != " ".join(row.title.split()):
            raise WrongValue("That is not the title of this project. Type it to the letter.")
        number = row.pk
        row.delete()
        # Last of all, and before the rows are gone for good: should the key file refuse, nothing was done.
        destroy_key(row.key)
        transaction.on_commit(_leave_no_trace)
        transaction.on_commit(lambda: end_parts(number))


def _held(project: Project, account: "Account") -> Project:
    row = Project.objects.select_for_update().get(pk=project.pk)
    check_can(row, account, May.MANAGE)
    return row


def _leave_no_trace() -> None:
    """Has memory and the database let go of what the rows held: a deleted row can stay readable in a file for long."""
    clear_shelf()
    forget_documents()
    # What is sealed is beyond reading already. A database that is busy lets go of the rest a little later by itself.
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute("VACUUM")
    except DatabaseError:
        return
