"""Who may do what with a project. `check_can_x` raises, `can_x` answers."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from sothat.errors import UserError
from sothat_web.projects.models import Member, Project
from sothat_web.projects.roles import READ_BY_ALL, WHILE_ARCHIVED, WHO_MAY, May, Role

Somebody = AbstractBaseUser | AnonymousUser | None


class MayNotRead(UserError):
    """Somebody asked for a project that is not open to them; they are told no more than that there is no such page."""


class MayNot(UserError):
    """Somebody who may read a project wished to do with it what their role does not allow."""


def role_of(project: Project, account: "Somebody") -> Role | None:
    """The role that somebody has in a project now, looked up each time: a role that was taken away is gone at once."""
    if account is None or not account.is_authenticated or not account.is_active:
        return None
    found = Member.objects.filter(project=project, account_id=account.pk).values_list("role", flat=True).first()
    return Role(found) if found else None


def can(project: Project, account: "Somebody", may: May) -> bool:
    """Whether somebody may do this with a project."""
    return allows(project, role_of(project, account), may)


def allows(project: Project, role: Role | None, may: May) -> bool:
    """Whether a role in a project, or none, allows this."""
    if project.archived_at is not None and may not in WHILE_ARCHIVED:
        return False
    if project.public and may in READ_BY_ALL:
        return True
    return role is not None and role in WHO_MAY[may]


def check_can(project: Project, account: "Somebody", may: May) -> Role | None:
    """Lets somebody pass who may do this, and says in which role.

    Raises:
        MayNotRead: For somebody without a role who may not even read the project.
        MayNot: For somebody else who may not do this; the sentence is for them.
    """
    role = role_of(project, account)
    check_role(project, role, may)
    return role


def check_role(project: Project, role: Role | None, may: May) -> None:
    """Lets a role pass that allows this, or none.

    Raises:
        MayNotRead: For none, where the project is closed.
        MayNot: For one that does not allow this.
    """
    if allows(project, role, may):
        return
    if role is None and not allows(project, role, May.READ):
        raise MayNotRead("There is no such project, or it is not open to you.")
    if project.archived_at is not None and may not in WHILE_ARCHIVED:
        raise MayNot("This project is archived, so nothing in it can be changed. An owner can bring it back.")
    raise MayNot(f"{_as(role)} you cannot {may.value}. Ask an owner of the project for another role.")


def _as(role: Role | None) -> str:
    if role is None:
        return "Without a role in this project"
    return f"As {'an' if role.value[0] in 'aeo' else 'a'} {role.value} of this project"
