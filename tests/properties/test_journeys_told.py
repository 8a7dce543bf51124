"""What is told of journeys is what walking through every touchpoint by hand finds, on random journeys."""

from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence import Evidence, EvidenceItem, Source
from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.evidence.journeys.hot_spots import hot_spots
from sothat.evidence.journeys.planned_against import planned_against
from sothat.evidence.journeys.shown import shown_journeys, shown_touchpoints
from sothat.evidence.journeys.untouched import untouched
from sothat.theory import Element, Kind, Link, Role, Stage, Theory

NAMES, STAGES, BRANCHES = ["a", "b", "c", "d"], ["before", "after"], ["home", "removed"]
SUBJECTS = [*NAMES, "a>b", "gone"]
THEORY = Theory(
    title="T",
    stages=tuple(Stage(id=stage, title=stage) for stage in STAGES),
    elements=tuple(Element(id=name, kind=Kind.OUTCOME, title=name) for name in NAMES),
    links=(Link(source="a", target="b", role=Role.REQUIRES, rationale="So."),),
)
STUDY_OF = {"S1": "one", "S2": "one", "S3": "S3"}
SOURCES = {name: Source(id=name, study="one" if study == "one" else "") for name, study in STUDY_OF.items()}
SOURCE_OF = {"e1": "S1", "e2": "S2", "e3": "S3", "e4": "gone"}
EVIDENCE = Evidence(items=tuple(EvidenceItem(id=item, source=source) for item, source in SOURCE_OF.items()))


def some(of: list[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), unique=True, max_size=most).map(tuple)


@st.composite
def journeys(draw: st.DrawFn, kind: JourneyKind | None = None) -> Journey:
    points = tuple(
        Touchpoint(
            id=f"p{number}",
            title="T",
            stage=draw(st.sampled_from(STAGES)),
            branch=draw(st.sampled_from(["", *BRANCHES])),
            happened=draw(st.sampled_from(list(Happened))),
            barriers=draw(some(["far", "late"])),
            is_critical=draw(st.booleans()),
            subjects=draw(some(SUBJECTS)),
            sources=draw(some([*STUDY_OF, "gone"])),
            items=draw(some([*SOURCE_OF, "lost"])),
            people=draw(st.sampled_from([None, 0, 4, 5, 6])),
        )
        for number in range(draw(st.integers(0, 6)))
    )
    kind = kind or draw(st.sampled_from(list(JourneyKind)))
    return Journey(id="j", title="J", kind=kind, touchpoints=points, branches=tuple(BRANCHES))


@given(journeys(JourneyKind.COMPOSITE))
def test_only_what_five_people_or_two_studies_carry_is_shown(journey: Journey) -> None:
    shown = shown_touchpoints(journey, EVIDENCE, SOURCES)
    wanted = []
    for one in journey.touchpoints:
        named = [*one.sources, *(SOURCE_OF[item] for item in one.items if item in SOURCE_OF)]
        studies = {STUDY_OF[source] for source in named if source in STUDY_OF}
        if (one.people is not None and one.people > 4) or len(studies) > 1:
            wanted.append(one)
    assert list(shown) == wanted
    assert [one.touchpoints for one in shown_journeys([journey], EVIDENCE, SOURCES)] == ([shown] if shown else [])


@given(st.lists(journeys(), max_size=3))
def test_hot_spots_count_every_touchpoint_with_trouble_once_for_each_of_its_subjects(made: list[Journey]) -> None:
    spots = {spot.subject: spot for spot in hot_spots(made, THEORY)}
    for subject in [*NAMES, "a>b"]:
        hard = [
            one
            for journey in made
            if journey.kind == "composite"
            for one in journey.touchpoints
            if subject in one.subjects and (one.barriers or one.happened in ("missed", "refused", "harmful"))
        ]
        assert (subject in spots) == bool(hard)
        for spot in [spots[subject]] if hard else []:
            assert spot.count == len(hard)
            assert dict(zip(spot.stages, spot.in_stages, strict=True)) == {
                stage: sum(one.stage == stage for one in hard)
                for stage in STAGES
                if any(one.stage == stage for one in hard)
            }
            for sort, count in (("missed", spot.missed), ("refused", spot.refused), ("harmful", spot.harmful)):
                assert count == len([one for one in hard if one.happened == sort])
            assert spot.critical == len([one for one in hard if one.is_critical])
            assert set(spot.barriers) == {barrier for one in hard for barrier in one.barriers}
    assert "gone" not in spots


@given(st.lists(journeys(), max_size=3))
def test_what_no_journey_touches_is_what_no_touchpoint_names(made: list[Journey]) -> None:
    named = "|".join(subject for journey in made for one in journey.touchpoints for subject in one.subjects)
    ends = [end for pair in named.split("|") for end in pair.split(">")]
    assert untouched(THEORY, made) == tuple(name for name in NAMES if name not in ends)


@given(journeys(JourneyKind.PLANNED), journeys(JourneyKind.COMPOSITE))
def test_what_was_met_answers_to_what_was_planned_or_to_nothing(plan: Journey, went: Journey) -> None:
    made = planned_against(plan, went)
    pairs = set()
    for planned in plan.touchpoints:
        for met in went.touchpoints:
            shared = [subject for subject in planned.subjects if subject in met.subjects]
            if shared and {planned.branch, met.branch} != {"home", "removed"}:
                pairs.add((planned.id, met.id))
    assert {(one.planned.id, met.id) for one in made.held for met in one.met} == pairs
    assert [one.planned for one in made.held] == list(plan.touchpoints)
    answered = {met for _, met in pairs}
    assert list(made.unplanned) == [one for one in went.touchpoints if one.id not in answered]
    for one in made.held:
        assert set(one.came_of_it) == {met.happened for met in one.met}
