"""Findings: statements that several pieces support, and how sure people judge one may be of them."""

from typing import TYPE_CHECKING

from django.db import transaction

from sothat.errors import Misuse
from sothat.evidence import Finding
from sothat_web.evidence import models
from sothat_web.evidence.keeping import changed, keep_small
from sothat_web.evidence.written import finding_of
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import unseal_json

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


def findings_in(project: Project) -> list[tuple[int, Finding]]:
    """The findings with the numbers of their rows."""
    return [(row.pk, finding_of(unseal_json(project, row.sealed))) for row in project.evidence_findings.all()]


@transaction.atomic
def write_finding(project: Project, finding: Finding, account: "Account", *, is_new: bool) -> None:
    """Keeps a finding by its id.

    Raises:
        MayNot: To whoever may not.
        Misuse: When a new one has an id that is taken, or it names pieces that are not there.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    if is_new and locked.evidence_findings.filter(uid=finding.id).exists():
        raise Misuse(f"There is a finding {finding.id[:60]!r} already: give this one another id.")
    there = set(locked.evidence_items.filter(uid__in=finding.items).values_list("uid", flat=True))
    missing = [uid for uid in finding.items if uid not in there]
    if missing:
        raise Misuse(f"There is no piece {missing[0][:60]!r}: name those that are there, by their ids.")
    if keep_small(locked, models.Finding, finding):
        changed(locked)
        note_deed(locked, account, "wrote a finding", finding.id)


@transaction.atomic
def drop_finding(project: Project, number: int, account: "Account") -> bool:
    """Takes a finding out, and says whether it was there.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    taken, _ = locked.evidence_findings.filter(pk=number).delete()
    if taken:
        changed(locked)
        note_deed(locked, account, "took out a finding")
    return bool(taken)
