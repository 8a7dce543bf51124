"""Reads a finding, and how sure people judged that one may be of it."""

from sothat.errors import WrongValue
from sothat.evidence import Assessment, Component, Concern, Confidence, Finding, Judgement
from sothat.files.fields import Fields
from sothat.files.nodes import Entries


def read_finding(fields: Fields) -> Finding | None:
    """The finding in a mapping, or None when it cannot be made; what is wrong is in the findings of the file."""
    own_id, statement = fields.needed_text("id"), fields.needed_text("statement")
    fields.of = f"The finding {own_id[:60]}" if own_id else fields.of
    items, subjects = fields.texts("items") or (), fields.texts("subjects") or ()
    assessment = _assessment(fields)
    fields.nothing_else()
    if not own_id.strip() or not statement.strip():
        return None
    return Finding(id=own_id, statement=statement, items=items, subjects=subjects, assessment=assessment)


def _assessment(fields: Fields) -> Assessment | None:
    inner = _mapping(fields, "assessment")
    if inner is None:
        return None
    judgements = _judgements(inner)
    overall, explanation = inner.choice("overall", Confidence), inner.text("explanation")
    inner.nothing_else()
    try:
        return Assessment(judgements=judgements, overall=overall, explanation=explanation)
    except WrongValue as refused:
        fields.findings.refusal(inner.line_of("overall"), refused, code="wrong-assessment")
    return None


def _judgements(fields: Fields) -> dict[Component, Judgement]:
    inner = _mapping(fields, "judgements")
    if inner is None:
        return {}
    judged = {component: _judgement(inner, component) for component in Component}
    inner.nothing_else()
    return {component: judgement for component, judgement in judged.items() if judgement}


def _judgement(fields: Fields, component: Component) -> Judgement | None:
    inner = _mapping(fields, component)
    if inner is None:
        return None
    concern = inner.choice("concern", Concern) if inner.needed_text("concern") else None
    reason = inner.needed_text("reason")
    inner.nothing_else()
    return Judgement(concern=concern, reason=reason) if concern and reason.strip() else None


def _mapping(fields: Fields, key: str) -> Fields | None:
    """The mapping after a key as fields of its own."""
    node = fields.value(key)
    if node is None:
        return None
    if isinstance(node, Entries):
        return Fields(node=node, of=f"{fields.of}, under {key},", findings=fields.findings)
    fields.wrong_type(key, node, "a mapping")
    return None
