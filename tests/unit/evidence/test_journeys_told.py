"""What journeys say: where they go wrong, what nobody meets, and how it was planned against how it went."""

from hypothesis import given
from hypothesis import strategies as st

from sothat.evidence import Evidence, EvidenceItem, Source
from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.evidence.journeys.hot_spots import hot_spots
from sothat.evidence.journeys.planned_against import planned_against
from sothat.evidence.journeys.shown import shown_journeys, shown_touchpoints
from sothat.evidence.journeys.untouched import untouched
from sothat.theory import Element, Kind, Link, Role, Stage, Theory

THEORY = Theory(
    title="T",
    stages=(Stage(id="before", title="Before"), Stage(id="after", title="After")),
    elements=tuple(Element(id=name, kind=Kind.OUTCOME, title=name) for name in ("a", "b", "c", "d")),
    links=(Link(source="a", target="b", role=Role.REQUIRES, rationale="So."),),
)
SOURCES = {
    "S1": Source(id="S1", study="one"),
    "S2": Source(id="S2", study="one"),
    "S3": Source(id="S3"),
}
EVIDENCE = Evidence(items=(EvidenceItem(id="e1", source="S3"),))


def point(name: str, *subjects: str, stage: str = "before", **told: object) -> Touchpoint:
    return Touchpoint(id=name, title=name, stage=stage, subjects=subjects, **{"people": 5, **told})


def journey(*points: Touchpoint, kind: JourneyKind = JourneyKind.COMPOSITE) -> Journey:
    return Journey(id="j", title="J", kind=kind, touchpoints=points, branches=("home", "removed"))


def test_two_sources_of_one_study_do_not_hide_a_person():
    points = (
        point("four", people=4),
        point("five"),
        point("one-study", people=None, sources=("S1", "S2")),
        point("two-studies", people=None, sources=("S1", "S3")),
        point("by-a-piece", people=None, sources=("S2",), items=("e1",)),
        point("nowhere", people=None, sources=("gone", "S1")),
    )
    shown = shown_touchpoints(journey(*points), EVIDENCE, SOURCES)
    assert [one.id for one in shown] == ["five", "two-studies", "by-a-piece"]


def test_a_journey_of_which_nothing_may_be_shown_is_not_there():
    assert shown_journeys([journey(point("four", people=4))], EVIDENCE, SOURCES) == ()
    (left,) = shown_journeys([journey(point("four", people=4), point("five"))], EVIDENCE, SOURCES)
    assert [one.id for one in left.touchpoints] == ["five"]


def test_hot_spots_are_where_touchpoints_with_trouble_bear():
    made = hot_spots(
        [
            journey(
                point("p", "b", barriers=("far", "late")),
                point("q", "b", "a>b", stage="after", happened=Happened.REFUSED, is_critical=True, barriers=("late",)),
                point("r", "a", "gone"),
                point("s", "d", happened=Happened.HARMFUL),
            )
        ],
        THEORY,
    )
    assert [spot.subject for spot in made] == ["b", "a>b", "d"]
    assert made[0].touchpoints == (("j", "p"), ("j", "q"))
    assert [(spot.stages, spot.in_stages) for spot in made] == [
        (("before", "after"), (1, 1)),
        (("after",), (1,)),
        (("before",), (1,)),
    ]
    assert made[0].barriers == ("far", "late")
    assert [(spot.missed, spot.refused, spot.harmful, spot.critical) for spot in made] == [
        (0, 1, 0, 1),
        (0, 1, 0, 1),
        (0, 0, 1, 0),
    ]


def test_what_was_planned_has_no_trouble():
    assert hot_spots([journey(point("p", "a", barriers=("far",)), kind=JourneyKind.PLANNED)], THEORY) == ()


def test_elements_that_no_journey_touches():
    assert untouched(THEORY, [journey(point("p", "a>b"), point("q", "d", "gone"))]) == ("c",)
    assert untouched(THEORY, []) == ("a", "b", "c", "d")


def test_planned_beside_what_came_of_it():
    plan = journey(
        point("visit", "a"), point("home-help", "b", branch="home"), point("advice", "c"), kind=JourneyKind.PLANNED
    )
    went = journey(
        point("no-visit", "a", happened=Happened.MISSED),
        point("some-visit", "a", "d"),
        point("help-after", "b", branch="removed"),
        point("alone", "d"),
    )
    made = planned_against(plan, went)
    assert [(one.planned.id, [met.id for met in one.met], one.came_of_it) for one in made.held] == [
        ("visit", ["no-visit", "some-visit"], (Happened.YES, Happened.MISSED)),
        ("home-help", [], ()),
        ("advice", [], ()),
    ]
    assert [one.id for one in made.unplanned] == ["help-after", "alone"]


subjects = st.lists(st.sampled_from(["a", "b", "c", "d", "a>b"]), max_size=2, unique=True).map(tuple)
points = st.lists(st.tuples(subjects, st.sampled_from(list(Happened)), st.booleans()), max_size=8).map(
    lambda told: tuple(
        point(f"p{number}", *on, happened=happened, barriers=("far",) if hard else ())
        for number, (on, happened, hard) in enumerate(told)
    )
)


@given(points)
def test_every_touchpoint_with_trouble_is_in_the_hot_spots_of_its_subjects_and_nowhere_else(made):
    spots = {spot.subject: {name for _, name in spot.touchpoints} for spot in hot_spots([journey(*made)], THEORY)}
    for subject in ("a", "b", "c", "d", "a>b"):
        wanted = {
            one.id for one in made if subject in one.subjects and (one.barriers or one.happened is not Happened.YES)
        }
        assert spots.get(subject, set()) == wanted
    counts = [spot.count for spot in hot_spots([journey(*made)], THEORY)]
    assert counts == sorted(counts, reverse=True)
