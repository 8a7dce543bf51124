"""The pages of readings of a group's own: the list, each of them beside the main theory, and what is taken over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat.errors import Misuse
from sothat.theory.comparison import Matter, comparison, grouped
from sothat_web.projects import branches
from sothat_web.projects.branches import Offer, OutOfDate, review
from sothat_web.projects.log import Accepted, Refused, new_step_id, theory_at
from sothat_web.projects.log.beginning import MAIN
from sothat_web.projects.models import Branch
from sothat_web.projects.reading import Opened
from sothat_web.projects.roles import May
from sothat_web.projects.work_forms import ReadingForm
from sothat_web.projects.work_pages import BOTH, SEND, go, is_step, person, show_work, work_page


@work_page(May.READ_WORK)
def listing(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every reading that somebody began."""
    readings = opened.row.branches.exclude(slug=MAIN).select_related("made_by", "forked_from").order_by("-made_at")
    shown = {"readings": readings, "branches": opened.allows(May.BRANCH)}
    return show_work(request, "branches", opened, shown)


@work_page(May.BRANCH, BOTH)
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Begins a reading."""
    initial = {"origin": request.GET.get("version", "")[:9]}
    form = ReadingForm(request.POST or None, initial=initial, project=opened.row)
    if form.is_valid():
        given = form.cleaned_data
        made = branches.begin_reading(opened.row, given["title"], person(opened), given["origin"])
        messages.success(
            request, f"“{made.title}” has begun. What is changed in it changes nothing in the theory itself."
        )
        return go(opened, "branch", made.slug)
    return show_work(request, "branches_new", opened, {"form": form}, status=400 if form.is_bound else 200)


@work_page(May.READ_WORK)
def branch(request: HttpRequest, opened: Opened, branch: str) -> HttpResponse:
    """One reading, and all that it has otherwise than the main theory has it now."""
    row = _reading(opened, branch)
    shown = {
        "reading": row,
        "matters": comparison(opened.whole.theory, theory_at(row)),
        "branches": opened.allows(May.BRANCH),
        "edits": opened.allows(May.EDIT) and row.closed_at is None,
    }
    return show_work(request, "branches_one", opened, shown)


@work_page(May.BRANCH, BOTH)
def merge(request: HttpRequest, opened: Opened, branch: str) -> HttpResponse:
    """Each difference of a reading, to be taken or left; what is taken becomes one step of the main theory."""
    row, refused = _reading(opened, branch), ""
    if request.method == "POST":
        keys, step = set(request.POST.getlist("take")), request.POST.get("step", "")
        if not is_step(step):
            refused = "This form did not come back as it was sent out. Choose again and send it once more."
        elif not keys:
            refused = (
                "Nothing was chosen, so nothing was taken over. Tick what the theory should take from this reading."
            )
        else:
            answer = _merged(request, opened, row, keys, step)
            if not isinstance(answer, str):
                return answer
            refused = answer
    found = review(row, opened.branch)
    ticked = set(request.POST.getlist("take")) if refused else {offer.key for offer in found.offers}
    shown = {
        "reading": row,
        "review": found,
        "matters": _by_matter(found.offers, row),
        "ticked": ticked,
        "refused": refused,
        "step": new_step_id(),
    }
    return show_work(request, "branches_merge", opened, shown, status=409 if refused else 200)


@work_page(May.BRANCH, SEND)
def close(request: HttpRequest, opened: Opened, branch: str) -> HttpResponse:
    """Closes a reading, or opens it again."""
    row, closed = _reading(opened, branch), request.POST.get("closed") != "no"
    try:
        branches.set_closed(row, person(opened), closed=closed)
    except Misuse as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, f"“{row.title}” is {'closed' if closed else 'open again'}.")
    return go(opened, "branch", branch)


def _merged(request: HttpRequest, opened: Opened, row: Branch, keys: set[str], step: str) -> HttpResponse | str:
    """The way on; or the sentence that says why nothing was taken over."""
    try:
        outcome = branches.merge(row, opened.branch, keys, person(opened), step=step)
    except OutOfDate as late:
        return str(late)
    if isinstance(outcome, Refused):
        return outcome.why
    assert isinstance(outcome, Accepted)
    messages.success(request, _taken(outcome))
    return go(opened, "questions" if outcome.conflicts else "changes")


def _taken(outcome: Accepted) -> str:
    count = len(outcome.changes)
    said = f"The theory took over {count} change{'' if count == 1 else 's'}."
    if not outcome.conflicts:
        return said
    places = len(outcome.conflicts)
    where = "one place" if places == 1 else f"{places} places"
    return (
        f"{said} In {where} both had changed the same thing: what each wrote is kept, and somebody should look at it."
    )


def _by_matter(offers: tuple[Offer, ...], row: Branch) -> list[tuple[Matter, list[Offer]]]:
    """The differences by element, in the order in which `grouped` tells them."""
    by_key = {id(offer.entry.change): offer for offer in offers}
    changes = [offer.entry.change for offer in offers]
    matters = grouped(changes, branches.origin_of(row), theory_at(row))
    return [(matter, [by_key[id(entry.change)] for entry in matter.entries]) for matter in matters]


def _reading(opened: Opened, branch: str) -> Branch:
    rows = opened.row.branches.exclude(slug=MAIN).select_related("made_by", "forked_from")
    row = rows.filter(slug=branch).first()
    if row is None:
        raise Http404("There is no such reading.")
    row.project = opened.row
    return row
