"""Random evidence and journeys for the properties of reading and writing; only such as may leave a project."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from sothat.evidence import (
    Assessment,
    Claim,
    Code,
    Component,
    Concern,
    Confidence,
    Disclosure,
    Evidence,
    EvidenceItem,
    Finding,
    Judgement,
    Searched,
    Stance,
    Stream,
    Tie,
    sources_of,
)
from sothat.evidence.journeys import FEWEST_PEOPLE, Happened, Journey, JourneyKind, Touchpoint, carried_by
from sothat.theory import StageId
from tests.properties.tricky_texts import few_extras, ids, many, some_text, texts

subjects = ids | st.tuples(ids, ids).map(">".join)


@st.composite
def ties(draw: st.DrawFn, *, with_reasons: bool = True) -> tuple[Tie, ...]:
    """What something bears on, each once."""
    found = []
    for subject in draw(st.lists(subjects, max_size=3, unique=True)):
        stated = draw(st.none() | st.booleans()) if ">" in subject else None
        reason = draw(texts) if with_reasons else ""
        found.append(Tie(subject=subject, stance=draw(st.sampled_from(Stance)), stated=stated, reason=reason))
    return tuple(found)


@st.composite
def items(draw: st.DrawFn, own_id: str) -> EvidenceItem:
    """A bare citation in any state, or words that two people cleared."""
    if draw(st.booleans()):
        disclosure = draw(st.sampled_from(Disclosure))
        return EvidenceItem(
            id=own_id, source=draw(some_text), ties=draw(ties(with_reasons=False)), disclosure=disclosure
        )
    claims = st.none() | st.builds(Claim, influence=texts, consequence=texts, question=texts)
    return EvidenceItem(
        id=own_id,
        source=draw(some_text),
        quote=draw(texts),
        paraphrase=draw(texts),
        locator=draw(texts),
        speaker=draw(texts),
        codes=draw(many(texts)),
        claim=draw(claims),
        ties=draw(ties()),
        disclosure=Disclosure.CLEARED,
        note=draw(texts),
        extra=draw(few_extras),
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Some judgements, or all four with an overall level."""
    judgements = st.builds(Judgement, concern=st.sampled_from(Concern), reason=some_text)
    if draw(st.booleans()):
        some = draw(st.dictionaries(st.sampled_from(Component), judgements))
        return Assessment(judgements=some, explanation=draw(texts))
    every = {component: draw(judgements) for component in Component}
    return Assessment(judgements=every, overall=draw(st.sampled_from(Confidence)), explanation=draw(some_text))


@st.composite
def findings(draw: st.DrawFn, own_id: str) -> Finding:
    return Finding(
        id=own_id,
        statement=draw(some_text),
        items=draw(many(texts)),
        subjects=draw(many(subjects)),
        assessment=draw(st.none() | assessments()),
    )


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Any evidence that may leave a project, whether or not what it names is there."""
    names = st.lists(some_text, max_size=3, unique=True)
    searched = st.builds(Searched, stream=st.sampled_from(Stream), subject=texts, stage=texts, where=texts)
    return Evidence(
        items=tuple(draw(items(own_id)) for own_id in draw(names)),
        codes=tuple(Code(name=name, about=draw(texts), ties=draw(ties())) for name in draw(names)),
        findings=tuple(draw(findings(own_id)) for own_id in draw(names)),
        searched=draw(st.lists(searched, max_size=2).map(tuple)),
        extra=draw(few_extras),
    )


@st.composite
def touchpoints(draw: st.DrawFn, own_id: str, branches: tuple[str, ...]) -> Touchpoint:
    return Touchpoint(
        id=own_id,
        title=draw(some_text),
        stage=StageId(draw(some_text)),
        branch=draw(st.sampled_from(("", *branches))),
        who=draw(texts),
        with_whom=draw(texts),
        service=draw(texts),
        channel=draw(texts),
        happened=draw(st.sampled_from(Happened)),
        feeling=draw(st.none() | st.integers(-2, 2)),
        feeling_word=draw(texts),
        barriers=draw(many(texts)),
        enablers=draw(many(texts)),
        is_critical=draw(st.booleans()),
        subjects=draw(many(subjects)),
        items=draw(many(texts)),
        sources=draw(many(texts)),
        people=draw(st.none() | st.integers(0, 50)),
    )


@st.composite
def journeys(draw: st.DrawFn, evidence: Evidence, sources: tuple[Mapping[str, object], ...]) -> tuple[Journey, ...]:
    """Journeys whose touchpoints enough people or studies carry."""
    is_carried = carried_by(evidence, sources_of(sources))
    found = []
    for own_id in draw(st.lists(some_text, max_size=2, unique=True)):
        branches = draw(many(texts))
        bare = Journey(
            id=own_id,
            title=draw(some_text),
            kind=draw(st.sampled_from(JourneyKind)),
            about=draw(texts),
            branches=branches,
            planned=draw(texts),
        )
        drawn = [draw(touchpoints(i, branches)) for i in draw(st.lists(some_text, max_size=2, unique=True))]
        carried = tuple(one if is_carried(bare, one) else replace(one, people=FEWEST_PEOPLE) for one in drawn)
        found.append(replace(bare, touchpoints=carried))
    return tuple(found)
