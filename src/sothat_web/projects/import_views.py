"""The pages on which a theory from a file is brought into a project that is there."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sothat.errors import BrokenProject, Problem, UserError
from sothat.theory import Change, Theory, describe, difference
from sothat.theory.change import ElementRemoved, GroupRemoved, LinkRemoved
from sothat_web.projects.importing import Wished, bring_in, packed, unpacked_theory
from sothat_web.projects.log import Refused, new_step_id, theory_at
from sothat_web.projects.reading import Opened, open_for
from sothat_web.projects.roles import May
from sothat_web.projects.uploads import read_upload

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_SHOWN = 200
_LONGEST_WORKSHOP = 200
_MOST_DIGITS = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for a file, reads it, and shows what it would change. Nothing is stored yet."""
    opened = open_for(request, slug, May.EDIT)
    if request.method != "POST":
        return _page(request, opened)
    file: UploadedFile | None = request.FILES.get("file")
    if file is None:
        return _page(request, opened, wrong="Choose a .sothat file, or a theory.yaml.")
    brought = read_upload(file)
    if brought.project is None:
        return _page(request, opened, problems=brought.problems)
    return _difference(request, opened, brought.project.theory, brought.problems)


@never_cache
@require_POST
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Records what was shown, as one step of this person."""
    opened = open_for(request, slug, May.EDIT)
    assert opened.account is not None
    try:
        seen = request.POST.get("seen", "")
        wished = Wished(
            theory=unpacked_theory(request.POST.get("packed", "")),
            seen=int(seen) if seen.isdecimal() and len(seen) <= _MOST_DIGITS else -1,
        )
        workshop = " ".join(request.POST.get("workshop", "").split())[:_LONGEST_WORKSHOP]
        outcome = bring_in(opened.branch, wished, opened.account, step=request.POST.get("step", ""), workshop=workshop)
    except BrokenProject as broken:
        return _page(request, opened, problems=broken.problems)
    except UserError as refusal:
        return _page(request, opened, wrong=str(refusal))
    if isinstance(outcome, Refused):
        return _page(request, opened, wrong=outcome.why)
    made = len(outcome.changes)
    messages.success(request, f"Brought in: {made:,} change{'' if made == 1 else 's'}. The log tells each of them.")
    if outcome.conflicts:
        messages.warning(
            request,
            f"In {len(outcome.conflicts)} place(s) somebody else had meant something different meanwhile. Both were kept; please look.",
        )
    return redirect("theories:outline", slug)


def _difference(request: HttpRequest, opened: Opened, theory: Theory, problems: tuple[Problem, ...]) -> HttpResponse:
    now = theory_at(opened.branch, opened.sequence)
    changes = difference(now, theory)
    context = {
        **_about(opened),
        "problems": problems,
        "count": len(changes),
        "told": [_told(change, now, theory) for change in changes[:_SHOWN]],
        "more": max(0, len(changes) - _SHOWN),
        "packed": packed(theory),
        "step": new_step_id(),
    }
    return render(request, "projects/import_difference.html", context)


def _told(change: Change, before: Theory, after: Theory) -> str:
    """A change in words; what is taken out is called as it was."""
    return describe(change, before if isinstance(change, ElementRemoved | GroupRemoved | LinkRemoved) else after)


def _page(request: HttpRequest, opened: Opened, *, wrong: str = "", problems: tuple[Problem, ...] = ()) -> HttpResponse:
    context = {**_about(opened), "wrong": wrong, "problems": problems}
    return render(request, "projects/import.html", context, status=422 if wrong or problems else 200)


def _about(opened: Opened) -> dict[str, object]:
    return {"project": opened.row, "whole": opened.whole, "section": "manage", "sequence": opened.sequence}
