"""What a form asks about an element."""

from dataclasses import replace

from sothat.theory import EVERY_STAGE, Element, Kind, Theory
from sothat_web.projects.words import KINDS, MEANINGS
from sothat_web.theories.editing.field import Choice, Entries, Field, Look
from sothat_web.theories.editing.kinds_of_field import choice, line, lines, text, ticks

ORIGIN_HINT = (
    "Where it comes from: published_toc (the published Theory of Change), published_study (another output of the study), "
    "inference (a proposal), or words of the group’s own."
)
SOURCES_HINT = "The short names of the sources behind it, one in a line."


def element_fields(theory: Theory, element: Element | None = None) -> tuple[Field, ...]:
    """The fields of an element, in the order in which somebody would think of them.

    Args:
        element: The element that is there; None when one is to be added.
    """
    return (
        line(
            "title",
            "Title",
            "A few words that say what it is.",
            must="Title: give the element a few words that say what it is.",
        ),
        _kind(),
        text("plain", "In plain words", "The same, so that everybody in the group can read it aloud."),
        text("description", "Description", "A sentence or two."),
        choice("level", "Level of the system", _levels(theory, element)),
        _stages(theory, element),
        lines("actors", "Who must act", "One in a line."),
        lines("indicators", "How one would see it", "One in a line."),
        line("origin", "Comes from", ORIGIN_HINT),
        lines("sources", "Sources", SOURCES_HINT),
        text("note", "Note", "Anything the group wants to keep with it."),
    )


def _kind() -> Field:
    """What it is; one of them is always chosen."""
    kinds = [Choice(name=str(kind), words=KINDS[kind][0], hint=MEANINGS[kind]) for kind in Kind]
    asked = choice("kind", "Kind", kinds, look=Look.RADIOS)
    return replace(asked, read=lambda entries: Kind(str(asked.read(entries))))


def _levels(theory: Theory, element: Element | None) -> list[Choice]:
    found = [Choice(name="", words="No level"), *(Choice(name=level.id, words=level.title) for level in theory.levels)]
    own = element.level if element else None
    unknown = own is not None and own not in {level.id for level in theory.levels}
    return [*found, Choice(name=str(own), words=f"{own} (the theory has no such level)")] if unknown else found


def _stages(theory: Theory, element: Element | None) -> Field:
    """The stages, of which ‘every stage’ says all the others, also those that are still to come."""
    known = {stage.id for stage in theory.stages}
    found = [Choice(name=stage.id, words=stage.title) for stage in theory.stages]
    found += [Choice(name=s, words=s) for s in (element.stages if element else ()) if s not in {*known, EVERY_STAGE}]
    plain = ticks("stages", "Stages of the pathway", [Choice(name=EVERY_STAGE, words="Every stage"), *found])

    def read(entries: Entries) -> object:
        ticked = plain.read(entries)
        return (EVERY_STAGE,) if isinstance(ticked, tuple) and EVERY_STAGE in ticked else ticked

    return Field(name="stages", controls=plain.controls, write=plain.write, read=read)
