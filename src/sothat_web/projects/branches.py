"""Readings of a group's own: branches that begin as the theory is, or was; and what of one is taken over."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from sothat.errors import Misuse, WrongValue
from sothat.theory import Change, ChangeRefused, Draft, Theory, change_to_json, difference, fit
from sothat.theory.comparison import Entry, entry_of
from sothat.theory.field_words import value_words
from sothat.theory.fit import undo
from sothat_web.accounts.models import Account
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.log import Accepted, Outcome, Refused, Step, begin, record, theory_at
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.log.subjects import subject_of
from sothat_web.projects.models import Branch, Project, Version
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May

TAKEN = frozenset({MAIN, "new"})
"""Names that no other branch may have."""


class OutOfDate(Misuse):
    """A reading was changed after somebody looked at what it proposes."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One difference of a reading that the main theory does not have.

    Args:
        key: Names it, and changes when it does.
        entry: What it is.
        differs: Whether the main theory was changed in the same place, so that a person must look afterwards.
        now: What stands there in the main theory, where that differs.
    """

    key: str
    entry: Entry
    differs: bool = False
    now: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """What a reading proposes to the main theory.

    Args:
        offers: What can be taken or left.
        why_not_all: Why all of it together does not fit the main theory; empty when it does.
    """

    offers: tuple[Offer, ...] = field(repr=False)
    why_not_all: str = ""


@transaction.atomic
def begin_reading(project: Project, title: str, account: Account, version: Version | None = None) -> Branch:
    """Begins a reading of a group's own with the main theory as it is now, or with a version.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.BRANCH)
    origin = version.branch if version else locked.branches.get(slug=MAIN)
    origin.project = locked
    at = version.sequence if version else origin.head
    branch = begin(locked, theory_at(origin, at), slug=_slug(locked, title), title=title, account_id=account.pk)
    branch.forked_from, branch.forked_at = origin, at
    branch.save(update_fields=["forked_from", "forked_at"])
    note_deed(locked, account, "began a reading", branch.slug)
    return branch


def _slug(project: Project, title: str) -> str:
    wished = slugify(title)[:50].strip("-") or "reading"
    there = TAKEN | set(project.branches.values_list("slug", flat=True))
    return next(name for name in (wished, *(f"{wished}-{n}" for n in range(2, len(there) + 3))) if name not in there)


@transaction.atomic
def set_closed(branch: Branch, account: Account, *, closed: bool) -> None:
    """Closes a reading, so that nobody changes it any more, or opens it again. It can be read as before.

    Raises:
        MayNot: To whoever may not.
        Misuse: For the main theory.
    """
    locked = Branch.objects.select_for_update().get(pk=branch.pk)
    check_can(branch.project, account, May.BRANCH)
    if locked.slug == MAIN:
        raise Misuse("The theory itself cannot be closed: archive the project instead.")
    if (locked.closed_at is not None) == closed:
        return
    locked.closed_at = timezone.now() if closed else None
    locked.save(update_fields=["closed_at"])
    note_deed(branch.project, account, "closed a reading" if closed else "opened a reading again", branch.slug)


def origin_of(branch: Branch) -> Theory:
    """The theory with which a reading began."""
    return theory_at(branch, 0)


def review(branch: Branch, into: Branch) -> Review:
    """What a reading has otherwise than where it began, as far as the other theory does not have it already."""
    base, reading, now = origin_of(branch), theory_at(branch), theory_at(into)
    changes = difference(base, reading)
    draft = Draft(now)
    open_changes = [change for change in changes if not _is_so(draft, change)]
    differing, why = _differing(draft, open_changes, now)
    offers = tuple(
        Offer(
            key=key_of(change),
            entry=entry_of(change, base, reading),
            differs=subject_of(change) in differing,
            now=differing.get(subject_of(change), ""),
        )
        for change in open_changes
    )
    return Review(offers=offers, why_not_all=why)


def merge(branch: Branch, into: Branch, keys: Collection[str], account: Account, *, step: str) -> Outcome:
    """Takes some differences of a reading over, as one step; where both changed the same thing, both are kept and flagged.

    Args:
        branch: The reading.
        into: The theory that takes them.
        keys: Which of them: `Offer.key`.
        account: Who decides so.
        step: The id of the step.

    Raises:
        MayNot: To whoever may not.
        OutOfDate: When the reading no longer proposes one of them.
    """
    check_can(into.project, account, May.BRANCH)
    changes = difference(origin_of(branch), theory_at(branch))
    taken = [change for change in changes if key_of(change) in keys]
    if len(taken) != len(set(keys)):
        raise OutOfDate(
            "This reading was changed after you opened the page, so nothing was taken over. Look at it again."
        )
    seen = branch.forked_at or 0
    try:
        wished = Step(id=step, changes=taken, seen=min(seen, into.head))
    except WrongValue as wrong:
        return Refused(step=step, why=str(wrong))
    with transaction.atomic():
        outcome = record(into, [wished], account)[0]
        if isinstance(outcome, Accepted) and not outcome.is_repeat:
            note_deed(into.project, account, "took over from a reading", branch.slug)
    return outcome


def key_of(change: Change) -> str:
    """Names a difference by what it is."""
    text = json.dumps(change_to_json(change), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_so(draft: Draft, change: Change) -> bool:
    """Whether a theory has this difference already; the draft is left as it was."""
    try:
        fitted = fit(draft, [change])
    except ChangeRefused:
        return False
    undo(draft, fitted.changes)
    return not fitted.changes and not fitted.conflicts


def _differing(draft: Draft, changes: Collection[Change], theory: Theory) -> tuple[dict[tuple[str, str], str], str]:
    """Where a theory and a reading changed the same thing in two ways, and what the theory has; and why the changes do not fit, if so."""
    try:
        fitted = fit(draft, changes)
    except ChangeRefused as refusal:
        return {}, str(refusal)
    return {
        (conflict.subject, conflict.field): value_words(conflict.field, conflict.theirs, theory)
        for conflict in fitted.conflicts
    }, ""
