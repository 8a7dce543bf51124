"""All links as sentences, and a line to write another."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from sothat.theory import Element, ElementId, Role, Theory
from sothat_web.projects.log import Accepted
from sothat_web.projects.reading import Opened
from sothat_web.theories.editing.done import done_in
from sothat_web.theories.editing.ends import end_field
from sothat_web.theories.editing.field import Choice, Field, WrongEntry, one
from sothat_web.theories.editing.form import Form, blank_form, read_values, sent_form
from sothat_web.theories.editing.frame_fields import element_choices
from sothat_web.theories.editing.kinds_of_field import choice, line, text
from sothat_web.theories.editing.link_sentence import VERBS, LinkSentence, sentences_of
from sothat_web.theories.editing.making import as_meant
from sothat_web.theories.editing.opening import done, editing, show_edit
from sothat_web.theories.editing.problems_about import problems_about
from sothat_web.theories.editing.read_sentence import PATTERN, Meant, NotUnderstood, read_sentence
from sothat_web.theories.editing.saving import save

TYPED = line("sentence", "A sentence", PATTERN, must=f"Write a sentence. {PATTERN}")


@dataclass(frozen=True, kw_only=True)
class About:
    """The sentences about one element."""

    element: Element
    sentences: tuple[LinkSentence, ...]


@editing
def sentences(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every link as a sentence; a sentence that is written or put together becomes a link."""
    theory = opened.whole.theory
    typed, built = _blank(theory, opened.sequence)
    if request.method == "POST":
        form, meant = _read(theory, request)
        outcome: Accepted | Form = save(opened, form, as_meant(theory, meant)) if meant else form
        if isinstance(outcome, Accepted):
            return done(opened, outcome, "sentences")
        typed, built = (outcome, built) if outcome.fields == (TYPED,) else (typed, outcome)
    return _show(request, opened, typed, built)


def _read(theory: Theory, request: HttpRequest) -> tuple[Form, Meant | None]:
    """What was sent, and what it means."""
    fields = (TYPED,) if "sentence" in request.POST else _built_fields(theory)
    form, values = read_values(sent_form(fields, request.POST))
    if form.is_wrong:
        return form, None
    if fields == (TYPED,):
        try:
            return form, read_sentence(str(values["sentence"]), theory)
        except NotUnderstood as why:
            return replace(form, wrong={"sentence": str(why)}), None
    return form, _meant(theory, values)


def _meant(theory: Theory, values: dict[str, object]) -> Meant:
    role = Role(str(values["verb"]))
    first, second = (ElementId(str(values[end])) for end in ("first", "second"))
    source, target = (second, first) if role is Role.REQUIRES else (first, second)
    return Meant(sources=(source,), target=target, role=role, reason=str(values["because"]))


def _built_fields(theory: Theory) -> tuple[Field, ...]:
    second = end_field(theory, "second", "Second element")

    def read_second(entries: dict[str, tuple[str, ...]]) -> object:
        found = second.read(entries)
        if found == one(entries, "first"):
            raise WrongEntry("second", "Second element: choose another than the first; a link joins two.")
        return found

    return (
        end_field(theory, "first", "First element"),
        _verb(),
        replace(second, read=read_second),  # type: ignore[arg-type]
        text("because", "Because", "Why the group believes it."),
    )


def _verb() -> Field:
    asked = choice(
        "verb", "Verb", [Choice(name="", words="Choose a verb"), *(Choice(name=r, words=v) for r, v in VERBS.items())]
    )

    def read(entries: dict[str, tuple[str, ...]]) -> object:
        found = asked.read(entries)
        if not found:
            raise WrongEntry(
                "verb", "Verb: choose what the one is to the other. A link without that would say nothing."
            )
        return found

    return replace(asked, controls=(replace(asked.controls[0], must=True),), read=read)  # type: ignore[arg-type]


def _blank(theory: Theory, seen: int) -> tuple[Form, Form]:
    values = {"first": "", "verb": "", "second": "", "because": ""}
    return blank_form((TYPED,), {"sentence": ""}, seen=seen), blank_form(_built_fields(theory), values, seen=seen)


def _show(request: HttpRequest, opened: Opened, typed: Form, built: Form) -> HttpResponse:
    theory = opened.whole.theory
    found: dict[ElementId, list[LinkSentence]] = {}
    for sentence in sentences_of(theory):
        found.setdefault(sentence.link.target, []).append(sentence)
    shown = {
        "typed": typed,
        "built": built,
        "about": [About(element=theory.by_id[target], sentences=tuple(said)) for target, said in found.items()],
        "titles": element_choices(theory),
        "done": done_in(request, opened),
        "problems": problems_about(theory),
    }
    return show_edit(request, "sentences", opened, shown, status=400 if typed.is_wrong or built.is_wrong else 200)
