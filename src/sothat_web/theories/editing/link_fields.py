"""What a form asks about a link."""

from collections.abc import Sequence

from sothat.errors import WrongValue
from sothat.theory import Alternatives, Element, ElementId, GroupId, Range, Role, Theory
from sothat.theory.shapes import Part
from sothat_web.theories.editing.element_fields import ORIGIN_HINT, SOURCES_HINT
from sothat_web.theories.editing.field import Choice, Control, Entries, Field, Look, WrongEntry, chosen, one
from sothat_web.theories.editing.kinds_of_field import line, lines, text, tick

NEW_GROUP = "new"
"""The choice that asks for a group of alternatives that is not there yet. No id of a group: those are longer."""

_NO_ROLE = "Role: choose what the one is to the other. A link without a role would say nothing."


def link_fields(theory: Theory, target: ElementId | None, source: ElementId | None = None) -> tuple[Field, ...]:
    """The fields of a link between two elements; between any two when they are still to be chosen."""
    return (
        part_field(theory, target, source),
        text("rationale", "Reason", "Why the group believes it."),
        strength_field(),
        tick("disputed", "Agreement", "Somebody in the group does not agree"),
        line("origin", "Comes from", ORIGIN_HINT),
        lines("sources", "Sources", SOURCES_HINT),
        text("note", "Note", "Anything the group wants to keep with it."),
    )


def roles(theory: Theory, target: ElementId | None, source: ElementId | None = None) -> tuple[Choice, ...]:
    """The roles, each as the sentence that it makes; with the titles where both ends are known."""
    this, that = _named(theory, source, "The first"), _named(theory, target, "the second")
    return (
        Choice(
            name=Role.REQUIRES, words="needs", hint=f"Without this, {that} does not come about: {this} is required."
        ),
        Choice(
            name=Role.ONE_OF, words="one of", hint=f"{this} is one of several ways; {that} needs some number of them."
        ),
        Choice(
            name=Role.CONTRIBUTES,
            words="helps",
            hint=f"{this} makes {that} better or more likely, and is not required.",
        ),
        Choice(name=Role.HINDERS, words="hinders", hint=f"While {this} holds, {that} does not come about."),
    )


def part_field(theory: Theory, target: ElementId | None, source: ElementId | None = None) -> Field:
    """The role, and for ‘one of’ the group of alternatives; the two change together."""
    role = Control(name="role", label="Role", look=Look.RADIOS, choices=roles(theory, target, source), must=True)
    group = Control(
        name="group",
        label="Group of alternatives",
        hint="Only for ‘one of’: which ways it stands beside.",
        look=Look.CHOICE,
        choices=group_choices(theory, target),
    )

    def read(entries: Entries) -> Part:
        if not one(entries, "role"):
            raise WrongEntry("role", _NO_ROLE)
        picked = Role(chosen(role, one(entries, "role")))
        if picked is not Role.ONE_OF:
            return Part(picked)
        named = chosen(group, one(entries, "group"))
        if not named:
            raise WrongEntry(
                "group", "Group of alternatives: ‘one of’ needs to know of which group. Choose one, or ‘a new group’."
            )
        return Part(picked, GroupId(named))

    return Field(name="part", controls=(role, group), write=_write_part, read=read)


def group_choices(theory: Theory, target: ElementId | None) -> tuple[Choice, ...]:
    """The groups that lead to an element, none, and a new one."""
    fitting = [group for group in theory.alternatives if target is None or group.target == target]
    return (
        Choice(name="", words="No group"),
        *(Choice(name=group.id, words=group_in_words(theory, group), hint=group.target) for group in fitting),
        Choice(name=NEW_GROUP, words="A new group"),
    )


def group_in_words(theory: Theory, group: Alternatives) -> str:
    """A group by its title, or by the ways that belong to it."""
    members = [
        theory.by_id[link.source].title
        for link in theory.links
        if link.group == group.id and link.source in theory.by_id
    ]
    told = group.title or " or ".join(members[:3]) + (" …" if len(members) > 3 else "") or group.id
    return f"{told} (at least {group.at_least})"


def strength_field() -> Field:
    """The chance that the link is delivered: nothing, a number, or lowest, likely and highest."""
    control = Control(
        name="strength",
        label="Strength",
        hint="The chance from 0 to 1 that the one brings about the other, where the rest is in place: 0.7, or a range as "
        "lowest, most likely, highest: 0.5, 0.7, 0.9. Leave it empty where nobody has stated it.",
        look=Look.LINE,
        most=60,
    )

    def read(entries: Entries) -> float | Range | None:
        try:
            return _strength(
                [float(number) for number in one(entries, "strength").replace(";", ",").split(",") if number.strip()]
            )
        except (ValueError, WrongValue):
            raise WrongEntry(
                "strength",
                "Strength: write a chance from 0 to 1, such as 0.7, or lowest, most likely and highest in that order, such as 0.5, 0.7, 0.9.",
            ) from None

    return Field(name="strength", controls=(control,), write=_write_strength, read=read)


def _strength(numbers: Sequence[float]) -> float | Range | None:
    if len(numbers) == 3:
        low, likely, high = numbers
        return Range(low=low, likely=likely, high=high)
    if len(numbers) > 1 or not all(0 <= number <= 1 for number in numbers):
        raise ValueError
    return numbers[0] if numbers else None


def _write_strength(strength: float | Range | None) -> Entries:
    if isinstance(strength, Range):
        return {"strength": (f"{strength.low:g}, {strength.likely:g}, {strength.high:g}",)}
    return {"strength": ("" if strength is None else f"{strength:g}",)}


def _write_part(part: Part) -> Entries:
    return {"role": (str(part.role),), "group": (part.group or "",)}


def _named(theory: Theory, element: ElementId | None, otherwise: str) -> str:
    known: Element | None = theory.by_id.get(element) if element else None
    return f"‘{known.title}’" if known else otherwise
