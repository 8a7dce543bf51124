"""Changes read again from JSON that anybody may have written."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sothat.errors import WrongValue
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
from sothat.theory.names import ElementId, GroupId
from sothat.theory.shapes import (
    COUNT,
    ELEMENT_FIELDS,
    GROUP_FIELDS,
    LINK_FIELDS,
    PART,
    TEXT,
    TEXTS,
    THEORY_FIELDS,
    Fields,
    Part,
)
from sothat.theory.theory import Alternatives

_Written = Mapping[str, Any]


def change_from_json(written: object) -> Change:
    """The change that was written.

    Raises:
        WrongValue: When it is no change, or holds what a field cannot hold.
    """
    if not isinstance(written, Mapping):
        raise WrongValue(
            f"A change cannot be {str(written)[:60]!r}: write an object with 'change' and what it changes."
        )
    read = _READERS.get(str(written.get("change")))
    if read is None:
        choices = ", ".join(_READERS)
        raise WrongValue(f"The change {str(written.get('change'))[:60]!r} is not known: choose one of {choices}.")
    return read(written)


def _whole(written: _Written, thing: str) -> dict[str, Any]:
    """What a change that adds or removes holds."""
    known = ("change", thing, "position")
    given = _object(written, "a change that adds or removes", known, required=known)
    position = COUNT.read(given["position"], of="position")
    if not isinstance(position, int) or position < 0:
        raise WrongValue(f"The position {str(position)[:60]} will not do: write 0 for the first place.")
    return {thing: _THINGS[thing](given[thing]), "position": position}


def _values(written: _Written, fields: Fields, *names: str) -> dict[str, Any]:
    """What a change of one field holds."""
    known = ("change", *names, "field", "before", "after")
    given = _object(written, "a change of a field", known, required=known)
    field = TEXT.read(given["field"], of="field of a change")
    shape = fields.get(str(field))
    if shape is None:
        raise WrongValue(f"The field {str(field)[:60]!r} is not known: choose one of {', '.join(fields)}.")
    named = {name: TEXT.read(given[name], of=f"{name} of a change") for name in names}
    return {
        **named,
        "field": field,
        "before": shape.read(given["before"], of=f"{field} before"),
        "after": shape.read(given["after"], of=f"{field} after"),
    }


def _link_set(written: _Written) -> LinkSet:
    values = _values(written, LINK_FIELDS, "from", "to")
    return LinkSet(source=values.pop("from"), target=values.pop("to"), **values)


def _order_set(written: _Written) -> OrderSet:
    known = ("change", "of", "before", "after")
    given = _object(written, "a change of order", known, required=known)
    of = TEXT.read(given["of"], of="list of a change of order")
    if of not in set(Listing):
        raise WrongValue(f"The list {str(of)[:60]!r} is not known: choose one of {', '.join(Listing)}.")
    orders = {name: TEXTS.read(given[name], of=f"order {name}") for name in ("before", "after")}
    return OrderSet(listing=Listing(str(of)), **orders)  # type: ignore[arg-type]


def element_from_json(written: object) -> Element:
    """The element that JSON tells of.

    Raises:
        WrongValue: When it tells of none.
    """
    fields = _object(written, "an element", _OF_ELEMENT, required=("id", "kind", "title"))
    return Element(id=ElementId(fields.pop("id")), **_read_fields(fields, ELEMENT_FIELDS, "an element"))


_OF_ELEMENT = frozenset({"id", *ELEMENT_FIELDS})


def group_from_json(written: object) -> Alternatives:
    """The group of alternatives that JSON tells of.

    Raises:
        WrongValue: When it tells of none.
    """
    fields = _object(written, "a group", ("id", *GROUP_FIELDS), required=("id", "target"))
    return Alternatives(id=GroupId(fields.pop("id")), **_read_fields(fields, GROUP_FIELDS, "a group"))


def link_from_json(written: object) -> Link:
    """The link that JSON tells of.

    Raises:
        WrongValue: When it tells of none.
    """
    fields = _object(written, "a link", _OF_LINK, required=("from", "to", "role"))
    source, target = fields.pop("from"), fields.pop("to")
    played = PART.read({"role": fields.pop("role"), "group": fields.pop("group", None)}, of="role of a link")
    assert isinstance(played, Part)
    rest = _read_fields(fields, LINK_FIELDS, "a link")
    return Link(source=source, target=target, role=played.role, group=played.group, **rest)


_OF_LINK = frozenset({"from", "to", "role", "group", *LINK_FIELDS} - {"part"})


def _read_fields(written: _Written, fields: Fields, of: str) -> dict[str, Any]:
    return {name: fields[name].read(value, of=name, within=of) for name, value in written.items()}


def _object(written: object, what: str, known: Collection[str], *, required: Collection[str]) -> dict[str, Any]:
    """A copy of the object, in which all names are known and the necessary ones are there."""
    if not isinstance(written, Mapping):
        raise WrongValue(f"This cannot be {what}: {str(written)[:60]!r}. Write an object.")
    for name in written:
        if name not in known:
            raise WrongValue(f"There is no {str(name)[:60]!r} in {what}: take it out, or put it under 'extra'.")
    for name in required:
        if name not in written:
            raise WrongValue(f"There is no {name!r} in {what}: every one must have it.")
    return dict(written)


_THINGS: Mapping[str, Callable[[object], Element | Link | Alternatives]] = {
    "element": element_from_json,
    "link": link_from_json,
    "group": group_from_json,
}
_READERS: Mapping[str, Callable[[_Written], Change]] = {
    "add element": lambda written: ElementAdded(**_whole(written, "element")),
    "remove element": lambda written: ElementRemoved(**_whole(written, "element")),
    "set element": lambda written: ElementSet(**_values(written, ELEMENT_FIELDS, "element")),
    "add link": lambda written: LinkAdded(**_whole(written, "link")),
    "remove link": lambda written: LinkRemoved(**_whole(written, "link")),
    "set link": _link_set,
    "add group": lambda written: GroupAdded(**_whole(written, "group")),
    "remove group": lambda written: GroupRemoved(**_whole(written, "group")),
    "set group": lambda written: GroupSet(**_values(written, GROUP_FIELDS, "group")),
    "set theory": lambda written: TheorySet(**_values(written, THEORY_FIELDS)),
    "set order": _order_set,
}
