"""The documents that this process has in memory: those used last."""

from collections import OrderedDict
from threading import Lock

from django.db import connection

from sothat_web.projects.log.document import LiveDocument
from sothat_web.projects.models import Branch

ROOM = 32
"""How many theories are kept in memory."""

_documents: OrderedDict[tuple[object, ...], LiveDocument] = OrderedDict()
_turn = Lock()


def document_of(branch: Branch) -> LiveDocument:
    """The document of a branch, which this process may have in memory.

    Inside a transaction that somebody else began it is a new one, used once: that transaction may yet be taken back, and
    its holder would wait for a turn whose holder waits for the database.
    """
    if connection.in_atomic_block:
        return LiveDocument()
    name = (connection.settings_dict["NAME"], branch.pk, branch.project.key)
    with _turn:
        found = _documents.setdefault(name, LiveDocument())
        _documents.move_to_end(name)
        while len(_documents) > ROOM:
            _documents.popitem(last=False)
        return found


def forget_documents() -> None:
    """Leaves memory as it is when a process starts."""
    with _turn:
        _documents.clear()
