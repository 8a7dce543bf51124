"""The evidence profile and the summary of findings say what people judged, and nothing else."""

from sothat.evidence import (
    Assessment,
    Component,
    Concern,
    Confidence,
    Evidence,
    EvidenceItem,
    Finding,
    Judgement,
    Source,
    Stream,
)
from sothat.reports.confidence_tables import INFORMED, NOT_ASSESSED, evidence_profile, summary_of_findings

SOURCES = {
    "S1": Source(id="S1", streams=(Stream.PRIMARY,)),
    "S2": Source(id="S2", streams=(Stream.SECONDARY,)),
    "W1": Source(id="W1", streams=(Stream.EXPERIENTIAL,), workshop="first"),
}
ITEMS = (
    EvidenceItem(id="e1", source="S2"),
    EvidenceItem(id="e2", source="S1"),
    EvidenceItem(id="e3", source="S2"),
    EvidenceItem(id="e4", source="W1"),
)


def judged(overall: Confidence | None = Confidence.MODERATE) -> Assessment:
    return Assessment(
        judgements={part: Judgement(concern=Concern.MINOR, reason=f"Why {part}.") for part in Component},
        overall=overall,
        explanation="Because of this.",
    )


def evidence(*findings: Finding) -> Evidence:
    return Evidence(items=ITEMS, findings=findings)


def test_a_finding_stands_with_its_judgements_and_every_source_once():
    finding = Finding(id="f1", statement="Care is kinder.", items=("e1", "e2", "e3"), assessment=judged())
    table = evidence_profile(evidence(finding), SOURCES, {"S1": "First 2020", "S2": "Second 2021"})
    (row,) = table.rows
    told = dict(zip(table.columns, row, strict=True))
    assert told["Finding"] == "Care is kinder."
    assert told["Coherence"] == "Minor concerns\nWhy coherence."
    assert told["Overall"] == "Moderate confidence"
    assert told["Explanation"] == "Because of this."
    assert told["Contributing sources"] == "Second 2021\nFirst 2020"


def test_what_nobody_judged_is_not_made_up():
    finding = Finding(id="f1", statement="Care is kinder.", items=("e1",))
    begun = Finding(id="f2", statement="Trust grows.", assessment=judged(overall=None))
    table = evidence_profile(evidence(finding, begun), SOURCES)
    assert table.rows[0][1:6] == (NOT_ASSESSED,) * 5
    assert table.rows[1][5] == NOT_ASSESSED
    assert table.rows[1][1].startswith("Minor concerns")
    assert table.rows[1][-1] == "None named"


def test_the_worst_judgements_do_not_move_the_overall_level():
    serious = {part: Judgement(concern=Concern.SERIOUS, reason="Bad.") for part in Component}
    kept = Assessment(judgements=serious, overall=Confidence.HIGH, explanation="The group says so.")
    table = summary_of_findings(evidence(Finding(id="f1", statement="It holds.", assessment=kept)), SOURCES)
    assert table.rows[0][1] == "High confidence"


def test_knowledge_from_workshops_is_not_called_grade():
    workshop = Finding(id="f1", statement="She is listened to.", items=("e4", "e1"), assessment=judged())
    study = Finding(id="f2", statement="Care is kinder.", items=("e1",), assessment=judged())
    for table in (
        evidence_profile(evidence(workshop, study), SOURCES),
        summary_of_findings(evidence(workshop, study), SOURCES),
    ):
        assert INFORMED in table.rows[0][0]
        assert INFORMED not in table.rows[1][0]
        assert INFORMED in table.note
    assert INFORMED not in summary_of_findings(evidence(study), SOURCES).note
