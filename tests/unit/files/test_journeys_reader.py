"""Reading and writing `journeys.yaml`: nobody can be known by it, everything wrong told at once, each with its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from sothat.errors import WrongValue
from sothat.evidence import Evidence, EvidenceItem
from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.files import project_contents, read_project, write_project
from sothat.theory import StageId
from tests.unit.files.reading import found, only, read, sound

SOURCES = (
    '[{"id": "S1", "type": "book", "custom": {"study": "one"}}, {"id": "S2", "type": "book", "custom": {"study": "one"}},'
    ' {"id": "S3", "type": "book"}]'
)
EVIDENCE = "format: sothat-evidence/1\nitems:\n- {id: e3, source: S3}\n- {id: e2, source: S2}\n"
HEAD = "format: sothat-journeys/1\n"


def journey(rest: str = "", touchpoint: str = "people: 5") -> str:
    """A file with one journey of one touchpoint, whose last key is in line 9."""
    return f"{HEAD}journeys:\n- id: j\n  title: J\n{rest}  touchpoints:\n  - id: t\n    title: T\n    stage: s\n    {touchpoint}\n"


def test_everything_of_a_journey_is_read() -> None:
    """Each field of a journey and a touchpoint."""
    text = (
        f"{HEAD}journeys:\n- id: j\n  title: J\n  kind: planned\n  about: A\n  planned: k\n  branches: [home, away]\n"
        "  touchpoints:\n  - {id: t, title: T, stage: s, branch: away, who: women, with_whom: midwife, service: care,"
        " channel: telephone, happened: refused, feeling: -2, feeling_word: afraid, barriers: [b], enablers: [e],"
        " is_critical: true, subjects: [ow1], items: [e3], sources: [S1], people: 7}\n"
    )
    assert sound(read(sources=SOURCES, evidence=EVIDENCE, journeys=text)).journeys == (
        Journey(
            id="j", title="J", kind=JourneyKind.PLANNED, about="A", planned="k", branches=("home", "away"),
            touchpoints=(
                Touchpoint(
                    id="t", title="T", stage=StageId("s"), branch="away", who="women", with_whom="midwife",
                    service="care", channel="telephone", happened=Happened.REFUSED, feeling=-2, feeling_word="afraid",
                    barriers=("b",), enablers=("e",), is_critical=True, subjects=("ow1",), items=("e3",),
                    sources=("S1",), people=7,
                ),
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("carriers", "is_refused"),
    [
        ("people: 5", False),
        ("people: 4", True),
        ("sources: [S1, S3]", False),
        ("sources: [S1, S2]", True),
        ("sources: [S1, S1]", True),
        ("sources: [S1, GONE]", True),
        ("items: [e2, e3]", False),
        ("items: [e3]", True),
        ("items: [e3, gone]", True),
        ("{sources: [S1], items: [e2]}", True),
        ("{sources: [S1], items: [e3]}", False),
        ("channel: telephone", True),
    ],
)
def test_a_touchpoint_needs_five_people_or_two_studies(carriers: str, is_refused: bool) -> None:
    """Outputs of one study are one, what is not listed is none; what too few carry is an error that says the way out."""
    fields = carriers.strip("{}").replace("], ", "]\n    ") if carriers.startswith("{") else carriers
    reading = read(sources=SOURCES, evidence=EVIDENCE, journeys=journey(touchpoint=fields))
    assert found(reading) == ([("journeys.yaml, line 6", "too-few-behind")] if is_refused else [])
    if is_refused:
        assert "of another study" in only(reading).mend


@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [
        ("channel: post", False),
        ("happened: 'yes'", False),
        ("happened: missed", True),
        ("feeling: 0", True),
        ("people: 1", True),
    ],
)
def test_what_is_planned_needs_nobody(fields: str, is_refused: bool) -> None:
    """A planned touchpoint tells of nobody, unless it says how it went, how it felt or for how many."""
    reading = read(sources=SOURCES, journeys=journey("  kind: planned\n", fields))
    assert [code for _, code in found(reading)] == (["too-few-behind"] if is_refused else [])


def test_who_is_behind_is_not_asked_where_sources_cannot_be_read() -> None:
    """A slip in the sources is told, and not everything that follows from it."""
    text = journey(touchpoint="sources: [S1, S3]")
    assert found(read(sources="[", journeys=text)) == [("sources.json, line 1", "not-json")]
    assert found(read(sources=SOURCES, evidence="format: x\n", journeys=text)) == [
        ("evidence.yaml, line 1", "wrong-format")
    ]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("format: sothat-journeys/2\n", 1, "newer-version"),
        (HEAD + "ways: []\n", 2, "unknown-key"),
        (HEAD + "journeys: {}\n", 2, "wrong-type"),
        (HEAD + "journeys:\n- title: J\n", 3, "missing-key"),
        (HEAD + "journeys:\n- {id: j, title: J}\n- {id: j, title: K}\n", 4, "duplicate-id"),
        (journey("  kind: personal\n"), 5, "wrong-kind"),
        (journey("  name: somebody\n"), 5, "unknown-key"),
        (journey(touchpoint="people: many"), 9, "wrong-type"),
        (journey(touchpoint="people: 5\n    feeling: 3"), 10, "wrong-touchpoint"),
        (journey(touchpoint="people: 5\n    feeling: 0.5"), 10, "wrong-type"),
        (journey(touchpoint="people: 5\n    feeling: true"), 10, "wrong-type"),
        (journey(touchpoint="people: 5\n    happened: no"), 10, "wrong-happened"),
        (journey(touchpoint="people: 5\n    weeks: 12"), 10, "unknown-key"),
        (journey(touchpoint="people: 5\n    branch: away"), 3, "wrong-journey"),
        (journey(touchpoint="people: 5\n  - {id: t, title: T, stage: s, people: 5}"), 3, "wrong-journey"),
        (journey(touchpoint="people: 5\n  - {id: u, title: T, people: 5}"), 10, "missing-key"),
    ],
)
def test_a_slip_is_told_once_with_its_line(text: str, line: int, code: str) -> None:
    """Each thing that can be wrong is an error in the line where it stands."""
    reading = read(sources=SOURCES, journeys=text)
    errors = [(p.where, p.code) for p in reading.problems if p.code != "too-few-behind"]
    assert errors == [(f"journeys.yaml, line {line}", code)]
    assert reading.project is None


def test_what_too_few_carry_is_not_written() -> None:
    """The writer refuses, and names the journey and the touchpoint."""
    project = sound(read(sources=SOURCES, journeys=journey()))
    few = replace(project.journeys[0].touchpoints[0], people=4)
    with pytest.raises(WrongValue, match=r"touchpoint t of the journey j .* leave it out"):
        project_contents(replace(project, journeys=(replace(project.journeys[0], touchpoints=(few,)),)))


def test_files_of_what_a_project_no_longer_has_are_taken_away(tmp_path: Path) -> None:
    """Saved without evidence and journeys over itself with them, a project is read back without; what cannot be read stays."""
    bare = sound(read(sources=SOURCES))
    full = replace(
        bare,
        evidence=Evidence(items=(EvidenceItem(id="e", source="S1"),)),
        journeys=(Journey(id="j", title="J"),),
    )
    write_project(full, tmp_path)
    assert read_project(tmp_path) == full
    write_project(bare, tmp_path)
    assert read_project(tmp_path) == bare
    (tmp_path / "evidence.yaml").write_text("items: [")
    write_project(bare, tmp_path)
    assert (tmp_path / "evidence.yaml").read_text() == "items: ["
