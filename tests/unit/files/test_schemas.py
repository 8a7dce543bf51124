"""The published JSON Schemas say what the code says: every field and choice, no more and no less."""

from dataclasses import fields

import pytest

from sothat.areas import Area, Cost
from sothat.evidence import Assessment as Judged
from sothat.evidence import (
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
)
from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.examples import open_project
from sothat.files import (
    area_document,
    evidence_document,
    formats,
    journeys_document,
    project_document,
    theory_document,
)
from sothat.project import Project
from sothat.theory import Alternatives, Element, Kind, Level, Link, Role, Stage, Status, Theory
from tests.unit.files.against_schema import complaints, schema

IN_FILES = {"source": "from", "target": "to"}
"""Where a field has another name in the files."""


def fields_of(kind: type, *, besides: tuple[str, ...] = ()) -> set[str]:
    """The fields of a value, by their names in the files; what is unknown is no field of its own."""
    return {IN_FILES.get(f.name, f.name) for f in fields(kind)} - {"extra", *besides}


def part(name: str, definition: str) -> dict:  # type: ignore[type-arg]
    return schema(name)["$defs"][definition]  # type: ignore[index,no-any-return]


@pytest.mark.parametrize(
    ("kind", "definition"),
    [(Element, "element"), (Link, "link"), (Alternatives, "alternatives"), (Level, "level"), (Stage, "stage")],
)
def test_each_part_of_a_theory_has_the_fields_of_its_schema(kind: type, definition: str) -> None:
    """The schema of each part of a theory lists just the fields of the value."""
    assert set(part("theory", definition)["properties"]) == fields_of(kind)


@pytest.mark.parametrize(
    ("name", "kind", "definition"),
    [
        ("evidence", EvidenceItem, "item"),
        ("evidence", Claim, "claim"),
        ("evidence", Code, "code"),
        ("evidence", Finding, "finding"),
        ("evidence", Judged, "assessment"),
        ("evidence", Judgement, "judgement"),
        ("evidence", Searched, "searched"),
        ("journeys", Journey, "journey"),
        ("journeys", Touchpoint, "touchpoint"),
    ],
)
def test_each_part_of_evidence_and_journeys_has_the_fields_of_its_schema(
    name: str, kind: type, definition: str
) -> None:
    """The schema of each part lists just the fields of the value; of a tie all but what it bears on, which is its key."""
    assert set(part(name, definition)["properties"]) == {field.name for field in fields(kind)} - {"extra"}
    assert set(part("evidence", "tie")["properties"]) == fields_of(Tie, besides=("subject",))


@pytest.mark.parametrize(
    ("name", "kind", "besides"),
    [
        ("theory", Theory, ()),
        ("area", Area, ("id",)),
        ("evidence", Evidence, ()),
        ("project", Project, ("theory", "areas", "sources", "evidence", "journeys", "kept", "problems")),
    ],
)
def test_each_file_has_the_fields_of_its_schema(name: str, kind: type, besides: tuple[str, ...]) -> None:
    """The schema of each file lists just the fields of the value, and the format; what has a file of its own aside."""
    assert set(schema(name)["properties"]) == fields_of(kind, besides=besides) | {"format"}  # type: ignore[call-overload]


def test_the_choices_are_the_same() -> None:
    """Kinds, roles, statuses and the parts of a cost are those of the code, in its order."""
    assert part("theory", "kind")["enum"] == list(Kind)
    assert part("theory", "role")["enum"] == list(Role)
    assert part("area", "status")["enum"] == list(Status)
    assert part("area", "choice")["enum"] == [Status.IN_PLACE, Status.NOT_IN_PLACE]
    assert part("evidence", "stance")["enum"] == list(Stance)
    assert part("evidence", "disclosure")["enum"] == list(Disclosure)
    assert part("evidence", "assessment")["properties"]["overall"]["enum"] == list(Confidence)
    assert list(part("evidence", "assessment")["properties"]["judgements"]["properties"]) == list(Component)
    assert part("evidence", "judgement")["properties"]["concern"]["enum"] == list(Concern)
    assert part("evidence", "searched")["properties"]["stream"]["enum"] == list(Stream)
    assert part("journeys", "journey")["properties"]["kind"]["enum"] == list(JourneyKind)
    assert part("journeys", "touchpoint")["properties"]["happened"]["enum"] == list(Happened)
    assert set(part("area", "cost")["oneOf"][1]["properties"]) == {f.name for f in fields(Cost)}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("theory", formats.THEORY),
        ("area", formats.AREA),
        ("project", formats.PROJECT),
        ("evidence", formats.EVIDENCE),
        ("journeys", formats.JOURNEYS),
    ],
)
def test_the_versions_are_the_same(name: str, known: formats.Format) -> None:
    """Each schema is of the version that is written."""
    assert schema(name)["properties"]["format"]["const"] == known.line  # type: ignore[index,call-overload]
    assert schema(name)["$id"] == f"urn:sothat:{name}:{known.version}"


