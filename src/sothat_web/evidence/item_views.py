"""The pages of one piece of evidence: what it says, who looked through it, what it bears on."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat.errors import UserError
from sothat.evidence import EvidenceItem
from sothat_web.evidence import changing, clearing, models
from sothat_web.evidence.changing import tied, untied
from sothat_web.evidence.clearing import Verdict
from sothat_web.evidence.forms import ItemForm, TieForm, said_of
from sothat_web.evidence.opening import BOTH, SEND, Desk, evidence_page, go, show
from sothat_web.evidence.sources import source_choices, told_source
from sothat_web.evidence.stored import items_of
from sothat_web.evidence.subjects import ties_in_words
from sothat_web.evidence.suggesting import suggested
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import May


@evidence_page(May.READ_EVIDENCE)
def item(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """One piece of evidence."""
    return _page(request, desk, *opened_item(desk, uid))


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Adds a piece of evidence by hand."""
    sources = source_choices(desk.row)
    initial = {name: request.GET[name][:250] for name in ("source",) if name in request.GET}
    form = ItemForm(request.POST or None, sources=sources, initial=initial)
    if form.is_valid():
        source = desk.row.evidence_sources.get(key=form.cleaned_data["source"])
        made = changing.add_item(
            desk.row, EvidenceItem(id="new", source=source.key, **form.parts()), source, desk.account
        )
        messages.success(
            request, f"The piece is added as {made.uid}. It is unreviewed: two people clear it before it leaves."
        )
        return go(desk, "item", made.uid)
    shown = {"form": form, "has_sources": bool(sources)}
    return show(request, "item_words", desk, shown, status=400 if form.is_bound else 200)


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def words(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """Writes over a piece; where its words change it is unreviewed again."""
    row, there = opened_item(desk, uid)
    form = ItemForm(request.POST or None, sources=source_choices(desk.row), initial=said_of(there, row.revision))
    if form.is_valid():
        parts = {**form.parts(), "source": form.cleaned_data["source"]}
        try:
            changing.change_item(row, lambda now: replace(now, **parts), desk.account, seen=form.cleaned_data["seen"])
        except UserError as refusal:
            _reraise(refusal)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{uid} is changed.")
            return go(desk, "item", uid)
    shown = {"form": form, "item": there, "row": row, "has_sources": True}
    return show(request, "item_words", desk, shown, status=400 if form.is_bound else 200)


@evidence_page(May.EDIT_EVIDENCE, SEND)
def tie(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """Ties a piece to an element or a link."""
    row, there = opened_item(desk, uid)
    form = TieForm(request.POST, subjects=desk.subjects)
    if not form.is_valid():
        return _page(request, desk, row, there, form=form)
    changing.change_item(row, tied(form.cleaned_data["tie"]), desk.account, seen=row.revision)
    messages.success(request, f"{uid} is tied.")
    return go(desk, "item", uid, place="bears-on")


@evidence_page(May.EDIT_EVIDENCE, SEND)
def untie(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """Takes a tie away."""
    row, there = opened_item(desk, uid)
    subject = request.POST.get("subject", "")
    if all(one.subject != subject for one in there.ties):
        return _page(request, desk, row, there, wrong="It is not tied to that (any more).")
    changing.change_item(row, untied(subject), desk.account, seen=row.revision)
    messages.success(request, f"{uid} is no longer tied to that.")
    return go(desk, "item", uid, place="bears-on")


@evidence_page(May.EDIT_EVIDENCE, SEND)
def take_out(request: HttpRequest, desk: Desk, uid: str) -> HttpResponse:
    """Takes a piece out for good, once the box is ticked that says so."""
    row, there = opened_item(desk, uid)
    if request.POST.get("sure") != "yes":
        return _page(request, desk, row, there, wrong="Tick the box to take it out for good.")
    changing.take_out(row, desk.account)
    messages.success(request, f"{uid} is taken out.")
    return go(desk, "list")


def opened_item(desk: Desk, uid: str) -> tuple[models.Item, EvidenceItem]:
    """A piece of the project, with its row.

    Raises:
        Http404: When there is none of that id.
    """
    rows = desk.row.evidence_items.filter(uid=uid).select_related("source")
    row = rows.first()
    if row is None:
        raise Http404("There is no such piece of evidence.")
    row.project = row.source.project = desk.row
    [there] = items_of(desk.row, rows)
    return row, there


def _page(
    request: HttpRequest,
    desk: Desk,
    row: models.Item,
    there: EvidenceItem,
    *,
    form: TieForm | None = None,
    wrong: str = "",
) -> HttpResponse:
    source, citation = told_source(row.source)
    edits = desk.allows(May.EDIT_EVIDENCE)
    shown = {
        "row": row,
        "item": there,
        "source": source,
        "source_row": row.source,
        "citation": citation,
        "ties": ties_in_words(there.ties, desk.theory),
        "reviews_made": row.reviews.select_related("account"),
        "form": form or TieForm(subjects=desk.subjects),
        "suggestions": suggested(there, desk.theory) if edits else (),
        "wrong": wrong,
        "verdicts": [
            one for one in Verdict if desk.allows(May.REVIEW_EVIDENCE) and clearing.can_judge(row, one, desk.account)
        ],
    }
    return show(request, "item", desk, shown, status=400 if form or wrong else 200)


def _reraise(refusal: UserError) -> None:
    """What somebody may not do is no fault of the form."""
    if isinstance(refusal, MayNot):
        raise refusal
