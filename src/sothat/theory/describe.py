"""A change told in a sentence, in the words of the field."""

from typing import assert_never

from sothat.theory.change import (
    Added,
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
    Removed,
    TheorySet,
)
from sothat.theory.change_words import element_title, level_title, quoted
from sothat.theory.describe_set import element_set, group_set, link_set, theory_set
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.names import Role
from sothat.theory.theory import Alternatives, Theory


def describe(change: Change, theory: Theory) -> str:
    """The change in words, without a full stop: ``Moved ‘Staff have time’ from Service to Individual staff``.

    Args:
        change: What changed.
        theory: The theory before or after it, from which titles are taken; what it does not have goes by its id.
    """
    match change:
        case ElementSet():
            return element_set(change, theory)
        case LinkSet():
            return link_set(change, theory)
        case GroupSet():
            return group_set(change, theory)
        case TheorySet():
            return theory_set(change, theory)
        case OrderSet(listing=listing):
            return f"Changed the order of the {listing}"
        case _:
            return f"{'Added' if isinstance(change, Added) else 'Removed'} {_thing(change, theory)}"


def _thing(change: Added | Removed, theory: Theory) -> str:
    match change:
        case ElementAdded(element=element) | ElementRemoved(element=element):
            return _element(element, theory)
        case LinkAdded(link=link) | LinkRemoved(link=link):
            return _link(link, theory)
        case GroupAdded(group=group) | GroupRemoved(group=group):
            return _group(group, theory)
        case _:
            assert_never(change)


def _element(element: Element, theory: Theory) -> str:
    place = f" at {level_title(theory, element.level)}" if element.level else ""
    return f"the {element.kind} {quoted(element.title)}{place}"


def _link(link: Link, theory: Theory) -> str:
    source, target = element_title(theory, link.source), element_title(theory, link.target)
    match link.role:
        case Role.REQUIRES:
            return f"a link: {target} needs {source}"
        case Role.ONE_OF:
            return f"a link: {source} is one of the alternatives for {target}"
        case Role.CONTRIBUTES:
            return f"a link: {source} helps {target}"
        case Role.HINDERS:
            return f"a link: {source} hinders {target}"
        case _:
            assert_never(link.role)


def _group(group: Alternatives, theory: Theory) -> str:
    title = f" {quoted(group.title)}" if group.title else ""
    return f"the group of alternatives{title} for {element_title(theory, group.target)}"
