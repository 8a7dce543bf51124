"""The page that tells who changed what, when and in which workshop."""

from django.http import HttpRequest, HttpResponse

from sothat_web.accounts.models import Account
from sothat_web.projects.log import history, workshops_of
from sothat_web.projects.reading import Opened
from sothat_web.projects.roles import May
from sothat_web.projects.subjects import subject_in_words
from sothat_web.projects.work_pages import show_work, work_page

LONGEST = 250
_MOST_DIGITS = 9


@work_page(May.READ_WORK)
def changes(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The change log of a theory, the newest step first; all of it, or what somebody asks for."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("about", "who", "workshop", "before")}
    branch = opened.branch
    page = history(
        branch,
        subject=asked["about"],
        account=_number(asked["who"]),
        workshop=asked["workshop"],
        before=_number(asked["before"]),
    )
    shown = {
        "steps": page.steps,
        "older": page.older,
        "asked": asked,
        "about": subject_in_words(asked["about"], opened.whole.theory) if asked["about"] else None,
        "query": _query_without(request, "before"),
        "people": _people(opened),
        "workshops": workshops_of(branch),
        "me": opened.account.pk if opened.account else None,
        "edits": opened.allows(May.EDIT) and branch.closed_at is None,
    }
    return show_work(request, "history", opened, shown)


def _people(opened: Opened) -> list[Account]:
    ids = opened.branch.changes.exclude(account=None).order_by().values_list("account", flat=True).distinct()
    return list(Account.objects.filter(pk__in=list(ids)).order_by("name", "username"))


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS else None


def _query_without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return query.urlencode()
