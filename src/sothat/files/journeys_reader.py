"""Reads `journeys.yaml`: ways through services, planned or composites of many.

The file is what leaves a project, so a touchpoint that too few people and studies carry is an error in it. A key that
this version does not know is one too: nobody could tell what stands in it of somebody.
"""

from collections.abc import Iterator

from sothat.errors import WrongValue
from sothat.evidence.journeys import (
    FEWEST_PEOPLE,
    FEWEST_SOURCES,
    Happened,
    IsCarried,
    Journey,
    JourneyKind,
    Touchpoint,
)
from sothat.files import formats
from sothat.files.fields import Fields
from sothat.files.findings import Findings
from sothat.files.yaml_reader import read_yaml
from sothat.theory import StageId


def read_journeys(content: bytes, findings: Findings, *, is_carried: IsCarried) -> tuple[Journey, ...]:
    """The journeys in a file, without what could not be made; what is wrong is in the findings.

    Args:
        content: The file.
        findings: Where problems go.
        is_carried: Whether enough people or studies carry a touchpoint of a journey.
    """
    root = read_yaml(content, findings)
    if root is None or not formats.is_up_to_date(root, formats.JOURNEYS, findings):
        return ()
    fields = Fields(node=root, of="The file", findings=findings)
    fields.value("format")
    journeys = tuple(_once(fields.mappings("journeys", of="A journey"), is_carried))
    fields.nothing_else()
    return journeys


def _once(entries: Iterator[Fields], is_carried: IsCarried) -> Iterator[Journey]:
    lines: dict[str, int] = {}
    for entry in entries:
        journey = _journey(entry, is_carried)
        if journey is None:
            continue
        if journey.id in lines:
            entry.findings.error(
                entry.line,
                f"{entry.of} stands here a second time; the first begins in line {lines[journey.id]}.",
                "Give each an id of its own, or take one of the two out.",
                code="duplicate-id",
            )
            continue
        lines[journey.id] = entry.line
        yield journey


def _journey(fields: Fields, is_carried: IsCarried) -> Journey | None:
    own_id, title = fields.needed_text("id"), fields.needed_text("title")
    fields.of = f"The journey {own_id[:60]}" if own_id else fields.of
    kind = fields.choice("kind", JourneyKind) or JourneyKind.COMPOSITE
    about, planned, branches = fields.text("about"), fields.text("planned"), fields.texts("branches") or ()
    entries = list(fields.mappings("touchpoints", of="A touchpoint"))
    made = [(entry, _touchpoint(entry)) for entry in entries]
    fields.nothing_else()
    if not own_id.strip() or not title.strip():
        return None
    touchpoints = tuple(touchpoint for _, touchpoint in made if touchpoint)
    try:
        journey = Journey(
            id=own_id, title=title, kind=kind, about=about, touchpoints=touchpoints, branches=branches, planned=planned
        )
    except WrongValue as refused:
        fields.findings.refusal(fields.line, refused, code="wrong-journey")
        return None
    for entry, touchpoint in made:
        if touchpoint and not is_carried(journey, touchpoint):
            _refuse(entry)
    return journey


def _refuse(fields: Fields) -> None:
    fields.findings.error(
        fields.line,
        f"{fields.of} is carried by fewer than {FEWEST_PEOPLE} people and fewer than {FEWEST_SOURCES} studies, so "
        "somebody could be known by it.",
        "Name the sources or pieces of evidence of another study that tell the same, say how many people told it, or "
        "take it out.",
        code="too-few-behind",
    )


def _touchpoint(fields: Fields) -> Touchpoint | None:
    own_id, title, stage = (fields.needed_text(key) for key in ("id", "title", "stage"))
    fields.of = f"The touchpoint {own_id[:60]}" if own_id else fields.of
    texts = {key: fields.text(key) for key in ("branch", "who", "with_whom", "service", "channel", "feeling_word")}
    lists = [fields.texts(key) or () for key in ("barriers", "enablers", "subjects", "items", "sources")]
    happened = fields.choice("happened", Happened) or Happened.YES
    feeling, people = fields.whole_number("feeling"), fields.whole_number("people")
    is_critical = fields.true_false("is_critical")
    fields.nothing_else()
    if not own_id.strip() or not title.strip() or not stage:
        return None
    barriers, enablers, subjects, items, sources = lists
    try:
        return Touchpoint(
            id=own_id, title=title, stage=StageId(stage), happened=happened, feeling=feeling, barriers=barriers,
            enablers=enablers, is_critical=is_critical, subjects=subjects, items=items, sources=sources, people=people,
            branch=texts["branch"], who=texts["who"], with_whom=texts["with_whom"], service=texts["service"],
            channel=texts["channel"], feeling_word=texts["feeling_word"],
        )  # fmt: skip
    except WrongValue as refused:
        fields.findings.refusal(fields.line_of("feeling"), refused, code="wrong-touchpoint")
    return None
