"""Theories that can be held against each other: the one that is worked on, versions, and readings of a group's own."""

from dataclasses import dataclass, field

from django.http import Http404

from sothat.theory import Theory
from sothat_web.projects.log import theory_at
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.reading import Opened
from sothat_web.projects.roles import May
from sothat_web.projects.versions import theory_of, versions_of

NOW = "now"
_READING = "reading-"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One of them.

    Args:
        key: How an address names it: ``now``, the number of a version, or ``reading-`` and a name.
        name: How people name it.
        place: Its place in the log of the main theory; None where it is not of that log.
        theory: The theory.
    """

    key: str
    name: str
    place: int | None
    theory: Theory = field(repr=False)


def choices_of(opened: Opened) -> tuple[tuple[str, str], ...]:
    """What can be chosen, each by its key and its name."""
    versions = [(str(one.number), one.name) for one in versions_of(opened.row)]
    readings = opened.row.branches.exclude(slug=MAIN) if opened.allows(May.READ_WORK) else ()
    return ((NOW, "The theory now"), *versions, *((_READING + branch.slug, branch.title) for branch in readings))


def point_of(opened: Opened, key: str) -> Point:
    """What a key names.

    Raises:
        Http404: When there is no such thing, or it is not open to this person.
    """
    name = dict(choices_of(opened)).get(key)
    if name is None:
        raise Http404("There is nothing of that name to compare.")
    if key == NOW:
        main = opened.row.branches.get(slug=MAIN)
        main.project = opened.row
        return Point(key=key, name=name, place=main.head, theory=theory_at(main))
    if key.startswith(_READING):
        branch = opened.row.branches.get(slug=key.removeprefix(_READING))
        branch.project = opened.row
        return Point(key=key, name=name, place=None, theory=theory_at(branch))
    version = opened.row.versions.select_related("branch", "project").get(number=int(key))
    version.branch.project = opened.row
    place = version.sequence if version.branch.slug == MAIN else None
    return Point(key=key, name=name, place=place, theory=theory_of(version))
