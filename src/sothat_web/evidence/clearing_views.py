"""The pages on which people look through the words of evidence before it leaves."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat.errors import UserError
from sothat.evidence import Disclosure, EvidenceItem
from sothat_web.evidence import changing, clearing, models
from sothat_web.evidence.clearing import Verdict, can_judge
from sothat_web.evidence.flagging import Flag, flags_in, known_names
from sothat_web.evidence.forms import SaidForm, said_of
from sothat_web.evidence.item_views import opened_item
from sothat_web.evidence.listing import PAGE, asked_for
from sothat_web.evidence.opening import SEND, Desk, evidence_page, go, show
from sothat_web.evidence.stored import items_of
from sothat_web.evidence.subjects import ties_in_words
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import May

_WAIT = (Disclosure.UNREVIEWED, Disclosure.REDACTED)


@evidence_page(May.REVIEW_EVIDENCE)
def queue(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The pieces that wait for a first or for a second person, those that this person can clear first."""
    first = desk.row.evidence_items.filter(disclosure=Disclosure.UNREVIEWED, has_words=True)
    second = desk.row.evidence_items.filter(disclosure=Disclosure.REDACTED)
    page = asked_for(request.GET.dict()).page
    kind = "first" if request.GET.get("for") == "first" else "second"
    rows = first if kind == "first" else second
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    start = (min(page, pages) - 1) * PAGE
    numbers = list(rows.order_by("pk").values_list("pk", flat=True)[start : start + PAGE])
    shown_rows = desk.row.evidence_items.filter(pk__in=numbers).order_by("pk")
    shown = {
        "entries": [
            (row, item, can_judge(row, Verdict.CLEAR, desk.account))
            for row, item in zip(shown_rows, items_of(desk.row, shown_rows), strict=True)
        ],
        "kind": kind,
        "first": first.count(),
        "second": second.count(),
        "number": min(page, pages),
        "pages": pages,
    }
    return show(request, "clearing", desk, shown)


@evidence_page(May.REVIEW_EVIDENCE)
def one(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """One piece with everything in it that may name somebody marked."""
    return _page(request, desk, *_waiting(desk, uid))


@evidence_page(May.REVIEW_EVIDENCE, SEND)
def judge(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """Records a verdict on the words as they stand, or writes other words and says they were gone through."""
    row, there = _waiting(desk, uid)
    given = request.POST.get("verdict", "")
    form = SaidForm(request.POST, initial=said_of(there, row.revision))
    if not form.is_valid() or given not in set(Verdict):
        return _page(
            request, desk, row, there, form=form, wrong="" if given in set(Verdict) else "Choose one of the buttons."
        )
    verdict, parts, seen = Verdict(given), form.parts(), form.cleaned_data["seen"]
    try:
        if verdict is Verdict.REDACT and _differs(there, parts):
            changing.redact_words(row, lambda now: replace(now, **parts), desk.account, seen=seen)
        elif _differs(there, parts) and verdict is Verdict.CLEAR:
            return _page(request, desk, row, there, form=form, wrong=_CHANGED_WORDS)
        else:
            clearing.judge(row, verdict, desk.account, seen=seen)
    except MayNot:
        raise
    except UserError as refusal:
        return _page(request, desk, row, there, form=form, wrong=str(refusal))
    messages.success(request, f"{uid} is {_BECAME[verdict]} now.")
    return go(desk, "clearing", query=f"for={'first' if there.disclosure is Disclosure.UNREVIEWED else 'second'}")


_CHANGED_WORDS = (
    "You changed the words, so you go through them first, and another person clears them: choose “I went through it”."
)
_BECAME = {
    Verdict.REDACT: "gone through by you and waits for a second person",
    Verdict.CLEAR: "cleared",
    Verdict.WITHHOLD: "withheld",
}


def _differs(there: EvidenceItem, parts: dict[str, object]) -> bool:
    return any(getattr(there, name) != content for name, content in parts.items())


def _waiting(desk: Desk, uid: str) -> tuple[models.Item, EvidenceItem]:
    """A piece that waits; those who may read all evidence also see what waits no longer."""
    row, there = opened_item(desk, uid)
    if there.disclosure not in _WAIT and not desk.allows(May.READ_EVIDENCE):
        raise Http404("There is no such piece of evidence that waits.")
    return row, there


def _page(
    request: HttpRequest,
    desk: Desk,
    row: models.Item,
    there: EvidenceItem,
    *,
    form: SaidForm | None = None,
    wrong: str = "",
) -> HttpResponse:
    flags: list[Flag] = flags_in(there, known_names(desk.row))
    shown = {
        "row": row,
        "item": there,
        "form": form or SaidForm(initial=said_of(there, row.revision)),
        "flags": flags,
        # A reviewer sees nothing of the theory: only the reasons, which are words that may leave.
        "reasons": [tie for tie in ties_in_words(there.ties, desk.theory) if tie.reason],
        "passed": row.reviews.select_related("account"),
        "verdicts": {verdict.value: can_judge(row, verdict, desk.account) for verdict in Verdict},
        "wrong": wrong,
    }
    return show(request, "clearing_one", desk, shown, status=400 if form is not None else 200)
