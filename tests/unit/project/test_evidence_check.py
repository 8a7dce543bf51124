"""The check of evidence and journeys: what is named and not there, what is not counted, what stands twice, who could be known."""

from dataclasses import replace

import pytest

from sothat.errors import WrongValue
from sothat.evidence import (
    Assessment,
    Code,
    Component,
    Concern,
    Confidence,
    Evidence,
    EvidenceItem,
    Finding,
    Judgement,
    Searched,
    Stream,
    Tie,
)
from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.examples import open_project
from sothat.project import Project, check
from sothat.theory import StageId, Theory

PROJECT = open_project("stepping-stones")
BARE = replace(PROJECT, evidence=Evidence(), journeys=())
NOTHING_NEW = {(problem.where, problem.code) for problem in check(BARE)}
JUDGED = Assessment(
    judgements={component: Judgement(concern=Concern.MINOR, reason="Seen.") for component in Component},
    overall=Confidence.MODERATE,
    explanation="Several studies agree.",
)


def new(project: Project) -> list[tuple[str, str]]:
    """Where and what is wrong, beside what is amiss with the theory itself."""
    found = check(project)
    assert not any(problem.is_error for problem in found), "evidence never keeps a question from being answered"
    return [(p.where, p.code) for p in found if (p.where, p.code) not in NOTHING_NEW]


def with_evidence(**fields: object) -> Project:
    return replace(BARE, evidence=Evidence(**fields))  # type: ignore[arg-type]


def item(own_id: str = "e1", source: str = "SS-TOC", **fields: object) -> EvidenceItem:
    return EvidenceItem(id=own_id, source=source, **fields)  # type: ignore[arg-type]


def test_the_reference_project_is_in_order() -> None:
    """Every source, element, link, stage and journey that its evidence and journeys name is there."""
    assert new(PROJECT) == []


@pytest.mark.parametrize(
    ("fields", "where", "code"),
    [
        ({"items": (item(source="GONE"),)}, "piece of evidence e1", "unlisted-source"),
        ({"items": (item(ties=(Tie(subject="sv99"),)),)}, "piece of evidence e1", "unknown-subject"),
        ({"items": (item(ties=(Tie(subject="im1>ow1"),)),)}, "piece of evidence e1", "unknown-subject"),
        ({"codes": (Code(name="trust", ties=(Tie(subject="sv99"),)),)}, "code trust", "unknown-subject"),
        ({"findings": (Finding(id="f1", statement="S.", items=("gone",)),)}, "finding f1", "unknown-item"),
        ({"findings": (Finding(id="f1", statement="S.", subjects=("sv99",)),)}, "finding f1", "unknown-subject"),
        ({"searched": (Searched(stream=Stream.PRIMARY, subject="sv99"),)}, "search 1", "unknown-subject"),
        ({"searched": (Searched(stream=Stream.PRIMARY, stage="teatime"),)}, "search 1", "unknown-stage"),
    ],
)
def test_what_is_named_and_not_there_is_told(fields: dict[str, object], where: str, code: str) -> None:
    """A source, element, link, piece of evidence or stage that there is not: a warning with the place."""
    assert new(with_evidence(**fields)) == [(where, code)]


def test_a_search_may_be_of_a_level_or_of_everything() -> None:
    """A search names an element, a link, a level, or nothing."""
    searched = [Searched(stream=Stream.PRIMARY, subject=subject) for subject in ("", "im1", "or01>or02", "staff")]
    assert new(with_evidence(searched=tuple(searched))) == []


def test_the_same_said_twice_is_told_of_the_second() -> None:
    """Two pieces of one source with the same words on the same are told; another stance or other words are another piece."""
    tie = Tie(subject="im1")
    twins = (item(ties=(tie,)), item("e2", ties=(tie,)), item("e3", ties=(replace(tie, stance="contradicts"),)))
    assert new(with_evidence(items=(*twins, item("e4", ties=(tie,), quote="Words.")))) == [
        ("piece of evidence e2", "duplicate-item")
    ]


def test_confidence_in_a_single_study_is_told() -> None:
    """An assessment needs two studies; two outputs of one study are one, and without an assessment nothing is asked."""
    one_study = (item("e1", "SS-LISB"), item("e2", "SS-SSA"))
    finding = Finding(id="f1", statement="S.", items=("e1", "e2"), assessment=JUDGED)
    assert new(with_evidence(items=one_study, findings=(finding,))) == [("finding f1", "too-few-studies")]
    assert new(with_evidence(items=one_study, findings=(replace(finding, assessment=None),))) == []
    assert new(with_evidence(items=(item("e1", "SS-LISB"), item("e2", "MBRR")), findings=(finding,))) == []


