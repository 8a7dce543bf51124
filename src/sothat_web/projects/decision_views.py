"""The pages of decisions: the list, each of them with its moves, and recording one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat.project.decision import DecisionState, NoSuchMove
from sothat_web.projects import decisions
from sothat_web.projects.decisions import Decided, Proposal, Ruling, decided, decisions_of
from sothat_web.projects.models import Decision
from sothat_web.projects.reading import Opened
from sothat_web.projects.roles import May
from sothat_web.projects.subjects import Subject, subject_in_words, subjects_in_words
from sothat_web.projects.work_forms import ProposalForm, RulingForm
from sothat_web.projects.work_pages import BOTH, SEND, go, person, show_work, work_page

_LONGEST = 250


@work_page(May.READ_WORK)
def listing(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every decision, the newest first, or those in one state or about one element."""
    state, about = (request.GET.get(name, "")[:_LONGEST] for name in ("state", "about"))
    found = decisions_of(opened.row, state=state, about=about)
    theory = opened.whole.theory
    shown = {
        "decisions": [(one, subjects_in_words(one.subjects, theory)) for one in found],
        "states": list(DecisionState),
        "state": state,
        "about": subject_in_words(about, theory) if about else None,
        "decides": opened.allows(May.DECIDE),
    }
    return show_work(request, "decisions", opened, shown)


@work_page(May.DECIDE, BOTH)
def propose(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Records a proposal."""
    theory = opened.whole.theory
    initial = {"subjects": request.GET.get("about", "")[:_LONGEST]}
    form = ProposalForm(request.POST or None, initial=initial, project=opened.row, theory=theory)
    if form.is_valid():
        made = decisions.propose(opened.row, Proposal(**form.cleaned_data), person(opened))
        messages.success(request, f"Decision {made.number} is recorded as proposed.")
        return go(opened, "decision", made.number)
    status = 400 if form.is_bound else 200
    return show_work(request, "decisions_new", opened, {"form": form}, status=status)


@work_page(May.READ_WORK)
def decision(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One decision with every move it made."""
    return _page(request, opened, decided(_decision(opened, number)))


@work_page(May.DECIDE, SEND)
def move(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Records what became of a decision."""
    row = _decision(opened, number)
    one = decided(row)
    form = RulingForm(request.POST, choices=tuple(DecisionState))
    if not form.is_valid():
        return _page(request, opened, one, form=form)
    try:
        ruling = Ruling(**{**form.cleaned_data, "state": DecisionState(form.cleaned_data["state"])})
        decisions.move(row, ruling, person(opened))
    except NoSuchMove as refusal:
        form.add_error("state", str(refusal))
        return _page(request, opened, one, form=form)
    messages.success(request, f"Decision {number} is {ruling.state} now.")
    return go(opened, "decision", number)


def _page(request: HttpRequest, opened: Opened, one: Decided, form: RulingForm | None = None) -> HttpResponse:
    offered = RulingForm(choices=one.choices) if form is None else form
    subjects: tuple[Subject, ...] = subjects_in_words(one.subjects, opened.whole.theory)
    shown = {
        "decision": one,
        "subjects": subjects,
        "form": offered,
        "decides": opened.allows(May.DECIDE) and (bool(one.choices) or form is not None),
    }
    return show_work(request, "decisions_one", opened, shown, status=200 if form is None else 400)


def _decision(opened: Opened, number: int) -> Decision:
    rows = opened.row.decisions.select_related("version", "project").prefetch_related("moves__account")
    row = rows.filter(number=number).first()
    if row is None:
        raise Http404("There is no such decision.")
    return row
