"""Evidence as plain mappings, lists and values: what `evidence.yaml` says, in the order it says it.

What is empty or as it would be anyway is left out. The file is what leaves a project, so only what may leave can stand in it.
"""

from sothat.errors import WrongValue
from sothat.evidence import (
    Assessment,
    Claim,
    Code,
    Component,
    Disclosure,
    Evidence,
    EvidenceItem,
    Finding,
    Searched,
    Tie,
)
from sothat.files import formats
from sothat.files.document_parts import Document, given, plain, with_extra


def evidence_document(evidence: Evidence) -> Document:
    """What `evidence.yaml` says.

    Raises:
        WrongValue: When a piece of evidence has words that two people did not clear.
    """
    known: Document = {
        "format": formats.EVIDENCE.line,
        **given(
            items=[_item(item) for item in evidence.items],
            codes=[_code(code) for code in evidence.codes],
            findings=[_finding(finding) for finding in evidence.findings],
            searched=[_searched(searched) for searched in evidence.searched],
        ),
    }
    return with_extra(known, evidence.extra, may="format items codes findings searched")


def _item(item: EvidenceItem) -> Document:
    if not item.may_leave:
        raise WrongValue(
            f"The words of the piece of evidence {item.id[:60]} are {item.disclosure}, and only words that two people "
            "cleared leave a project: have them cleared, or leave this piece out."
        )
    claim = {} if item.claim is None else {"claim": _claim(item.claim)}
    known = {
        "id": item.id,
        "source": item.source,
        **given(quote=item.quote, paraphrase=item.paraphrase, locator=item.locator, speaker=item.speaker),
        **given(codes=list(item.codes)),
        **claim,
        **given(ties=_ties(item.ties)),
        **({} if item.disclosure is Disclosure.UNREVIEWED else {"disclosure": plain(item.disclosure)}),
        **given(note=item.note),
    }
    may = "id source quote paraphrase locator speaker codes claim ties disclosure note"
    return with_extra(known, item.extra, may=may)


def _claim(claim: Claim) -> Document:
    return {"influence": claim.influence, "consequence": claim.consequence, **given(question=claim.question)}


def _ties(ties: tuple[Tie, ...]) -> Document:
    """By what each bears on: its stance alone where there is no more to say."""
    return {tie.subject: _tie(tie) for tie in ties}


def _tie(tie: Tie) -> object:
    stated = {} if tie.stated is None else {"stated": tie.stated}
    if not stated and not tie.reason:
        return plain(tie.stance)
    return {"stance": plain(tie.stance), **stated, **given(reason=tie.reason)}


def _code(code: Code) -> Document:
    if len({tie.subject for tie in code.ties}) < len(code.ties):
        raise WrongValue(f"The code {code.name[:60]!r} bears twice on the same: keep one of the two.")
    return {"name": code.name, **given(about=code.about, ties=_ties(code.ties))}


def _finding(finding: Finding) -> Document:
    assessment = {} if finding.assessment is None else {"assessment": _assessment(finding.assessment)}
    return {
        "id": finding.id,
        "statement": finding.statement,
        **given(items=list(finding.items), subjects=list(finding.subjects)),
        **assessment,
    }


def _assessment(assessment: Assessment) -> Document:
    judgements = {
        component.value: {"concern": plain(judged.concern), "reason": judged.reason}
        for component in Component
        if (judged := assessment.judgements.get(component)) is not None
    }
    return given(judgements=judgements, overall=plain(assessment.overall), explanation=assessment.explanation)


def _searched(searched: Searched) -> Document:
    rest = given(subject=searched.subject, stage=searched.stage, where=searched.where)
    return {"stream": plain(searched.stream), **rest}
