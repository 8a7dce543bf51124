"""What an Open-PSA model defines, by name, wherever it stands: in a fault tree, a component of one, or the model's data."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from sothat.errors import UserError

PASSED_OVER = ("label", "attributes")
"""What tells people something and changes no answer."""

_DEEPEST = 40
_CONTAINERS = ("define-fault-tree", "define-component")


class Sort(StrEnum):
    """What can be defined."""

    GATE = "gate"
    BASIC_EVENT = "basic-event"
    HOUSE_EVENT = "house-event"
    PARAMETER = "parameter"


@dataclass(frozen=True)
class Definition:
    """One definition.

    Args:
        sort: What it defines.
        key: The name it is known by: its own, or for a private one the whole path.
        inside: The names of the containers around it, outermost first.
        item: What the file says.
    """

    sort: Sort
    key: str
    inside: tuple[str, ...]
    item: Element

    def __str__(self) -> str:
        """As an error names it."""
        return f"the {self.sort.replace('-', ' ')} {self.key[:60]}"


def parts_of(item: Element) -> list[Element]:
    """What an element holds, labels and attributes left out."""
    return [part for part in item if part.tag not in PASSED_OVER]


def wrong(what: str, mend: str) -> UserError:
    """What is wrong with the model; who reads the file puts its name in front."""
    return UserError(f"{what}. {mend}.")


def unread(item: Element, within: object) -> UserError:
    """The sentence for what this version does not read."""
    return wrong(
        f"{within} holds <{str(item.tag)[:60]}>, which this version does not read", "Write the model without it"
    )


class Definitions:
    """All definitions of a model, and what each name means where it is used."""

    def __init__(self, root: Element) -> None:
        self._events: dict[str, Definition] = {}
        self._parameters: dict[str, Definition] = {}
        self._by_path: dict[str, Definition] = {}
        for part in parts_of(root):
            if part.tag == "define-fault-tree":
                self._gather(part, (), is_private=False)
            elif part.tag == "model-data":
                self._gather_items(part, (), is_private=False)
            else:
                raise unread(part, "it")

    def of(self, sort: Sort) -> Iterator[Definition]:
        """The definitions of one sort, in the order of the file."""
        known = self._parameters if sort is Sort.PARAMETER else self._events
        return (one for one in known.values() if one.sort is sort)

    def meant(self, name: str, at: Definition, sort: Sort | None) -> Definition:
        """What a name means where it is used: the nearest in a container around, else what is known everywhere.

        Args:
            sort: What it must be; None for any event.
        """
        known = self._parameters if sort is Sort.PARAMETER else self._events
        paths = [".".join((*at.inside[:depth], name)) for depth in range(len(at.inside), 0, -1)]
        near = (self._by_path.get(_path(path, sort)) for path in paths)
        found = next((one for one in near if one is not None), None) or known.get(name)
        found = found or self._by_path.get(_path(name, sort))
        if found is None:
            raise wrong(f"{name[:60]!r} is used and nowhere defined: {at} names it", "Define it, or correct the name")
        if sort is not None and found.sort is not sort:
            raise wrong(
                f"{name[:60]!r} is used in {at} as a {sort.replace('-', ' ')} and is a {found.sort.replace('-', ' ')}",
                "Correct one of the two",
            )
        return found

    def _gather(self, container: Element, outside: tuple[str, ...], *, is_private: bool) -> None:
        name = _name_of(container)
        if len(outside) >= _DEEPEST:
            raise wrong(f"{name[:60]} lies over {_DEEPEST} components deep", "Write the model flatter")
        self._gather_items(container, (*outside, name), is_private=_is_private(container, is_private))

    def _gather_items(self, container: Element, inside: tuple[str, ...], *, is_private: bool) -> None:
        for item in parts_of(container):
            tag = str(item.tag)
            if tag == "define-component" and inside:
                self._gather(item, inside, is_private=is_private)
            elif tag.startswith("define-") and tag[7:] in Sort.__members__.values():
                self._define(Sort(tag[7:]), item, inside, is_private=_is_private(item, is_private))
            else:
                raise unread(item, ".".join(inside)[:60] or "the model's data")

    def _define(self, sort: Sort, item: Element, inside: tuple[str, ...], *, is_private: bool) -> None:
        name = _name_of(item)
        path = ".".join((*inside, name))
        made = Definition(sort, path if is_private else name, inside, item)
        known = self._parameters if sort is Sort.PARAMETER else self._events
        if made.key in known or _path(path, sort) in self._by_path:
            raise wrong(f"{name[:60]} is defined twice", "Leave one definition")
        known[made.key] = self._by_path[_path(path, sort)] = made


def _path(path: str, sort: Sort | None) -> str:
    """Parameters and events may share a name."""
    return f"{'parameter' if sort is Sort.PARAMETER else 'event'} {path}"


def _name_of(item: Element) -> str:
    name = item.get("name", "")
    if not name:
        raise wrong(f"a <{item.tag}> has no name", "Name it")
    return name


def _is_private(item: Element, otherwise: bool) -> bool:
    role = item.get("role")
    if role is None:
        return otherwise
    if role not in ("private", "public"):
        raise wrong(f"the role of {_name_of(item)[:60]} is {role[:30]!r}", "Write private or public")
    return role == "private"
