"""The pages of versions: the list, each of them, freezing, comparing, and going back to one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from sothat.theory.comparison import comparison
from sothat_web.projects import versions
from sothat_web.projects.counts import count_parts
from sothat_web.projects.log import Accepted, Refused, new_step_id
from sothat_web.projects.models import Version
from sothat_web.projects.points import NOW, choices_of, point_of
from sothat_web.projects.reading import Opened
from sothat_web.projects.roles import May
from sothat_web.projects.versions import Agreement, ChangedMeanwhile, frozen, theory_of, versions_of
from sothat_web.projects.work_forms import FreezeForm
from sothat_web.projects.work_pages import BOTH, go, is_step, person, show_work, work_page


@work_page(May.READ)
def listing(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every version, the newest first."""
    shown = {
        "versions": versions_of(opened.row),
        "choices": choices_of(opened),
        "freezes": opened.allows(May.FREEZE),
    }
    return show_work(request, "versions", opened, shown)


@work_page(May.READ)
def version(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """What was said of a version, and the ways to read it."""
    row = _version(opened, number)
    theory = theory_of(row)
    shown = {
        "version": frozen(row),
        "counts": count_parts(theory),
        "frozen_theory": theory,
        "before": opened.row.versions.filter(number__lt=number).order_by("-number").first(),
        "decisions": row.decisions.order_by("number") if opened.allows(May.READ_WORK) else (),
        "freezes": opened.allows(May.FREEZE),
    }
    return show_work(request, "versions_one", opened, shown)


@work_page(May.FREEZE, BOTH)
def freeze(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Keeps the theory as it is under a number."""
    form, refused = FreezeForm(request.POST or None, initial={"seen": opened.sequence}), ""
    if form.is_valid():
        said = _agreement(form)
        try:
            made = versions.freeze(opened.branch, said, person(opened), seen=form.cleaned_data["seen"])
        except ChangedMeanwhile as changed:
            refused = str(changed)
            form = FreezeForm({**request.POST.dict(), "seen": str(opened.sequence)})
        else:
            messages.success(request, f"Version {made.number} is frozen.")
            return go(opened, "version", made.number)
    status = 409 if refused else 400 if form.is_bound and form.errors else 200
    shown = {"form": form, "refused": refused, "counts": count_parts(opened.whole.theory)}
    return show_work(request, "versions_freeze", opened, shown, status=status)


@work_page(May.READ)
def compare(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What differs between two versions, or between one and now, element by element."""
    newest = opened.row.versions.order_by("-number").first()
    before = point_of(opened, request.GET.get("from") or (str(newest.number) if newest else NOW))
    after = point_of(opened, request.GET.get("to") or NOW)
    matters = comparison(before.theory, after.theory)
    in_order = before.place is not None and after.place is not None and before.place <= after.place
    shown = {
        "before": before,
        "after": after,
        "choices": choices_of(opened),
        "matters": matters,
        "count": sum(len(matter.entries) for matter in matters),
        "asks_what_it_does": in_order and bool(matters) and opened.allows(May.EDIT),
    }
    return show_work(request, "versions_compare", opened, shown)


@work_page(May.FREEZE, BOTH)
def restore(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Asks before the theory is made like a version again, and says what that changes."""
    row, refused = _version(opened, number), ""
    if request.method == "POST":
        seen, step = _whole(request, "seen"), request.POST.get("step", "")
        if seen is None or seen > opened.sequence or not is_step(step):
            refused = "This form did not come back as it was sent out. Look at the changes below and send it again."
        else:
            outcome = versions.restore(row, opened.branch, person(opened), seen=seen, step=step)
            if isinstance(outcome, Accepted):
                messages.success(request, _restored(number, outcome))
                return go(opened, "changes")
            assert isinstance(outcome, Refused)
            refused = outcome.why
    shown = {
        "version": frozen(row),
        "matters": comparison(opened.whole.theory, theory_of(row)),
        "seen": opened.sequence,
        "step": new_step_id(),
        "refused": refused,
    }
    return show_work(request, "versions_restore", opened, shown, status=409 if refused else 200)


def _restored(number: int, outcome: Accepted) -> str:
    if not outcome.changes:
        return f"The theory was as in version {number} already."
    count = len(outcome.changes)
    return (
        f"The theory is as in version {number} again: {count} change{'' if count == 1 else 's'}, which can be undone."
    )


def _agreement(form: FreezeForm) -> Agreement:
    given = form.cleaned_data
    groups = tuple(dict.fromkeys(line.strip() for line in given["agreed"].splitlines() if line.strip()))
    return Agreement(title=given["title"], workshop=given["workshop"], agreed=groups, note=given["note"])


def _version(opened: Opened, number: int) -> Version:
    row = opened.row.versions.select_related("branch", "project", "frozen_by").filter(number=number).first()
    if row is None:
        raise Http404("There is no such version.")
    row.project = row.branch.project = opened.row
    return row


def _whole(request: HttpRequest, name: str) -> int | None:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
