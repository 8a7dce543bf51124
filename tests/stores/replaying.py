"""The slow twin of the log: everything read anew from its first change, one after the other."""

from itertools import groupby

from sothat.theory import Theory, apply
from sothat_web.projects.log.entries import entry_in
from sothat_web.projects.log.snapshots import newest_snapshot
from sothat_web.projects.models import Branch


def replayed(branch: Branch) -> Theory:
    """The theory that the whole log makes of what the branch began with; fails where the log is not whole."""
    branch = Branch.objects.select_related("project").get(pk=branch.pk)
    at, theory = newest_snapshot(branch, 0)
    assert at == 0
    rows = list(branch.changes.order_by("sequence"))
    assert [row.sequence for row in rows] == list(range(1, branch.head + 1)), "a gap, a double, or a head astray"
    steps = [(step, list(of_step)) for step, of_step in groupby(rows, key=lambda row: row.step)]
    assert len({step for step, _ in steps}) == len(steps), "a step torn apart"
    for _, of_step in steps:
        assert [row.place for row in of_step] == list(range(len(of_step))), "a step that lost a part"
    return apply(theory, (entry_in(branch.project, row).change for row in rows))
