"""What has to go with an element or a group that is taken out."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sothat.theory.change import (
    Change,
    ElementRemoved,
    GroupRemoved,
    LinkRemoved,
    TheorySet,
)
from sothat.theory.theory import Theory

_Thing = TypeVar("_Thing")


def removal_of(theory: Theory, element_id: str) -> tuple[Change, ...]:
    """The changes that take out an element with its links, the groups that lead to it, and its place among goals and ceiling.

    Raises:
        Misuse: When there is no such element.
    """
    element = theory.element(element_id)
    groups = {group.id for group in theory.alternatives if group.target == element_id}
    return (
        *(
            LinkRemoved(link=link, position=at)
            for at, link in _last_first(theory.links)
            if element_id in (link.source, link.target)
        ),
        *(
            GroupRemoved(group=group, position=at)
            for at, group in _last_first(theory.alternatives)
            if group.id in groups
        ),
        *_off_the_lists(theory, element_id),
        ElementRemoved(element=element, position=theory.elements.index(element)),
    )


def removal_of_group(theory: Theory, group_id: str) -> tuple[Change, ...]:
    """The changes that take out a group of alternatives with the links that belong to it; none where there is no such group."""
    return (
        *(LinkRemoved(link=link, position=at) for at, link in _last_first(theory.links) if link.group == group_id),
        *(
            GroupRemoved(group=group, position=at)
            for at, group in _last_first(theory.alternatives)
            if group.id == group_id
        ),
    )


def _off_the_lists(theory: Theory, element_id: str) -> Iterator[Change]:
    if theory.goals is not None and element_id in theory.goals:
        left = tuple(goal for goal in theory.goals if goal != element_id)
        yield TheorySet(field="goals", before=theory.goals, after=left or None)
    if element_id in theory.ceiling:
        left = tuple(one for one in theory.ceiling if one != element_id)
        yield TheorySet(field="ceiling", before=theory.ceiling, after=left)


def _last_first(things: Sequence[_Thing]) -> Iterator[tuple[int, _Thing]]:
    """From the last to the first, so that each position is true when its turn comes."""
    return reversed(tuple(enumerate(things)))
