"""Versions: a theory as a group agreed on it, kept for good; and the way back to one, which erases nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sothat.errors import Misuse, WrongValue
from sothat.theory import Theory, difference, theory_to_json
from sothat_web.accounts.models import Account
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.log import Accepted, Outcome, Refused, Step, keep_snapshot, record, theory_at
from sothat_web.projects.models import Branch, Project, Version
from sothat_web.projects.permissions import check_can
from sothat_web.projects.roles import May
from sothat_web.projects.sealing import seal_json, unseal_json


class ChangedMeanwhile(Misuse):
    """The theory is no longer what the person saw who wished to freeze it."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What a group says of a version.

    Args:
        title: What to call it; may be empty.
        workshop: The workshop in which it was agreed, if any.
        agreed: The groups that agreed: groups, never names of people.
        note: Anything that a later reader should know.
    """

    title: str = ""
    workshop: str = ""
    agreed: tuple[str, ...] = ()
    note: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A version as people read it."""

    row: Version
    number: int
    said: Agreement
    by: str
    at: datetime

    @property
    def name(self) -> str:
        """Its number, and its title where it has one."""
        return f"Version {self.number}" + (f": {self.said.title}" if self.said.title else "")


def digest_of_theory(theory: Theory) -> str:
    """A mark that two theories share only when they are the same."""
    return hashlib.sha256(json.dumps(theory_to_json(theory), sort_keys=True, default=str).encode()).hexdigest()


@transaction.atomic
def freeze(branch: Branch, said: Agreement, account: Account | None, *, seen: int | None = None) -> Version:
    """Freezes a theory as it is now, under the next number. Sent twice it is done once.

    Args:
        branch: Whose theory.
        said: What the group says of it.
        account: Who freezes it; None only for a command of the machine.
        seen: The last change that this person saw.

    Raises:
        MayNot: To whoever may not.
        ChangedMeanwhile: When the theory has been changed since then.
    """
    project = Project.objects.select_for_update().get(pk=branch.project_id)
    if account is not None:
        check_can(project, account, May.FREEZE)
    branch.refresh_from_db(fields=["head"])
    if seen is not None and (same := _frozen_already(branch, said, account, seen)) is not None:
        return same
    if seen is not None and seen != branch.head:
        raise ChangedMeanwhile(
            "The theory was changed after this page was opened, so nothing was frozen. "
            "Look at the change log, then freeze it as it is now."
        )
    theory = theory_at(branch, branch.head)
    keep_snapshot(branch, branch.head, theory)
    newest = project.versions.order_by("-number").first()
    version = Version.objects.create(
        project=project,
        branch=branch,
        number=newest.number + 1 if newest else 1,
        sequence=branch.head,
        digest=digest_of_theory(theory),
        sealed=seal_json(project, _written(said)),
        frozen_by=account,
        frozen_at=timezone.now(),
    )
    note_deed(project, account, "froze a version", str(version.number))
    return version


def _frozen_already(branch: Branch, said: Agreement, account: Account | None, seen: int) -> Version | None:
    alike = branch.versions.filter(sequence=seen, frozen_by=account).order_by("-number")
    return next((row for row in alike if _read(row) == said), None)


def versions_of(project: Project) -> Sequence[Frozen]:
    """Every version, the newest first."""
    rows = project.versions.select_related("frozen_by", "branch", "project").order_by("-number")
    return tuple(frozen(row) for row in rows)


def frozen(row: Version) -> Frozen:
    """A version with what was said of it."""
    by = str(row.frozen_by) if row.frozen_by else ""
    return Frozen(row=row, number=row.number, said=_read(row), by=by, at=row.frozen_at)


def theory_of(version: Version) -> Theory:
    """The theory as it was frozen."""
    return theory_at(version.branch, version.sequence)


def restore(version: Version, branch: Branch, account: Account, *, seen: int, step: str) -> Outcome:
    """Makes a theory like a version again, as one more step in its log: what came in between stays there.

    What others changed after `seen` is merged with it, as with any step.

    Raises:
        MayNot: To whoever may not restore versions; who may not change the theory is refused by the log.
    """
    check_can(branch.project, account, May.FREEZE)
    changes = difference(theory_at(branch, seen), theory_of(version))
    try:
        wished = Step(id=step, changes=changes, seen=seen)
    except WrongValue as wrong:
        return Refused(step=step, why=str(wrong))
    with transaction.atomic():
        outcome = record(branch, [wished], account)[0]
        if isinstance(outcome, Accepted) and not outcome.is_repeat:
            note_deed(branch.project, account, "restored a version", f"{version.number} in {branch.slug}")
    return outcome


def _written(said: Agreement) -> dict[str, object]:
    return {"title": said.title, "workshop": said.workshop, "agreed": list(said.agreed), "note": said.note}


def _read(row: Version) -> Agreement:
    written = unseal_json(row.project, row.sealed)
    return Agreement(
        title=written.get("title", ""),
        workshop=written.get("workshop", ""),
        agreed=tuple(written.get("agreed", ())),
        note=written.get("note", ""),
    )
