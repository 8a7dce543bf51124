"""One turn of a room: the steps that wait are recorded, and what was done since the last turn is read. Runs in a thread.

A turn that fails because the database is away may be taken again as it was: a step is recorded once however often it comes.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError, DataError, InterfaceError, close_old_connections

from sothat.errors import UserError
from sothat.theory import change_from_json
from sothat_web.accounts.models import Account
from sothat_web.projects.keys import KeyIsGone
from sothat_web.projects.log import Accepted, Outcome, Recorded, Refused, Step, Wish, head_of, record_together, since
from sothat_web.projects.models import Branch
from sothat_web.theories.live import outgoing
from sothat_web.theories.live.badge import Badge, signed_in
from sothat_web.theories.live.incoming import AskedStep
from sothat_web.theories.live.outgoing import WrittenStep

SIGNED_OUT = (
    "You are signed out, so this was not stored. Sign in again: what you wrote is kept on this device until then."
)
_OUR_MISTAKE = "Something went wrong on the server, so nothing of this step was stored. Your words are still on this page; please tell whoever runs the site."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A step that somebody wishes to make, and who it is."""

    step: AskedStep
    badge: Badge


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What came of it.

    Args:
        head: How far the log has come.
        steps: What was done since, in order, without a gap.
        answers: For each step that was asked, what its sender is told, in that order.
    """

    head: int
    steps: tuple[WrittenStep, ...]
    answers: tuple[str, ...] = field(default=())


def take_turn(branch: Branch, passed: int, asked: Sequence[Asked]) -> Turn:
    """Records the steps, and reads what comes after `passed`.

    Args:
        branch: The row that the room keeps; its head is brought up to date.
        passed: The last change that was passed on.
        asked: The steps that wait.

    Raises:
        Branch.DoesNotExist: When the theory was deleted.
        DatabaseError: When the database is away.
    """
    close_old_connections()
    outcomes = _outcomes(branch, asked)
    branch.head = max(branch.head, passed) if outcomes else head_of(branch.pk)
    made = _made(branch, passed, outcomes) if branch.head > passed else []
    return Turn(
        head=made[-1].last if made else max(branch.head, passed),
        steps=tuple(outgoing.written(step) for step in made),
        answers=tuple(_answer(outcome) for outcome in outcomes),
    )


def _outcomes(branch: Branch, asked: Sequence[Asked]) -> list[Outcome]:
    accounts = signed_in(one.badge for one in asked)
    read = [_read(one, accounts.get(one.badge)) for one in asked]
    recorded = iter(_recorded(branch, [one for one in read if isinstance(one, Wish)]))
    return [next(recorded) if isinstance(one, Wish) else one for one in read]


def _read(asked: Asked, account: Account | None) -> Wish | Refused:
    written = asked.step
    if account is None:
        return Refused(step=written.id, why=SIGNED_OUT)
    try:
        changes = tuple(change_from_json(change) for change in written.changes)
        step = Step(id=written.id, changes=changes, seen=written.seen, workshop=written.workshop)
    except (UserError, RecursionError) as error:
        return Refused(step=written.id, why=str(error) or "This change could not be read.")
    return Wish(step, account)


def _recorded(branch: Branch, wishes: Sequence[Wish]) -> list[Outcome]:
    """All at once; and when one of them brings to light a mistake of ours, one by one, so that the others are stored."""
    if not wishes:
        return []
    try:
        return record_together(branch, wishes)
    except DataError as error:
        # What no database can hold is a mistake of ours: tried again for ever, it would keep everybody else waiting.
        return _recorded_apart(branch, wishes, error)
    except (DatabaseError, InterfaceError, Branch.DoesNotExist, KeyIsGone):
        raise
    except Exception as error:
        return _recorded_apart(branch, wishes, error)


def _recorded_apart(branch: Branch, wishes: Sequence[Wish], error: Exception) -> list[Outcome]:
    if len(wishes) > 1:
        return [outcome for wish in wishes for outcome in _recorded(branch, [wish])]
    # The error's own words may hold what somebody wrote, so they are left out.
    _log.error("A step could not be recorded: %s", type(error).__name__)
    return [Refused(step=wishes[0].step.id, why=_OUR_MISTAKE)]


def _made(branch: Branch, passed: int, outcomes: Iterable[Outcome]) -> list[Recorded]:
    """The steps after `passed`: those just recorded where nobody else wrote in between, else as the log has them."""
    ours = [one for one in outcomes if isinstance(one, Accepted) and not one.is_repeat and one.changes]
    if _follow_on(passed, ours) and ours and ours[-1].last == branch.head:
        return [*ours]
    return _with_conflicts(since(branch, passed), ours)


def _follow_on(passed: int, made: Iterable[Recorded]) -> bool:
    at = passed
    for step in made:
        if step.first != at + 1:
            return False
        at = step.last
    return True


def _with_conflicts(read: Iterable[Recorded], ours: Iterable[Recorded]) -> list[Recorded]:
    """The log knows no conflicts; what was recorded here does."""
    known = {step.step: step for step in ours}
    return [known.get(step.step, step) for step in read]


def _answer(outcome: Outcome) -> str:
    if isinstance(outcome, Refused):
        return outgoing.refused(outcome.step, outcome.why)
    return outgoing.saved(outcome.step, outcome.last)
