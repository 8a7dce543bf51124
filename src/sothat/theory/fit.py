"""Changes that were made from an older state of a theory, fitted to what it is now."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from sothat.errors import UserError, WrongValue
from sothat.theory.change import (
    Added,
    Change,
    ElementAdded,
    ElementRemoved,
    ElementSet,
    FieldSet,
    GroupAdded,
    GroupRemoved,
    GroupSet,
    LinkAdded,
    LinkRemoved,
    LinkSet,
    Listing,
    OrderSet,
    Removed,
    TheorySet,
)
from sothat.theory.draft import ChangeDoesNotFit, Draft, Things, held
from sothat.theory.inverse import inverse
from sothat.theory.merge_value import merge_value, merged_order
from sothat.theory.wholeness import why_not_whole


class ChangeRefused(UserError):
    """A change that cannot be made of the theory as it is now."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two people meant different things by the same field; nothing was dropped, and a person should look.

    Args:
        subject: The element, the link (as ``from>to``) or the group; empty for the theory itself.
        field: The field.
        base: What both began with.
        theirs: What stood before this change came.
        mine: What this change wished.
        kept: What stands now.
    """

    subject: str
    field: str
    base: object = dataclasses.field(hash=False)
    theirs: object = dataclasses.field(hash=False)
    mine: object = dataclasses.field(hash=False)
    kept: object = dataclasses.field(hash=False)


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """What became of the changes: those that were made, each from what was there, and where people differed."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...] = ()


def fit(draft: Draft, changes: Iterable[Change]) -> Fitted:
    """Makes the changes of a theory, all of them or none, whatever has become of it since they were thought of.

    A field that somebody else has changed meanwhile is merged (`merge_value`). What is so already is left out. What was
    taken out meanwhile cannot be changed, and what was changed meanwhile cannot be taken out: neither may lose what
    another did. Afterwards the theory is well formed: no change leads it to name what it does not have.

    Args:
        draft: The theory; it is changed in place, or left as it was.
        changes: What somebody wishes, made from any earlier state. They belong together.

    Raises:
        ChangeRefused: When one of them cannot be made; the sentence is for the person who wished it.
    """
    made: list[Change] = []
    conflicts: list[Conflict] = []
    try:
        for change in changes:
            fitted, conflict = _fitted(draft, change)
            if conflict is not None:
                conflicts.append(conflict)
            if fitted is not None:
                draft.take(fitted)
                made.append(fitted)
        why = why_not_whole(draft, made)
        if why:
            raise ChangeRefused(why)
    except UserError as refusal:
        undo(draft, made)
        if isinstance(refusal, ChangeDoesNotFit | WrongValue):
            raise ChangeRefused(str(refusal)) from refusal
        raise
    return Fitted(changes=tuple(made), conflicts=tuple(conflicts))


def undo(draft: Draft, made: Iterable[Change]) -> None:
    """Takes back changes that were made last, from the last to the first."""
    for change in reversed(tuple(made)):
        draft.take(inverse(change))


_Answer = tuple[Change | None, Conflict | None]


def _fitted(draft: Draft, change: Change) -> _Answer:
    match change:
        case ElementAdded() | LinkAdded() | GroupAdded():
            return _addition(draft, change), None
        case ElementRemoved() | LinkRemoved() | GroupRemoved():
            return _removal(draft, change), None
        case ElementSet() | LinkSet() | GroupSet() | TheorySet():
            return _setting(draft, change)
        case OrderSet():
            return _reordering(draft, change), None
        case _:
            assert_never(change)


def _addition(draft: Draft, change: Added) -> Change | None:
    things, name, thing = _thing(draft, change)
    there = things.by_name.get(name)
    if there == thing:
        return None
    if there is not None:
        raise ChangeRefused(
            f"There is {_a(things.noun)} {_in_words(draft, things, name)} already, and it is not the same. "
            f"Change the one that is there, or make another {things.noun}."
        )
    return replace(change, position=min(change.position, len(things.order)))


def _removal(draft: Draft, change: Removed) -> Change | None:
    things, name, thing = _thing(draft, change)
    there = things.by_name.get(name)
    if there is None:
        return None
    if there != thing:
        raise ChangeRefused(
            f"The {things.noun} {_in_words(draft, things, name)} was changed by somebody before it could be taken out. "
            "Look at it again, and take it out as it is now."
        )
    return replace(change, position=things.order.index(name))


def _setting(draft: Draft, change: FieldSet) -> _Answer:
    subject, now = _standing(draft, change)
    merged = merge_value(change.before, now, change.after)
    conflict = None
    if merged.in_conflict:
        conflict = Conflict(
            subject=subject, field=change.field, base=change.before, theirs=now, mine=change.after, kept=merged.value
        )
    if merged.value == now:
        return None, conflict
    return replace(change, before=now, after=merged.value), conflict


def _standing(draft: Draft, change: FieldSet) -> tuple[str, object]:
    """What the change is about, and what the field holds now."""
    match change:
        case ElementSet(element=name):
            return name, held(draft.elements.named(name), change.field)
        case LinkSet(source=source, target=target):
            return f"{source}>{target}", held(draft.links.named(f"{source}>{target}"), change.field)
        case GroupSet(group=name):
            return name, held(draft.groups.named(name), change.field)
        case TheorySet():
            return "", getattr(draft.theory, change.field)
        case _:
            assert_never(change)


def _reordering(draft: Draft, change: OrderSet) -> Change | None:
    now = tuple(_LISTS[change.listing](draft).order)
    after = merged_order(now, change.after)
    return None if after == now else OrderSet(listing=change.listing, before=now, after=after)


_LISTS: Mapping[Listing, Callable[[Draft], Things[Any]]] = {
    Listing.ELEMENTS: lambda draft: draft.elements,
    Listing.ALTERNATIVES: lambda draft: draft.groups,
    Listing.LINKS: lambda draft: draft.links,
}


def _thing(draft: Draft, change: Added | Removed) -> tuple[Things[Any], str, Any]:
    match change:
        case ElementAdded(element=element) | ElementRemoved(element=element):
            return draft.elements, element.id, element
        case LinkAdded(link=link) | LinkRemoved(link=link):
            return draft.links, link.pair, link
        case GroupAdded(group=group) | GroupRemoved(group=group):
            return draft.groups, group.id, group
        case _:
            assert_never(change)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _in_words(draft: Draft, things: Things[Any], name: str) -> str:
    if things is draft.links:
        return " to ".join(_title(draft, end) for end in name.split(">"))
    return _title(draft, name) if things is draft.elements else name[:60]


def _title(draft: Draft, element: str) -> str:
    known = draft.elements.by_name.get(element)
    return f"‘{known.title[:80]}’" if known else element[:60]
