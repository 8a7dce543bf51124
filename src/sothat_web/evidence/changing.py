"""Pieces of evidence: adding, writing over, tying, coding and taking out. Every write to their tables by a person, but for clearing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.errors import Misuse
from sothat.evidence import Disclosure, EvidenceItem, Tie
from sothat_web.evidence import models
from sothat_web.evidence.clearing import ChangedMeanwhile
from sothat_web.evidence.keeping import add_items, changed, keep_item
from sothat_web.evidence.stored import items_of
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Project
from sothat_web.projects.permissions import can, check_can
from sothat_web.projects.roles import May

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

Change = Callable[[EvidenceItem], EvidenceItem]


@transaction.atomic
def add_item(project: Project, item: EvidenceItem, source: models.Source, account: "Account") -> models.Item:
    """Adds a piece of evidence, unreviewed, under the next free id.

    Raises:
        MayNot: To whoever may not.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    check_can(locked, account, May.EDIT_EVIDENCE)
    source = locked.evidence_sources.get(pk=source.pk)
    named = replace(item, id=next_ids(locked, 1)[0], source=source.key, disclosure=Disclosure.UNREVIEWED)
    [row] = add_items(locked, [named], {source.key: source})
    changed(locked)
    note_deed(locked, account, "added evidence", row.uid)
    return row


@transaction.atomic
def change_item(row: models.Item, change: Change, account: "Account", *, seen: int) -> None:
    """Changes a piece of evidence. Where its words change it is unreviewed again, unless it is withheld.

    Args:
        change: Makes the new piece of the one that is there.
        seen: The revision that the person had seen.

    Raises:
        MayNot: To whoever may not.
        ChangedMeanwhile: When the piece is another by now.
    """
    project = Project.objects.select_for_update().get(pk=row.project_id)
    check_can(project, account, May.EDIT_EVIDENCE)
    if changed_item(project, row.pk, change, seen=seen):
        changed(project)
        note_deed(project, account, "changed evidence", row.uid)


@transaction.atomic
def redact_words(row: models.Item, change: Change, account: "Account", *, seen: int) -> None:
    """Writes other words and says that they were gone through: a reviewer takes out what could name somebody.

    Whoever does this has gone through the piece first, whatever was said before: another person clears it.

    Raises:
        MayNot: To whoever may not.
        ChangedMeanwhile: When the piece is another by now.
        Misuse: When it is withheld.
    """
    project = Project.objects.select_for_update().get(pk=row.project_id)
    check_can(project, account, May.REVIEW_EVIDENCE)
    if project.evidence_items.get(pk=row.pk).disclosure == Disclosure.WITHHELD:
        raise Misuse(f"{row.uid} is withheld, and stays so for good.")
    changed_item(project, row.pk, change, seen=seen)
    now = project.evidence_items.get(pk=row.pk)
    now.disclosure, now.revision = Disclosure.REDACTED.value, now.revision + 1
    now.save(update_fields=["disclosure", "revision"])
    models.Review.objects.create(item=now, account=account, verdict=Disclosure.REDACTED, revision=now.revision)
    changed(project)
    note_deed(project, account, "said of evidence: redact", row.uid)


@transaction.atomic
def take_out(row: models.Item, account: "Account") -> None:
    """Takes a piece of evidence out for good.

    Raises:
        MayNot: To whoever may not.
    """
    project = Project.objects.select_for_update().get(pk=row.project_id)
    check_can(project, account, May.EDIT_EVIDENCE)
    project.evidence_items.get(pk=row.pk).delete()
    changed(project)
    note_deed(project, account, "took out evidence", row.uid)


def changed_item(project: Project, number: int, change: Change, *, seen: int | None = None) -> bool:
    """Changes one piece in a project that is locked, and says whether it is another now."""
    rows = project.evidence_items.filter(pk=number).select_related("source")
    row = rows.get()
    row.project = project
    if seen is not None and row.revision != seen:
        raise ChangedMeanwhile(f"Somebody changed {row.uid} after you had opened it: look at it again.")
    [before] = items_of(project, rows)
    after = change(before)
    if after == before:
        return False
    if words_of(after) != words_of(before) and before.disclosure is not Disclosure.WITHHELD:
        after = replace(after, disclosure=Disclosure.UNREVIEWED)
    if after.source != before.source:
        row.source = project.evidence_sources.get(key=after.source)
    keep_item(row, after)
    return True


def words_of(item: EvidenceItem) -> tuple[object, ...]:
    """Everything in a piece that somebody said or wrote, codes and reasons too: what two people look through."""
    reasons = sorted((tie.subject, tie.reason) for tie in item.ties if tie.reason)
    claim = item.claim
    return (
        item.quote,
        item.paraphrase,
        item.locator,
        item.speaker,
        item.note,
        claim,
        item.codes,
        reasons,
        repr(item.extra),
    )


def tied(tie: Tie) -> Change:
    """The same piece with this tie, in place of one to the same subject."""

    def change(item: EvidenceItem) -> EvidenceItem:
        others = tuple(one for one in item.ties if one.subject != tie.subject)
        if tie in item.ties:
            return item
        return replace(item, ties=(*others, tie))

    return change


def untied(subject: str) -> Change:
    """The same piece without its tie to this."""
    return lambda item: replace(item, ties=tuple(tie for tie in item.ties if tie.subject != subject))


def coded(codes: Iterable[str]) -> Change:
    """The same piece with these codes as well."""
    wanted = tuple(codes)
    return lambda item: replace(item, codes=tuple(dict.fromkeys((*item.codes, *wanted))))


def next_ids(project: Project, count: int) -> list[str]:
    """Ids for new pieces: the letter e and numbers that none of the project has."""
    numbers = (uid[1:] for uid in project.evidence_items.values_list("uid", flat=True) if uid[:1] == "e")
    newest = max((int(number) for number in numbers if number.isdecimal() and len(number) < _LONGEST), default=0)
    return [f"e{newest + place}" for place in range(1, count + 1)]


_LONGEST = 12


def may_change(project: Project, account: "Account") -> bool:
    """Whether somebody may change evidence."""
    return can(project, account, May.EDIT_EVIDENCE)
