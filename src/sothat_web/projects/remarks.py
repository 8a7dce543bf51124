"""Comments, questions and places where two people meant different things. Every write to their table but the flagging itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sothat.errors import Misuse
from sothat_web.accounts.models import Account
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Branch, Remark
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import seal_json, unseal_json


class RemarkKind(StrEnum):
    """What sort of remark it is."""

    COMMENT = "comment"
    QUESTION = "question"
    CONFLICT = "conflict"
    ANSWER = "answer"


@dataclass(frozen=True, kw_only=True)
class Values:
    """What two people wrote into one field, and what stands there now."""

    base: str
    theirs: str
    mine: str
    kept: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A remark as people read it, with its answers."""

    row: Remark
    number: int
    kind: RemarkKind
    subject: str
    text: str = field(repr=False)
    by: str
    at: datetime
    assigned_to: str
    is_open: bool
    resolved_by: str
    resolved_at: datetime | None
    values: Values | None = field(default=None, repr=False)
    answers: tuple["Said", ...] = ()


@transaction.atomic
def say(branch: Branch, kind: RemarkKind, text: str, account: Account, *, subject: str = "") -> Remark:
    """Keeps a comment or a question on an element, a link, or the whole.

    Raises:
        MayNot: To whoever may not.
    """
    check_can(branch.project, account, May.COMMENT)
    return _kept(branch, kind, text, account, subject=subject)


@transaction.atomic
def answer(remark: Remark, text: str, account: Account) -> Remark:
    """Keeps an answer to a remark.

    Raises:
        MayNot: To whoever may not.
        Misuse: For an answer to an answer.
    """
    check_can(remark.branch.project, account, May.COMMENT)
    if remark.answers_id is not None:
        raise Misuse("Answers stand below what they answer: answer the question itself.")
    return _kept(remark.branch, RemarkKind.ANSWER, text, account, subject=remark.subject, answers=remark)


@transaction.atomic
def assign(remark: Remark, member: Account | None, account: Account) -> None:
    """Asks a member to see to a remark, or nobody.

    Raises:
        MayNot: To whoever may not.
        Misuse: For somebody who is no member, or may not answer.
    """
    project = remark.branch.project
    check_can(project, account, May.COMMENT)
    if member is not None and not project.members.filter(account=member).exists():
        raise Misuse("Only members of the project can be asked to see to something.")
    remark.assigned_to = member
    remark.save(update_fields=["assigned_to"])
    note_deed(
        project, account, "asked somebody to see to a remark", f"{remark.pk}: {member.username if member else '-'}"
    )


@transaction.atomic
def set_resolved(remark: Remark, account: Account, *, resolved: bool) -> None:
    """Marks a remark as resolved, or as open again.

    Raises:
        MayNot: To whoever may not.
        Misuse: For an answer.
    """
    project = remark.branch.project
    check_can(project, account, May.COMMENT)
    locked = Remark.objects.select_for_update().get(pk=remark.pk)
    if locked.answers_id is not None:
        raise Misuse("An answer is resolved with what it answers.")
    if (locked.resolved_at is not None) == resolved:
        return
    locked.resolved_at = timezone.now() if resolved else None
    locked.resolved_by = account if resolved else None
    locked.save(update_fields=["resolved_at", "resolved_by"])
    # What was flagged again while it was open is settled with it.
    locked.replies.filter(kind=RemarkKind.CONFLICT).update(
        resolved_at=locked.resolved_at, resolved_by=locked.resolved_by
    )
    note_deed(project, account, "resolved a remark" if resolved else "opened a remark again", str(remark.pk))


def remarks_of(
    branch: Branch, *, kind: str = "", is_open: bool | None = None, assigned_to: Account | None = None, about: str = ""
) -> Sequence[Said]:
    """The remarks of a branch that answer nothing, the newest first.

    Args:
        branch: The branch.
        kind: Only of this kind.
        is_open: Only those that are open, or only those that are resolved.
        assigned_to: Only those that this member is asked to see to.
        about: Only those about this element and its links, or about this link.
    """
    rows = branch.remarks.filter(answers=None)
    if kind:
        rows = rows.filter(kind=kind)
    if is_open is not None:
        rows = rows.filter(resolved_at__isnull=is_open)
    if assigned_to is not None:
        rows = rows.filter(assigned_to=assigned_to)
    if about:
        links = Q(subject__startswith=f"{about}>") | Q(subject__endswith=f">{about}")
        rows = rows.filter(Q(subject=about) | (Q() if ">" in about else links))
    wanted = rows.select_related("account", "assigned_to", "resolved_by").prefetch_related("replies__account")
    return tuple(said(row, branch) for row in wanted.order_by("-id"))


def said(row: Remark, branch: Branch) -> Said:
    """A remark with what was said."""
    written = unseal_json(branch.project, row.sealed)
    values = (
        Values(**{name: written[name] for name in ("base", "theirs", "mine", "kept")}) if "kept" in written else None
    )
    return Said(
        row=row,
        number=row.pk,
        kind=RemarkKind(row.kind),
        subject=row.subject,
        text=written.get("text", ""),
        by=str(row.account) if row.account else "",
        at=row.made_at,
        assigned_to=str(row.assigned_to) if row.assigned_to else "",
        is_open=row.resolved_at is None,
        resolved_by=str(row.resolved_by) if row.resolved_by else "",
        resolved_at=row.resolved_at,
        values=values,
        answers=_answers(row, branch) if row.answers_id is None else (),
    )


def _answers(row: Remark, branch: Branch) -> tuple[Said, ...]:
    return tuple(said(reply, branch) for reply in sorted(row.replies.all(), key=lambda reply: reply.pk))


def open_counts(branch: Branch) -> Mapping[str, int]:
    """How many open remarks there are on each element, link and group; on the whole under the empty name."""
    rows = branch.remarks.filter(answers=None, resolved_at=None).values_list("subject", flat=True)
    return Counter(rows.iterator())


def _kept(
    branch: Branch, kind: RemarkKind, text: str, account: Account, *, subject: str, answers: Remark | None = None
) -> Remark:
    return Remark.objects.create(
        branch=branch,
        kind=kind,
        subject=subject,
        answers=answers,
        sealed=seal_json(branch.project, {"text": text}),
        account=account,
        made_at=timezone.now(),
    )
