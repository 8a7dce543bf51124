"""Reading a log: the theory as it is or was, and the steps since."""

from collections.abc import Iterator
from itertools import groupby

from sothat.theory import Draft
from sothat_web.projects.log.entries import Entry, entry_in
from sothat_web.projects.log.snapshots import newest_snapshot
from sothat_web.projects.log.steps import Recorded
from sothat_web.projects.models import Branch, LoggedChange

SNAPSHOT_EVERY = 500
"""How many changes may follow a snapshot before the next is kept."""


class LogIsBroken(RuntimeError):
    """A change is missing from a log: somebody altered the table, or the database was damaged. See the backups."""


def draft_at(branch: Branch, sequence: int) -> Draft:
    """The theory after a change of its log, read from the newest snapshot before it; to be changed."""
    start, theory = newest_snapshot(branch, sequence)
    draft = Draft(theory)
    for row in rows_after(branch, start, sequence):
        draft.take(entry_in(branch.project, row).change)
    return draft


def since(branch: Branch, sequence: int, until: int | None = None) -> list[Recorded]:
    """The steps after a change, in order."""
    rows = branch.changes.filter(sequence__gt=sequence).select_related("account").order_by("sequence")
    if until is not None:
        rows = rows.filter(sequence__lte=until)
    return [recorded(list(of_step), branch) for _, of_step in groupby(rows, key=lambda row: row.step)]


def step_named(branch: Branch, step: str) -> Recorded | None:
    """The step of that id; None when it was never stored."""
    rows = list(branch.changes.filter(step=step).select_related("account").order_by("place"))
    return recorded(rows, branch) if rows else None


def recorded(rows: list[LoggedChange], branch: Branch) -> Recorded:
    """A step from all its rows, in order."""
    entries: list[Entry] = [entry_in(branch.project, row) for row in rows]
    first = rows[0]
    return Recorded(
        step=first.step,
        first=first.sequence,
        last=rows[-1].sequence,
        changes=tuple(entry.change for entry in entries),
        by=str(first.account) if first.account else "",
        at=first.made_at,
        workshop=entries[0].workshop,
    )


def rows_after(branch: Branch, sequence: int, until: int) -> Iterator[LoggedChange]:
    """The rows after a change up to another, without a gap.

    Raises:
        LogIsBroken: When one of them is missing.
    """
    expected = sequence
    for row in branch.changes.filter(sequence__gt=sequence, sequence__lte=until).order_by("sequence"):
        expected += 1
        if row.sequence != expected:
            raise LogIsBroken(f"Change {expected} of the log {branch.slug!r} is missing.")
        yield row
    if expected < until:
        raise LogIsBroken(f"Change {expected + 1} of the log {branch.slug!r} is missing.")
