"""What forms ask about groups of alternatives and about the theory itself."""

from sothat.theory import Element, ElementId, Theory
from sothat_web.projects.words import KINDS
from sothat_web.theories.editing.field import Choice, Control, Entries, Field, Look, WrongEntry, one
from sothat_web.theories.editing.kinds_of_field import line, text, ticks


def group_fields() -> tuple[Field, ...]:
    """The fields of a group of alternatives; its members are links, and stand beside it."""
    return (
        line("title", "Title", "A few words for what the ways have in common. It may stay empty."),
        at_least_field(),
    )


def at_least_field() -> Field:
    """How many of the ways must hold."""
    control = Control(
        name="at_least",
        label="At least how many of them",
        hint="A whole number, 1 or more.",
        look=Look.LINE,
        most=6,
        must=True,
    )

    def read(entries: Entries) -> int:
        entry = one(entries, "at_least")
        if not (entry.isascii() and entry.isdigit() and 0 < int(entry) < 100_000):
            raise WrongEntry("at_least", "At least how many of them: write a whole number of 1 or more.")
        return int(entry)

    return Field(name="at_least", controls=(control,), write=lambda count: {"at_least": (str(count),)}, read=read)


def theory_fields() -> tuple[Field, ...]:
    """The title and the summary."""
    return (
        line("title", "Title", must="Title: give the theory a few words that say what it is about."),
        text("summary", "Summary", "One paragraph."),
    )


def goals_fields(theory: Theory) -> tuple[Field, ...]:
    """Goals and ceiling of accountability."""
    return (
        goals_field(theory),
        ticks("ceiling", "Above the ceiling of accountability", element_choices(theory), CEILING_HINT),
    )


GOALS_HINT = "All that are ticked are meant to be reached together. With none ticked, the impacts are the goals; without impacts, the outcomes at the end of the links."
CEILING_HINT = "Changes that the theory leads up to, and for which nobody in it answers alone."


def goals_field(theory: Theory) -> Field:
    """The goals; none ticked means that none were named."""
    asked = ticks("goals", "Goals", element_choices(theory), GOALS_HINT)
    return Field(
        name="goals",
        controls=asked.controls,
        write=lambda goals: {"goals": tuple(goals or ())},
        read=lambda entries: asked.read(entries) or None,
    )


def element_choices(theory: Theory, *, but: frozenset[ElementId] = frozenset()) -> tuple[Choice, ...]:
    """Every element, under the level it belongs to."""
    titles = {level.id: level.title for level in theory.levels}
    order = {level: place for place, level in enumerate(titles)}

    def place(element: Element) -> int:
        return order.get(element.level, len(order)) if element.level else len(order)

    return tuple(
        Choice(
            name=element.id,
            words=element.title,
            hint=KINDS[element.kind][0].lower(),
            under=titles.get(element.level, "No level") if element.level else "No level",
        )
        for element in sorted(theory.elements, key=place)
        if element.id not in but
    )
