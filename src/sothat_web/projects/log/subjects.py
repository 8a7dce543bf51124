"""What a change is about, for finding it again: ids only, never words."""

from collections.abc import Iterable
from typing import assert_never

from sothat.theory import (
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

LONGEST_ID = 120
"""Letters of an id of which the log still finds what was done to it, and to a link between two of them."""


def why_not_found(changes: Iterable[Change]) -> str:
    """Why the log could not find some of these changes again; empty when it can find all."""
    names = (name for change in changes for name in subject_of(change)[0].split(">"))
    long = next((name for name in names if len(name) > LONGEST_ID), None)
    return "" if long is None else f"The id {long[:60]}… is too long: an id has {LONGEST_ID} letters at most."


def subject_of(change: Change) -> tuple[str, str]:
    """The element, the link (``from>to``) or the group, and the field; empty where there is none."""
    match change:
        case ElementAdded(element=element) | ElementRemoved(element=element):
            return element.id, ""
        case LinkAdded(link=link) | LinkRemoved(link=link):
            return link.pair, ""
        case GroupAdded(group=group) | GroupRemoved(group=group):
            return group.id, ""
        case ElementSet(element=name, field=field) | GroupSet(group=name, field=field):
            return name, field
        case LinkSet(source=source, target=target, field=field):
            return f"{source}>{target}", field
        case TheorySet(field=field):
            return "", field
        case OrderSet():
            return "", "order"
        case _:
            assert_never(change)
