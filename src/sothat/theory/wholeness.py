"""Whether a theory still has everything that it names, looked at where it was changed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
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
from sothat.theory.draft import Draft
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.names import EVERY_STAGE
from sothat.theory.theory import Alternatives


def why_not_whole(draft: Draft, made: Iterable[Change]) -> str:
    """Why the theory is not well formed after the changes that were just made of it; empty when it is.

    Well formed: every link joins two elements that are there, its group is there and leads to the same element; levels,
    stages, goals and the ceiling name what is there; nothing stands twice. A theory that was so before is so afterwards
    when this says nothing. (`check` finds the same in a theory as a whole, and weaknesses besides, which are no reason to refuse.)
    """
    return next((why for change in made for why in _found(draft, change)), "")


def _found(draft: Draft, change: Change) -> Iterator[str]:
    match change:
        case ElementAdded(element=Element(id=name)) | ElementSet(element=name, field="level" | "stages"):
            yield from _element(draft, name)
        case ElementRemoved(element=element):
            yield from _element_gone(draft, element)
        case LinkAdded(link=Link(source=source, target=target)) | LinkSet(source=source, target=target, field="part"):
            yield from _link(draft, f"{source}>{target}")
        case GroupAdded(group=Alternatives(id=name)) | GroupSet(group=name, field="target"):
            yield from _group(draft, name)
        case GroupRemoved(group=group):
            yield from _group_gone(draft, group)
        case TheorySet():
            yield from _frame(draft, change.field)
        case ElementSet() | LinkSet() | GroupSet() | LinkRemoved() | OrderSet():
            return
        case _:
            assert_never(change)


def _element(draft: Draft, name: str) -> Iterator[str]:
    element = draft.elements.by_name.get(name)
    if element is None:
        return
    if element.level is not None and element.level not in {level.id for level in draft.theory.levels}:
        yield f"The level {element.level[:60]} of {_quoted(element.title)} is no longer there: choose one that is."
    stages = {EVERY_STAGE, *(stage.id for stage in draft.theory.stages)}
    gone = [stage for stage in element.stages if stage not in stages]
    if gone:
        yield f"The stage {gone[0][:60]} of {_quoted(element.title)} is no longer there: choose one that is."


def _element_gone(draft: Draft, element: Element) -> Iterator[str]:
    if element.id in draft.elements.by_name:
        return
    title = _quoted(element.title)
    if any(element.id in (link.source, link.target) for link in draft.links.by_name.values()):
        yield f"Somebody has linked {title} to something before it could be taken out. Look at the link, then decide."
    if any(group.target == element.id for group in draft.groups.by_name.values()):
        yield f"A group of alternatives leads to {title}: take the group out first, or together with it."
    if element.id in (draft.theory.goals or ()) or element.id in draft.theory.ceiling:
        yield f"{title} is a goal, or stands above the ceiling of accountability: take it from that list first, or together with it."


def _link(draft: Draft, pair: str) -> Iterator[str]:
    link = draft.links.by_name.get(pair)
    if link is None:
        return
    for end in (link.source, link.target):
        if end not in draft.elements.by_name:
            yield f"The element {end[:60]} was taken out, so nothing can be linked with it. Bring it back first, or choose another."
    if link.source == link.target:
        yield "A link joins two different elements: choose another for one of its ends."
    if link.group is not None:
        group = draft.groups.by_name.get(link.group)
        if group is None:
            yield f"The group of alternatives {link.group[:60]} was taken out: choose another group, or another role for the link."
        elif group.target != link.target:
            yield f"The group {_quoted(group.title or group.id)} leads to another element than this link: choose a group of the element the link leads to."


def _group(draft: Draft, name: str) -> Iterator[str]:
    group = draft.groups.by_name.get(name)
    if group is None:
        return
    if group.target not in draft.elements.by_name:
        yield f"The element {group.target[:60]} was taken out, so no group can lead to it."
    if any(link.group == name and link.target != group.target for link in draft.links.by_name.values()):
        yield f"Links of the group {_quoted(group.title or group.id)} lead to another element: move them first, or together with it."


def _group_gone(draft: Draft, group: Alternatives) -> Iterator[str]:
    if group.id in draft.groups.by_name:
        return
    if any(link.group == group.id for link in draft.links.by_name.values()):
        yield f"Somebody has put a link into the group {_quoted(group.title or group.id)} before it could be taken out. Look at the link, then decide."


def _frame(draft: Draft, field: str) -> Iterator[str]:
    theory, elements = draft.theory, draft.elements.by_name
    if not theory.title.strip():
        yield "A theory needs a title: give it a few words."
    if field == "levels":
        yield from _once([level.id for level in theory.levels], "level")
        known = {level.id for level in theory.levels}
        yield from _still_used((e.level for e in elements.values() if e.level is not None), known, "level")
    elif field == "stages":
        yield from _once([stage.id for stage in theory.stages], "stage")
        stages = {EVERY_STAGE, *(stage.id for stage in theory.stages)}
        yield from _still_used((stage for e in elements.values() for stage in e.stages), stages, "stage")
    elif field in ("goals", "ceiling"):
        named = (theory.goals or ()) if field == "goals" else theory.ceiling
        yield from _once(named, "element")
        gone = [name for name in named if name not in elements]
        if gone:
            yield f"The element {gone[0][:60]} was taken out, so it cannot be a goal nor stand above the ceiling of accountability."


def _once(names: Sequence[str], noun: str) -> Iterator[str]:
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        yield f"The {noun} {twice[:60]} stands there twice: each can be there once."


def _still_used(used: Iterable[str], known: Collection[str], noun: str) -> Iterator[str]:
    gone = next((name for name in used if name not in known), None)
    if gone is not None:
        yield f"Elements still belong to the {noun} {gone[:60]}: move them to another first."


def _quoted(title: str) -> str:
    return f"‘{title[:80]}’"
