"""Two theories side by side, for people: everything that differs, grouped by the element it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from sothat.theory.change import (
    Change,
    ElementAdded,
    ElementRemoved,
    ElementSet,
    GroupAdded,
    GroupRemoved,
    GroupSet,
    LinkAdded,
    LinkRemoved,
    LinkSet,
    OrderSet,
    TheorySet,
)
from sothat.theory.describe import describe
from sothat.theory.difference import difference
from sothat.theory.draft import held
from sothat.theory.element import Element
from sothat.theory.field_words import NOTHING, field_name, value_words
from sothat.theory.link import Link
from sothat.theory.names import ElementId
from sothat.theory.shapes import ELEMENT_FIELDS, GROUP_FIELDS, LINK_FIELDS
from sothat.theory.theory import Alternatives, Theory


@dataclass(frozen=True, kw_only=True)
class Line:
    """One field: what stood in it before, and what stands in it after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One difference.

    Args:
        change: The change that leads from the first theory to the second here.
        told: The same in a sentence, without a full stop.
        lines: What it did to each field.
    """

    change: Change = field(repr=False)
    told: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Matter:
    """All that differs about one element: its own fields, its links and the alternatives that lead to it.

    Args:
        element: Its id; None for the theory itself.
        title: Its title, the later one where it has two.
        became: ``added``, ``taken out`` or ``changed``.
        entries: The differences.
    """

    element: ElementId | None
    title: str
    became: str
    entries: tuple[Entry, ...]


def comparison(a: Theory, b: Theory) -> tuple[Matter, ...]:
    """Everything that differs between two theories: the theory itself first, then element by element as the second has them.

    Each change of `difference(a, b)` stands in it once. A link belongs to the element that it leads to.

    Raises:
        BrokenProject: When one of the theories has an id or a link twice.
    """
    return grouped(difference(a, b), a, b)


def grouped(changes: Sequence[Change], a: Theory, b: Theory) -> tuple[Matter, ...]:
    """Changes that lead from one theory to another, grouped by the element that each is about."""
    by_element: dict[ElementId | None, list[Entry]] = {}
    for change in changes:
        by_element.setdefault(_element_of(change, a, b), []).append(entry_of(change, a, b))
    order: dict[ElementId | None, None] = dict.fromkeys((None, *b.by_id, *a.by_id, *by_element))
    return tuple(_matter(element, by_element[element], a, b) for element in order if element in by_element)


def entry_of(change: Change, a: Theory, b: Theory) -> Entry:
    """One change, told with what it did to each field."""
    told_from = a if isinstance(change, ElementRemoved | LinkRemoved | GroupRemoved) else b
    return Entry(change=change, told=describe(change, told_from), lines=tuple(_lines(change, a, b)))


def _matter(element: ElementId | None, entries: list[Entry], a: Theory, b: Theory) -> Matter:
    if element is None:
        return Matter(element=None, title="The theory itself", became="changed", entries=tuple(entries))
    after, before = b.by_id.get(element), a.by_id.get(element)
    known = after or before
    became = "changed" if after and before else "added" if after else "taken out"
    return Matter(element=element, title=known.title if known else element, became=became, entries=tuple(entries))


def _element_of(change: Change, a: Theory, b: Theory) -> ElementId | None:
    match change:
        case ElementAdded(element=element) | ElementRemoved(element=element):
            return element.id
        case ElementSet(element=name):
            return name
        case LinkAdded(link=link) | LinkRemoved(link=link):
            return link.target
        case LinkSet(target=target):
            return target
        case GroupAdded(group=group) | GroupRemoved(group=group):
            return group.target
        case GroupSet(group=name):
            groups = (*b.alternatives, *a.alternatives)
            return next((group.target for group in groups if group.id == name), None)
        case TheorySet() | OrderSet():
            return None
        case _:
            assert_never(change)


def _lines(change: Change, a: Theory, b: Theory) -> Iterator[Line]:
    match change:
        case ElementSet() | LinkSet() | GroupSet() | TheorySet():
            before, after = value_words(change.field, change.before, a), value_words(change.field, change.after, b)
            yield Line(name=field_name(change.field), before=before, after=after)
        case ElementAdded(element=thing) | LinkAdded(link=thing) | GroupAdded(group=thing):
            yield from (Line(name=name, before=NOTHING, after=words) for name, words in _held(thing, b))
        case ElementRemoved(element=thing) | LinkRemoved(link=thing) | GroupRemoved(group=thing):
            yield from (Line(name=name, before=words, after=NOTHING) for name, words in _held(thing, a))
        case OrderSet(before=before_names, after=after_names):
            yield Line(name="Order", before=", ".join(before_names), after=", ".join(after_names))
        case _:
            assert_never(change)


def _held(thing: Element | Link | Alternatives, theory: Theory) -> Iterator[tuple[str, str]]:
    """The fields of a thing that hold something, in words."""
    fields = {Element: ELEMENT_FIELDS, Link: LINK_FIELDS, Alternatives: GROUP_FIELDS}[type(thing)]
    for name in fields:
        value = held(thing, name)
        if value not in (None, False, "", (), {}):
            yield field_name(name), value_words(name, value, theory)
