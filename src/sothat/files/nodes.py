"""A YAML file as it stands: texts, lists and mappings, each with the line it starts on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sothat.files.scalars import Plain, resolved


@dataclass(slots=True, kw_only=True)
class Text:
    """A single value, as it was written. A plain one may be a number, a yes/no or nothing; a quoted one is text."""

    line: int
    written: str
    quoted: bool = False
    size: int = 1

    @property
    def plain(self) -> Plain:
        """What it stands for: nothing, true or false, a number, or the text itself."""
        return self.written if self.quoted else resolved(self.written)


@dataclass(slots=True, kw_only=True)
class List:
    """A list of nodes."""

    line: int
    items: "list[Node]" = field(default_factory=list)
    size: int = 1


@dataclass(slots=True, kw_only=True)
class Entries:
    """A mapping. Keys are always taken as text, so that an id such as ``12`` or ``1e3`` stays what it looks like."""

    line: int
    values: "dict[str, Node]" = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    size: int = 1


Node = Text | List | Entries


def is_nothing(node: "Node | None") -> bool:
    """Whether there is no value: the key is missing, or nothing (or null) stands after it."""
    return node is None or (isinstance(node, Text) and node.plain is None)


def as_plain(node: Node) -> object:
    """The node as ordinary Python values, without lines. Depth is bounded by the reader, so recursion is safe."""
    match node:
        case Text():
            return node.plain
        case List():
            return [as_plain(item) for item in node.items]
        case Entries():
            return {key: as_plain(item) for key, item in node.values.items()}


def texts_within(node: Node) -> Iterator[Text]:
    """Every single value in the node."""
    match node:
        case Text():
            yield node
        case List():
            for item in node.items:
                yield from texts_within(item)
        case Entries():
            for item in node.values.values():
                yield from texts_within(item)
