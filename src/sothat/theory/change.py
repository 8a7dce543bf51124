"""A change of a theory, as a value: what was so before, and what is so after.

Changes are small: one field, one element, one link. So the same values serve a form, a history and its undoing, the
comparison of two versions, and people who edit at once (docs/decisions/0010-changes-are-values.md).

A *position* says where in its list something stands. It is where to put it back, and no condition: when the list has
become shorter it goes to the end.
"""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from sothat.errors import WrongValue
from sothat.theory.element import Element
from sothat.theory.link import Link
from sothat.theory.names import ElementId, GroupId
from sothat.theory.shapes import ELEMENT_FIELDS, GROUP_FIELDS, LINK_FIELDS, THEORY_FIELDS, Fields
from sothat.theory.theory import Alternatives


class Listing(StrEnum):
    """A list of the theory whose order can change by itself."""

    ELEMENTS = "elements"
    ALTERNATIVES = "alternatives"
    LINKS = "links"


@dataclass(frozen=True, kw_only=True)
class ElementAdded:
    """An element came to the theory."""

    element: Element
    position: int


@dataclass(frozen=True, kw_only=True)
class ElementRemoved:
    """An element was taken out. Its links are changes of their own."""

    element: Element
    position: int


@dataclass(frozen=True, kw_only=True)
class ElementSet:
    """One field of an element became another: reworded, moved to another level, made another kind."""

    element: ElementId
    field: str
    before: object = dataclasses.field(hash=False)
    after: object = dataclasses.field(hash=False)

    def __post_init__(self) -> None:
        _check_values(self, ELEMENT_FIELDS, of="an element")


@dataclass(frozen=True, kw_only=True)
class LinkAdded:
    """A link was drawn."""

    link: Link
    position: int


@dataclass(frozen=True, kw_only=True)
class LinkRemoved:
    """A link was taken out."""

    link: Link
    position: int


@dataclass(frozen=True, kw_only=True)
class LinkSet:
    """One field of a link became another. Role and group change together, as the field ``part``."""

    source: ElementId
    target: ElementId
    field: str
    before: object = dataclasses.field(hash=False)
    after: object = dataclasses.field(hash=False)

    def __post_init__(self) -> None:
        _check_values(self, LINK_FIELDS, of="a link")


@dataclass(frozen=True, kw_only=True)
class GroupAdded:
    """A group of alternatives was made."""

    group: Alternatives
    position: int


@dataclass(frozen=True, kw_only=True)
class GroupRemoved:
    """A group of alternatives was taken out."""

    group: Alternatives
    position: int


@dataclass(frozen=True, kw_only=True)
class GroupSet:
    """One field of a group of alternatives became another."""

    group: GroupId
    field: str
    before: object = dataclasses.field(hash=False)
    after: object = dataclasses.field(hash=False)

    def __post_init__(self) -> None:
        _check_values(self, GROUP_FIELDS, of="a group")


@dataclass(frozen=True, kw_only=True)
class TheorySet:
    """One field of the theory itself became another: its title, its levels, its goals."""

    field: str
    before: object = dataclasses.field(hash=False)
    after: object = dataclasses.field(hash=False)

    def __post_init__(self) -> None:
        _check_values(self, THEORY_FIELDS, of="a theory")


@dataclass(frozen=True, kw_only=True)
class OrderSet:
    """The same things now stand in another order. Elements and groups go by their ids, links by their pairs."""

    listing: Listing
    before: tuple[str, ...]
    after: tuple[str, ...]

    def __post_init__(self) -> None:
        if sorted(self.before) != sorted(self.after):
            raise WrongValue(f"A new order of the {self.listing} must hold the same ones as the order before.")


Added = ElementAdded | LinkAdded | GroupAdded
Removed = ElementRemoved | LinkRemoved | GroupRemoved
FieldSet = ElementSet | LinkSet | GroupSet | TheorySet
Change = Added | Removed | FieldSet | OrderSet


def _check_values(change: FieldSet, fields: Fields, *, of: str) -> None:
    if change.field not in fields:
        raise WrongValue(
            f"The field {str(change.field)[:60]!r} of {of} is not known: choose one of {', '.join(fields)}."
        )
    shape = fields[change.field]
    for value in (change.before, change.after):
        shape.checked(value, of=f"{change.field} of {of}")
