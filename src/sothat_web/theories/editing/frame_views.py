"""Pages for what belongs to the whole theory: title and summary, goals and ceiling, levels and stages."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from sothat.theory import describe
from sothat.theory.shapes import THEORY_FIELDS
from sothat_web.projects.log import Accepted
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.conflicts import fields_in_conflict
from sothat_web.theories.editing.done import done_in
from sothat_web.theories.editing.field import Field
from sothat_web.theories.editing.form import Form, blank_form, changed_values, opened_form, sent_form
from sothat_web.theories.editing.frame_fields import goals_fields, theory_fields
from sothat_web.theories.editing.making import theory_set
from sothat_web.theories.editing.opening import done, edit_address, editing, show_edit
from sothat_web.theories.editing.places import NEW, place_rows, sent_places
from sothat_web.theories.editing.problems_about import problems_about
from sothat_web.theories.editing.saving import save
from sothat_web.theories.editing.undoing import last_step


@editing
def start(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Everything that can be changed, and the ways to it."""
    theory, last = opened.whole.theory, last_step(opened)
    shown = {
        "done": done_in(request, opened),
        "problems": problems_about(theory).get("", ()),
        "last": last,
        "last_said": describe(last.changes[0], theory) if last else "",
    }
    return show_edit(request, "start", opened, shown)


@editing
def theory(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Title and summary."""
    return _frame(request, opened, "theory", theory_fields(), "Title and summary")


@editing
def goals(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Goals and ceiling of accountability."""
    return _frame(request, opened, "goals", goals_fields(opened.whole.theory), "Goals and ceiling of accountability")


@editing
def levels(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The levels of the system, in order."""
    return _places(request, opened, "levels", "Levels of the system")


@editing
def stages(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The stages of the pathway, in order."""
    return _places(request, opened, "stages", "Stages of the pathway")


def _frame(request: HttpRequest, opened: Opened, name: str, fields: Sequence[Field], title: str) -> HttpResponse:
    if request.method == "POST":
        form, changed = changed_values(sent_form(fields, request.POST), THEORY_FIELDS)
        if not form.is_wrong:
            outcome = save(opened, form, theory_set(changed))
            if isinstance(outcome, Accepted):
                return done(opened, outcome, name)
            form = outcome
    else:
        held = {asked.name: getattr(opened.whole.theory, asked.name) for asked in fields}
        form = opened_form(fields, held, THEORY_FIELDS, seen=opened.sequence)
    return _show(request, opened, "frame", form, title)


def _places(request: HttpRequest, opened: Opened, name: str, title: str) -> HttpResponse:
    """A list of levels or stages: names, order, one more, one fewer, in one form with several buttons."""
    places = getattr(opened.whole.theory, name)
    if request.method == "POST":
        form, before, after = sent_places(name, request.POST)
        if not form.is_wrong:
            changes = theory_set({name: (before, after)}) if before != after else []
            outcome = save(opened, form, changes)
            if isinstance(outcome, Accepted):
                return done(opened, outcome, name)
            form = outcome
        rows = place_rows(before, form)
    else:
        held = {name: THEORY_FIELDS[name].to_json(places)}
        form = replace(blank_form((), {}, seen=opened.sequence), held=held)
        rows = place_rows(places)
    one = "level" if name == "levels" else "stage"
    entered_new = next(iter(form.entries.get(NEW, ())), "")
    more = {"rows": rows, "one": one, "wrong_new": form.wrong.get(NEW, ""), "entered_new": entered_new}
    return _show(request, opened, "places", form, title, **more)


def _show(request: HttpRequest, opened: Opened, page: str, form: Form, title: str, **more: object) -> HttpResponse:
    shown = {
        "form": form,
        "title": title,
        "button": "Save",
        "done": done_in(request, opened),
        "problems": problems_about(opened.whole.theory).get("", ()),
        "in_conflict": fields_in_conflict(opened, ""),
        "back": edit_address(opened, "start"),
        **more,
    }
    return show_edit(request, page, opened, shown, status=400 if form.is_wrong else 200)
