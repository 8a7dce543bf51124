"""What a change is about, for finding it again: ids only, never words."""

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
