"""Codes mapped to elements and links, once for everything that carries them; and what causal claims say with their labels."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.evidence import Code, Tie
from sothat.theory import ElementId, Theory
from sothat_web.evidence import models
from sothat_web.evidence.keeping import changed, keep_code
from sothat_web.evidence.stored import kept_codes
from sothat_web.evidence.written import code_of
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import unseal_json

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


def code_in(row: models.Code, project: Project) -> Code:
    """The code of a row."""
    return code_of(unseal_json(project, row.sealed), row.ties)


def map_code(row: models.Code, tie: Tie, account: "Account") -> None:
    """Says what everything with this code bears on, in place of a tie to the same.

    Raises:
        MayNot: To whoever may not.
    """
    _change(row, lambda ties: (*(one for one in ties if one.subject != tie.subject), tie), account)


def unmap_code(row: models.Code, subject: str, account: "Account") -> None:
    """Says that what has this code bears on that no longer.

    Raises:
        MayNot: To whoever may not.
    """
    _change(row, lambda ties: tuple(one for one in ties if one.subject != subject), account)


def meanings(project: Project, theory: Theory) -> Mapping[str, ElementId]:
    """Which element each label of a claim means: the one to which the code of that name is mapped, where it is one."""
    found = {}
    for code in kept_codes(project).values():
        elements = [ElementId(tie.subject) for tie in code.ties if ElementId(tie.subject) in theory.by_id]
        if len(elements) == 1:
            found[code.name] = elements[0]
    return found


@transaction.atomic
def _change(row: models.Code, change: Callable[[tuple[Tie, ...]], tuple[Tie, ...]], account: "Account") -> None:
    project = Project.objects.select_for_update().get(pk=row.project_id)
    check_can(project, account, May.EDIT_EVIDENCE)
    now = project.evidence_codes.get(pk=row.pk)
    code = code_in(now, project)
    # What somebody wrote here was looked through by nobody else: its name leaves only on pieces that two people cleared.
    mapped = replace(code, ties=change(code.ties))
    if mapped == code:
        return
    has_new_words = any(tie.reason for tie in mapped.ties if tie not in code.ties)
    keep_code(project, mapped, is_listed=True, may_leave=now.may_leave and not has_new_words)
    changed(project)
    note_deed(project, account, "mapped a code", str(row.pk))
