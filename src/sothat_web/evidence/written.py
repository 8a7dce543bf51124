"""Evidence as what is sealed in a row, and back again."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sothat.evidence import (
    Assessment,
    Claim,
    Code,
    Component,
    Concern,
    Confidence,
    Disclosure,
    EvidenceItem,
    Finding,
    Judgement,
    Searched,
    Stance,
    Stream,
    Tie,
)
from sothat.evidence.journeys import Journey, JourneyKind, Touchpoint
from sothat_web.projects.keys import key_named
from sothat_web.projects.models import Project

Body = Mapping[str, Any]


def mark_of(project: Project, *parts: object) -> str:
    """A mark that the same words share in this project, and that tells nothing of them without the project's key."""
    said = json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hmac.new(b"mark" + key_named(project.key), said, hashlib.sha256).hexdigest()


def body_of(item: EvidenceItem) -> Body:
    """What is sealed of a piece of evidence: all its words; what is empty is left out."""
    body = {
        "quote": item.quote,
        "paraphrase": item.paraphrase,
        "locator": item.locator,
        "speaker": item.speaker,
        "note": item.note,
        "claim": asdict(item.claim) if item.claim else None,
        "reasons": {tie.subject: tie.reason for tie in item.ties if tie.reason},
        "extra": dict(item.extra),
    }
    return {name: content for name, content in body.items() if content}


def item_of(
    body: Body, *, uid: str, source: str, disclosure: str, bearings: Iterable[Any], codes: Iterable[str]
) -> EvidenceItem:
    """The piece of evidence of a row."""
    reasons = body.get("reasons", {})
    return EvidenceItem(
        id=uid,
        source=source,
        codes=tuple(codes),
        disclosure=Disclosure(disclosure),
        claim=Claim(**body["claim"]) if body.get("claim") else None,
        ties=tuple(tie_of([one.subject, one.stance, one.stated], reasons) for one in bearings),
        extra=body.get("extra", {}),
        **{name: body.get(name, "") for name in ("quote", "paraphrase", "locator", "speaker", "note")},
    )


def ties_in_clear(ties: Iterable[Tie]) -> list[list[Any]]:
    """What is kept in clear of ties: what they are on, the stance, whether it is stated."""
    return [[tie.subject, tie.stance.value, tie.stated] for tie in ties]


def tie_of(clear: Iterable[Any], reasons: Mapping[str, str]) -> Tie:
    """A tie from what is kept of it in clear and its reason."""
    subject, stance, stated = clear
    return Tie(subject=subject, stance=Stance(stance), stated=stated, reason=reasons.get(subject, ""))


def code_body(code: Code) -> Body:
    """What is sealed of a code."""
    return {
        "name": code.name,
        "about": code.about,
        "reasons": {tie.subject: tie.reason for tie in code.ties if tie.reason},
    }


def code_of(body: Body, ties: Iterable[Iterable[Any]]) -> Code:
    """The code of a row."""
    reasons = body.get("reasons", {})
    return Code(name=body["name"], about=body.get("about", ""), ties=tuple(tie_of(tie, reasons) for tie in ties))


def finding_of(body: Body) -> Finding:
    """The finding that `asdict` took apart."""
    given = body["assessment"]
    assessment = None
    if given is not None:
        judged = {
            Component(component): Judgement(concern=Concern(one["concern"]), reason=one["reason"])
            for component, one in given["judgements"].items()
        }
        overall = Confidence(given["overall"]) if given["overall"] else None
        assessment = Assessment(judgements=judged, overall=overall, explanation=given["explanation"])
    known = {name: _tupled(body[name]) for name in body if name != "assessment"}
    return Finding(**known, assessment=assessment)


def journey_of(body: Body) -> Journey:
    """The journey that `asdict` took apart."""
    touchpoints = tuple(
        Touchpoint(**{name: _tupled(part) for name, part in one.items()}) for one in body["touchpoints"]
    )
    rest = {name: _tupled(part) for name, part in body.items() if name not in ("touchpoints", "kind")}
    return Journey(**rest, kind=JourneyKind(body["kind"]), touchpoints=touchpoints)


def searched_of(body: Body) -> Searched:
    """The search that `asdict` took apart."""
    return Searched(**{**body, "stream": Stream(body["stream"])})


def _tupled(content: Any) -> Any:
    return tuple(content) if isinstance(content, list) else content
