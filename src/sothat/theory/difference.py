"""The changes that lead from one theory to another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from sothat.theory.apply import refuse_duplicates
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
    Listing,
    OrderSet,
    TheorySet,
)
from sothat.theory.draft import Thing, held
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.shapes import ELEMENT_FIELDS, GROUP_FIELDS, LINK_FIELDS, THEORY_FIELDS
from sothat.theory.theory import Alternatives, Theory


def difference(a: Theory, b: Theory) -> tuple[Change, ...]:
    """The changes that make of the first theory the second, order included.

    What it promises: `apply(a, difference(a, b)) == b`. Elements and groups are the same when their ids are, links when they join the same pair. Every field that differs
    is a change of its own. Links are taken out before the elements that they join, and drawn after them.

    Raises:
        BrokenProject: When one of the theories has an id or a link twice.
    """
    refuse_duplicates(a)
    refuse_duplicates(b)
    return (
        *_of_fields(a, b),
        *_LINKS.removed(a.links, b.links),
        *_GROUPS.removed(a.alternatives, b.alternatives),
        *_ELEMENTS.removed(a.elements, b.elements),
        *_ELEMENTS.kept_and_added(a.elements, b.elements),
        *_GROUPS.kept_and_added(a.alternatives, b.alternatives),
        *_LINKS.kept_and_added(a.links, b.links),
    )


def _of_fields(a: Theory, b: Theory) -> Iterator[Change]:
    for field in THEORY_FIELDS:
        before, after = getattr(a, field), getattr(b, field)
        if before != after:
            yield TheorySet(field=field, before=before, after=after)


@dataclass(frozen=True, kw_only=True)
class _Sort(Generic[Thing]):
    """How things of one sort are named, and the changes that there are for them."""

    listing: Listing
    name: Callable[[Thing], str]
    add: Callable[[Thing, int], Change]
    remove: Callable[[Thing, int], Change]
    set: Callable[[Thing, str, object, object], Change]
    fields: Sequence[str]

    def removed(self, old: Sequence[Thing], new: Sequence[Thing]) -> Iterator[Change]:
        """From the last to the first, so that each position is true when its turn comes, forwards and back."""
        kept = {self.name(thing) for thing in new}
        for position in range(len(old) - 1, -1, -1):
            if self.name(old[position]) not in kept:
                yield self.remove(old[position], position)

    def kept_and_added(self, old: Sequence[Thing], new: Sequence[Thing]) -> Iterator[Change]:
        """What stayed is set and put in order; then what came is added, from the first to the last."""
        before = {self.name(thing): thing for thing in old}
        for thing in new:
            if self.name(thing) in before:
                yield from self._changed(before[self.name(thing)], thing)
        yield from self._reordered(old, new)
        for position, thing in enumerate(new):
            if self.name(thing) not in before:
                yield self.add(thing, position)

    def _changed(self, old: Thing, new: Thing) -> Iterator[Change]:
        if old != new:
            for field in self.fields:
                before, after = held(old, field), held(new, field)
                if before != after:
                    yield self.set(new, field, before, after)

    def _reordered(self, old: Sequence[Thing], new: Sequence[Thing]) -> Iterator[Change]:
        olds, news = [self.name(thing) for thing in old], [self.name(thing) for thing in new]
        in_new, in_old = frozenset(news), frozenset(olds)
        before = tuple(name for name in olds if name in in_new)
        after = tuple(name for name in news if name in in_old)
        if before != after:
            yield OrderSet(listing=self.listing, before=before, after=after)


_ELEMENTS = _Sort[Element](
    listing=Listing.ELEMENTS,
    name=lambda element: element.id,
    add=lambda element, position: ElementAdded(element=element, position=position),
    remove=lambda element, position: ElementRemoved(element=element, position=position),
    set=lambda of, field, before, after: ElementSet(element=of.id, field=field, before=before, after=after),
    fields=tuple(ELEMENT_FIELDS),
)
_GROUPS = _Sort[Alternatives](
    listing=Listing.ALTERNATIVES,
    name=lambda group: group.id,
    add=lambda group, position: GroupAdded(group=group, position=position),
    remove=lambda group, position: GroupRemoved(group=group, position=position),
    set=lambda of, field, before, after: GroupSet(group=of.id, field=field, before=before, after=after),
    fields=tuple(GROUP_FIELDS),
)
_LINKS = _Sort[Link](
    listing=Listing.LINKS,
    name=lambda link: link.pair,
    add=lambda link, position: LinkAdded(link=link, position=position),
    remove=lambda link, position: LinkRemoved(link=link, position=position),
    set=lambda of, field, before, after: LinkSet(
        source=of.source, target=of.target, field=field, before=before, after=after
    ),
    fields=tuple(LINK_FIELDS),
)
