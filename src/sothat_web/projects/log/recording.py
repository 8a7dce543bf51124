"""Recording steps: the one way in which a theory changes."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from sothat.errors import UserError
from sothat_web.projects.log.asking import locked_branch, makers_of, roles_of
from sothat_web.projects.log.batch import Batch, Wish
from sothat_web.projects.log.document import LiveDocument
from sothat_web.projects.log.documents import document_of
from sothat_web.projects.log.reading import SNAPSHOT_EVERY
from sothat_web.projects.log.snapshots import keep_snapshot
from sothat_web.projects.log.steps import Outcome, Refused, Step
from sothat_web.projects.models import Branch
from sothat_web.projects.permissions import check_role
from sothat_web.projects.roles import May, Role

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


def record(branch: Branch, steps: Sequence[Step], account: "Account | None") -> list[Outcome]:
    """Stores the steps of one person, one after the other, in one transaction; says of each what became of it.

    A step is fitted to what the theory is now (`sothat.theory.fit`) and stored whole, or refused and nothing of it is stored.
    One that was stored before is answered as then. When this returns, what was accepted is on the disk (or will be with
    the transaction that the caller began).

    Args:
        branch: The branch; its `head` is brought up to date.
        steps: What the person wishes.
        account: Who; None only for what the server does itself.
    """
    return record_together(branch, [Wish(step, account) for step in steps])


def record_together(branch: Branch, wishes: Sequence[Wish]) -> list[Outcome]:
    """The same for the steps of several people, in the order in which they came.

    Whether each may change the theory is asked once the branch is locked, so a role that was taken away is gone.
    """
    document = document_of(branch)
    with document.turn:
        return _surely(document, lambda: _recorded(branch, wishes, document))


def _surely(document: LiveDocument, store: Callable[[], list[Outcome]]) -> list[Outcome]:
    """Stores, and once more where the database was lost on the way: a step that had been stored is known by its id."""
    try:
        return store()
    except (OperationalError, InterfaceError):
        document.forget()
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return store()
    except BaseException:
        document.forget()
        raise


def _recorded(branch: Branch, wishes: Sequence[Wish], document: LiveDocument) -> list[Outcome]:
    with transaction.atomic():
        locked = locked_branch(branch.pk)
        draft = document.at(locked, locked.head)
        if draft is None:
            document.forget()
            draft = document.at(locked, locked.head)
        assert draft is not None
        stored = makers_of(locked.pk, [wish.step.id for wish in wishes])
        before = locked.head
        batch = Batch(branch=locked, draft=draft, document=document, now=timezone.now(), stored=stored)
        refusals = _refusals(locked, wishes)
        outcomes = [_outcome(batch, wish, refusals[wish.account]) for wish in wishes]
        batch.store()
    batch.keep()
    branch.head = locked.head
    if locked.head // SNAPSHOT_EVERY > before // SNAPSHOT_EVERY:
        keep_snapshot(locked, locked.head, draft.finished())
    return outcomes


def _outcome(batch: Batch, wish: Wish, refusal: str) -> Outcome:
    return Refused(step=wish.step.id, why=refusal) if refusal else batch.take(wish)


def _refusals(branch: Branch, wishes: Sequence[Wish]) -> "dict[Account | None, str]":
    """For each who wishes something, why they may not; empty where they may."""
    accounts = {wish.account for wish in wishes}
    roles = roles_of(branch.project_id, [account.pk for account in accounts if account is not None])
    return {account: _refusal(branch, account, roles) for account in accounts}


def _refusal(branch: Branch, account: "Account | None", roles: Mapping[int, Role]) -> str:
    if branch.closed_at is not None:
        return "This reading of the theory was closed, so it cannot be changed any more."
    if account is None:
        return ""
    try:
        check_role(branch.project, roles.get(account.pk), May.EDIT)
    except UserError as refusal:
        return str(refusal)
    return ""
