"""What those in a room may do now. Runs in a thread."""

from collections.abc import Iterable, Mapping

from django.db import close_old_connections

from sothat_web.projects.models import Branch
from sothat_web.theories.live.badge import Badge, Standing, standings


def standings_again(branch_id: int, badges: Iterable[Badge]) -> Mapping[Badge, Standing] | None:
    """What each may do now; None when there is no such theory any more."""
    close_old_connections()
    branch = Branch.objects.select_related("project").filter(pk=branch_id).first()
    if branch is None:
        return None
    return standings(branch, badges)
