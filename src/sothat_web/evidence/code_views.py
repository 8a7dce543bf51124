"""The pages of codes, and of what causal claims say with them."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse

from sothat.errors import UserError
from sothat.theory import Role
from sothat_web.evidence import models
from sothat_web.evidence.claiming import Claimed, add_link, claimed, tie_claims
from sothat_web.evidence.coding import code_in, map_code, unmap_code
from sothat_web.evidence.forms import TieForm
from sothat_web.evidence.opening import SEND, Desk, evidence_page, go, show
from sothat_web.evidence.subjects import in_words, ties_in_words
from sothat_web.evidence.suggesting import alike
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import May

ROLES = {
    Role.CONTRIBUTES: "helps it",
    Role.REQUIRES: "is needed for it",
    Role.HINDERS: "keeps it from coming about",
}


class CodeTieForm(TieForm):
    """What everything with a code bears on."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as the form it is made of
        self.fields["reason"].help_text = "It leaves only with what two people cleared."


@evidence_page(May.READ_EVIDENCE)
def listing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every code with how many pieces carry it and what it is mapped to."""
    rows = desk.row.evidence_codes.annotate(pieces=Count("codings"))
    told = [(row, code, ties_in_words(code.ties, desk.theory)) for row in rows for code in [code_in(row, desk.row)]]
    told.sort(key=lambda one: (one[1].name.casefold(), one[0].pk))
    return show(request, "codes", desk, {"codes": told})


@evidence_page(May.READ_EVIDENCE)
def code(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """One code, what it is mapped to, and a form to map it."""
    return _page(request, desk, _code(desk, number))


@evidence_page(May.EDIT_EVIDENCE, SEND)
def tie(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Maps a code to an element or a link."""
    row = _code(desk, number)
    form = CodeTieForm(request.POST, subjects=desk.subjects)
    if not form.is_valid():
        return _page(request, desk, row, form)
    map_code(row, form.cleaned_data["tie"], desk.account)
    messages.success(request, "The code is mapped: everything with it bears on that.")
    return go(desk, "code", number)


@evidence_page(May.EDIT_EVIDENCE, SEND)
def untie(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Takes a mapping away."""
    unmap_code(_code(desk, number), request.POST.get("subject", "")[:250], desk.account)
    messages.success(request, "What has this code no longer bears on that.")
    return go(desk, "code", number)


@evidence_page(May.READ_EVIDENCE)
def claims(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What claims say leads to what: links that are there, and links that they ask for."""
    return _claims(request, desk)


@evidence_page(May.EDIT_EVIDENCE, SEND)
def tie_to_link(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ties the claims on a link of the theory to it."""
    one = _claimed(desk, request.POST.get("pair", ""), is_there=True)
    if one is None:
        return _claims(request, desk, wrong="No claims speak of that link (any more).")
    done = tie_claims(desk.row, one, desk.theory, desk.account)
    messages.success(request, f"{done} piece{'' if done == 1 else 's'} tied to {in_words(one.pair, desk.theory)}.")
    return go(desk, "claims")


@evidence_page(May.EDIT_EVIDENCE, SEND)
def propose(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Adds a link that claims ask for to the theory, as a change like any other, and ties the claims to it."""
    one = _claimed(desk, request.POST.get("pair", ""), is_there=False)
    field = forms.ChoiceField(choices=list(ROLES.items()))
    try:
        role = Role(field.clean(request.POST.get("as", "")))
    except forms.ValidationError:
        return _claims(request, desk, wrong="Say what the one is to the other.")
    if one is None:
        return _claims(request, desk, wrong="No claims ask for that link (any more).")
    try:
        add_link(desk.branch, one, role, desk.account)
    except MayNot:
        raise
    except UserError as refusal:
        return _claims(request, desk, wrong=str(refusal))
    messages.success(
        request, f"The link {in_words(one.pair, desk.theory)} is added, with {len(one.items)} claims tied to it."
    )
    return go(desk, "claims")


def _claimed(desk: Desk, pair: str, *, is_there: bool) -> Claimed | None:
    return next((one for one in claimed(desk.row, desk.theory) if one.pair == pair and one.is_there == is_there), None)


def _claims(request: HttpRequest, desk: Desk, wrong: str = "") -> HttpResponse:
    told = [(one, in_words(one.pair, desk.theory)) for one in claimed(desk.row, desk.theory)]
    shown = {
        "there": [(one, words) for one, words in told if one.is_there],
        "asked": [(one, words) for one, words in told if not one.is_there],
        "roles": ROLES,
        "wrong": wrong,
        "any": desk.row.evidence_items.filter(has_claim=True).exists(),
    }
    return show(request, "claims", desk, shown, status=400 if wrong else 200)


def _code(desk: Desk, number: int) -> models.Code:
    row = desk.row.evidence_codes.filter(pk=number).first()
    if row is None:
        raise Http404("There is no such code.")
    return row


def _page(request: HttpRequest, desk: Desk, row: models.Code, form: TieForm | None = None) -> HttpResponse:
    told = code_in(row, desk.row)
    tied = {one.subject for one in told.ties}
    shown = {
        "row": row,
        "code": told,
        "ties": ties_in_words(told.ties, desk.theory),
        "count": row.codings.count(),
        "form": form or CodeTieForm(subjects=desk.subjects),
        "suggestions": alike([told.name, told.about], desk.theory, tied) if desk.allows(May.EDIT_EVIDENCE) else (),
    }
    return show(request, "code", desk, shown, status=400 if form else 200)
