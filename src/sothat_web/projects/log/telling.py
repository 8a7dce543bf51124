"""Telling changes in the words of the theory as it was when they were made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from sothat.theory import (
    Alternatives,
    Change,
    Draft,
    Element,
    ElementAdded,
    ElementRemoved,
    ElementSet,
    GroupAdded,
    GroupRemoved,
    GroupSet,
    Level,
    LinkAdded,
    LinkRemoved,
    LinkSet,
    OrderSet,
    Part,
    Stage,
    Theory,
    TheorySet,
    describe,
)

LONGEST = 400
"""How many signs of a sentence are kept: the log holds the change itself beside it."""


def told(changes: Sequence[Change], draft: Draft) -> list[str]:
    """Each change as a sentence without a full stop.

    Costs as much as the changes are many, however large the theory.

    Args:
        changes: What was just made of the theory.
        draft: The theory after them.
    """
    theory = _excerpt(changes, draft)
    return [_shortened(describe(change, theory)) for change in changes]


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "…"


def _excerpt(changes: Sequence[Change], draft: Draft) -> Theory:
    """Of the theory, what the changes name; what they took out as well."""
    names = {name for change in changes for name in _names(change)}
    elements: dict[str, Element] = {e.element.id: e.element for e in changes if isinstance(e, ElementRemoved)}
    elements |= {name: draft.elements.by_name[name] for name in names if name in draft.elements.by_name}
    groups: dict[str, Alternatives] = {g.group.id: g.group for g in changes if isinstance(g, GroupRemoved)}
    groups |= {name: draft.groups.by_name[name] for name in names if name in draft.groups.by_name}
    before = [place for change in changes for place in _places_before(change)]
    return replace(
        draft.theory,
        levels=(*draft.theory.levels, *(place for place in before if isinstance(place, Level))),
        stages=(*draft.theory.stages, *(place for place in before if isinstance(place, Stage))),
        elements=tuple(elements.values()),
        alternatives=tuple(groups.values()),
        links=(),
    )


def _names(change: Change) -> Iterator[str]:
    """The elements and groups that a change names."""
    match change:
        case ElementAdded() | ElementRemoved() | OrderSet():
            return
        case ElementSet(element=name):
            yield name
        case LinkAdded(link=link) | LinkRemoved(link=link):
            yield from (link.source, link.target)
        case LinkSet(source=source, target=target, before=before, after=after):
            yield from (source, target)
            yield from (part.group for part in (before, after) if isinstance(part, Part) and part.group)
        case GroupAdded(group=group) | GroupRemoved(group=group):
            yield group.target
        case GroupSet(group=name, before=before, after=after):
            yield from (name, *_texts(before), *_texts(after))
        case TheorySet(before=before, after=after):
            yield from (*_texts(before), *_texts(after))
        case _:
            assert_never(change)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return (text for text in value if isinstance(text, str)) if isinstance(value, tuple) else ()


def _places_before(change: Change) -> Iterable[object]:
    if isinstance(change, TheorySet) and change.field in ("levels", "stages") and isinstance(change.before, tuple):
        return change.before
    return ()
