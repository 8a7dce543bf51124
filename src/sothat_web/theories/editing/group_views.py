"""Pages for one group of alternatives: add it, change it, add a way, take it out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sothat.theory import Alternatives, ElementId, GroupId, Theory, describe
from sothat.theory.removal import removal_of_group
from sothat.theory.shapes import GROUP_FIELDS
from sothat_web.projects.log import Accepted, theory_at
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.conflicts import fields_in_conflict
from sothat_web.theories.editing.done import done_in
from sothat_web.theories.editing.ends import end_field
from sothat_web.theories.editing.field import Field
from sothat_web.theories.editing.form import Form, blank_form, changed_values, opened_form, read_values, sent_form
from sothat_web.theories.editing.frame_fields import element_choices, group_fields
from sothat_web.theories.editing.kinds_of_field import text, ticks
from sothat_web.theories.editing.link_fields import group_in_words
from sothat_web.theories.editing.link_sentence import sentence_of
from sothat_web.theories.editing.making import group_added, group_set, way_added
from sothat_web.theories.editing.opening import done, edit_address, editing, editing_post, show_edit
from sothat_web.theories.editing.problems_about import problems_about
from sothat_web.theories.editing.saving import save


@editing
def group(request: HttpRequest, opened: Opened, group: str) -> HttpResponse:
    """One group of alternatives, with the ways that belong to it."""
    fields = group_fields()
    if request.method == "POST":
        form, changed = changed_values(sent_form(fields, request.POST), GROUP_FIELDS)
        if not form.is_wrong:
            outcome = save(opened, form, group_set(GroupId(group), changed))
            if isinstance(outcome, Accepted):
                return done(opened, outcome, "group", group)
            form = outcome
        return _show(request, opened, group, form)
    known = _group(opened.whole.theory, group)
    held = {asked.name: getattr(known, asked.name) for asked in fields}
    return _show(request, opened, group, opened_form(fields, held, GROUP_FIELDS, seen=opened.sequence))


@editing_post
def add_way(request: HttpRequest, opened: Opened, group: str) -> HttpResponse:
    """One more way in a group."""
    theory = opened.whole.theory
    known = _group(theory, group)
    form, values = read_values(sent_form(_way_fields(theory), request.POST))
    if not form.is_wrong:
        changes = way_added(theory, known, ElementId(str(values["way"])), str(values["rationale"]))
        outcome = save(opened, form, changes)
        if isinstance(outcome, Accepted):
            return done(opened, outcome, "group", group)
        form = outcome
    held = {asked.name: getattr(known, asked.name) for asked in group_fields()}
    opened_again = opened_form(group_fields(), held, GROUP_FIELDS, seen=opened.sequence)
    return _show(request, opened, group, opened_again, way=form)


@editing
def new_group(request: HttpRequest, opened: Opened, target: str) -> HttpResponse:
    """Several ways of which an element needs some."""
    theory = opened.whole.theory
    element = theory.by_id.get(ElementId(target))
    if element is None and request.method != "POST":
        raise Http404("There is no such element (any more).")
    fields = _new_fields(theory, ElementId(target))
    if request.method == "POST":
        form, values = read_values(sent_form(fields, request.POST))
        if not form.is_wrong:
            outcome = save(opened, form, _added(theory, ElementId(target), values))
            if isinstance(outcome, Accepted):
                return done(opened, outcome, "element", target, place="links")
            form = outcome
    else:
        form = blank_form(fields, {"title": "", "at_least": 1, "ways": (), "rationale": ""}, seen=opened.sequence)
    shown = {
        "form": form,
        "title": f"Several ways to ‘{element.title if element else target}’",
        "intro": "Tick the ways, and say how many of them are needed.",
        "button": "Add this group",
        "back": edit_address(opened, "element", target),
    }
    return show_edit(request, "form", opened, shown, status=400 if form.is_wrong else 200)


@editing
def take_out_group(request: HttpRequest, opened: Opened, group: str) -> HttpResponse:
    """Asks before a group of alternatives is taken out, and says what goes with it."""
    theory, refused = opened.whole.theory, ""
    if request.method == "POST":
        sent = sent_form((), request.POST)
        seen = theory_at(opened.branch, min(sent.seen, opened.sequence))
        outcome = save(opened, sent, removal_of_group(seen, group))
        if isinstance(outcome, Accepted):
            return done(opened, outcome, "start")
        refused = outcome.refused
    known = _group(theory, group)
    shown = {
        "form": blank_form((), {}, seen=opened.sequence),
        "refused": refused,
        "title": f"Take out the group ‘{group_in_words(theory, known)}’",
        "goes": [describe(change, theory) for change in removal_of_group(theory, group)],
        "button": "Take it out",
        "back": edit_address(opened, "group", group),
    }
    return show_edit(request, "take_out", opened, shown, status=409 if refused else 200)


def _show(request: HttpRequest, opened: Opened, group: str, form: Form, way: Form | None = None) -> HttpResponse:
    theory = opened.whole.theory
    known = next((one for one in theory.alternatives if one.id == group), None)
    shown = {
        "form": form,
        "group": known,
        "id": group,
        "target": theory.by_id.get(known.target) if known else None,
        "title": group_in_words(theory, known) if known else group,
        "ways": [sentence_of(theory, link) for link in theory.links if link.group == group],
        "way": way or blank_form(_way_fields(theory), {"way": "", "rationale": ""}, seen=opened.sequence),
        "done": done_in(request, opened),
        "problems": problems_about(theory).get(group, ()),
        "in_conflict": fields_in_conflict(opened, group),
    }
    wrong = form.is_wrong or (way is not None and way.is_wrong)
    return show_edit(request, "group", opened, shown, status=400 if wrong else 200)


def _way_fields(theory: Theory) -> tuple[Field, ...]:
    return (end_field(theory, "way", "Another way"), text("rationale", "Reason", "Why it is a way."))


def _new_fields(theory: Theory, target: ElementId) -> tuple[Field, ...]:
    ways = ticks("ways", "The ways", element_choices(theory, but=frozenset({target})))
    return (*group_fields(), ways, text("rationale", "Reason", "Why these are ways to it."))


def _added(theory: Theory, target: ElementId, values: dict[str, Any]) -> Any:
    return group_added(theory, target, values["title"], values["at_least"], values["ways"], values["rationale"])


def _group(theory: Theory, group: str) -> Alternatives:
    found = next((known for known in theory.alternatives if known.id == group), None)
    if found is None:
        raise Http404("There is no such group of alternatives (any more).")
    return found
