"""Steps: what one person does at once, and what became of it."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sothat.errors import WrongValue
from sothat.theory import Change, Conflict

MOST_CHANGES = 20_000
"""How many changes one step may hold."""

_ID = re.compile(r"[0-9a-f]{32}")


def new_step_id() -> str:
    """An id for a step that this server makes itself."""
    return secrets.token_hex(16)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What somebody wishes to change, all of it or nothing.

    Args:
        id: 32 hexadecimal characters, made by the program of the person; a step that comes twice is made once.
        changes: The changes, made from any earlier state.
        seen: The sequence of the last change that the person had seen.
        workshop: The workshop in which it was done, if any.

    Raises:
        WrongValue: When the id is another text, or the step is too large.
    """

    id: str
    changes: Sequence[Change] = field(repr=False)
    seen: int = 0
    workshop: str = ""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise WrongValue("A step needs an id of 32 characters, 0 to 9 and a to f.")
        if len(self.changes) > MOST_CHANGES:
            raise WrongValue(
                f"This would be {len(self.changes):,} changes at once, and a step can hold {MOST_CHANGES:,}. "
                "To bring in as much as this, import it as a file."
            )


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A step as it stands in the log.

    Args:
        step: Its id.
        first: The sequence of its first change.
        last: The sequence of its last change; one less than `first` when nothing was left to do.
        changes: The changes that were made, each from what was there.
        by: The name of whoever made it; empty when the account is gone, or when nobody in particular did.
        at: When the server accepted it.
        workshop: The workshop in which it was done, if any.
    """

    step: str
    first: int
    last: int
    changes: tuple[Change, ...] = field(repr=False)
    by: str
    at: datetime
    workshop: str = ""


@dataclass(frozen=True, kw_only=True)
class Accepted(Recorded):
    """A step that was stored.

    Args:
        conflicts: Where two people meant different things by one field; each is kept for a person to look at.
        is_repeat: Whether it had been stored before.
    """

    conflicts: tuple[Conflict, ...] = ()
    is_repeat: bool = False


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A step of which nothing was stored, and the sentence that says why."""

    step: str
    why: str


Outcome = Accepted | Refused