@pytest.mark.parametrize(
    ("custom", "codes"),
    [
        ({"streams": ["primary"], "study": "s", "read": "abstract"}, []),
        ({"streams": ["primary", "tertiary"]}, ["wrong-streams"]),
        ({"streams": "primary"}, ["wrong-streams", "no-stream"]),
        ({"streams": [["primary"]]}, ["wrong-streams", "no-stream"]),
        ({}, ["no-stream"]),
        (None, ["no-stream"]),
        ("primary", ["wrong-custom", "no-stream"]),
        ({"streams": ["primary"], "study": 7, "consent": ["all"]}, ["wrong-custom", "wrong-custom"]),
    ],
)
def test_what_a_source_says_of_itself_is_looked_at(custom: object, codes: list[str]) -> None:
    """A stream that there is not, none at all of a source that is cited, and fields that are no text are told."""
    source = {"id": "S1", "type": "book", **({} if custom is None else {"custom": custom})}
    project = Project(title="P", theory=Theory(title="T"), sources=(source,))
    cited = replace(project, evidence=Evidence(items=(item(source="S1"),)))
    assert [p.code for p in check(cited) if p.where == "source S1"] == codes
    uncited = [p.code for p in check(project) if p.where == "source S1"]
    assert uncited == [code for code in codes if code != "no-stream"], "nobody counts what nothing cites"


def test_touchpoints_name_what_is_there_and_are_carried() -> None:
    """Stages, elements, pieces of evidence, sources and the journey held against are looked up, and the few counted."""
    touchpoint = Touchpoint(
        id="t", title="T", stage=StageId("teatime"), subjects=("sv99",), items=("gone",), sources=("GONE",)
    )
    journey = Journey(id="j", title="J", touchpoints=(touchpoint,), planned="nowhere")
    assert new(replace(BARE, journeys=(journey,))) == [
        ("journey j", "unknown-journey"),
        *(
            ("journey j, touchpoint t", code)
            for code in ("unknown-stage", "unknown-subject", "unknown-item", "unlisted-source", "too-few-behind")
        ),
    ]


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"sources": ("SS-LISB", "SS-SSA")}, True),
        ({"sources": ("SS-LISB", "MBRR")}, False),
        ({"sources": ("SS-LISB",), "items": ("ow1-mbrr",)}, False),
        ({"people": 4}, True),
        ({"people": 5}, False),
        ({"sources": ("SS-LISB",), "people": 4}, True),
    ],
)
def test_a_touchpoint_is_carried_by_five_people_or_two_studies(fields: dict[str, object], is_told: bool) -> None:
    """Outputs of one study are one; a piece of evidence counts for the study of its source."""
    touchpoint = Touchpoint(id="t", title="T", stage=StageId("birth"), **fields)  # type: ignore[arg-type]
    project = replace(PROJECT, journeys=(Journey(id="j", title="J", touchpoints=(touchpoint,)),))
    assert (("journey j, touchpoint t", "too-few-behind") in new(project)) is is_told


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, False),
        ({"happened": Happened.MISSED}, True),
        ({"feeling": 0}, True),
        ({"feeling_word": "calm"}, True),
        ({"people": 1}, True),
    ],
)
def test_what_is_planned_tells_of_nobody(fields: dict[str, object], is_told: bool) -> None:
    """A planned touchpoint needs nobody behind it, unless it says how it went, how it felt or for how many."""
    touchpoint = Touchpoint(id="t", title="T", stage=StageId("birth"), **fields)  # type: ignore[arg-type]
    journey = Journey(id="j", title="J", kind=JourneyKind.PLANNED, touchpoints=(touchpoint,))
    assert (("journey j, touchpoint t", "too-few-behind") in new(replace(PROJECT, journeys=(journey,)))) is is_told


def test_two_journeys_of_one_id_are_refused_and_the_others_sorted() -> None:
    """Journeys stand in the order of their ids, each id once."""
    a, b = Journey(id="a", title="A"), Journey(id="b", title="B")
    assert replace(PROJECT, journeys=(b, a)).journeys == (a, b)
    with pytest.raises(WrongValue, match="more than one journey called a"):
        replace(PROJECT, journeys=(a, b, a))
