"""The change that undoes a change."""

from dataclasses import replace
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


def inverse(change: Change) -> Change:
    """What undoes the change. To undo several, take the last one first."""
    match change:
        case ElementAdded(element=element, position=position):
            return ElementRemoved(element=element, position=position)
        case ElementRemoved(element=element, position=position):
            return ElementAdded(element=element, position=position)
        case LinkAdded(link=link, position=position):
            return LinkRemoved(link=link, position=position)
        case LinkRemoved(link=link, position=position):
            return LinkAdded(link=link, position=position)
        case GroupAdded(group=group, position=position):
            return GroupRemoved(group=group, position=position)
        case GroupRemoved(group=group, position=position):
            return GroupAdded(group=group, position=position)
        case ElementSet() | LinkSet() | GroupSet() | TheorySet() | OrderSet():
            return replace(change, before=change.after, after=change.before)  # type: ignore[arg-type]
        case _:
            assert_never(change)
