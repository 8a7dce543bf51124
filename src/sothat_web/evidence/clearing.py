"""Whether the words of a piece of evidence may leave: two people look through them, and nobody clears alone. Every move of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.errors import UserError
from sothat.evidence import Disclosure
from sothat_web.evidence import models
from sothat_web.evidence.keeping import changed
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


class CannotClear(UserError):
    """A piece of evidence is in a state from which this cannot follow, or the same person went through it before."""


class ChangedMeanwhile(UserError):
    """Somebody changed a piece of evidence after this person had seen it."""


class Verdict(StrEnum):
    """What somebody says who looked through the words."""

    REDACT = "redact"
    CLEAR = "clear"
    WITHHOLD = "withhold"


MOVES: Mapping[Verdict, tuple[frozenset[Disclosure], Disclosure]] = {
    Verdict.REDACT: (frozenset({Disclosure.UNREVIEWED}), Disclosure.REDACTED),
    Verdict.CLEAR: (frozenset({Disclosure.REDACTED}), Disclosure.CLEARED),
    Verdict.WITHHOLD: (
        frozenset({Disclosure.UNREVIEWED, Disclosure.REDACTED, Disclosure.CLEARED}),
        Disclosure.WITHHELD,
    ),
}
"""From which states each verdict leads, and where to."""

_WHY_NOT: Mapping[Disclosure, str] = {
    Disclosure.UNREVIEWED: "nobody went through it yet: a first person does that, and a second one clears it",
    Disclosure.REDACTED: "one person went through it already: a second one clears it",
    Disclosure.CLEARED: "two people cleared it already",
    Disclosure.WITHHELD: "it is withheld, and stays so for good",
}


@transaction.atomic
def judge(item: models.Item, verdict: Verdict, account: "Account", *, seen: int) -> None:
    """Records what somebody found who looked through the words of a piece.

    Args:
        seen: The revision of the piece that they looked at.

    Raises:
        MayNot: To whoever may not.
        CannotClear: Where the state does not allow it, or the same person went through it before.
        ChangedMeanwhile: When the piece is another by now.
    """
    project = Project.objects.select_for_update().get(pk=item.project_id)
    check_can(project, account, May.REVIEW_EVIDENCE)
    judged(project, item.pk, verdict, account, seen=seen)
    changed(project)
    note_deed(project, account, f"said of evidence: {verdict}", item.uid)


def judged(project: Project, number: int, verdict: Verdict, account: "Account", *, seen: int) -> None:
    """The same for one of many, in a project that is locked and with a person who was asked."""
    row = project.evidence_items.get(pk=number)
    if row.revision != seen:
        raise ChangedMeanwhile(f"Somebody changed {row.uid} after you had opened it: look at it again.")
    check_can_judge(row, verdict, account)
    row.disclosure = MOVES[verdict][1].value
    row.revision += 1
    row.save(update_fields=["disclosure", "revision"])
    models.Review.objects.create(item=row, account=account, verdict=row.disclosure, revision=row.revision)


def check_can_judge(row: models.Item, verdict: Verdict, account: "Account") -> None:
    """Lets a verdict pass that may follow, from a person who may give it.

    Raises:
        CannotClear: Otherwise; the sentence says why.
    """
    state = Disclosure(row.disclosure)
    if state not in MOVES[verdict][0]:
        raise CannotClear(f"You cannot {verdict} {row.uid}: {_WHY_NOT[state]}.")
    if verdict is not Verdict.CLEAR:
        return
    first = row.reviews.filter(verdict=Disclosure.REDACTED).order_by("-pk").first()
    if first is None or first.account_id is None:
        raise CannotClear(
            f"You cannot clear {row.uid}: it is not known who went through it first. Withhold it, or write its words again."
        )
    if first.account_id == account.pk:
        raise CannotClear(
            f"You cannot clear {row.uid}: you went through it first, and a second person has to clear it. "
            "An owner can invite somebody as a reviewer."
        )


def can_judge(row: models.Item, verdict: Verdict, account: "Account") -> bool:
    """Whether this verdict may follow from this person."""
    try:
        check_can_judge(row, verdict, account)
    except CannotClear:
        return False
    return True
