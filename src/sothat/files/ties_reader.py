"""Reads what something bears on: a mapping from elements and links to a stance, or to a stance and what else is said."""

from sothat.errors import WrongValue
from sothat.evidence import Stance, Tie
from sothat.files.fields import Fields
from sothat.files.nodes import Entries, List, Node, Text


def read_ties(fields: Fields) -> tuple[Tie, ...]:
    """The ties after the key ``ties``, in their order; what is wrong is in the findings."""
    found = (_tie(fields, subject, node, line) for subject, node, line in fields.entries("ties"))
    return tuple(tie for tie in found if tie)


def _tie(fields: Fields, subject: str, node: Node, line: int) -> Tie | None:
    of = f"The tie of {fields.of[:1].lower()}{fields.of[1:]} to {subject[:60]}"
    try:
        if isinstance(node, Entries):
            return _in_full(Fields(node=node, of=of, findings=fields.findings), subject)
        if isinstance(node, Text):
            return Tie(subject=subject, stance=node.written)  # type: ignore[arg-type]  # the tie makes a stance of it
        _refuse_list(fields, node, of)
    except WrongValue as refused:
        fields.findings.refusal(line, refused, code="wrong-tie")
    return None


def _in_full(fields: Fields, subject: str) -> Tie:
    stance = fields.choice("stance", Stance) or Stance.SUPPORTS
    stated = fields.true_false("stated") if fields.has("stated") else None
    reason = fields.text("reason")
    fields.nothing_else()
    return Tie(subject=subject, stance=stance, stated=stated, reason=reason)


def _refuse_list(fields: Fields, node: List, of: str) -> None:
    fields.findings.error(
        node.line, f"{of} is a list.", f"Write one of {', '.join(Stance)} after it.", code="wrong-type"
    )
