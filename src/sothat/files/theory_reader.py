"""Reads `theory.yaml`. What cannot be made as written is made with a stand-in, so that one slip is told once.

A theory with stand-ins in it never leaves the room: its findings have errors, and whoever reads turns it away.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sothat.errors import WrongValue
from sothat.files import formats
from sothat.files.fields import Fields
from sothat.files.findings import Findings
from sothat.files.nodes import List, Node, Text
from sothat.files.yaml_reader import read_yaml
from sothat.theory import (
    DEFAULT_LEVELS,
    EVERY_STAGE,
    Alternatives,
    Element,
    ElementId,
    GroupId,
    Kind,
    Level,
    LevelId,
    Link,
    Range,
    Role,
    SourceId,
    Stage,
    StageId,
    Theory,
)
from sothat.theory.names import checked_id

STAND_IN = "unreadable-"
"""How the id of a stand-in begins."""

Part = TypeVar("Part", Level, Stage)
Choice = TypeVar("Choice", Kind, Role)


@dataclass(frozen=True, kw_only=True)
class ReadTheory:
    """A theory as far as it could be read.

    Args:
        theory: The theory, with stand-ins where something could not be made as written.
        repaired: The ids that stand for something else than was written.
        lost: Of what sorts (element, level, stage, group) something could not be made at all.
    """

    theory: Theory
    repaired: frozenset[str]
    lost: frozenset[str]


def read_theory(content: bytes, findings: Findings) -> ReadTheory | None:
    """The theory in a file, or None when nothing of it can be had; what is wrong is in the findings."""
    root = read_yaml(content, findings)
    if root is None or not formats.is_up_to_date(root, formats.THEORY, findings):
        return None
    return _Reader(fields=Fields(node=root, of="The theory", findings=findings), findings=findings).read()


@dataclass(kw_only=True)
class _Reader:
    fields: Fields
    findings: Findings
    ids: dict[str, str] = field(default_factory=dict)
    repaired: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def read(self) -> ReadTheory:
        top = self.fields
        top.value("format")
        title = top.needed_text("title") or "Theory"
        summary = top.text("summary")
        levels = self._levels()
        stages = tuple(
            part for part in (self._named(f, "stage", Stage) for f in top.mappings("stages", of="A stage")) if part
        )
        elements = tuple(e for e in (self._element(f) for f in top.mappings("elements", of="An element")) if e)
        groups = tuple(g for g in (self._group(f) for f in top.mappings("alternatives", of="A group")) if g)
        links = tuple(k for k in (self._link(f) for f in top.mappings("links", of="A link")) if k)
        goals = top.texts("goals")
        theory = Theory(
            title=title,
            summary=summary,
            levels=levels,
            stages=stages,
            goals=None if goals is None else self._elements_named(goals),
            ceiling=self._elements_named(top.texts("ceiling") or ()),
            elements=elements,
            alternatives=groups,
            links=links,
            extra=top.extra(),
        )
        return ReadTheory(theory=theory, repaired=frozenset(self.repaired), lost=frozenset(self.lost))

    def _levels(self) -> tuple[Level, ...]:
        if not self.fields.has("levels"):
            return DEFAULT_LEVELS
        found = (self._named(f, "level", Level) for f in self.fields.mappings("levels", of="A level"))
        return tuple(level for level in found if level)

    def _named(self, fields: Fields, sort: str, make: Callable[..., Part]) -> Part | None:
        own_id = fields.needed_text("id")
        title = fields.text("title")
        extra = fields.extra()
        try:
            if own_id:
                return make(id=own_id, title=title, extra=extra)
        except WrongValue as refused:
            self.findings.refusal(fields.line, refused, code="wrong-id")
        self.lost.add(sort)
        return None

    def _element(self, fields: Fields) -> Element | None:
        written = fields.needed_text("id")
        own_id = self._own_id(written, fields, of="an element")
        fields.of = f"The element {written[:60]}" if written else fields.of
        kind = self._choice(fields, "kind", own_id, stand_in=Kind.PRECONDITION)
        title = fields.needed_text("title")
        if written and not title:
            self.repaired.add(own_id)
        level = fields.text("level")
        element = Element(
            id=ElementId(own_id),
            kind=kind,
            title=title or own_id,
            description=fields.text("description"),
            level=LevelId(level) if level else None,
            stages=self._stages(fields),
            actors=fields.texts("actors") or (),
            indicators=fields.texts("indicators") or (),
            sources=_sources(fields),
            origin=fields.text("origin"),
            plain=fields.text("plain"),
            note=fields.text("note"),
            extra=fields.extra(),
        )
        if not written:
            self.lost.add("element")
        return element if written else None

    def _stages(self, fields: Fields) -> tuple[StageId, ...]:
        stages = tuple(StageId(stage) for stage in fields.texts("stages") or ())
        if EVERY_STAGE not in stages or len(stages) == 1:
            return stages
        self.findings.error(
            fields.line_of("stages"),
            f"{fields.of} names 'all' beside other stages.",
            "Write [all] or the stages, not both.",
            code="wrong-stages",
        )
        return (EVERY_STAGE,)

    def _group(self, fields: Fields) -> Alternatives | None:
        written = fields.needed_text("id")
        own_id = self._own_id(written, fields, of="a group")
        fields.of = f"The group {written[:60]}" if written else fields.of
        target = self._element_named(fields.needed_text("to"), fields)
        at_least = self._at_least(fields)
        title = fields.text("title")
        extra = fields.extra()
        if not written or not target:
            self.lost.add("group")
            return None
        return Alternatives(id=GroupId(own_id), target=target, at_least=at_least, title=title, extra=extra)

    def _at_least(self, fields: Fields) -> int:
        given = fields.value("at_least")
        if given is None:
            return 1
        count = given.plain if isinstance(given, Text) else None
        if isinstance(count, int) and not isinstance(count, bool) and count >= 1:
            return count
        self.findings.error(
            fields.line_of("at_least"),
            f"{fields.of} does not say how many of it are needed.",
            "Write a whole number of 1 or more after at_least.",
            code="wrong-number",
        )
        return 1

    def _link(self, fields: Fields) -> Link | None:
        start, end = fields.needed_text("from"), fields.needed_text("to")
        fields.of = f"The link {start[:60]}>{end[:60]}" if start and end else fields.of
        source, target = self._element_named(start, fields), self._element_named(end, fields)
        group = fields.text("group")
        role = self._choice(fields, "role", f"{start}>{end}", stand_in=Role.ONE_OF if group else Role.REQUIRES)
        strength = self._strength(fields)
        rest = {
            "rationale": fields.text("rationale"),
            "origin": fields.text("origin"),
            "note": fields.text("note"),
        }
        disputed, sources, extra = fields.true_false("disputed"), _sources(fields), fields.extra()
        if not source or not target:
            self.repaired.update(end for end in (source, target, group) if end)
            return None
        try:
            return Link(
                source=source, target=target, role=role, group=GroupId(self.ids.get(group, group)) if group else None,
                strength=strength, disputed=disputed, sources=sources, extra=extra, **rest,
            )  # fmt: skip
        except WrongValue as refused:
            self.findings.refusal(fields.line_of("group"), refused, code="wrong-group")
            self.repaired.update((source, target, group))
            return None

    def _strength(self, fields: Fields) -> float | Range | None:
        node = fields.value("strength")
        if node is None:
            return None
        strength = _strength(node)
        if strength is None:
            self.findings.error(
                fields.line_of("strength"),
                f"{fields.of} has a strength that is no chance.",
                "Write a number from 0 to 1, or [low, likely, high] in that order.",
                code="wrong-strength",
            )
        return strength

    def _choice(self, fields: Fields, key: str, name: str, *, stand_in: Choice) -> Choice:
        """One of a closed list of words; the stand-in, and written down, when it is none of them."""
        choices = type(stand_in)
        written = fields.needed_text(key)
        if written in tuple(choices):
            return choices(written)
        self.repaired.update(name.split(">"))
        if written:
            self.findings.error(
                fields.line_of(key),
                f"{fields.of} has the {key} {written[:60]!r}, which there is not.",
                f"Choose one of {', '.join(choices)}.",
                code=f"wrong-{key}",
            )
        return stand_in

    def _own_id(self, written: str, fields: Fields, *, of: str) -> str:
        """The id of a part, or a stand-in for one that cannot be."""
        try:
            return checked_id(written, of=of)
        except WrongValue as refused:
            if written:
                self.findings.refusal(fields.line_of("id"), refused, code="wrong-id")
            return self._stand_in(written)

    def _stand_in(self, written: str) -> str:
        own_id = self.ids.setdefault(written, f"{STAND_IN}{len(self.ids) + 1}")
        self.repaired.add(own_id)
        return own_id

    def _element_named(self, written: str, fields: Fields) -> ElementId | None:
        """The element that is meant; an id that cannot be is told once, where it is first seen."""
        if not written:
            return None
        if written not in self.ids:
            try:
                return ElementId(checked_id(written, of=f"an element in {fields.of.removeprefix('The ')}"))
            except WrongValue as refused:
                self.findings.refusal(fields.line, refused, code="wrong-id")
        return ElementId(self._stand_in(written))

    def _elements_named(self, written: tuple[str, ...]) -> tuple[ElementId, ...]:
        return tuple(name for name in (self._element_named(w, self.fields) for w in written) if name)


def _sources(fields: Fields) -> tuple[SourceId, ...]:
    return tuple(SourceId(source) for source in fields.texts("sources") or ())


def _strength(node: Node) -> float | Range | None:
    numbers = [_number(item) for item in (node.items if isinstance(node, List) else [node])]
    given = [number for number in numbers if number is not None]
    if len(given) < len(numbers):
        return None
    try:
        if isinstance(node, List):
            low, likely, high = given
            return Range(low=low, likely=likely, high=high)
    except (ValueError, WrongValue):
        return None
    return given[0] if 0 <= given[0] <= 1 else None


def _number(node: Node) -> int | float | None:
    number = node.plain if isinstance(node, Text) else None
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return number
