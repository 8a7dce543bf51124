"""What a row of the log holds: a change, its sentence and its workshop, sealed together."""

import hashlib
import hmac
from dataclasses import dataclass, field

from sothat.theory import Change, change_from_json, change_to_json
from sothat_web.projects.keys import key_named
from sothat_web.projects.models import LoggedChange, Project
from sothat_web.projects.sealing import seal_json, unseal_json


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One change as the log keeps it.

    Args:
        change: The change.
        told: The same in a sentence, in the words of the theory as it was then.
        workshop: The workshop in which it was made, if any.
    """

    change: Change = field(repr=False)
    told: str = field(repr=False)
    workshop: str = field(repr=False)


def seal_entry(project: Project, entry: Entry) -> bytes:
    """An entry, sealed under the key of its project."""
    written = {"change": change_to_json(entry.change), "told": entry.told}
    return seal_json(project, written | ({"workshop": entry.workshop} if entry.workshop else {}))


def entry_in(project: Project, row: LoggedChange) -> Entry:
    """The entry that a row holds."""
    written = unseal_json(project, row.sealed)
    return Entry(change=change_from_json(written["change"]), told=written["told"], workshop=written.get("workshop", ""))


def workshop_mark(project: Project, workshop: str) -> str:
    """What a row shows of its workshop: the same for the same name, and nothing of the name without the project's key."""
    if not workshop:
        return ""
    return hmac.new(key_named(project.key), f"workshop {workshop}".encode(), hashlib.sha256).hexdigest()[:32]
