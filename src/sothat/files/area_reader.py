"""Reads `areas/<id>.yaml`: how one place stands on the elements of a theory."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from sothat.areas import Amount, AmountRange, Area, Assessment, Cost
from sothat.areas.area import checked_choice
from sothat.areas.check import unknown_element
from sothat.errors import WrongValue
from sothat.files import formats
from sothat.files.fields import Fields
from sothat.files.findings import Findings
from sothat.files.nodes import Entries, List, Node, Text, as_plain
from sothat.files.yaml_reader import read_yaml
from sothat.theory import ElementId, Standing, Theory, checked_standing
from sothat.theory.names import checked_id

Entry = TypeVar("Entry")


def read_area_file(content: bytes, findings: Findings, *, theory: Theory) -> Area | None:
    """The area in a file, or None when nothing of it can be had; what is wrong is in the findings.

    The file's name, without its ending, is the area's id.
    """
    area_id = PurePosixPath(findings.file).stem
    try:
        checked_id(area_id, of="an area")
    except WrongValue as refused:
        findings.error(
            None,
            str(refused).partition(": ")[0] + ".",
            "The file's name is the area's id: rename it, with lower-case letters, digits, '-' and '_' only.",
            code="wrong-id",
        )
        return None
    root = read_yaml(content, findings)
    if root is None or not formats.is_up_to_date(root, formats.AREA, findings):
        return None
    fields = Fields(node=root, of=f"The area {area_id}", findings=findings)
    return _Reader(fields=fields, findings=findings, theory=theory).read(area_id)


@dataclass(kw_only=True)
class _Reader:
    fields: Fields
    findings: Findings
    theory: Theory

    def read(self, area_id: str) -> Area:
        self.fields.value("format")
        return Area(
            id=area_id,
            title=self.fields.needed_text("title") or area_id,
            about=self.fields.text("about"),
            statuses=self._by_element("statuses", _standing),
            costs=self._by_element("costs", _cost),
            fixed=self._by_element("fixed", lambda node, of: checked_choice(_plain(node), of=of)),
            assessed_by=self._by_element("assessed_by", _assessments),
            notes=self._by_element("notes", _note),
            extra=self.fields.extra(),
        )

    def _by_element(self, key: str, read: Callable[[Node, str], Entry]) -> dict[ElementId, Entry]:
        found = {}
        for name, node, line in self.fields.entries(key):
            where = self.findings.place(line)
            if name not in self.theory.by_id:
                self.findings.problems.append(unknown_element(name, part=key, where=where))
                continue
            try:
                found[ElementId(name)] = read(node, name)
            except WrongValue as refused:
                self.findings.refusal(line, refused, code=f"wrong-{key.replace('_', '-')}")
        return found


def _plain(node: Node) -> object:
    return node.plain if isinstance(node, Text) else "a list or mapping"


def _standing(node: Node, of: str) -> Standing:
    return checked_standing(as_plain(node) if isinstance(node, List) else _plain(node), of=of)


def _note(node: Node, of: str) -> str:
    if not isinstance(node, Text):
        raise WrongValue(f"The note on {of} is not a text: write a sentence.")
    return node.written


def _cost(node: Node, of: str) -> Cost:
    if not isinstance(node, Entries):
        return Cost(once=_amount(node, of))
    unknown = sorted(set(node.values) - {"once", "yearly"})
    if unknown:
        raise WrongValue(f"The cost of {of} has {unknown[0][:60]!r} in it: write once and yearly only.")
    return Cost(**{when: _amount(amount, of) for when, amount in node.values.items()})


def _amount(node: Node, of: str) -> Amount:
    if isinstance(node, Text):
        return _number(node, of)
    if isinstance(node, List) and len(node.items) == 3:
        low, likely, high = (_number(item, of) for item in node.items)
        return AmountRange(low=low, likely=likely, high=high)
    raise WrongValue(f"The cost of {of} is not an amount: write a number of 0 or more, or [low, likely, high].")


def _number(node: Node, of: str) -> int | float:
    number = _plain(node)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise WrongValue(
            f"The cost of {of} is {str(number)[:60]!r}: write a number of 0 or more, or [low, likely, high]."
        )
    return number


def _assessments(node: Node, of: str) -> tuple[Assessment, ...]:
    entries = [item for item in node.items if isinstance(item, Entries)] if isinstance(node, List) else []
    if not isinstance(node, List) or len(entries) < len(node.items):
        raise WrongValue(
            f"What is said of {of} is not a list of roles: write it like [commissioner: in place, peer adviser: unknown]."
        )
    return tuple(
        Assessment(by=by, standing=_standing(said, of)) for entry in entries for by, said in entry.values.items()
    )
