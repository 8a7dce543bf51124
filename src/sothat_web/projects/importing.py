"""Bringing a theory from a file into a project that is there: what would change is shown first, then recorded as changes."""

import base64
import binascii
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sothat.errors import BrokenProject, UserError, WrongValue
from sothat.files.limits import LARGEST_FILE
from sothat.theory import Theory, difference, theory_from_json, theory_to_json
from sothat_web.projects.log import Outcome, Step, record, theory_at
from sothat_web.projects.log.steps import MOST_CHANGES
from sothat_web.projects.models import Branch
from sothat_web.projects.uploads import ill_formed

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account

_MOST = 4 * LARGEST_FILE
"""Bytes that a theory may unpack to."""


@dataclass(frozen=True, kw_only=True)
class Wished:
    """A theory that somebody wishes a branch to become, and what they had seen of it.

    Args:
        theory: The theory as it is to be.
        seen: The last change of the branch that they had seen.
    """

    theory: Theory = field(repr=False)
    seen: int


def bring_in(branch: Branch, wished: Wished, account: "Account", *, step: str, workshop: str = "") -> Outcome:
    """Makes of a theory what somebody wishes, as one step; what others changed meanwhile stays and is merged.

    Args:
        step: The id of the step: the same one twice brings it in once.

    Raises:
        BrokenProject: When the theory names what it does not have.
        WrongValue: When the branch never came so far, or it would be too many changes at once.
    """
    problems = ill_formed(wished.theory)
    if problems:
        raise BrokenProject(problems)
    if not 0 <= wished.seen <= branch.head:
        raise WrongValue(
            f"The theory has {branch.head:,} changes: say which of them you had seen, from 0 to {branch.head}."
        )
    changes = difference(theory_at(branch, wished.seen), wished.theory)
    if len(changes) > MOST_CHANGES:
        raise WrongValue(
            f"It differs in {len(changes):,} places from the theory that is here, and {MOST_CHANGES:,} can be brought in at once. "
            "Begin a new project from the file."
        )
    [outcome] = record(branch, [Step(id=step, changes=changes, seen=wished.seen, workshop=workshop)], account)
    return outcome


def packed(theory: Theory) -> str:
    """A theory as a short text, for a form that is looked at before it is sent."""
    text = json.dumps(theory_to_json(theory), ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def unpacked_theory(text: str) -> Theory:
    """The theory again.

    Raises:
        UserError: When the text was altered on the way.
    """
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(base64.b64decode(text, validate=True), _MOST)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise WrongValue("It is larger than any theory, or was cut short.")
        written = json.loads(content)
        # Half a character and a number without an end: Python reads both, and no log and no browser can hold them.
        json.dumps(written, ensure_ascii=False, allow_nan=False).encode()
        return theory_from_json(written)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise UserError("The form did not arrive as it was sent. Choose the file again.") from error
