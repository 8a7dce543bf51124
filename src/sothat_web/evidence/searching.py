"""Where somebody looked for evidence: putting it down and taking it out."""

from typing import TYPE_CHECKING

from django.db import transaction

from sothat.evidence import Searched
from sothat_web.evidence.keeping import changed, keep_searched
from sothat_web.evidence.written import searched_of
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import unseal_json

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


def searched_rows(project: Project) -> list[tuple[int, Searched]]:
    """Where somebody looked, with the numbers of the rows."""
    return [(row.pk, searched_of(unseal_json(project, row.sealed))) for row in project.evidence_searched.all()]


@transaction.atomic
def add_searched(project: Project, searched: Searched, account: "Account") -> None:
    """Puts down where somebody looked, once.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    if keep_searched(locked, searched):
        changed(locked)
        note_deed(locked, account, "put down a search")


@transaction.atomic
def drop_searched(project: Project, number: int, account: "Account") -> bool:
    """Takes out that somebody looked there, and says whether it was there.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    taken, _ = locked.evidence_searched.filter(pk=number).delete()
    if taken:
        changed(locked)
        note_deed(locked, account, "took out a search")
    return bool(taken)
