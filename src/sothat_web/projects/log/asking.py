"""What every step asks of the tables, as written SQL: Django takes ten times as long to word these questions as it takes to answer them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from sothat_web.projects.models import Branch, Project
from sothat_web.projects.roles import Role


def locked_branch(branch_id: int) -> Branch:
    """The branch as it is in the table, which nobody else changes until the transaction ends; and its project.

    Raises:
        Branch.DoesNotExist: When it was deleted.
    """
    # SQLite has no such lock and needs none: there the transaction began with the right to write.
    asked = "SELECT * FROM projects_branch WHERE id = %s"
    lock = " FOR NO KEY UPDATE" if connection.features.has_select_for_no_key_update else ""
    branch: Branch = _one(Branch, asked + lock, branch_id)
    # Read once the lock is held: what was read while waiting for it may be out of date.
    branch.project = _one(Project, "SELECT * FROM projects_project WHERE id = %s", branch.project_id)
    return branch


def head_of(branch_id: int) -> int:
    """How far a log has come.

    Raises:
        Branch.DoesNotExist: When its branch was deleted.
    """
    for (head,) in _rows("SELECT head FROM projects_branch WHERE id = %s", [branch_id]):
        return int(head)
    raise Branch.DoesNotExist


def makers_of(branch_id: int, steps: Collection[str]) -> dict[str, int | None]:
    """Of some steps those that the log holds, and who made each."""
    if not steps:
        return {}
    asked = "SELECT step, account_id FROM projects_loggedchange WHERE branch_id = %s AND place = 0 AND step IN "
    return dict(_rows(asked + _marks(steps), [branch_id, *steps]))


def roles_of(project_id: int, accounts: Collection[int]) -> dict[int, Role]:
    """The roles that some accounts have in a project now; closed ones have none."""
    if not accounts:
        return {}
    asked = (
        "SELECT m.account_id, m.role FROM projects_member m JOIN accounts_account a ON a.id = m.account_id "
        "WHERE a.is_active AND m.project_id = %s AND m.account_id IN "
    )
    found = _rows(asked + _marks(accounts), [project_id, *accounts])
    return {account: Role(role) for account, role in found}


def _one(model: Any, asked: str, key: int) -> Any:
    for row in model.objects.raw(asked, [key]):
        return row
    raise model.DoesNotExist


def _rows(asked: str, values: list[Any]) -> Iterable[Any]:
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        found: list[Any] = cursor.fetchall()
    return found


def _marks(values: Collection[object]) -> str:
    return f"({', '.join(['%s'] * len(values))})"
