"""Sentences with elements in them: as plain text, or with each element a link to its place in the outline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sothat.theory import ElementId, Theory


@dataclass(frozen=True, kw_only=True)
class Mention:
    """An element in a sentence: always its title and its id together."""

    id: ElementId
    title: str

    def __str__(self) -> str:
        return f"‘{self.title}’ ({self.id})"

    def linked(self, outline: str) -> SafeString:
        """The mention as a link into the outline, whose address is given."""
        return format_html('<a href="{}#{}">{}</a> <span class="id">{}</span>', outline, self.id, self.title, self.id)


Part = str | Mention


@dataclass(frozen=True)
class Sentence:
    """A sentence, in parts."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    @property
    def first(self) -> Mention | None:
        """The first element it speaks of."""
        return next((part for part in self.parts if isinstance(part, Mention)), None)

    def linked(self, outline: str) -> SafeString:
        """The sentence with its elements as links into the outline, whose address is given."""
        return format_html_join(
            "", "{}", ((part.linked(outline) if isinstance(part, Mention) else part,) for part in self.parts)
        )


NOTHING = Sentence(())
"""No sentence at all."""


def mention(theory: Theory, element: ElementId) -> Mention:
    """An element of a theory, to be put into a sentence."""
    return Mention(id=element, title=theory.by_id[element].title)


def mentions(theory: Theory, elements: Iterable[ElementId]) -> tuple[Mention, ...]:
    """Several elements, in the order given."""
    return tuple(mention(theory, element) for element in elements)


def say(pattern: str, *given: "str | int | Mention | Sentence") -> Sentence:
    """A sentence from a pattern, in which each ``{}`` stands for the next thing given."""
    fixed = pattern.split("{}")
    if len(fixed) != len(given) + 1:
        raise ValueError(f"The pattern {pattern!r} does not take {len(given)} things.")
    parts: list[Part] = [fixed[0]]
    for thing, after in zip(given, fixed[1:], strict=True):
        parts.extend(_parts(thing))
        parts.append(after)
    return Sentence(tuple(part for part in parts if part != ""))


def enumerated(listed: Sequence[Mention | Sentence | str], *, word: str = "and", most: int | None = None) -> Sentence:
    """Things in a row: ``a, b and c``; of more than `most` the first ones and how many more there are."""
    shown: list[Mention | Sentence | str] = list(listed)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], f"{len(listed) - most} more"]
    if len(shown) < 2:
        return say("{}", *shown) if shown else NOTHING
    *first, last = shown
    return say(", ".join(["{}"] * len(first)) + f" {word} {{}}", *first, last)


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun: ``1 part``, ``17 parts``, ``no parts``."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {several}" if number else f"no {several}"


def _parts(thing: "str | int | Mention | Sentence") -> tuple[Part, ...]:
    match thing:
        case Sentence():
            return thing.parts
        case int():
            return (f"{thing:,}",)
        case _:
            return (thing,)
