"""Takes in the evidence of a whole project that was just stored: from a file, from the example, from another project."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from sothat.evidence import Disclosure, EvidenceItem
from sothat.project import Project as WholeProject
from sothat_web.evidence import models
from sothat_web.evidence.keeping import (
    add_items,
    changed,
    keep_code,
    keep_item,
    keep_searched,
    keep_small,
    keep_source,
    without_repeats,
)
from sothat_web.evidence.stored import items_of
from sothat_web.projects.models import Project

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


@transaction.atomic
def take_in(project: Project, whole: WholeProject, account: "Account | None", *, is_trusted: bool) -> None:
    """Keeps the evidence of a whole in rows; what is there already is brought up to date, and what else is there stays.

    A file that anybody can write does not say who looked through what: pieces that it calls cleared come in as
    redacted by whoever brings it, so that a second person is needed here too; what it calls redacted is unreviewed.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    given = whole.evidence
    sources = [keep_source(project, item) for item in whole.sources]
    sources += [keep_source(project, _unlisted(key)) for key in _missing(whole)]
    kept = [is_new for _, is_new in sources]
    kept += [keep_code(project, code, is_listed=True, may_leave=is_trusted)[1] for code in given.codes]
    kept += [keep_small(project, models.Finding, finding) for finding in given.findings]
    kept += [keep_small(project, models.Journey, journey) for journey in whole.journeys]
    kept += [keep_searched(project, searched) for searched in given.searched]
    items = [without_repeats(item if is_trusted else _as_brought(item)) for item in given.items]
    kept += _items(project, items, {row.key: row for row, _ in sources})
    if not is_trusted:
        _vouched(project, items, account)
    if any(kept) or not models.Gathered.objects.filter(project=project).exists():
        changed(project)


def _items(project: Project, items: list[EvidenceItem], sources: Mapping[str, models.Source]) -> Iterator[bool]:
    there = {row.uid: row for row in project.evidence_items.select_related("source")}
    before = {item.id: item for item in items_of(project, project.evidence_items.all())} if there else {}
    for item in items:
        if item.id in there and before[item.id] != item:
            row = there[item.id]
            row.project, row.source = project, sources[item.source]
            keep_item(row, item)
            yield True
    new = [item for item in items if item.id not in there]
    add_items(project, new, sources)
    yield bool(new)


def _as_brought(item: EvidenceItem) -> EvidenceItem:
    lowered = {Disclosure.CLEARED: Disclosure.REDACTED, Disclosure.REDACTED: Disclosure.UNREVIEWED}
    return replace(item, disclosure=lowered.get(item.disclosure, item.disclosure))


def _vouched(project: Project, items: list[EvidenceItem], account: "Account | None") -> None:
    """Puts down that whoever brought the file stands for what it calls cleared."""
    vouched = [item.id for item in items if item.disclosure is Disclosure.REDACTED]
    for first in range(0, len(vouched), _AT_ONCE):
        rows = project.evidence_items.filter(uid__in=vouched[first : first + _AT_ONCE])
        models.Review.objects.bulk_create(
            models.Review(item=row, account=account, verdict=Disclosure.REDACTED, revision=row.revision) for row in rows
        )


_AT_ONCE = 500


def _missing(whole: WholeProject) -> list[str]:
    """The sources that pieces name and the project does not list."""
    listed = {str(item.get("id", "")) for item in whole.sources}
    return list(dict.fromkeys(item.source for item in whole.evidence.items if item.source not in listed))


def _unlisted(key: str) -> dict[str, object]:
    return {"id": key, "type": "document", "title": "This source is named, but the project does not list it."}
