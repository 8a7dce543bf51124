"""Projects that were read lately, so that a page need not read the same texts again."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from sothat.project import Project as WholeProject
from sothat_web.projects.documents import Documents, project_from
from sothat_web.projects.log import theory_at
from sothat_web.projects.models import Branch, Project
from sothat_web.projects.parts import digests, with_parts
from sothat_web.projects.sealing import unseal_json

Kept = TypeVar("Kept")


class NothingStored(LookupError):
    """A project without a theory or without papers: it was never finished being stored."""


_ALL: "WeakSet[Shelf[Any]]" = WeakSet()


class Shelf(Generic[Kept]):
    """The last few things that were made, by what they were made of."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._turn = Lock()
        _ALL.add(self)

    def get(self, mark: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under the mark, or else made now."""
        with self._turn:
            if mark in self._kept:
                self._kept.move_to_end(mark)
                return self._kept[mark]
        made = make()
        with self._turn:
            self._kept[mark] = made
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        """Lets go of everything."""
        with self._turn:
            self._kept.clear()


_PROJECTS: Shelf[WholeProject] = Shelf(16)


def clear_shelf() -> None:
    """Forgets every project that was read lately, and what was made of it: after one was deleted, nothing may stay."""
    for shelf in list(_ALL):
        shelf.clear()


def latest(project: Project, branch: Branch | None = None, sequence: int | None = None) -> tuple[WholeProject, str]:
    """A project as it is now, and a mark that changes whenever it does.

    Args:
        branch: Whose theory; the project's main one unless said.
        sequence: The change after which the theory is shown; the last one unless said.

    Raises:
        NothingStored: When the project was never finished being stored.
    """
    branch = branch or project.branches.filter(slug="main").first()
    papers = project.papers.order_by("-number").defer("sealed").first()
    if branch is None or papers is None:
        raise NothingStored(project.slug)
    at = branch.head if sequence is None else sequence
    areas = list(project.areas.defer("sealed").values_list("slug", "digest"))
    state: list[Any] = [project.key, project.title, papers.digest, areas, branch.pk, at, digests(project)]
    mark = hashlib.sha256(json.dumps(state).encode()).hexdigest()

    def read() -> WholeProject:
        documents = Documents(
            papers=unseal_json(project, papers.sealed),
            areas={area.slug: unseal_json(project, area.sealed) for area in project.areas.all()},
        )
        whole = replace(project_from(documents, theory_at(branch, at)), title=project.title)
        return with_parts(project, whole)

    return _PROJECTS.get(mark, read), mark
