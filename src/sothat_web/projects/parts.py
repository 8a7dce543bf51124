"""Parts of a project that other apps keep in rows of their own: they are put in when a project is read, and taken out before it is stored.

An app that stands above this one registers its part when it starts; nothing here knows which there are.
"""

from typing import TYPE_CHECKING, Protocol

from sothat.project import Project as WholeProject
from sothat_web.projects.models import Project

if TYPE_CHECKING:
    from sothat_web.accounts.models import Account


class Part(Protocol):
    """What an app does to have its part in every project."""

    def digest(self, project: Project) -> str:
        """A mark that changes whenever the part does."""

    def attach(self, project: Project, whole: WholeProject) -> WholeProject:
        """The whole with what may leave of the part: this is what pages, programs and exports see."""

    def apart(self, whole: WholeProject) -> WholeProject:
        """The whole without what this part keeps in its own rows."""

    def took_in(self, project: Project, whole: WholeProject, account: "Account | None", *, is_trusted: bool) -> None:
        """Keeps what a whole that was just stored holds of the part.

        Args:
            account: Who brought it; None for a command of the machine.
            is_trusted: Whether it comes from this site or with the program, and not from a file that anybody can write.
        """

    def ended(self, project: int) -> None:
        """Lets go of what is held in memory of a project that was deleted, by the number it had."""


_PARTS: list[Part] = []


def register(part: Part) -> None:
    """Adds a part to every project from now on; the same one twice is added once."""
    if part not in _PARTS:
        _PARTS.append(part)


def digests(project: Project) -> list[str]:
    """The marks of all parts of a project."""
    return [part.digest(project) for part in _PARTS]


def with_parts(project: Project, whole: WholeProject) -> WholeProject:
    """The whole with every part that may leave."""
    for part in _PARTS:
        whole = part.attach(project, whole)
    return whole


def without_parts(whole: WholeProject) -> WholeProject:
    """The whole without what parts keep in rows."""
    for part in _PARTS:
        whole = part.apart(whole)
    return whole


def keep_parts(project: Project, whole: WholeProject, account: "Account | None", *, is_trusted: bool) -> None:
    """Has every part keep what is its own of a whole that was just stored."""
    for part in _PARTS:
        part.took_in(project, whole, account, is_trusted=is_trusted)


def end_parts(project: int) -> None:
    """Has every part let go of what it holds in memory of a project that was deleted, by the number it had."""
    for part in _PARTS:
        part.ended(project)
