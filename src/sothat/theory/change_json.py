"""Changes as JSON, for a browser and for a history. (`change_reader` reads them again.)

Elements, groups and links are written as in the project's files, except that further details stand under ``extra``.
"""

from typing import Any, assert_never

from sothat.theory.change import (
    Added,
    Change,
    ElementAdded,
    ElementRemoved,
    ElementSet,
    FieldSet,
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
from sothat.theory.draft import held
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.shapes import ELEMENT_FIELDS, GROUP_FIELDS, LINK_FIELDS, THEORY_FIELDS, Fields
from sothat.theory.theory import Alternatives

Json = dict[str, Any]


def change_to_json(change: Change) -> Json:
    """The change as an object of JSON: ``{"change": "set element", "element": "st1", "field": "title", ...}``."""
    match change:
        case OrderSet(listing=listing, before=before, after=after):
            return {"change": "set order", "of": str(listing), "before": list(before), "after": list(after)}
        case ElementSet() | LinkSet() | GroupSet() | TheorySet():
            return _set_json(change)
        case _:
            return _whole_json(change)


def thing_to_json(thing: Element | Link | Alternatives) -> Json:
    """An element, a link or a group of alternatives as an object of JSON."""
    match thing:
        case Element():
            return {"id": thing.id, **_fields_json(thing, ELEMENT_FIELDS)}
        case Link():
            return _link_json(thing)
        case Alternatives():
            return {"id": thing.id, **_fields_json(thing, GROUP_FIELDS)}
        case _:
            assert_never(thing)


def _whole_json(change: Added | Removed) -> Json:
    match change:
        case ElementAdded(element=element) | ElementRemoved(element=element):
            thing: Json = {"element": thing_to_json(element)}
        case LinkAdded(link=link) | LinkRemoved(link=link):
            thing = {"link": thing_to_json(link)}
        case GroupAdded(group=group) | GroupRemoved(group=group):
            thing = {"group": thing_to_json(group)}
        case _:
            assert_never(change)
    deed = "add" if isinstance(change, Added) else "remove"
    return {"change": f"{deed} {next(iter(thing))}", **thing, "position": change.position}


def _set_json(change: FieldSet) -> Json:
    match change:
        case ElementSet(element=name):
            return {"change": "set element", "element": name, **_values_json(change, ELEMENT_FIELDS)}
        case LinkSet(source=source, target=target):
            return {"change": "set link", "from": source, "to": target, **_values_json(change, LINK_FIELDS)}
        case GroupSet(group=name):
            return {"change": "set group", "group": name, **_values_json(change, GROUP_FIELDS)}
        case TheorySet():
            return {"change": "set theory", **_values_json(change, THEORY_FIELDS)}
        case _:
            assert_never(change)


def _values_json(change: FieldSet, fields: Fields) -> Json:
    shape = fields[change.field]
    return {"field": change.field, "before": shape.to_json(change.before), "after": shape.to_json(change.after)}


def _fields_json(thing: Element | Link | Alternatives, fields: Fields) -> Json:
    """The fields that hold something; an empty one is read again as empty."""
    held_now = {name: held(thing, name) for name in fields}
    return {
        name: fields[name].to_json(value)
        for name, value in held_now.items()
        if value is not None and value is not False and value not in ("", (), {})
    }


def _link_json(link: Link) -> Json:
    fields = _fields_json(link, LINK_FIELDS)
    return {"from": link.source, "to": link.target, **fields.pop("part"), **fields}
