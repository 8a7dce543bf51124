"""Writes down what somebody with an account did with a project, other than changing its theory: the log does that."""

from typing import TYPE_CHECKING

from sothat_web.projects.models import Deed, Project

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


def note_deed(project: Project, account: "Account | None", deed: str, about: str = "") -> None:
    """Keeps who did what, in the transaction of the deed itself.

    Args:
        project: With which project.
        account: Who did it; None where a command of the machine did.
        deed: What was done, in few words: ``invited``, ``changed a role``.
        about: What it was done to: a number, a role, a user name. Never what somebody wrote.
    """
    Deed.objects.create(project=project, account=account, deed=deed, about=about)
