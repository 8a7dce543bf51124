"""The pages on which findings are written and judged."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat.errors import UserError
from sothat.evidence import Assessment, Component, Concern, Confidence, Finding, Judgement
from sothat.theory import Theory
from sothat_web.evidence.findings import drop_finding, findings_in, write_finding
from sothat_web.evidence.forms import LinesField
from sothat_web.evidence.opening import BOTH, SEND, Desk, evidence_page, go, show
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import May
from sothat_web.projects.work_forms import SubjectsField, WordsField

_CONCERNS = [("", "Not judged yet"), *((one.value, one.value.capitalize()) for one in Concern)]
_LEVELS = [("", "Not judged yet"), *((one.value, one.value.capitalize()) for one in Confidence)]


class FindingForm(forms.Form):
    """A finding with its assessment after GRADE-CERQual: judged by people, never computed."""

    id = forms.CharField(label="Id", max_length=100, help_text="Short, such as f1.")
    statement = WordsField(label="What was found", required=True, rows=3)
    items = LinesField(label="The pieces behind it", help_text="Their ids, one a line, such as e12.", rows=3)
    subjects = SubjectsField(
        label="The elements and links it bears on",
        help_text="One a line: the id or the whole title of an element; for a link, two with > between them.",
        rows=3,
    )
    overall = forms.ChoiceField(label="How sure one may be of it, overall", choices=_LEVELS, required=False)
    explanation = WordsField(label="Why", rows=3)

    def __init__(self, *args: Any, theory: Theory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subjects"].theory = theory  # type: ignore[attr-defined]
        for component in Component:
            name = component.name.lower()
            self.fields[f"concern_{name}"] = forms.ChoiceField(
                label=component.value.capitalize(), choices=_CONCERNS, required=False
            )
            self.fields[f"reason_{name}"] = WordsField(label=f"Why ({component.value})", rows=2)
        self.order_fields(["id", "statement", "items", "subjects", *_JUDGED, "overall", "explanation"])

    def clean(self) -> dict[str, Any]:
        """The finding that is meant, under ``finding``; what it lacks is said at its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                cleaned["assessment"] = _assessment(cleaned)
            except UserError as wrong:
                self.add_error("overall", str(wrong))
        return cleaned

    def finding(self, uid: str) -> Finding:
        """The finding that was written."""
        given = self.cleaned_data
        return Finding(id=uid, **{name: given[name] for name in ("statement", "items", "subjects", "assessment")})


_JUDGED = [f"{part}_{component.name.lower()}" for component in Component for part in ("concern", "reason")]


@evidence_page(May.READ_EVIDENCE)
def listing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every finding, and how sure people judged one may be of it."""
    return show(request, "findings_kept", desk, {"findings": findings_in(desk.row)})


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Writes a new finding."""
    return _form(request, desk, FindingForm(request.POST or None, theory=desk.theory))


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def change(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Writes over a finding; its id stays."""
    there = dict(findings_in(desk.row)).get(number)
    if there is None:
        raise Http404("There is no such finding.")
    form = FindingForm(request.POST or None, theory=desk.theory, initial=_said(there))
    del form.fields["id"]
    return _form(request, desk, form, number, there)


@evidence_page(May.EDIT_EVIDENCE, SEND)
def take_out(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Takes a finding out."""
    if not drop_finding(desk.row, number, desk.account):
        raise Http404("There is no such finding.")
    messages.success(request, "The finding is taken out.")
    return go(desk, "findings-kept")


def _form(
    request: HttpRequest, desk: Desk, form: FindingForm, number: int | None = None, there: Finding | None = None
) -> HttpResponse:
    if form.is_valid():
        uid = form.cleaned_data["id"] if there is None else there.id
        try:
            write_finding(desk.row, form.finding(uid), desk.account, is_new=there is None)
        except MayNot:
            raise
        except UserError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The finding {uid} is kept.")
            return go(desk, "findings-kept")
    shown = {"form": form, "finding": there, "number": number}
    return show(request, "finding_form", desk, shown, status=400 if form.is_bound else 200)


def _assessment(given: dict[str, Any]) -> Assessment | None:
    judged = {
        component: Judgement(
            concern=Concern(given[f"concern_{component.name.lower()}"]),
            reason=given[f"reason_{component.name.lower()}"],
        )
        for component in Component
        if given[f"concern_{component.name.lower()}"]
    }
    if not judged and not given["overall"]:
        return None
    overall = Confidence(given["overall"]) if given["overall"] else None
    return Assessment(judgements=judged, overall=overall, explanation=given["explanation"])


def _said(finding: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {
        "statement": finding.statement,
        "items": "\n".join(finding.items),
        "subjects": "\n".join(finding.subjects),
    }
    if finding.assessment is not None:
        said |= {"overall": finding.assessment.overall or "", "explanation": finding.assessment.explanation}
        for component, judged in finding.assessment.judgements.items():
            name = component.name.lower()
            said |= {f"concern_{name}": judged.concern.value, f"reason_{name}": judged.reason}
    return said
