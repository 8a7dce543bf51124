"""The beginning of a log."""

from django.db import transaction

from sothat.errors import BrokenProject
from sothat.theory import Theory, check
from sothat_web.projects.log.snapshots import keep_snapshot
from sothat_web.projects.models import Branch, Project

MAIN = "main"
"""The branch that every project has."""


@transaction.atomic
def begin(
    project: Project, theory: Theory, *, slug: str = MAIN, title: str = "", account_id: int | None = None
) -> Branch:
    """Begins a branch of a project with a theory; its log is empty at first.

    Raises:
        BrokenProject: When the theory has an id twice, or names what it does not have.
    """
    problems = [found for found in check(theory) if found.is_error and found.code.startswith(_ILL)]
    if problems:
        raise BrokenProject(problems)
    branch = Branch.objects.create(project=project, slug=slug, title=title or "The theory", made_by_id=account_id)
    keep_snapshot(branch, 0, theory)
    return branch


_ILL = ("unknown-", "duplicate-", "contradictory-", "group-of-another-element")
