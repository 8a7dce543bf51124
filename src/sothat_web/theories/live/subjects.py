"""What a problem is about, by id: so that it can be shown beside that."""

import re

from sothat.errors import Problem

_PLACE = re.compile(r"(?:element|link|group)s? (.+?)(?: and [\d,]+ more)?")


def subjects_of(problem: Problem) -> list[str]:
    """The elements, the links (as ``from>to``) and the groups that a problem names as its place; empty for the theory itself.

    Names that were too long to be shown whole are left out.
    """
    found = _PLACE.fullmatch(problem.where)
    return [name for name in found[1].split(", ") if not name.endswith("…")] if found else []
