"""Taking back a step of one's own: the inverse changes, as a step that follows."""

import hashlib
from collections.abc import Callable

from sothat.theory import inverse
from sothat_web.projects.log import Accepted, Outcome, Recorded, Refused, Step, record, since
from sothat_web.projects.reading import Opened

_LOOKED_AT = 200
"""How many of somebody's last steps are looked at for one that still stands."""

NOT_YOURS = "There is no such step of yours in the change log, so there is nothing to undo."


def undo_step(opened: Opened, step: str) -> Outcome:
    """Undoes a step that the same person made; where others have gone on from it, what they did stays.

    Sent twice it is done once; undoing what this made does the step again.
    """
    tip, taken_back = _tip(opened, step)
    found = own_step(opened, tip)
    if found is None:
        return Refused(step=step, why=NOT_YOURS)
    if taken_back:
        return Accepted(**vars(found), is_repeat=True)
    back = tuple(inverse(change) for change in reversed(found.changes))
    return record(opened.branch, [Step(id=undoing_id(tip), seen=found.last, changes=back)], opened.account)[0]


def own_step(opened: Opened, step: str) -> Recorded | None:
    """A step of the person who asks."""
    if opened.account is None:
        return None
    rows = opened.branch.changes.filter(step=step, account=opened.account).order_by("place")
    sequences = list(rows.values_list("sequence", flat=True))
    if not sequences:
        return None
    return next((found for found in since(opened.branch, sequences[0] - 1, sequences[-1]) if found.step == step), None)


def last_step(opened: Opened) -> Recorded | None:
    """The last step of the person who asks that still stands: neither taken back nor the taking back of another."""
    if opened.account is None:
        return None
    rows = opened.branch.changes.filter(account=opened.account, place=0).order_by("-sequence")
    steps = list(rows.values_list("step", flat=True)[:_LOOKED_AT])
    known = set(steps)
    backs = {undoing_id(step) for step in steps}
    for step in steps:
        if step not in backs:
            tip, taken_back = _follow(step, known.__contains__)
            if not taken_back:
                return own_step(opened, tip)
    return None


def undoing_id(step: str) -> str:
    """The id of the step that undoes a step."""
    return hashlib.sha256(f"undo {step}".encode()).hexdigest()[:32]


def _tip(opened: Opened, step: str) -> tuple[str, bool]:
    """The last of the steps that took one back, did it again, and so on; and whether it is taken back by that."""
    return _follow(step, lambda one: opened.branch.changes.filter(step=one).exists())


def _follow(step: str, is_there: Callable[[str], bool]) -> tuple[str, bool]:
    taken_back = False
    while is_there(undoing_id(step)):
        step, taken_back = undoing_id(step), not taken_back
    return step, taken_back
