"""The pages of sources, of where somebody looked, and of the names that the flagger looks for."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse

from sothat.errors import Misuse, UserError
from sothat.evidence import Searched, Source, Stream
from sothat_web.evidence.flagging import MOST_NAMES, known_names, write_names
from sothat_web.evidence.forms import LinesField, line
from sothat_web.evidence.opening import BOTH, SEND, Desk, evidence_page, go, show
from sothat_web.evidence.searching import add_searched, drop_searched, searched_rows
from sothat_web.evidence.sources import told_source, write_source
from sothat_web.evidence.subjects import in_words
from sothat_web.projects.permissions import MayNot
from sothat_web.projects.roles import May

STREAMS = {
    Stream.EXPERIENTIAL: "experiential: what people say who live or work it",
    Stream.PRIMARY: "primary: data that a study gathered",
    Stream.SECONDARY: "secondary: reviews, guidance, policy, others’ findings",
}


class SourceForm(forms.Form):
    """A source, as far as counting and tying need it."""

    key = forms.CharField(
        label="Id", max_length=100, help_text="Short, by which elements, links and pieces cite it, such as S1."
    )
    title = line(
        "What it is called",
        "For interviews say what they are, such as Interviews with midwives. No names.",
        required=True,
    )
    streams = forms.MultipleChoiceField(
        label="Streams", choices=list(STREAMS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    study = line("Study", "Sources of one study count once. Leave it empty for a study of its own.")
    read = line("How much of it was read", "Such as abstract only.")
    consent = line("Consent", "What those who took part agreed to have done with their words.")
    workshop = line("Workshop", "Where it is one.")
    may_leave = forms.BooleanField(
        label="What is written here names nobody and may leave in exports", required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        """The streams as such."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["streams"] = [Stream(one) for one in cleaned.get("streams", ())]
        return cleaned


class SearchedForm(forms.Form):
    """Where somebody looked."""

    stream = forms.ChoiceField(label="Stream", choices=list(STREAMS.items()))
    subject = forms.ChoiceField(label="For what", required=False)
    stage = forms.ChoiceField(label="For which stage", required=False)
    where = line("What was searched, and how", required=True)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level.id, level.title) for level in desk.theory.levels]
        groups = [("Levels", levels), *desk.subjects.choices]
        self.fields["subject"].choices = [("", "The whole theory"), *groups]  # type: ignore[attr-defined]
        stages = [(stage.id, stage.title) for stage in desk.theory.stages]
        self.fields["stage"].choices = [("", "All stages"), *stages]  # type: ignore[attr-defined]


class NamesForm(forms.Form):
    """Names that must not leave."""

    names = LinesField(
        label="Names of places and of staff",
        rows=12,
        help_text=f"One a line, {MOST_NAMES:,} at most. They are sealed, and leave in no export.",
    )


@evidence_page(May.READ_EVIDENCE)
def listing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every source with its streams and how many pieces come from it."""
    rows = desk.row.evidence_sources.annotate(pieces=Count("items"))
    told = []
    for row in rows:
        row.project = desk.row
        told.append((row, *told_source(row)))
    return show(request, "sources", desk, {"sources": told})


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Adds a source by hand."""
    return _form(request, desk, SourceForm(request.POST or None))


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def change(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Changes what is said of a source; its id stays."""
    row = desk.row.evidence_sources.filter(pk=number).first()
    if row is None:
        raise Http404("There is no such source.")
    row.project = desk.row
    source, _ = told_source(row)
    form = SourceForm(request.POST or None, initial={**_said(source), "may_leave": row.may_leave})
    del form.fields["key"]
    return _form(request, desk, form, row)


@evidence_page(May.READ_EVIDENCE)
def searched(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Where somebody looked, and a form to say more."""
    return _searched(request, desk, SearchedForm(desk=desk))


@evidence_page(May.EDIT_EVIDENCE, SEND)
def add_search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Puts down where somebody looked."""
    form = SearchedForm(request.POST, desk=desk)
    if not form.is_valid():
        return _searched(request, desk, form)
    given = {**form.cleaned_data, "stream": Stream(form.cleaned_data["stream"])}
    add_searched(desk.row, Searched(**given), desk.account)
    messages.success(request, "It is put down.")
    return go(desk, "searched")


@evidence_page(May.EDIT_EVIDENCE, SEND)
def drop_search(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Takes out that somebody looked there."""
    if not drop_searched(desk.row, number, desk.account):
        raise Http404("There is no such search.")
    messages.success(request, "It is taken out.")
    return go(desk, "searched")


@evidence_page(May.EDIT_EVIDENCE, BOTH)
def names(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The names that the flagger looks for."""
    form = NamesForm(request.POST or None, initial={"names": "\n".join(known_names(desk.row))})
    if form.is_valid():
        write_names(desk.row, form.cleaned_data["names"], desk.account)
        messages.success(request, "The names are kept, sealed.")
        return go(desk, "clearing")
    return show(request, "names", desk, {"form": form}, status=400 if form.is_bound else 200)


def _form(request: HttpRequest, desk: Desk, form: SourceForm, row: Any = None) -> HttpResponse:
    if form.is_valid():
        try:
            kept = write_source(desk.row, form.cleaned_data, desk.account, row)
        except MayNot:
            raise
        except UserError as refusal:
            form.add_error("key" if isinstance(refusal, Misuse) and row is None else None, str(refusal))
        else:
            messages.success(request, f"The source {kept.key} is kept.")
            return go(desk, "sources")
    return show(request, "source_form", desk, {"form": form, "row": row}, status=400 if form.is_bound else 200)


def _said(source: Source) -> dict[str, Any]:
    return {
        "title": str(source.citation.get("title", "")),
        "streams": list(source.streams),
        **{name: getattr(source, name) for name in ("study", "read", "consent", "workshop")},
    }


def _searched(request: HttpRequest, desk: Desk, form: SearchedForm) -> HttpResponse:
    stages = {str(stage.id): stage.title for stage in desk.theory.stages}
    levels = {str(level.id): level.title for level in desk.theory.levels}
    told = [
        (
            number,
            one,
            levels.get(one.subject) or (in_words(one.subject, desk.theory) if one.subject else ""),
            stages.get(one.stage, one.stage),
        )
        for number, one in searched_rows(desk.row)
    ]
    return show(request, "searched", desk, {"form": form, "told": told}, status=400 if form.is_bound else 200)
