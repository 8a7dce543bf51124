"""Recording steps: the one way in which a theory changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from sothat.errors import UserError
from sothat.theory import ChangeRefused, Conflict, Draft, change_to_json, fit
from sothat_web.projects.log.reading import draft_at, since
from sothat_web.projects.log.snapshots import keep_snapshot
from sothat_web.projects.log.steps import Accepted, Outcome, Refused, Step
from sothat_web.projects.log.subjects import subject_of
from sothat_web.projects.models import Branch, LoggedChange, Remark
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import seal_json

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

SNAPSHOT_EVERY = 500
"""How many changes may follow a snapshot before the next is kept."""


def record(branch: Branch, steps: Sequence[Step], account: "Account | None") -> list[Outcome]:
    """Stores the steps of one person, one after the other, in one transaction; says of each what became of it.

    A step is fitted to what the theory is now (`sothat.theory.fit`) and stored whole, or refused and nothing of it is stored.
    One that was stored before is answered as then. When this returns, what was accepted is on the disk.

    Args:
        branch: The branch; its `head` is brought up to date.
        steps: What the person wishes.
        account: Who; None only for what the server does itself.
    """
    with transaction.atomic():
        locked = Branch.objects.select_for_update().select_related("project").get(pk=branch.pk)
        refusal = _refusal(locked, account)
        if refusal:
            return [Refused(step=step.id, why=refusal) for step in steps]
        draft = draft_at(locked, locked.head)
        outcomes = [_recorded(locked, draft, step, account) for step in steps]
    branch.head = locked.head
    return outcomes


def _refusal(branch: Branch, account: "Account | None") -> str:
    if branch.closed_at is not None:
        return "This reading of the theory was closed, so it cannot be changed any more."
    if account is None:
        return ""
    try:
        check_can(branch.project, account, May.EDIT)
    except UserError as refusal:
        return str(refusal)
    return ""


def _recorded(branch: Branch, draft: Draft, step: Step, account: "Account | None") -> Outcome:
    before = branch.changes.filter(step=step.id).order_by("place").first()
    if before is not None:
        return _repeated(branch, step, before.sequence)
    try:
        fitted = fit(draft, step.changes)
    except ChangeRefused as refusal:
        return Refused(step=step.id, why=str(refusal))
    now, first = timezone.now(), branch.head + 1
    LoggedChange.objects.bulk_create(
        LoggedChange(
            branch=branch,
            sequence=first + place,
            step=step.id,
            place=place,
            seen=step.seen,
            account=account,
            made_at=now,
            workshop=step.workshop,
            subject=subject_of(change)[0],
            field=subject_of(change)[1],
            sealed=seal_json(branch.project, change_to_json(change)),
        )
        for place, change in enumerate(fitted.changes)
    )
    branch.head += len(fitted.changes)
    branch.save(update_fields=["head"])
    _flag(branch, fitted.conflicts)
    if branch.head // SNAPSHOT_EVERY > (first - 1) // SNAPSHOT_EVERY:
        keep_snapshot(branch, branch.head, draft.finished())
    return Accepted(
        step=step.id,
        first=first,
        last=branch.head,
        changes=fitted.changes,
        by=str(account) if account else "",
        at=now,
        workshop=step.workshop,
        conflicts=fitted.conflicts,
    )


def _repeated(branch: Branch, step: Step, first: int) -> Accepted:
    found = next(one for one in since(branch, first - 1) if one.step == step.id)
    return Accepted(
        step=found.step,
        first=found.first,
        last=found.last,
        changes=found.changes,
        by=found.by,
        at=found.at,
        workshop=found.workshop,
        is_repeat=True,
    )


def _flag(branch: Branch, conflicts: Sequence[Conflict]) -> None:
    """Keeps each place where two people meant different things for a person to look at, once as long as it is open."""
    for conflict in conflicts:
        open_already = branch.remarks.filter(
            kind="conflict", subject=conflict.subject, field=conflict.field, resolved_at=None
        )
        if not open_already.exists():
            told = {name: str(getattr(conflict, name)) for name in ("base", "theirs", "mine", "kept")}
            Remark.objects.create(
                branch=branch,
                kind="conflict",
                subject=conflict.subject,
                field=conflict.field,
                sealed=seal_json(branch.project, told),
                made_at=timezone.now(),
            )
