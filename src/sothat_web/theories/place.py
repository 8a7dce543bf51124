"""Which state of a theory an address names: the theory as it is now, a version of it, or a reading of a group's own."""

import re

from django.http import Http404, HttpRequest, QueryDict

from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May

_PLACES = ("branch", "version")
_NUMBER = re.compile(r"[0-9]{1,9}")


def open_place(request: HttpRequest, slug: str) -> Opened:
    """The theory that an address names, for somebody who may read it.

    Raises:
        Http404: When there is none, or it is not open to this person.
    """
    version = request.GET.get("version")
    if version is None:
        return open_for(request, slug, May.READ, request.GET.get("branch", MAIN))
    if not _NUMBER.fullmatch(version):
        raise Http404("There is no such version.")
    return open_for(request, slug, May.READ, version=int(version))


def place_of(opened: Opened) -> str:
    """How a query names what is shown; empty for the theory as it is now."""
    if opened.version is not None:
        return f"version={opened.version.number}"
    return "" if opened.branch.slug == MAIN else f"branch={opened.branch.slug}"


def without_place(query: QueryDict) -> QueryDict:
    """The rest of a query."""
    rest = query.copy()
    for name in _PLACES:
        rest.pop(name, None)
    return rest
