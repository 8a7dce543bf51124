"""The list of evidence with its filters, and what is done to many pieces at once."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from sothat.errors import Misuse
from sothat.evidence import Disclosure, Stream
from sothat_web.evidence.bulk import Outcome, change_all, judge_all
from sothat_web.evidence.changing import coded, tied
from sothat_web.evidence.clearing import Verdict
from sothat_web.evidence.forms import STANCES, TieForm
from sothat_web.evidence.listing import asked_for, code_choices, listed
from sothat_web.evidence.opening import SEND, Desk, evidence_page, go, show
from sothat_web.evidence.sources import source_choices
from sothat_web.evidence.subjects import in_words, ties_in_words
from sothat_web.projects.roles import May

_MOST_SAID = 10


@evidence_page(May.READ_EVIDENCE)
def listing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The pieces of evidence that are asked for, a page at a time."""
    asked = asked_for(request.GET.dict())
    found = listed(desk.row, asked)
    codes = code_choices(desk.row)
    shown = {
        "asked": asked,
        "narrowed": bool(asked.narrows),
        "query": urlencode(asked.narrows),
        "found": found,
        "entries": [(row, item, ties_in_words(item.ties, desk.theory)) for row, item in found.items],
        "sources": source_choices(desk.row),
        "streams": list(Stream),
        "stances": STANCES,
        "states": list(Disclosure),
        "codes": codes,
        "about": in_words(asked.about, desk.theory) if asked.about else "",
        "tie_form": TieForm(subjects=desk.subjects, auto_id="bulk_%s"),
    }
    return show(request, "list", desk, shown)


@evidence_page(May.READ_EVIDENCE, SEND)
def bulk(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Does one thing to all pieces that were ticked, each by its own rules."""
    try:
        outcome = _done(request, desk)
    except Misuse as wrong:
        messages.error(request, str(wrong))
    else:
        _tell(request, outcome)
    return go(desk, "list", query=urlencode(asked_for(request.POST.dict()).narrows))


def _done(request: HttpRequest, desk: Desk) -> Outcome:
    uids, deed = request.POST.getlist("item"), request.POST.get("deed", "")
    if not uids:
        raise Misuse("Nothing was changed: tick the pieces that you mean.")
    if deed in set(Verdict):
        return judge_all(desk.row, uids, Verdict(deed), desk.account)
    if deed == "code":
        codes = " ".join(request.POST.get("new_code", "").split())[:300]
        if not codes:
            raise Misuse("Nothing was changed: write the code that the pieces are to get.")
        return change_all(desk.row, uids, coded([codes]), desk.account)
    if deed == "tie":
        form = TieForm({**request.POST.dict(), "reason": ""}, subjects=desk.subjects)
        if not form.is_valid():
            raise Misuse("Nothing was changed: choose what the pieces are to bear on.")
        return change_all(desk.row, uids, tied(form.cleaned_data["tie"]), desk.account)
    raise Misuse("Nothing was changed: choose what to do with the pieces.")


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    messages.success(request, f"{outcome.done} piece{'' if outcome.done == 1 else 's'} changed.")
    if outcome.as_before:
        messages.info(request, f"{outcome.as_before} were so already.")
    for why in outcome.not_done[:_MOST_SAID]:
        messages.warning(request, why)
    if len(outcome.not_done) > _MOST_SAID:
        messages.warning(request, f"And {len(outcome.not_done) - _MOST_SAID} more were not changed.")
