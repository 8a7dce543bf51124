"""Pages for one element: add it, change it, move it up and down, take it out."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from sothat.theory import Alternatives, Element, ElementAdded, ElementId, Kind, Theory, describe
from sothat.theory.removal import removal_of
from sothat.theory.shapes import ELEMENT_FIELDS
from sothat_web.projects.log import Accepted, theory_at
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.conflicts import fields_in_conflict
from sothat_web.theories.editing.done import done_in
from sothat_web.theories.editing.element_fields import element_fields
from sothat_web.theories.editing.form import Form, blank_form, changed_values, opened_form, read_values, sent_form
from sothat_web.theories.editing.link_fields import group_in_words
from sothat_web.theories.editing.link_sentence import LinkSentence, sentence_of
from sothat_web.theories.editing.making import element_added, element_set, moved
from sothat_web.theories.editing.opening import done, edit_address, editing, editing_post, outline_address, show_edit
from sothat_web.theories.editing.problems_about import problems_about
from sothat_web.theories.editing.saving import save

_EMPTY = dict.fromkeys(("stages", "actors", "indicators", "sources"), ())


@dataclass(frozen=True, kw_only=True)
class Around:
    """What stands around an element: its links as sentences, and the groups of alternatives that lead to it."""

    into: tuple[LinkSentence, ...]
    out: tuple[LinkSentence, ...]
    groups: tuple[tuple[Alternatives, str], ...]


@editing
def element(request: HttpRequest, opened: Opened, element: str) -> HttpResponse:
    """One element with all of its fields."""
    known = opened.whole.theory.by_id.get(ElementId(element))
    fields = element_fields(opened.whole.theory, known)
    if request.method == "POST":
        form, changed = changed_values(sent_form(fields, request.POST), ELEMENT_FIELDS)
        if not form.is_wrong:
            outcome = save(opened, form, element_set(ElementId(element), changed))
            if isinstance(outcome, Accepted):
                return done(opened, outcome, "element", element)
            form = outcome
        return _show(request, opened, element, form, status=400)
    if known is None:
        raise Http404("There is no such element (any more).")
    held = {asked.name: getattr(known, asked.name) for asked in fields}
    return _show(request, opened, element, opened_form(fields, held, ELEMENT_FIELDS, seen=opened.sequence))


@editing
def new_element(request: HttpRequest, opened: Opened) -> HttpResponse:
    """An element that is to be added."""
    fields = element_fields(opened.whole.theory)
    if request.method == "POST":
        form, values = read_values(sent_form(fields, request.POST))
        if not form.is_wrong:
            outcome = save(opened, form, [element_added(opened.whole.theory, values)])
            if isinstance(outcome, Accepted):
                return done(opened, outcome, "element", _added(outcome))
            form = outcome
    else:
        level = request.GET.get("level", "")
        held = {**dict.fromkeys(ELEMENT_FIELDS, ""), **_EMPTY, "kind": Kind.ACTIVITY, "level": level or None}
        form = blank_form(fields, held, seen=opened.sequence)
    shown = {"form": form, "title": "Add an element", "button": "Add this element", "back": outline_address(opened)}
    return show_edit(request, "form", opened, shown, status=400 if form.is_wrong else 200)


@editing_post
def move_element(request: HttpRequest, opened: Opened, element: str) -> HttpResponse:
    """The element one place up or down."""
    _known(opened, element)
    form = sent_form((), request.POST)
    direction = "up" if request.POST.get("do") == "up" else "down"
    changes = moved(opened.whole.theory, ElementId(element), up=direction == "up")
    outcome = save(opened, form, changes, deed=direction)
    if isinstance(outcome, Accepted):
        return done(opened, outcome, "element", element, place="order")
    return show_edit(request, "refused", opened, {"why": outcome.refused, "back": outline_address(opened)}, status=409)


@editing
def take_out_element(request: HttpRequest, opened: Opened, element: str) -> HttpResponse:
    """Asks before an element is taken out, and says what goes with it."""
    refused = ""
    if request.method == "POST":
        sent = sent_form((), request.POST)
        seen = theory_at(opened.branch, min(sent.seen, opened.sequence))
        outcome = save(opened, sent, removal_of(seen, element) if element in seen.by_id else ())
        if isinstance(outcome, Accepted):
            return done(opened, outcome, "start")
        refused = outcome.refused
    known, theory = _known(opened, element), opened.whole.theory
    shown = {
        "form": blank_form((), {}, seen=opened.sequence),
        "refused": refused,
        "title": f"Take out ‘{known.title}’",
        "goes": [describe(change, theory) for change in removal_of(theory, element)],
        "button": "Take it out",
        "back": edit_address(opened, "element", element),
    }
    return show_edit(request, "take_out", opened, shown, status=409 if refused else 200)


def _show(request: HttpRequest, opened: Opened, element: str, form: Form, *, status: int = 200) -> HttpResponse:
    theory = opened.whole.theory
    known = theory.by_id.get(ElementId(element))
    shown = {
        "form": form,
        "element": known,
        "id": element,
        "title": known.title if known else element,
        "around": _around(theory, known) if known else None,
        "done": done_in(request, opened),
        "problems": problems_about(theory).get(element, ()),
        "in_conflict": fields_in_conflict(opened, element),
        "order": blank_form((), {}, seen=opened.sequence),
    }
    return show_edit(request, "element", opened, shown, status=status)


def _around(theory: Theory, element: Element) -> Around:
    into, out = theory.links_to.get(element.id, ()), theory.links_from.get(element.id, ())
    groups = [group for group in theory.alternatives if group.target == element.id]
    return Around(
        into=tuple(sentence_of(theory, link) for link in into),
        out=tuple(sentence_of(theory, link) for link in out),
        groups=tuple((group, group_in_words(theory, group)) for group in groups),
    )


def _known(opened: Opened, element: str) -> Element:
    known = opened.whole.theory.by_id.get(ElementId(element))
    if known is None:
        raise Http404("There is no such element (any more).")
    return known


def _added(outcome: Accepted) -> str:
    return next(change.element.id for change in outcome.changes if isinstance(change, ElementAdded))
