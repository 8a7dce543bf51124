"""Reading an area: statuses, costs and choices, each held against the theory."""

from pathlib import Path

import pytest

from sothat.areas import AmountRange, Area, Assessment, Cost
from sothat.errors import BrokenProject, Misuse
from sothat.files import read_area
from sothat.theory import Status
from tests.unit.files.reading import SOURCES, THEORY, found, only, read, sound

AREA = """\
format: sothat-area/1
title: North
about: Where it is.
statuses: {sv01: partly}
costs: {sv01: {once: 20000, yearly: [30000, 45000, 60000]}}
fixed: {sv01: not in place}
assessed_by: {sv01: [commissioner: in place, peer adviser: 0.25]}
notes: {sv01: A note.}
"""


def test_an_area_is_read_as_it_stands() -> None:
    """Its id is the file's name; statuses, costs, choices, assessments and notes come out as written."""
    area = sound(read(area=AREA, sources=SOURCES)).area("north")
    assert area == Area(
        id="north",
        title="North",
        about="Where it is.",
        statuses={"sv01": Status.PARTLY},  # type: ignore[dict-item]
        costs={"sv01": Cost(once=20000, yearly=AmountRange(low=30000, likely=45000, high=60000))},  # type: ignore[dict-item]
        fixed={"sv01": Status.NOT_IN_PLACE},  # type: ignore[dict-item]
        assessed_by={
            "sv01": (
                Assessment(by="commissioner", standing=Status.IN_PLACE),
                Assessment(by="peer adviser", standing=0.25),
            )
        },  # type: ignore[dict-item]
        notes={"sv01": "A note."},  # type: ignore[dict-item]
    )


SLIPS = [
    ("statuses: {sv01: partly}", "statuses: {sv01: some}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: 1.01}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: true}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [partly]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.2, 0.4, 1.2]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [-0.1, 0.4, 0.7]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.4, 0.2, 0.7]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.4, 0.7]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.2, 0.4, 0.7, 0.9]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.2, often, 0.7]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.2, .nan, 0.7]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: {sv01: [0.2, [0.4], 0.7]}", 4, "wrong-statuses"),
    ("statuses: {sv01: partly}", "statuses: [sv01]", 4, "wrong-type"),
    ("statuses: {sv01: partly}", "statuses:\n  sv01: partly\n  sv99: partly", 6, "unknown-element"),
    ("costs: {sv01: {once: 20000,", "costs: {sv99: {once: 20000,", 5, "unknown-element"),
    ("costs: {sv01: {once: 20000,", "costs: {sv01: {once: -1,", 5, "wrong-costs"),
    ("costs: {sv01: {once: 20000,", "costs: {sv01: {monthly: 1,", 5, "wrong-costs"),
    ("costs: {sv01: {once: 20000,", "costs: {sv01: {once: a lot,", 5, "wrong-costs"),
    ("[30000, 45000, 60000]", "[45000, 30000, 60000]", 5, "wrong-costs"),
    ("[30000, 45000, 60000]", "[30000, 60000]", 5, "wrong-costs"),
    ("fixed: {sv01: not in place}", "fixed: {sv99: in place}", 6, "unknown-element"),
    ("fixed: {sv01: not in place}", "fixed: {sv01: partly}", 6, "wrong-fixed"),
    ("[commissioner: in place, peer adviser: 0.25]", "[commissioner]", 7, "wrong-assessed-by"),
    ("[commissioner: in place, peer adviser: 0.25]", "commissioner", 7, "wrong-assessed-by"),
    ("notes: {sv01: A note.}", "notes: {sv01: [A note.]}", 8, "wrong-notes"),
    ("title: North", "where: North", 1, "missing-key"),
    ("format: sothat-area/1", "format: sothat-theory/1", 1, "wrong-format"),
]


@pytest.mark.parametrize(("right", "slip", "line", "code"), SLIPS)
def test_one_slip_is_told_with_its_line(right: str, slip: str, line: int, code: str) -> None:
    """A slip in an area is one error that names the file and the line; an unknown id is named too."""
    assert right in AREA
    problems = read(area=AREA.replace(right, slip, 1), sources=SOURCES).problems
    errors = [problem for problem in problems if problem.is_error]
    assert [(problem.where, problem.code) for problem in errors] == [(f"areas/north.yaml, line {line}", code)]
    if code == "unknown-element":
        assert "sv99" in errors[0].what


def test_a_file_name_that_is_no_id_is_told() -> None:
    """The file's name is the area's id, so it has to be one."""
    reading = read_named("areas/The North.yaml")
    assert (reading[0][0], reading[0][1]) == ("areas/The North.yaml", "wrong-id")


def test_a_file_beside_the_areas_is_not_passed_over_in_silence() -> None:
    """A file that looks like an area and is not read as one gets a warning, and is carried along."""
    assert read_named("areas/north.yml") == [("areas/north.yml", "not-an-area")]
    assert read_named("areas/deep/north.yaml") == [("areas/deep/north.yaml", "not-an-area")]


def read_named(name: str) -> list[tuple[str, str]]:
    from sothat.files import read_contents  # noqa: PLC0415

    return found(read_contents({"theory.yaml": THEORY.encode(), "sources.json": SOURCES.encode(), name: AREA.encode()}))


def test_an_area_can_be_read_from_a_file_of_its_own(tmp_path: Path) -> None:
    """A file anywhere is held against the theory given, and its name is its id."""
    file = tmp_path / "south.yaml"
    file.write_text(AREA)
    theory = sound(read(sources=SOURCES)).theory
    assert read_area(file, theory).id == "south"
    file.write_text(AREA.replace("sv01", "sv02"))
    with pytest.raises(BrokenProject, match=r"south\.yaml, line 4.*sv02"):
        read_area(file, theory)


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "nul\x00.yaml"])
def test_an_area_that_is_not_there_is_a_sentence(name: str, tmp_path: Path) -> None:
    """A path at which there is no file is told as misuse."""
    with pytest.raises(Misuse):
        read_area(f"{tmp_path}/{name}", sound(read(sources=SOURCES)).theory)


def test_unknown_keys_of_an_area_are_kept() -> None:
    """A key that this version does not know is warned of, and kept."""
    reading = read(area=AREA + "weather: [mild]\n", sources=SOURCES)
    assert only(reading).code == "unknown-key"
    assert reading.project is not None
    assert reading.project.areas[0].extra == {"weather": ["mild"]}
