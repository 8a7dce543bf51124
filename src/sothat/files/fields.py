"""Takes the fields of one mapping apart, by name and type, and writes down whatever does not fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from sothat.files.findings import Findings
from sothat.files.nodes import Entries, List, Node, Text, as_plain, is_nothing

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(kw_only=True)
class Fields:
    """One mapping of a file, and the fields of it that were asked for.

    Args:
        node: The mapping.
        of: What it describes, as in "*the element sv01* has no title".
        findings: Where problems go.
    """

    node: Entries
    of: str
    findings: Findings
    asked: set[str] = field(default_factory=set)

    @property
    def line(self) -> int:
        """The line the mapping starts on."""
        return self.node.line

    def line_of(self, key: str) -> int:
        """The line a key stands on; the mapping's own when it is not there."""
        return self.node.key_lines.get(key, self.node.line)

    def has(self, key: str) -> bool:
        """Whether the key is there with something after it."""
        return self.value(key) is not None

    def value(self, key: str) -> Node | None:
        """The node after a key, or None when there is nothing."""
        self.asked.add(key)
        node = self.node.values.get(key)
        return None if is_nothing(node) else node

    def text(self, key: str) -> str:
        """A text; empty when there is none. Numbers are taken as they are written."""
        node = self.value(key)
        if node is None:
            return ""
        if isinstance(node, Text):
            return node.written
        self.wrong_type(key, node, "a text")
        return ""

    def needed_text(self, key: str) -> str:
        """A text that must be there; empty, and written down, when it is not."""
        node = self.value(key)
        if node is None or (isinstance(node, Text) and not node.written.strip()):
            self.findings.error(
                self.line, f"{self.of} has no {key}.", f"Add a line '{key}: ...' to it.", code="missing-key"
            )
            return ""
        return self.text(key)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts; None when the key is not there."""
        node = self.value(key)
        if node is None:
            return None
        if not isinstance(node, List):
            self.wrong_type(key, node, "a list, such as [a, b]")
            return None
        return tuple(self._texts_in(key, node))

    def true_false(self, key: str) -> bool:
        """A yes or no; no when it is not there."""
        node = self.value(key)
        if node is None:
            return False
        if isinstance(node, Text) and isinstance(node.plain, bool):
            return node.plain
        self.wrong_type(key, node, "true or false")
        return False

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """One of a closed list of words; None when there is nothing, and also, written down, when it is another word."""
        node = self.value(key)
        if node is None:
            return None
        written = node.written if isinstance(node, Text) else None
        if written in tuple(choices):
            return choices(written)
        if written is None:
            self.wrong_type(key, node, f"one of {', '.join(choices)}")
        else:
            self.findings.error(
                self.line_of(key),
                f"{self.of} has the {key} {written[:60]!r}, which there is not.",
                f"Choose one of {', '.join(choices)}.",
                code=f"wrong-{key}",
            )
        return None

    def whole_number(self, key: str) -> int | None:
        """A whole number; None when there is none."""
        node = self.value(key)
        if node is None:
            return None
        number = node.plain if isinstance(node, Text) else None
        if isinstance(number, int) and not isinstance(number, bool):
            return number
        self.wrong_type(key, node, "a whole number")
        return None

    def plain(self, key: str) -> object:
        """Whatever stands after the key, as ordinary Python values."""
        node = self.value(key)
        return None if node is None else as_plain(node)

    def mappings(self, key: str, *, of: str) -> Iterator["Fields"]:
        """The mappings in a list, each as fields of its own."""
        node = self.value(key)
        if node is None:
            return
        if not isinstance(node, List):
            self.wrong_type(key, node, "a list")
            return
        for item in node.items:
            if isinstance(item, Entries):
                yield Fields(node=item, of=of, findings=self.findings)
            else:
                self.findings.error(
                    item.line,
                    f"Under {key} stands something that is not a mapping.",
                    "Write it as a mapping, with a key and a value on each line.",
                    code="wrong-type",
                )

    def entries(self, key: str) -> Iterator[tuple[str, Node, int]]:
        """The entries of a mapping, each with its line."""
        node = self.value(key)
        if node is None:
            return
        if not isinstance(node, Entries):
            self.wrong_type(key, node, "a mapping, such as {sv01: ...}")
            return
        for name, value in node.values.items():
            yield name, value, node.key_lines[name]

    def extra(self) -> Mapping[str, object]:
        """What was never asked for: written down as unknown, and kept."""
        unknown = {key: node for key, node in self.node.values.items() if key not in self.asked}
        for key in unknown:
            self.findings.warning(
                self.line_of(key),
                f"{self.of} has a key {key[:60]!r} that this version does not know.",
                "It is kept and written back; if it is a slip of the pen, correct it.",
                code="unknown-key",
            )
        return {key: as_plain(node) for key, node in unknown.items()}

    def nothing_else(self) -> None:
        """Write down what was never asked for, where there is no place to keep it."""
        for key in self.node.values:
            if key not in self.asked:
                self.findings.error(
                    self.line_of(key),
                    f"{self.of} has a key {key[:60]!r} that there is not.",
                    "Take it out, or correct it if it is a slip of the pen.",
                    code="unknown-key",
                )

    def wrong_type(self, key: str, node: Node, wanted: str) -> None:
        """Write down that something else stands after a key than should."""
        found = {Text: "a single value", List: "a list", Entries: "a mapping"}[type(node)]
        self.findings.error(
            self.line_of(key), f"{self.of} has {found} after {key}.", f"Write {wanted} there.", code="wrong-type"
        )

    def _texts_in(self, key: str, node: List) -> Iterator[str]:
        for item in node.items:
            if isinstance(item, Text) and not is_nothing(item):
                yield item.written
            else:
                self.findings.error(
                    item.line,
                    f"{self.of} has something under {key} that is not a text.",
                    "Write each one as a word or a sentence.",
                    code="wrong-type",
                )
