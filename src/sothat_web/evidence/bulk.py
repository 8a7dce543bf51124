"""The same done to many pieces of evidence at once, each by its own rules: what was not done is said, and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.errors import Misuse, UserError
from sothat_web.evidence import models
from sothat_web.evidence.changing import Change, changed_item
from sothat_web.evidence.clearing import Verdict, judged
from sothat_web.evidence.keeping import changed
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

MOST = 500
"""Pieces that one form may name."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of many pieces.

    Args:
        done: How many were changed.
        as_before: How many were so already.
        not_done: For each of the others a sentence that says why.
    """

    done: int
    as_before: int = 0
    not_done: tuple[str, ...] = ()


@transaction.atomic
def judge_all(project: Project, uids: Iterable[str], verdict: Verdict, account: "Account") -> Outcome:
    """Gives one verdict on many pieces, each as if it were alone.

    Raises:
        MayNot: To whoever may not.
        Misuse: When there are too many.
    """

    def judge(locked: Project, row: models.Item) -> bool:
        judged(locked, row.pk, verdict, account, seen=row.revision)
        return True

    return _all(project, uids, account, May.REVIEW_EVIDENCE, judge, deed=f"said of evidence: {verdict}")


@transaction.atomic
def change_all(project: Project, uids: Iterable[str], change: Change, account: "Account") -> Outcome:
    """Makes one change to many pieces: a tie, or a code. Where words change, the piece is unreviewed again.

    Raises:
        MayNot: To whoever may not.
        Misuse: When there are too many.
    """

    def alter(locked: Project, row: models.Item) -> bool:
        return changed_item(locked, row.pk, change)

    return _all(project, uids, account, May.EDIT_EVIDENCE, alter, deed="changed evidence")


def _all(
    project: Project,
    uids: Iterable[str],
    account: "Account",
    may: May,
    do: Callable[[Project, models.Item], bool],
    *,
    deed: str,
) -> Outcome:
    wanted = list(dict.fromkeys(uids))
    if len(wanted) > MOST:
        raise Misuse(f"These are {len(wanted):,} pieces: choose {MOST} at most.")
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, may)
    rows = {row.uid: row for row in locked.evidence_items.filter(uid__in=wanted)}
    done, as_before, not_done = 0, 0, [f"There is no piece {uid[:40]}." for uid in wanted if uid not in rows]
    for row in rows.values():
        try:
            is_done = do(locked, row)
        except UserError as refusal:
            not_done.append(str(refusal))
            continue
        done, as_before = done + is_done, as_before + (not is_done)
    if done:
        changed(locked)
        note_deed(locked, account, deed, f"{done} pieces")
    return Outcome(done=done, as_before=as_before, not_done=tuple(not_done))
