"""Taking back a step of one's own: the inverse changes, as a step that follows."""

import hashlib

from sothat.theory import inverse
from sothat_web.projects.log import Outcome, Recorded, Refused, Step, record, since
from sothat_web.projects.reading import Opened

NOT_YOURS = "There is no such step of yours in the change log, so there is nothing to undo."


def undo_step(opened: Opened, step: str) -> Outcome:
    """Undoes a step that the same person made; where others have gone on from it, what they did stays.

    Sent twice it is done once; undoing what this made does the step again.
    """
    found = own_step(opened, step)
    if found is None:
        return Refused(step=step, why=NOT_YOURS)
    back = tuple(inverse(change) for change in reversed(found.changes))
    return record(opened.branch, [Step(id=undoing_id(step), seen=found.last, changes=back)], opened.account)[0]


def own_step(opened: Opened, step: str) -> Recorded | None:
    """A step of the person who asks."""
    if opened.account is None:
        return None
    rows = opened.branch.changes.filter(step=step, account=opened.account).order_by("place")
    sequences = list(rows.values_list("sequence", flat=True))
    if not sequences:
        return None
    return next((found for found in since(opened.branch, sequences[0] - 1, sequences[-1]) if found.step == step), None)


def undoing_id(step: str) -> str:
    """The id of the step that undoes a step."""
    return hashlib.sha256(f"undo {step}".encode()).hexdigest()[:32]
