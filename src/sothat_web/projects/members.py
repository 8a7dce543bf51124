"""Who has which role in a project: changing roles, removing members, leaving. Every write to the table of members."""

from django.db import transaction

from sothat_web.accounts.models import Account
from sothat_web.projects.deeds import note_deed
from sothat_web.projects.models import Member, Project
from sothat_web.projects.permissions import MayNot, check_can
from sothat_web.projects.roles import May, Role


@transaction.atomic
def make_owner(project: Project, account: Account) -> Member:
    """Gives a project that was just made its first owner."""
    return Member.objects.create(project=project, account=account, role=Role.OWNER)


@transaction.atomic
def change_role(project: Project, member: int, role: Role, by: Account) -> None:
    """Gives a member another role.

    Args:
        project: In which project.
        member: The number of the membership.
        role: The role from now on.
        by: Who does it: an owner.

    Raises:
        MayNot: To whoever may not, and where the project would be left without an owner.
        Member.DoesNotExist: When there is no such member in this project.
    """
    changed = _held(project, member, by)
    if changed.role == role:
        return
    if role is not Role.OWNER:
        _check_owner_stays(project, changed)
    before, changed.role = changed.role, role
    changed.save(update_fields=["role"])
    note_deed(project, by, "changed a role", f"{changed.account.username}: {before} to {role.value}")


@transaction.atomic
def remove(project: Project, member: int, by: Account) -> None:
    """Takes a member out of a project; what they did there stays, with their name.

    Raises:
        MayNot: To whoever may not, and where the project would be left without an owner.
        Member.DoesNotExist: When there is no such member in this project.
    """
    removed = _held(project, member, by)
    _check_owner_stays(project, removed)
    removed.delete()
    note_deed(project, by, "removed a member", f"{removed.account.username}: {removed.role}")


@transaction.atomic
def leave(project: Project, account: Account) -> None:
    """Gives up one's own role.

    Raises:
        MayNot: To the last owner.
        Member.DoesNotExist: To whoever has no role.
    """
    _lock(project)
    left = Member.objects.get(project=project, account=account)
    _check_owner_stays(project, left)
    left.delete()
    note_deed(project, account, "left", left.role)


def _held(project: Project, member: int, by: Account) -> Member:
    _lock(project)
    check_can(project, by, May.MANAGE)
    return Member.objects.select_related("account").get(project=project, pk=member)


def _lock(project: Project) -> None:
    """Two owners who remove each other at once take turns, so that one of them stays."""
    Project.objects.select_for_update().get(pk=project.pk)


def _check_owner_stays(project: Project, leaving: Member) -> None:
    if leaving.role != Role.OWNER:
        return
    others = Member.objects.filter(project=project, role=Role.OWNER, account__is_active=True).exclude(pk=leaving.pk)
    if not others.exists():
        raise MayNot("A project needs an owner, and this is the last. Make somebody else an owner first.")
