"""The two tables in which confidence in findings is reported: the evidence profile, and the summary of qualitative findings.

Their columns are those of GRADE-CERQual (Lewin and others 2018, Implementation Science 13 supplement 1, paper 2). What
nobody judged is said to be so; nothing is computed.
"""

from collections.abc import Iterable, Mapping, Sequence

from sothat.evidence import Assessment, Component, Evidence, Finding, Source
from sothat.reports.table import Table

NOT_ASSESSED = "Not assessed yet"
INFORMED = "CERQual-informed"
"""What an assessment of knowledge from workshops is called: GRADE-CERQual is for syntheses of qualitative studies."""
_NOTE = "The levels are people's judgements, with their reasons; none is computed."
_NOTE_INFORMED = (
    f"Findings marked {INFORMED} rest wholly or in part on what was said in workshops. They are judged by the same four "
    "questions and are not GRADE-CERQual assessments."
)


def evidence_profile(
    evidence: Evidence, sources: Mapping[str, Source], citations: Mapping[str, str] | None = None
) -> Table:
    """For each finding: what was judged of each component and why, the overall level and why, and what it rests on.

    Args:
        evidence: The findings and their pieces of evidence.
        sources: The sources, by id.
        citations: How each source is cited; its id where it is not in here.
    """
    columns = (
        "Finding",
        *(str(part).capitalize() for part in Component),
        "Overall",
        "Explanation",
        "Contributing sources",
    )
    rows = tuple(
        (
            _statement(finding, evidence, sources),
            *(_judged(finding.assessment, component) for component in Component),
            _overall(finding.assessment),
            finding.assessment.explanation if finding.assessment else "",
            _cited(finding, evidence, citations or {}),
        )
        for finding in evidence.findings
    )
    return Table(title="Evidence profile", columns=columns, rows=rows, note=_note(evidence, sources))


def summary_of_findings(
    evidence: Evidence, sources: Mapping[str, Source], citations: Mapping[str, str] | None = None
) -> Table:
    """For each finding: how sure one may be of it, why, and what it rests on.

    Args:
        evidence: The findings and their pieces of evidence.
        sources: The sources, by id.
        citations: How each source is cited; its id where it is not in here.
    """
    rows = tuple(
        (
            _statement(finding, evidence, sources),
            _overall(finding.assessment),
            finding.assessment.explanation if finding.assessment else "",
            _cited(finding, evidence, citations or {}),
        )
        for finding in evidence.findings
    )
    columns = ("Finding", "Confidence", "Explanation", "Contributing sources")
    return Table(title="Summary of qualitative findings", columns=columns, rows=rows, note=_note(evidence, sources))


def rests_on_workshops(finding: Finding, evidence: Evidence, sources: Mapping[str, Source]) -> bool:
    """Whether any of what a finding rests on was said in a workshop."""
    found = [sources[source] for source in _sources_of(finding, evidence) if source in sources]
    return any(source.workshop for source in found)


def _statement(finding: Finding, evidence: Evidence, sources: Mapping[str, Source]) -> str:
    if rests_on_workshops(finding, evidence, sources):
        return f"{finding.statement}\n({INFORMED})"
    return finding.statement


def _judged(assessment: Assessment | None, component: Component) -> str:
    judged = assessment.judgements.get(component) if assessment else None
    return NOT_ASSESSED if judged is None else f"{str(judged.concern).capitalize()}\n{judged.reason}"


def _overall(assessment: Assessment | None) -> str:
    if assessment is None or assessment.overall is None:
        return NOT_ASSESSED
    return f"{str(assessment.overall).capitalize()} confidence"


def _cited(finding: Finding, evidence: Evidence, citations: Mapping[str, str]) -> str:
    return "\n".join(citations.get(source, source) for source in _sources_of(finding, evidence)) or "None named"


def _sources_of(finding: Finding, evidence: Evidence) -> Sequence[str]:
    """The sources of its pieces, in the order of the pieces, each once."""
    behind = set(finding.items)
    return list(dict.fromkeys(item.source for item in evidence.items if item.id in behind))


def _note(evidence: Evidence, sources: Mapping[str, Source]) -> str:
    marked: Iterable[bool] = (rests_on_workshops(finding, evidence, sources) for finding in evidence.findings)
    return f"{_NOTE} {_NOTE_INFORMED}" if any(marked) else _NOTE
