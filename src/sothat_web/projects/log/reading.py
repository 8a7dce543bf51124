"""Reading a log: the theory as it is or was, and the steps since."""

from collections.abc import Iterator
from itertools import groupby

from sothat.theory import Change, Draft, Theory, change_from_json
from sothat_web.projects.log.snapshots import newest_snapshot
from sothat_web.projects.log.steps import Recorded
from sothat_web.projects.models import Branch, LoggedChange, Project
from sothat_web.projects.sealing import unseal_json


def theory_at(branch: Branch, sequence: int | None = None) -> Theory:
    """The theory after a change of its log; after the last one when none is named."""
    return draft_at(branch, branch.head if sequence is None else sequence).finished()


def draft_at(branch: Branch, sequence: int) -> Draft:
    """The same, to be changed."""
    start, theory = newest_snapshot(branch, sequence)
    draft = Draft(theory)
    for row in branch.changes.filter(sequence__gt=start, sequence__lte=sequence).order_by("sequence"):
        draft.take(change_in(branch.project, row))
    return draft


def since(branch: Branch, sequence: int, until: int | None = None) -> list[Recorded]:
    """The steps after a change, in order."""
    rows = branch.changes.filter(sequence__gt=sequence).select_related("account").order_by("sequence")
    if until is not None:
        rows = rows.filter(sequence__lte=until)
    return list(_steps(branch.project, rows))


def change_in(project: Project, row: LoggedChange) -> Change:
    """The change that a row holds."""
    return change_from_json(unseal_json(project, row.sealed))


def _steps(project: Project, rows: "Iterator[LoggedChange] | object") -> Iterator[Recorded]:
    for step, group in groupby(rows, key=lambda row: row.step):  # type: ignore[call-overload]
        of_step = list(group)
        yield recorded(step, of_step, tuple(change_in(project, row) for row in of_step))


def recorded(step: str, rows: list[LoggedChange], changes: tuple[Change, ...]) -> Recorded:
    """A step from its rows."""
    first = rows[0]
    return Recorded(
        step=step,
        first=first.sequence,
        last=rows[-1].sequence,
        changes=changes,
        by=str(first.account) if first.account else "",
        at=first.made_at,
        workshop=first.workshop,
    )
