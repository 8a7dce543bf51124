"""Projects that were read lately, so that a page need not read the same texts again."""

import hashlib
import json
from collections import OrderedDict
from threading import Lock

from sothat.project import Project as WholeProject
from sothat_web.projects.documents import Documents, project_from
from sothat_web.projects.models import Project

_ROOM = 16
_read: OrderedDict[str, WholeProject] = OrderedDict()
_turn = Lock()


class NothingStored(LookupError):
    """A project without any snapshot: it was never finished being stored."""


def latest(project: Project) -> tuple[WholeProject, str]:
    """The newest snapshot of a project with its areas, and a mark that changes whenever either does.

    Raises:
        NothingStored: When the project has no snapshot.
    """
    snapshot = project.snapshots.order_by("-number").defer("documents").first()
    if snapshot is None:
        raise NothingStored(project.slug)
    areas = {area.slug: area.document for area in project.areas.all()}
    mark = hashlib.sha256(json.dumps([snapshot.digest, areas]).encode()).hexdigest()
    with _turn:
        if mark in _read:
            _read.move_to_end(mark)
            return _read[mark], mark
    whole = project_from(Documents(shared=snapshot.documents, areas=areas))
    with _turn:
        _read[mark] = whole
        while len(_read) > _ROOM:
            _read.popitem(last=False)
    return whole, mark
