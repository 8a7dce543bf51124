"""`sothat journeys` tells what may be told, and no more."""

from pathlib import Path

import pytest

from tests.house.project_files import ROOT
from tests.unit.cli.program import EXAMPLE, answer, run, small_project

JOURNEYS = """\
format: sothat-journeys/1
journeys:
- id: way
  title: How women met it
  kind: composite
  touchpoints:
  - {id: told, title: Heard in a group, stage: before, people: 5, happened: refused, barriers: [Nobody came], subjects: [visits]}
"""
STAGED = "stages: [{id: before, title: Before birth}]\n"


def test_the_json_of_the_example() -> None:
    """Journeys with their touchpoints, where they go wrong, and what they do not touch."""
    told = answer("journeys", EXAMPLE)
    assert {one["kind"] for one in told["journeys"].values()} == {"planned", "composite"}
    for one in told["journeys"].values():
        assert one["touchpoints"]
        for point in one["touchpoints"]:
            assert not {"people", "items", "sources"} & set(point)
            assert (point["happened"] is None) == (one["kind"] == "planned")
    composite = next(one for one in told["journeys"].values() if one["kind"] == "composite")
    ids = {point["id"] for point in composite["touchpoints"]}
    met = {one for found in composite["against_plan"]["met"].values() for one in found}
    assert met | set(composite["against_plan"]["unplanned"]) == ids
    assert met.isdisjoint(composite["against_plan"]["unplanned"])
    assert told["hot_spots"]
    touched = {end for spot in told["hot_spots"] for end in spot["subject"].split(">")}
    assert touched.isdisjoint(told["untouched"])


def test_what_is_carried_by_five_is_told(tmp_path: Path) -> None:
    """With what came of it and what stood in the way."""
    folder = small_project(tmp_path / "p")
    theory = folder / "theory.yaml"
    theory.write_text(theory.read_text().replace("levels:", f"{STAGED}levels:"))
    (folder / "journeys.yaml").write_text(JOURNEYS)
    told = run("journeys", str(folder), columns=200).stdout
    assert "Heard in a group" in told
    assert "it was refused" in told
    assert "Nobody came" in told
    assert "No journey touches 3 of 4 elements: trust" in told


def test_what_fewer_carry_is_not_told(tmp_path: Path) -> None:
    """Four people and no study are too few: the file is refused with a sentence that does not repeat what it says."""
    folder = small_project(tmp_path / "p")
    theory = folder / "theory.yaml"
    theory.write_text(theory.read_text().replace("levels:", f"{STAGED}levels:"))
    (folder / "journeys.yaml").write_text(JOURNEYS.replace("people: 5", "people: 4"))
    told = run("journeys", str(folder))
    assert told.exit_code == 1
    assert "The touchpoint told is carried by fewer than 5 people" in told.stderr
    assert "Nobody came" not in told.stdout + told.stderr


@pytest.mark.parametrize("field", ["journeys", "hot_spots", "untouched"])
def test_every_field_is_told(field: str) -> None:
    """On the page about the JSON, in the part about this command."""
    page = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    assert list(answer("journeys", EXAMPLE)) == ["journeys", "hot_spots", "untouched"]
    assert f"`{field}" in page.partition("## `sothat journeys`")[2].partition("\n## ")[0]
