"""What leaves a project: only words that were cleared, and touchpoints that enough people or studies carry."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence import Claim, Disclosure, Evidence, EvidenceItem, Source, Tie
from sothat.evidence.journeys import Journey, JourneyKind, Touchpoint, carried_by, studies_behind
from sothat.files import evidence_document, yaml_text
from sothat.files.evidence_reader import read_evidence
from sothat.files.findings import Findings
from sothat.theory import StageId
from tests.properties.evidences import evidences

_few = st.sampled_from("abcde")
_sources = st.dictionaries(_few, st.sampled_from(("", "x", "y", "a")), max_size=5).map(
    lambda studies: {one: Source(id=one, study=study) for one, study in studies.items()}
)
_touchpoints = st.builds(
    Touchpoint,
    id=st.just("t"),
    title=st.just("T"),
    stage=st.just(StageId("s")),
    sources=st.lists(_few, max_size=4).map(tuple),
    items=st.lists(_few, max_size=4).map(tuple),
    people=st.none() | st.integers(0, 7),
)


def slow_studies(touchpoint: Touchpoint, evidence: Evidence, sources: dict[str, Source]) -> int:
    """How many studies are behind a touchpoint, by putting each source into the heap of the first that shares its study."""
    named = set(touchpoint.sources)
    for item in evidence.items:
        if item.id in touchpoint.items:
            named.add(item.source)
    heaps: list[list[Source]] = []
    for source in (sources[one] for one in sorted(named & set(sources))):
        for heap in heaps:
            if (heap[0].study or heap[0].id) == (source.study or source.id):
                heap.append(source)
                break
        else:
            heaps.append([source])
    return len(heaps)


@given(_touchpoints, st.dictionaries(_few, _few), _sources)
def test_studies_are_counted_as_one_would_by_hand(
    touchpoint: Touchpoint, of_items: dict[str, str], sources: dict[str, Source]
) -> None:
    """Different studies among the sources named and those of the pieces named; five people do instead of two studies."""
    evidence = Evidence(items=tuple(EvidenceItem(id=one, source=source) for one, source in of_items.items()))
    count = slow_studies(touchpoint, evidence, sources)
    assert len(studies_behind(touchpoint, of_items, sources)) == count
    is_carried = carried_by(evidence, sources)(Journey(id="j", title="J"), touchpoint)
    assert is_carried is (count >= 2 or (touchpoint.people or 0) >= 5)
    planned = Journey(id="j", title="J", kind=JourneyKind.PLANNED)
    assert carried_by(evidence, sources)(planned, replace(touchpoint, people=None))


CANARY = "marigold"
WORDS: dict[str, object] = {
    **dict.fromkeys(("quote", "paraphrase", "locator", "speaker", "note"), CANARY),
    "codes": (CANARY,),
    "claim": Claim(influence=CANARY, consequence=""),
    "ties": (Tie(subject="a", reason=CANARY),),
    "extra": {"x": [{"y": CANARY}]},
}


@st.composite
def held_back(draw: st.DrawFn, number: int) -> EvidenceItem:
    """A piece with words somewhere, which two people did not clear."""
    where = draw(st.sampled_from(sorted(WORDS)))
    state = draw(st.sampled_from([one for one in Disclosure if one is not Disclosure.CLEARED]))
    return EvidenceItem(id=f"held {number}", source="s", disclosure=state, **{where: WORDS[where]})  # type: ignore[arg-type]


@given(evidences(), st.data())
def test_what_may_leave_is_written_and_nothing_of_the_rest(evidence: Evidence, data: st.DataObject) -> None:
    """However much was not cleared, what may leave can be written and read, and no word of the rest stands in the file."""
    held = tuple(data.draw(held_back(number)) for number in range(data.draw(st.integers(0, 4))))
    mixed = data.draw(st.permutations([*evidence.items, *held]))
    leaving = replace(evidence, items=tuple(mixed)).that_may_leave()
    text = yaml_text(evidence_document(leaving))
    assert CANARY not in text
    findings = Findings(file="evidence.yaml")
    assert read_evidence(text.encode(), findings) == leaving
    assert not findings.has_errors
    assert {item.id for item in leaving.items} == {item.id for item in evidence.items}
