"""From an address to a theory, for somebody whose socket opens. Runs in a thread."""

from dataclasses import dataclass

from django.db import close_old_connections

from sothat_web.projects.models import Branch
from sothat_web.theories.live.badge import Badge, Standing, standings


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A theory that somebody may read.

    Args:
        row: Its row, with that of its project.
        standing: What they may do with it.
    """

    row: Branch
    standing: Standing


def entry_for(badge: Badge, project: str, branch: str) -> Entry | None:
    """The theory of an address; None when there is none, and just so when it is not open to this person."""
    close_old_connections()
    row = Branch.objects.select_related("project").filter(project__slug=project, slug=branch).first()
    if row is None:
        return None
    standing = standings(row, [badge])[badge]
    if not standing.may_read:
        return None
    return Entry(row=row, standing=standing)
