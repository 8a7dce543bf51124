"""Undoing a step of one's own, and what became of the answers since then."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from sothat_web.projects.log import Accepted, theory_at
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.effects import effects
from sothat_web.theories.editing.opening import done, edit_address, editing, editing_post, show_edit
from sothat_web.theories.editing.undoing import undo_step

_MOST_DIGITS = 10


@editing_post
def undo(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Takes back one of one's own steps, and goes back to the page it was made on."""
    outcome = undo_step(opened, request.POST.get("step", "")[:32])
    back = request.POST.get("back", "")
    if not isinstance(outcome, Accepted):
        shown = {"why": outcome.why, "back": edit_address(opened, "start")}
        return show_edit(request, "refused", opened, shown, status=409)
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(
        request.path.removesuffix("undo/")
    ):
        joint = "&" if "?" in back else "?"
        response = HttpResponseRedirect(f"{back}{joint}done={outcome.first}-{outcome.last}")
        response.status_code = 303
        return response
    return done(opened, outcome, "start")


@editing
def what_changed(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What changes between two places of the log did to the answers about the whole."""
    first, last = (_sequence(request, name, opened) for name in ("from", "to"))
    found = effects(theory_at(opened.branch, min(first, last)), theory_at(opened.branch, last))
    shown = {"found": found, "first": first, "last": last, "back": edit_address(opened, "start")}
    return show_edit(request, "what_changed", opened, shown)


def _sequence(request: HttpRequest, name: str, opened: Opened) -> int:
    given = request.GET.get(name, str(opened.sequence))
    if not (given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS and int(given) <= opened.sequence):
        raise Http404("There is no such place in the change log.")
    return int(given)
