"""Pages for one link: add it, change it, take it out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sothat.theory import ElementId, Link, LinkRemoved, Theory, describe
from sothat.theory.draft import held
from sothat.theory.shapes import LINK_FIELDS
from sothat_web.projects.log import Accepted, theory_at
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.conflicts import fields_in_conflict
from sothat_web.theories.editing.done import done_in
from sothat_web.theories.editing.ends import end_fields
from sothat_web.theories.editing.form import Form, blank_form, changed_values, opened_form, read_values, sent_form
from sothat_web.theories.editing.link_fields import link_fields
from sothat_web.theories.editing.link_sentence import sentence_of
from sothat_web.theories.editing.making import link_added, link_set
from sothat_web.theories.editing.opening import done, edit_address, editing, outline_address, show_edit
from sothat_web.theories.editing.problems_about import problems_about
from sothat_web.theories.editing.saving import save


@editing
def link(request: HttpRequest, opened: Opened, source: str, target: str) -> HttpResponse:
    """One link with all of its fields."""
    known = link_between(opened.whole.theory, source, target)
    fields = link_fields(opened.whole.theory, ElementId(target), ElementId(source))
    if request.method == "POST":
        form, changed = changed_values(sent_form(fields, request.POST), LINK_FIELDS)
        if not form.is_wrong:
            changes = link_set(opened.whole.theory, ElementId(source), ElementId(target), changed)
            outcome = save(opened, form, changes)
            if isinstance(outcome, Accepted):
                return done(opened, outcome, "link", source, target)
            form = outcome
        return _show(request, opened, (source, target), form, status=400)
    if known is None:
        raise Http404("There is no such link (any more).")
    values = {asked.name: held(known, asked.name) for asked in fields}
    form = opened_form(fields, values, LINK_FIELDS, seen=opened.sequence)
    return _show(request, opened, (source, target), form)


@editing
def new_link(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A link that is to be added. It cannot be without saying what the one is to the other."""
    theory = opened.whole.theory
    fields = (*end_fields(theory), *link_fields(theory, None))
    if request.method == "POST":
        form, values = read_values(sent_form(fields, request.POST))
        if not form.is_wrong:
            source, target = values.pop("source"), values.pop("target")
            outcome = save(opened, form, link_added(theory, _id(source), _id(target), values))
            if isinstance(outcome, Accepted):
                return done(opened, outcome, "link", str(source), str(target))
            form = outcome
    else:
        ends = {"source": request.GET.get("from", ""), "target": request.GET.get("to", "")}
        form = blank_form(fields, ends, seen=opened.sequence)
    shown = {"form": form, "title": "Add a link", "button": "Add this link", "back": outline_address(opened)}
    return show_edit(request, "form", opened, shown, status=400 if form.is_wrong else 200)


@editing
def take_out_link(request: HttpRequest, opened: Opened, source: str, target: str) -> HttpResponse:
    """Asks before a link is taken out."""
    theory, refused = opened.whole.theory, ""
    if request.method == "POST":
        sent = sent_form((), request.POST)
        seen = link_between(theory_at(opened.branch, min(sent.seen, opened.sequence)), source, target)
        outcome = save(opened, sent, [removed(theory, seen)] if seen else [])
        if isinstance(outcome, Accepted):
            return done(opened, outcome, "sentences", place=f"to-{target}")
        refused = outcome.refused
    known = link_between(theory, source, target)
    if known is None:
        raise Http404("There is no such link (any more).")
    shown = {
        "form": blank_form((), {}, seen=opened.sequence),
        "refused": refused,
        "title": "Take out a link",
        "goes": [describe(removed(theory, known), theory)],
        "button": "Take it out",
        "back": edit_address(opened, "link", source, target),
    }
    return show_edit(request, "take_out", opened, shown, status=409 if refused else 200)


def removed(theory: Theory, link: Link) -> LinkRemoved:
    """The change that takes out a link."""
    place = next((at for at, one in enumerate(theory.links) if one.pair == link.pair), len(theory.links))
    return LinkRemoved(link=link, position=place)


def link_between(theory: Theory, source: str, target: str) -> Link | None:
    """The link from one element to another."""
    return next((link for link in theory.links_to.get(ElementId(target), ()) if link.source == source), None)


def _show(
    request: HttpRequest, opened: Opened, ends: tuple[str, str], form: Form, *, status: int = 200
) -> HttpResponse:
    theory, pair = opened.whole.theory, ">".join(ends)
    known = link_between(theory, *ends)
    shown = {
        "form": form,
        "source": theory.by_id.get(ElementId(ends[0])),
        "target": theory.by_id.get(ElementId(ends[1])),
        "ends": ends,
        "pair": pair,
        "sentence": sentence_of(theory, known) if known else None,
        "done": done_in(request, opened),
        "problems": problems_about(theory).get(pair, ()),
        "in_conflict": fields_in_conflict(opened, pair),
    }
    return show_edit(request, "link", opened, shown, status=status)


def _id(chosen: Any) -> ElementId:
    return ElementId(str(chosen))
