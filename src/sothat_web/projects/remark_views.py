"""The pages of comments, questions and conflicts: the list, each of them with its answers, and saying something."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat_web.accounts.models import Account
from sothat_web.projects import remarks
from sothat_web.projects.models import Remark
from sothat_web.projects.reading import Opened
from sothat_web.projects.remarks import RemarkKind, remarks_of, said
from sothat_web.projects.roles import May
from sothat_web.projects.subjects import subject_in_words
from sothat_web.projects.work_forms import AnswerForm, RemarkForm
from sothat_web.projects.work_pages import BOTH, SEND, go, person, show_work, work_page

_LONGEST = 250
_KINDS = {
    "question": "Questions",
    "comment": "Comments",
    "conflict": "Places where two people meant different things",
}
_STATES = {"open": "Open", "resolved": "Resolved", "all": "Both"}


@work_page(May.READ_WORK)
def listing(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What was asked and said, the newest first: what is open, unless something else is asked for."""
    kind, state, who, about = (request.GET.get(name, "")[:_LONGEST] for name in ("kind", "state", "who", "about"))
    state = state if state in _STATES else "open"
    found = remarks_of(
        opened.branch,
        kind=kind if kind in _KINDS else "",
        is_open=None if state == "all" else state == "open",
        assigned_to=_member(opened, who),
        about=about,
    )
    theory = opened.whole.theory
    shown = {
        "remarks": [(one, subject_in_words(one.subject, theory)) for one in found],
        "asked": {"kind": kind, "state": state, "who": who},
        "kinds": _KINDS,
        "states": _STATES,
        "people": _people(opened),
        "about": subject_in_words(about, theory) if about else None,
        "comments": opened.allows(May.COMMENT),
        "section": "questions",
    }
    return show_work(request, "remarks", opened, shown)


@work_page(May.COMMENT, BOTH)
def say(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Says or asks something."""
    theory = opened.whole.theory
    form = RemarkForm(request.POST or None, initial={"subject": request.GET.get("about", "")[:_LONGEST]}, theory=theory)
    if form.is_valid():
        given = form.cleaned_data
        made = remarks.say(
            opened.branch, RemarkKind(given["kind"]), given["text"], person(opened), subject=given["subject"]
        )
        messages.success(request, "Your question is kept." if made.kind == "question" else "Your comment is kept.")
        return go(opened, "question", made.pk)
    shown = {"form": form, "section": "questions"}
    return show_work(request, "remarks_new", opened, shown, status=400 if form.is_bound else 200)


@work_page(May.READ_WORK)
def remark(request: HttpRequest, opened: Opened, remark: int) -> HttpResponse:
    """One of them, with its answers."""
    return _page(request, opened, _remark(opened, remark))


@work_page(May.COMMENT, SEND)
def answer(request: HttpRequest, opened: Opened, remark: int) -> HttpResponse:
    """Answers."""
    row, form = _remark(opened, remark), AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, row, form)
    remarks.answer(row, form.cleaned_data["text"], person(opened))
    messages.success(request, "Your answer is kept.")
    return go(opened, "question", remark, place="answers")


@work_page(May.COMMENT, SEND)
def assign(request: HttpRequest, opened: Opened, remark: int) -> HttpResponse:
    """Asks a member to see to it."""
    row, wanted = _remark(opened, remark), request.POST.get("member", "")
    member = _member(opened, wanted)
    if wanted and member is None:
        return _page(request, opened, row, refused="Only members of the project can be asked to see to something.")
    remarks.assign(row, member, person(opened))
    messages.success(request, f"{member} is asked to see to it." if member else "Nobody in particular is asked.")
    return go(opened, "question", remark)


@work_page(May.COMMENT, SEND)
def resolve(request: HttpRequest, opened: Opened, remark: int) -> HttpResponse:
    """Marks it as resolved, or as open again."""
    row, resolved = _remark(opened, remark), request.POST.get("resolved") != "no"
    remarks.set_resolved(row, person(opened), resolved=resolved)
    messages.success(request, "It is resolved." if resolved else "It is open again.")
    return go(opened, "question", remark)


def _page(
    request: HttpRequest, opened: Opened, row: Remark, form: AnswerForm | None = None, refused: str = ""
) -> HttpResponse:
    one = said(row, opened.branch)
    shown = {
        "remark": one,
        "subject": subject_in_words(one.subject, opened.whole.theory),
        "form": AnswerForm() if form is None else form,
        "people": _people(opened),
        "comments": opened.allows(May.COMMENT),
        "refused": refused,
        "section": "questions",
    }
    return show_work(request, "remarks_one", opened, shown, status=400 if form is not None or refused else 200)


def _remark(opened: Opened, number: int) -> Remark:
    rows = opened.branch.remarks.filter(answers=None).select_related("account", "assigned_to", "resolved_by")
    row = rows.prefetch_related("replies__account").filter(pk=number).first()
    if row is None:
        raise Http404("There is no such remark.")
    row.branch = opened.branch
    return row


def _people(opened: Opened) -> list[Account]:
    members = opened.row.members.select_related("account").order_by("account__name", "account__username")
    return [member.account for member in members]


def _member(opened: Opened, username: str) -> Account | None:
    return next((account for account in _people(opened) if account.username == username), None)
