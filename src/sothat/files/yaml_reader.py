"""Reads YAML 1.2 into nodes that know their lines, safely: no tags, bounded depth, bounded repetition.

It takes the parser's events one by one and never calls itself, so nesting cannot exhaust the stack.
"""

import re
from dataclasses import dataclass, field
from typing import Never, Protocol

from sothat.files.findings import Findings
from sothat.files.limits import DEEPEST, LARGEST_FILE, MEGABYTE, MOST_REPEATED
from sothat.files.nodes import Entries, List, Node, Text

_NOT_YAML = (
    "Correct the file there; indent with spaces, and put text that holds ': ' or ' #' or starts with a sign in quotes."
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    """What the parser says of one piece of the file; which of these it has depends on the kind."""

    start_mark: _Mark
    anchor: str | None
    tag: object
    value: str
    style: str | None


class _GiveUp(Exception):
    """The rest of the file cannot be read; why is in the findings."""


_FORMATS = {f"{name}.yaml": f"sothat-{name}" for name in ("theory", "project", "evidence", "journeys")}
"""What the files that have a fixed name begin with; any other that is read is an area."""


def read_yaml(content: bytes, findings: Findings) -> Entries | None:
    """The mapping that a YAML file holds, or None when there is none to be had; why is in the findings."""
    text = _decoded(content, findings)
    if text is None:
        return None
    try:
        root = _Builder(findings=findings).read(text)
    except _GiveUp:
        return None
    if root is None:
        findings.error(
            None,
            "The file is empty.",
            "Write what belongs in it, beginning with its format line, or take the file away.",
            code="empty-file",
        )
    elif not isinstance(root, Entries):
        findings.error(
            root.line,
            "The file is not a mapping of keys to values.",
            f"Begin it with its format line, 'format: {_FORMATS.get(findings.file, 'sothat-area')}/1'.",
            code="wrong-type",
        )
    else:
        return root
    return None


def _decoded(content: bytes, findings: Findings) -> str | None:
    if len(content) > LARGEST_FILE:
        findings.error(
            None,
            f"The file is larger than {LARGEST_FILE // MEGABYTE} megabytes.",
            "Split it, or take out what does not belong in it.",
            code="too-large",
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        findings.error(line, "The file is not UTF-8 text.", "Save it again with the encoding UTF-8.", code="not-utf8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(kw_only=True)
class _Builder:
    findings: Findings
    open: list[List | Entries] = field(default_factory=list)
    keys: list[tuple[str, int] | None] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    root: Node | None = None
    documents: int = 0
    repeated: int = 0
    told_of_aliases: bool = False

    def read(self, text: str) -> Node | None:
        from ruamel.yaml import YAML  # noqa: PLC0415 - takes a while to load, and many questions never need it
        from ruamel.yaml.error import MarkedYAMLError  # noqa: PLC0415
        from ruamel.yaml.reader import ReaderError  # noqa: PLC0415

        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                self._take(event)
        except _GiveUp:
            raise
        except ReaderError as wrong:
            line = text.count("\n", 0, wrong.position) + 1
            self._give_up(
                line,
                "There is a character that no text can hold, such as a control character.",
                "Take it out.",
                code="not-yaml",
            )
        except MarkedYAMLError as wrong:
            mark = wrong.problem_mark or wrong.context_mark
            self._give_up(
                mark.line + 1 if mark else None,
                f"This cannot be read as YAML: {_reason(wrong)}.",
                _NOT_YAML,
                code="not-yaml",
            )
        except Exception:
            self._give_up(None, "This cannot be read as YAML.", _NOT_YAML, code="not-yaml")
        return self.root

    def _take(self, event: _Event) -> None:
        line = event.start_mark.line + 1
        match type(event).__name__:
            case "ScalarEvent":
                self._tags(event, line)
                self._check_text(event.value, line)
                self._add(Text(line=line, written=event.value, quoted=bool(event.style)), event.anchor)
            case "SequenceStartEvent":
                self._begin(List(line=line), event)
            case "MappingStartEvent":
                self._begin(Entries(line=line), event)
            case "SequenceEndEvent" | "MappingEndEvent":
                self._end()
            case "AliasEvent":
                self._repeat(event.anchor, line)
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self._give_up(
                        line,
                        "A second document begins here ('---').",
                        "Keep one document in the file.",
                        code="not-yaml",
                    )
            case _:
                pass  # the beginning and the end of the stream

    def _begin(self, node: List | Entries, event: _Event) -> None:
        self._tags(event, node.line)
        if len(self.open) >= DEEPEST:
            self._give_up(
                node.line,
                f"Lists and mappings stand more than {DEEPEST} deep inside each other.",
                "Write it flatter.",
                code="too-deep",
            )
        if self._wants_key():
            self._give_up(
                node.line,
                "A list or mapping stands where a key should be.",
                "Write a word as the key.",
                code="wrong-type",
            )
        self.open.append(node)
        self.keys.append(None)
        self.names.append(event.anchor)

    def _end(self) -> None:
        node = self.open.pop()
        self.keys.pop()
        self._add(node, self.names.pop())

    def _repeat(self, name: str | None, line: int) -> None:
        shown = str(name)[:40]
        node = self.anchors.get(str(name))
        if node is None:
            self._give_up(
                line,
                f"The alias *{shown} stands for nothing before it, or for something that holds it.",
                "Write the value out here.",
                code="yaml-alias",
            )
        if not self.told_of_aliases:
            self.told_of_aliases = True
            self.findings.warning(
                line,
                f"An alias (*{shown}) stands for a value written elsewhere; the format leaves aliases out.",
                "Nothing is lost: it was read, and saving writes every value out in full.",
                code="yaml-alias",
            )
        self.repeated += node.size
        if self.repeated > MOST_REPEATED:
            self._give_up(
                line,
                f"The aliases of this file repeat more than {MOST_REPEATED} values.",
                "Write the values out where they belong.",
                code="too-large",
            )
        self._add(node, None)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += node.size
        if isinstance(parent, List):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self._take_key(node)
        else:
            self.keys[-1] = None
            self._set(parent, key, node)

    def _wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], Entries) and self.keys[-1] is None

    def _take_key(self, node: Node) -> None:
        if not isinstance(node, Text):
            self._give_up(
                node.line,
                "A list or mapping stands where a key should be.",
                "Write a word as the key.",
                code="wrong-type",
            )
        self.keys[-1] = (node.written, node.line)

    def _set(self, parent: Entries, key: tuple[str, int], node: Node) -> None:
        name, line = key
        if name in parent.values:
            first = parent.key_lines[name]
            self.findings.error(
                line,
                f"The key {name[:60]!r} stands here a second time; the first is in line {first}.",
                "Keep one of the two.",
                code="duplicate-key",
            )
            return
        parent.values[name] = node
        parent.key_lines[name] = line

    def _tags(self, event: _Event, line: int) -> None:
        if event.tag is not None:
            self.findings.error(
                line,
                f"There is a YAML tag ({str(event.tag)[:60]}); tags are not read.",
                "Take out the word that begins with '!', or put the text in quotes.",
                code="yaml-tag",
            )

    def _check_text(self, written: str, line: int) -> None:
        if _SURROGATE.search(written):
            self._give_up(
                line,
                "There is half of a character (a lone surrogate).",
                "Write the character itself, or take it out.",
                code="not-yaml",
            )

    def _give_up(self, line: int | None, what: str, mend: str, *, code: str) -> Never:
        self.findings.error(line, what, mend, code=code)
        raise _GiveUp


def _reason(wrong: object) -> str:
    """The parser's own reason, on one line, with the commonest one put in plain words."""
    reason = " ".join(str(getattr(wrong, "problem", None) or "it breaks off").split())
    if "\\t" in reason or "\t" in str(getattr(wrong, "problem", "")):
        return "a tab stands where only spaces may"
    return reason[:160].rstrip(".")
