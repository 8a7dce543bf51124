"""The theory as it is, or was."""

from sothat.errors import Misuse
from sothat.theory import Theory
from sothat_web.projects.log.documents import document_of
from sothat_web.projects.log.reading import draft_at
from sothat_web.projects.models import Branch


def theory_at(branch: Branch, sequence: int | None = None) -> Theory:
    """The theory after a change of its log; after the branch's `head` when none is named.

    The newest is at hand where this process has read or changed it before; an older one is read from the log.

    Raises:
        Misuse: When the log has no such change yet.
    """
    wanted = branch.head if sequence is None else sequence
    if wanted > branch.head:
        branch.refresh_from_db(fields=["head"])
    if not 0 <= wanted <= branch.head:
        raise Misuse(f"There is no change {wanted} in this log: the last one is {branch.head}.")
    document = document_of(branch)
    with document.turn:
        theory = document.theory(branch, wanted) if wanted >= branch.head else None
    return theory or draft_at(branch, wanted).finished()
