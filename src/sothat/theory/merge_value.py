"""One value of a field out of two that were made from the same value at the same time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sothat.theory.merge_text import merge_text
from sothat.theory.theory import Level, Stage


class Merged(NamedTuple):
    """The value, and whether a person should look at it because two people meant different things."""

    value: Any
    in_conflict: bool


def merge_value(base: object, theirs: object, mine: object) -> Merged:
    """What two people made of the value of a field.

    Texts are joined word by word, lists item by item, details name by name. Of a value that cannot be joined (a kind, a
    number) the later one stands, and a person is told of both.

    Args:
        base: What both began with.
        theirs: What stands now.
        mine: What comes to it.
    """
    if theirs == mine or mine == base:
        return Merged(theirs, in_conflict=False)
    if theirs == base:
        return Merged(mine, in_conflict=False)
    match base, theirs, mine:
        case str(), str(), str():
            return Merged(*merge_text(base, theirs, mine))
        case tuple(), tuple(), tuple() if not any(hasattr(value, "_fields") for value in (base, theirs, mine)):
            return _merged_lists(base, theirs, mine)
        case Mapping(), Mapping(), Mapping():
            return _merged_details(base, theirs, mine)
        case _:
            return Merged(mine, in_conflict=True)


def merged_order(theirs: Sequence[str], mine: Sequence[str]) -> tuple[str, ...]:
    """The order that somebody wished, of the things that there are now.

    What they did not know of stays behind what it stood behind.
    """
    there, wished = set(theirs), set(mine)
    order = [name for name in mine if name in there]
    for place, name in enumerate(theirs):
        if name not in wished:
            order.insert(order.index(theirs[place - 1]) + 1 if place else 0, name)
    return tuple(order)


def _merged_lists(base: tuple[Any, ...], theirs: tuple[Any, ...], mine: tuple[Any, ...]) -> Merged:
    """Each item by its name: a level or a stage by its id, everything else by itself."""
    old, now, wished = ({_name(item): item for item in items} for items in (base, theirs, mine))
    kept: dict[str, Any] = {}
    in_conflict = False
    for name in dict.fromkeys((*now, *wished)):
        came_or_stayed = name in now if name in old and name in wished else name in wished or name not in old
        if not came_or_stayed:
            continue
        ours = [items[name] for items in (old, now, wished) if name in items]
        item = _merged_item(*ours) if len(ours) == 3 else Merged(ours[-1], in_conflict=False)
        kept[name] = item.value
        in_conflict = in_conflict or item.in_conflict
    # The later wish for an order stands, unless it was no wish: then the order that stands now does.
    was_reordered = [n for n in wished if n in old] != [n for n in old if n in wished]
    orders = (tuple(now), tuple(wished)) if was_reordered else (tuple(wished), tuple(now))
    return Merged(tuple(kept[name] for name in merged_order(*_of(kept, *orders))), in_conflict)


def _of(kept: Mapping[str, Any], *orders: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two orders of which the first holds everything that is kept."""
    first, second = ([name for name in order if name in kept] for order in orders)
    known = set(first)
    return (*first, *(name for name in second if name not in known)), tuple(second)


def _merged_item(base: object, theirs: object, mine: object) -> Merged:
    match base, theirs, mine:
        case (Level() | Stage() as old, Level() | Stage() as now, Level() | Stage() as wished):
            title = merge_value(old.title, now.title, wished.title)
            extra = merge_value(old.extra, now.extra, wished.extra)
            merged = replace(now, title=title.value, extra=extra.value)
            return Merged(merged, title.in_conflict or extra.in_conflict)
        case _:
            return Merged(theirs, in_conflict=False)


def _merged_details(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    missing = object()
    merged: dict[str, Any] = {}
    in_conflict = False
    for name in dict.fromkeys((*theirs, *mine)):
        detail = merge_value(base.get(name, missing), theirs.get(name, missing), mine.get(name, missing))
        in_conflict = in_conflict or (detail.in_conflict and name != PLACE)
        if detail.value is not missing:
            merged[name] = detail.value
    return Merged(merged, in_conflict)


PLACE = "map"
"""The detail of an element that says where it stands on the map; of two places the later stands, and nobody need be told."""


def _name(item: object) -> str:
    return item.id if isinstance(item, Level | Stage) else str(item)
