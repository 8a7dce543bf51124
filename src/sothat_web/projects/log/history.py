"""Who changed what, when and in which workshop, newest first, in the theory's words as it was then."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from sothat_web.projects.log.entries import entry_in, workshop_mark
from sothat_web.projects.models import Branch, LoggedChange

MOST_TOLD = 25
"""Of a step with more changes, an import for instance, so many are told."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A step as people read it.

    Args:
        step: Its id.
        first: The sequence of its first change.
        last: The sequence of its last change.
        account: The id of whoever made it; None when the account is gone, or the server did it itself.
        by: Their name; empty without an account.
        at: When the server accepted it.
        workshop: The workshop in which it was done, if any.
        sentences: What was changed; of a step with many changes the first of them, or the first that were asked for.
        count: How many changes it holds.
    """

    step: str
    first: int
    last: int
    account: int | None
    by: str
    at: datetime
    workshop: str
    sentences: tuple[str, ...] = field(repr=False)
    count: int


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """Some steps, newest first, and before which change the next page begins; None on the last page."""

    steps: tuple[Told, ...]
    older: int | None


def history(
    branch: Branch,
    *,
    subject: str = "",
    account: int | None = None,
    workshop: str = "",
    before: int | None = None,
    limit: int = 50,
) -> HistoryPage:
    """A page of the history of a branch.

    Args:
        branch: The branch.
        subject: Only what was done to this element and its links, to this link (``from>to``) or to this group.
        account: Only what this account did.
        workshop: Only what was done in this workshop.
        before: Only what came before this change: `older` of the page before.
        limit: How many steps at most.
    """
    rows = _chosen(branch, subject, account, workshop)
    firsts = _newest_first(rows if before is None else rows.filter(sequence__lt=before), subject, limit + 1)
    page, more = firsts[:limit], firsts[limit:]
    told_rows = rows.filter(step__in=page).select_related("account").order_by("sequence")
    by_step: dict[str, list[LoggedChange]] = {}
    for row in told_rows if subject else told_rows.filter(place__lt=MOST_TOLD):
        by_step.setdefault(row.step, []).append(row)
    counts = _counts(branch, page)
    steps = tuple(_told(branch, by_step[step], counts[step]) for step in page)
    return HistoryPage(steps=steps, older=steps[-1].first if more else None)


def workshops_of(branch: Branch) -> tuple[str, ...]:
    """The workshops in which something was changed, in the order in which they began."""
    firsts = branch.changes.exclude(workshop="").values("workshop").annotate(at=Min("sequence")).order_by("at")
    rows = branch.changes.filter(sequence__in=[first["at"] for first in firsts]).order_by("sequence")
    return tuple(entry_in(branch.project, row).workshop for row in rows)


def _chosen(branch: Branch, subject: str, account: int | None, workshop: str) -> QuerySet[LoggedChange]:
    rows = branch.changes.all()
    if subject:
        links = Q(subject__startswith=f"{subject}>") | Q(subject__endswith=f">{subject}")
        rows = rows.filter(Q(subject=subject) | (Q() if ">" in subject else links))
    if account is not None:
        rows = rows.filter(account_id=account)
    if workshop:
        rows = rows.filter(workshop=workshop_mark(branch.project, workshop))
    return rows


def _newest_first(rows: QuerySet[LoggedChange], subject: str, limit: int) -> list[str]:
    """The ids of the last steps. Every step has one row of place 0; of a subject there may be other rows alone."""
    if not subject:
        return list(rows.filter(place=0).order_by("-sequence").values_list("step", flat=True)[:limit])
    found = rows.order_by().values("step").annotate(newest=Max("sequence")).order_by("-newest")[:limit]
    return [row["step"] for row in found]


def _counts(branch: Branch, steps: Iterable[str]) -> dict[str, tuple[int, int]]:
    """For each step how many changes it holds, and its last one."""
    rows = branch.changes.filter(step__in=list(steps)).order_by().values("step")
    return {row["step"]: (row["n"], row["last"]) for row in rows.annotate(n=Count("id"), last=Max("sequence"))}


def _told(branch: Branch, rows: list[LoggedChange], counted: tuple[int, int]) -> Told:
    entries = [entry_in(branch.project, row) for row in rows[:MOST_TOLD]]
    first, (count, last) = rows[0], counted
    return Told(
        step=first.step,
        first=last - count + 1,
        last=last,
        account=first.account_id,
        by=str(first.account) if first.account else "",
        at=first.made_at,
        workshop=entries[0].workshop,
        sentences=tuple(entry.told for entry in entries),
        count=count,
    )
