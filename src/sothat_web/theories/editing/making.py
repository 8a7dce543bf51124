"""What somebody wished in a form, as changes of the theory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sothat.theory import (
    Alternatives,
    Change,
    Element,
    ElementAdded,
    ElementId,
    ElementSet,
    GroupAdded,
    GroupId,
    GroupSet,
    Kind,
    Link,
    LinkAdded,
    LinkSet,
    Listing,
    OrderSet,
    Role,
    Theory,
    TheorySet,
)
from sothat.theory.shapes import Part
from sothat_web.theories.editing.link_fields import NEW_GROUP
from sothat_web.theories.editing.new_ids import new_element_id, new_group_id
from sothat_web.theories.editing.read_sentence import Meant

Changed = Mapping[str, tuple[Any, Any]]
"""For each field that was changed, what it held before and what it is to hold."""


def element_set(element: ElementId, changed: Changed) -> list[Change]:
    """Fields of an element that were changed."""
    return [ElementSet(element=element, field=name, before=was, after=now) for name, (was, now) in changed.items()]


def link_set(theory: Theory, source: ElementId, target: ElementId, changed: Changed) -> list[Change]:
    """Fields of a link that were changed; a new group is made where one was asked for."""
    made: list[Change] = []
    for name, (was, now) in changed.items():
        if isinstance(now, Part) and now.group == NEW_GROUP:
            group = _new_group(theory, target)
            made += [
                group,
                LinkSet(source=source, target=target, field=name, before=was, after=Part(Role.ONE_OF, group.group.id)),
            ]
        else:
            made.append(LinkSet(source=source, target=target, field=name, before=was, after=now))
    return made


def group_set(group: GroupId, changed: Changed) -> list[Change]:
    """Fields of a group of alternatives that were changed."""
    return [GroupSet(group=group, field=name, before=was, after=now) for name, (was, now) in changed.items()]


def theory_set(changed: Changed) -> list[Change]:
    """Fields of the theory itself that were changed."""
    return [TheorySet(field=name, before=was, after=now) for name, (was, now) in changed.items()]


def element_added(theory: Theory, values: Mapping[str, Any]) -> ElementAdded:
    """A new element, at the end of those of its level and kind."""
    element = Element(id=new_element_id(theory, Kind(values["kind"])), **values)
    alike = [
        place
        for place, other in enumerate(theory.elements)
        if (other.level, other.kind) == (element.level, element.kind)
    ]
    return ElementAdded(element=element, position=alike[-1] + 1 if alike else len(theory.elements))


def link_added(theory: Theory, source: ElementId, target: ElementId, values: Mapping[str, Any]) -> list[Change]:
    """A new link, and the group it belongs to where that is new."""
    fields = {name: value for name, value in values.items() if name != "part"}
    role, group = values["part"]
    made: list[Change] = []
    if group == NEW_GROUP:
        new = _new_group(theory, target)
        made, group = [new], new.group.id
    link = Link(source=source, target=target, role=role, group=group, **fields)
    return [*made, LinkAdded(link=link, position=len(theory.links))]


def group_added(
    theory: Theory, target: ElementId, title: str, at_least: int, ways: Iterable[ElementId], reason: str = ""
) -> list[Change]:
    """A new group of alternatives with the ways that belong to it; a link that is there already comes into the group."""
    group = replace(_new_group(theory, target).group, title=title, at_least=at_least)
    made: list[Change] = [GroupAdded(group=group, position=len(theory.alternatives))]
    return [*made, *_into(theory, group.id, target, ways, reason)]


def way_added(theory: Theory, group: Alternatives, way: ElementId, reason: str) -> list[Change]:
    """One more way in a group of alternatives."""
    return list(_into(theory, group.id, group.target, (way,), reason))


def as_meant(theory: Theory, meant: Meant) -> list[Change]:
    """The changes that a sentence speaks of. A link that is there already gets the role, and keeps its own reason unless one is given."""
    if meant.role is Role.ONE_OF:
        known = [group for group in theory.alternatives if group.target == meant.target]
        if meant.at_least is None and len(known) == 1:
            return list(_into(theory, known[0].id, meant.target, meant.sources, meant.reason))
        return group_added(theory, meant.target, "", meant.at_least or 1, meant.sources, meant.reason)
    source = meant.sources[0]
    there = _link(theory, source, meant.target)
    if there is None:
        return link_added(theory, source, meant.target, {"part": Part(meant.role), "rationale": meant.reason})
    return _reworked(there, Part(meant.role), meant.reason)


def moved(theory: Theory, element: ElementId, *, up: bool) -> list[Change]:
    """The element one place up or down among those of its level and kind; nothing where it is first or last."""
    order = [one.id for one in theory.elements]
    here = theory.by_id[element]
    alike = [one.id for one in theory.elements if (one.level, one.kind) == (here.level, here.kind)]
    place = alike.index(element) + (-1 if up else 1)
    if not 0 <= place < len(alike):
        return []
    one, other = order.index(element), order.index(alike[place])
    after = [*order]
    after[one], after[other] = after[other], after[one]
    return [OrderSet(listing=Listing.ELEMENTS, before=tuple(order), after=tuple(after))]


def _into(
    theory: Theory, group: GroupId, target: ElementId, ways: Iterable[ElementId], reason: str
) -> Iterable[Change]:
    place = len(theory.links)
    for way in ways:
        there = _link(theory, way, target)
        if there is None:
            link = Link(source=way, target=target, role=Role.ONE_OF, group=group, rationale=reason)
            yield LinkAdded(link=link, position=place)
            place += 1
        else:
            yield from _reworked(there, Part(Role.ONE_OF, group), there.rationale or reason)


def _reworked(link: Link, part: Part, reason: str) -> list[Change]:
    was = Part(link.role, link.group)
    wishes: list[tuple[str, object, object]] = [
        ("part", was, part),
        ("rationale", link.rationale, reason or link.rationale),
    ]
    return [
        LinkSet(source=link.source, target=link.target, field=name, before=before, after=after)
        for name, before, after in wishes
        if before != after
    ]


def _link(theory: Theory, source: ElementId, target: ElementId) -> Link | None:
    return next((link for link in theory.links_to.get(target, ()) if link.source == source), None)


def _new_group(theory: Theory, target: ElementId) -> GroupAdded:
    group = Alternatives(id=new_group_id(theory), target=target)
    return GroupAdded(group=group, position=len(theory.alternatives))
