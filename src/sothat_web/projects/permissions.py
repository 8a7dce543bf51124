"""Who may do what with a project. `check_can_x` raises, `can_x` answers."""

from sothat.errors import UserError
from sothat_web.projects.models import Project


class MayNotRead(UserError):
    """Somebody asked for a project that is not open to them; they are told no more than that there is no such page."""


def can_read(project: Project, user: object | None) -> bool:
    """Whether somebody may read a project. A public one is open to all, a private one to nobody."""
    return project.public


def check_can_read(project: Project, user: object | None) -> None:
    """Lets a reader of a project pass.

    Raises:
        MayNotRead: For everybody else.
    """
    if not can_read(project, user):
        raise MayNotRead(f"The project {project.slug} is not open to you.")