def test_the_reference_theory_keeps_to_the_schemas() -> None:
    """The bundled example validates, file by file."""
    project = open_project("stepping-stones")
    assert complaints("theory", theory_document(project.theory)) == []
    assert complaints("project", project_document(project)) == []
    assert complaints("area", area_document(project.areas[0])) == []
    assert complaints("sources", list(project.sources)) == []
    assert complaints("evidence", evidence_document(project.evidence)) == []
    assert complaints("journeys", journeys_document(project.journeys)) == []


MISTAKES = [
    ("theory", ("format",), "sothat-theory/2"),
    ("theory", ("title",), " "),
    ("theory", ("elements", 0, "kind"), "goal"),
    ("theory", ("elements", 0, "id"), "all"),
    ("theory", ("elements", 0, "id"), "Im1"),
    ("theory", ("elements", 0, "stages"), ["all", "birth"]),
    ("theory", ("elements", 0, "actors"), "midwife"),
    ("theory", ("links", 0, "role"), "needs"),
    ("theory", ("links", 0, "role"), "one of"),
    ("theory", ("links", 0, "group"), "g"),
    ("theory", ("links", 0, "strength"), 1.5),
    ("theory", ("links", 0, "strength"), [0.1, 0.2]),
    ("theory", ("alternatives", 0, "at_least"), 0),
    ("area", ("statuses", "or01"), "perhaps"),
    ("area", ("statuses", "or01"), True),
    ("area", ("statuses", "or01"), [0.2, 0.4]),
    ("area", ("statuses", "or01"), [0.2, 0.4, 1.7]),
    ("area", ("fixed",), {"or01": "partly"}),
    ("area", ("costs", "or01"), -1),
    ("area", ("costs", "or01"), {"monthly": 3}),
    ("project", ("languages",), "en"),
    ("sources", (0, "id"), 7),
    ("evidence", ("items", 0, "id"), " "),
    ("evidence", ("items", 0, "source"), ""),
    ("evidence", ("items", 0, "quote"), "Words that nobody cleared"),
    ("evidence", ("items", 0, "codes"), ["trust"]),
    ("evidence", ("items", 0, "claim"), {"influence": "a"}),
    ("evidence", ("items", 0, "mood"), "calm"),
    ("evidence", ("items", 0, "disclosure"), "seen"),
    ("evidence", ("items", 0, "ties"), {"im1": "agrees"}),
    ("evidence", ("items", 0, "ties"), {"im1": {"reason": "Nobody cleared it."}}),
    ("evidence", ("items", 0, "ties"), {"im1": {"strength": 1}}),
    ("evidence", ("items", 0, "ties"), {"im1>im2>im3": "supports"}),
    ("evidence", ("items", 0, "ties"), {"all": "supports"}),
    ("evidence", ("codes",), [{"about": "Without a name."}]),
    ("evidence", ("findings",), [{"id": "f", "statement": ""}]),
    ("evidence", ("findings",), [{"id": "f", "statement": "S.", "assessment": {"overall": "high"}}]),
    ("evidence", ("searched",), [{"stream": "tertiary"}]),
    ("journeys", ("journeys", 0, "kind"), "personal"),
    ("journeys", ("journeys", 0, "name"), "somebody's"),
    ("journeys", ("journeys", 0, "touchpoints", 0, "feeling"), 3),
    ("journeys", ("journeys", 0, "touchpoints", 0, "feeling"), 0.5),
    ("journeys", ("journeys", 0, "touchpoints", 0, "happened"), "no"),
    ("journeys", ("journeys", 0, "touchpoints", 0, "weeks"), 12),
    ("journeys", ("journeys", 0, "touchpoints", 0, "stage"), ""),
]


@pytest.mark.parametrize(("name", "place", "wrong"), MISTAKES)
def test_a_mistake_is_seen_by_the_schema(name: str, place: tuple[object, ...], wrong: object) -> None:
    """What the reader refuses, the schema refuses too."""
    project = open_project("stepping-stones")
    document: object = {
        "theory": theory_document(project.theory),
        "area": area_document(project.areas[0]),
        "project": project_document(project),
        "sources": [dict(source) for source in project.sources],
        "evidence": evidence_document(project.evidence),
        "journeys": journeys_document(project.journeys),
    }[name]
    *way, last = place
    inner = document
    for step in way:
        inner = inner[step]  # type: ignore[index]
    inner[last] = wrong  # type: ignore[index]
    assert complaints(name, document) != []


def test_unknown_keys_are_allowed_by_the_schemas() -> None:
    """A file with keys of a later time or of the group's own is not refused: they are reported, kept and written back."""
    theory = theory_document(open_project("stepping-stones").theory)
    assert complaints("theory", {**theory, "mood": "calm"}) == []
    assert schema("theory")["$comment"]
