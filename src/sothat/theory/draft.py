"""A theory under way: many changes cost one new theory and not one each."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Generic, TypeVar, assert_never

from sothat.errors import UserError
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
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.shapes import Part
from sothat.theory.theory import Alternatives, Theory


class ChangeDoesNotFit(UserError):
    """A change that was made from something else than what is there now."""


Thing = TypeVar("Thing", Element, Link, Alternatives)


class Things(Generic[Thing]):
    """One list of the theory, by name, in an order that can change."""

    def __init__(self, noun: str, things: Iterable[tuple[str, Thing]]) -> None:
        self.noun = noun
        self.by_name: dict[str, Thing] = dict(things)
        self.order = list(self.by_name)

    def __iter__(self) -> Iterator[Thing]:
        return (self.by_name[name] for name in self.order)

    def add(self, name: str, thing: Thing, position: int) -> None:
        """Puts a thing into its place, or at the end where the list is shorter."""
        if name in self.by_name:
            raise ChangeDoesNotFit(f"The {self.noun} {name[:120]} is there already, so it cannot be added again.")
        self.by_name[name] = thing
        self.order.insert(position, name)

    def remove(self, name: str, thing: Thing, position: int) -> None:
        """Takes a thing out that is still as it was."""
        if self.named(name) != thing:
            raise ChangeDoesNotFit(
                f"The {self.noun} {name[:120]} is no longer as it was when it was chosen to be taken out. "
                "Look at it again, and take it out as it is now."
            )
        del self.by_name[name]
        stands_there = position < len(self.order) and self.order[position] == name
        del self.order[position if stands_there else self.order.index(name)]

    def set(self, name: str, field: str, before: object, after: object) -> None:
        """Gives a field of a thing another value."""
        thing = self.named(name)
        _check_before(held(thing, field), before, f"The {field} of the {self.noun} {name[:120]}")
        self.by_name[name] = _with_field(thing, field, after)

    def reorder(self, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        """Puts all into another order."""
        _check_before(tuple(self.order), before, f"The order of the {self.noun}s")
        self.order = list(after)

    def named(self, name: str) -> Thing:
        """The thing of that name."""
        if name not in self.by_name:
            raise ChangeDoesNotFit(f"There is no {self.noun} {name[:120]} any more, so it cannot be changed.")
        return self.by_name[name]


class Draft:
    """A theory that changes in place. Made from one without duplicates: changes go by ids and pairs."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.elements = Things[Element]("element", ((element.id, element) for element in theory.elements))
        self.groups = Things[Alternatives]("group", ((group.id, group) for group in theory.alternatives))
        self.links = Things[Link]("link", ((link.pair, link) for link in theory.links))

    def take(self, change: Change) -> None:
        """Makes one change.

        Raises:
            ChangeDoesNotFit: When what it found before is not what is there now; nothing is changed then.
        """
        match change:
            case ElementAdded() | ElementRemoved() | ElementSet():
                self._take_element(change)
            case LinkAdded() | LinkRemoved() | LinkSet():
                self._take_link(change)
            case GroupAdded() | GroupRemoved() | GroupSet():
                self._take_group(change)
            case TheorySet(field=field, before=before, after=after):
                _check_before(getattr(self.theory, field), before, f"The {field} of the theory")
                self.theory = replace(self.theory, **{field: after})  # type: ignore[arg-type]
            case OrderSet(listing=listing, before=order, after=new_order):
                self._reorder(listing, order, new_order)
            case _:
                assert_never(change)

    def _take_element(self, change: ElementAdded | ElementRemoved | ElementSet) -> None:
        match change:
            case ElementAdded(element=element, position=position):
                self.elements.add(element.id, element, position)
            case ElementRemoved(element=element, position=position):
                self.elements.remove(element.id, element, position)
            case ElementSet(element=name, field=field, before=before, after=after):
                self.elements.set(name, field, before, after)
            case _:
                assert_never(change)

    def _take_link(self, change: LinkAdded | LinkRemoved | LinkSet) -> None:
        match change:
            case LinkAdded(link=link, position=position):
                self.links.add(link.pair, link, position)
            case LinkRemoved(link=link, position=position):
                self.links.remove(link.pair, link, position)
            case LinkSet(source=source, target=target, field=field, before=before, after=after):
                self.links.set(f"{source}>{target}", field, before, after)
            case _:
                assert_never(change)

    def _take_group(self, change: GroupAdded | GroupRemoved | GroupSet) -> None:
        match change:
            case GroupAdded(group=group, position=position):
                self.groups.add(group.id, group, position)
            case GroupRemoved(group=group, position=position):
                self.groups.remove(group.id, group, position)
            case GroupSet(group=name, field=field, before=before, after=after):
                self.groups.set(name, field, before, after)
            case _:
                assert_never(change)

    def _reorder(self, listing: Listing, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        match listing:
            case Listing.ELEMENTS:
                self.elements.reorder(before, after)
            case Listing.ALTERNATIVES:
                self.groups.reorder(before, after)
            case Listing.LINKS:
                self.links.reorder(before, after)
            case _:
                assert_never(listing)

    def finished(self) -> Theory:
        """The theory as it is now."""
        return replace(
            self.theory, elements=tuple(self.elements), alternatives=tuple(self.groups), links=tuple(self.links)
        )


def held(thing: Element | Link | Alternatives, field: str) -> object:
    """What a field holds; role and group of a link are one field, because neither can change without the other."""
    if isinstance(thing, Link) and field == "part":
        return Part(thing.role, thing.group)
    return getattr(thing, field)


def _with_field(thing: Thing, field: str, value: object) -> Thing:
    parts: dict[str, Any] = {field: value}
    if isinstance(value, Part):
        parts = {"role": value.role, "group": value.group}
    return replace(thing, **parts)


def _check_before(now: object, before: object, what: str) -> None:
    if now != before:
        raise ChangeDoesNotFit(
            f"{what} is no longer what this change was made from: it has been changed since. "
            "Look at it again, and make the change from what is there now."
        )
