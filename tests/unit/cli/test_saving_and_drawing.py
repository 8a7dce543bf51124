"""Commands that write a file write the whole of it or nothing, and say where."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import sothat
from tests.unit.cli.program import AREA, EXAMPLE, run, small_project


def test_a_project_goes_into_one_file_and_back_into_a_folder(tmp_path: Path) -> None:
    """What was saved and what is read again are the same project."""
    bundle, folder = tmp_path / "care.sothat", tmp_path / "care"
    first = run("save", EXAMPLE, "--to", str(bundle))
    assert (first.exit_code, first.stdout) == (0, "")
    assert str(bundle) in first.stderr
    assert run("save", str(bundle), "--to", str(folder)).exit_code == 0
    assert sothat.read_project(bundle) == sothat.read_project(folder) == sothat.read_project(EXAMPLE)


def test_a_theory_goes_into_a_fault_tree_and_is_asked_about_there(tmp_path: Path) -> None:
    """As many minimal cut sets as packages, each gate may be asked about, and what is lost is told."""
    model = tmp_path / "care.xml"
    saved = run("save", EXAMPLE, "--to", str(model))
    assert (saved.exit_code, saved.stdout) == (0, "")
    assert "as a fault tree" in saved.stderr
    assert "the format has no place for them" in saved.stderr
    counts = [json.loads(run("packages", name, "--json").stdout)["count"] for name in (EXAMPLE, str(model))]
    assert counts[0] == counts[1]
    parts = [
        json.loads(run("packages", *of, "--json").stdout)["by_size"]
        for of in ((EXAMPLE, "--goal", "io06"), (str(model), "--goal", "io06"))
    ]
    assert parts[0] == parts[1]
    assert run("save", EXAMPLE, "--to", str(model)).exit_code == 2


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over unless that was asked for."""
    target = tmp_path / "care.sothat"
    target.write_text("mine")
    result = run("save", EXAMPLE, "--to", str(target))
    assert result.exit_code == 2
    assert "is there already, and was left as it is" in result.stderr
    assert target.read_text() == "mine"
    assert run("save", EXAMPLE, "--to", str(target), "--replace").exit_code == 0
    assert sothat.read_project(target) == sothat.read_project(EXAMPLE)


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    """A file where a folder would have to be: a sentence."""
    (tmp_path / "file").write_text("x")
    for command in ("save", "draw"):
        result = run(command, EXAMPLE, "--to", str(tmp_path / "file" / "map.svg"))
        assert result.exit_code == 1, result.output
        assert str(tmp_path / "file") in result.stderr
        assert "hoose a place" in result.stderr


def test_a_name_that_no_file_can_have() -> None:
    """A sentence as well, and no traceback."""
    for command in ("save", "draw"):
        result = run(command, EXAMPLE, "--to", "x" * 5_000)
        assert result.exit_code == 1
        assert "hoose a place" in result.stderr


def test_the_picture_is_svg_with_every_element(tmp_path: Path) -> None:
    """The drawing is a whole SVG that names every element, in a file or on standard output."""
    target = tmp_path / "map.svg"
    result = run("draw", EXAMPLE, "--to", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    svg = target.read_text(encoding="utf-8")
    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert run("draw", EXAMPLE).stdout.rstrip("\n") == svg.rstrip("\n")
    text = " ".join(" ".join(ET.fromstring(svg).itertext()).split())
    assert "optimum" in text


def test_the_picture_shows_what_holds_in_an_area(tmp_path: Path) -> None:
    """With an area, boxes say what has become of them."""
    plain, here = run("draw", EXAMPLE).stdout, run("draw", EXAMPLE, "--area", AREA).stdout
    assert "in place but not working" in here
    assert "in place but not working" not in plain


@pytest.mark.parametrize("name", ["theory", "area", "project", "sources"])
def test_a_schema_is_printed_as_it_is_shipped(name: str) -> None:
    """The schema is valid JSON and says what it is the schema of."""
    printed = json.loads(run("schema", name).stdout)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_difference_is_told_in_the_words_of_the_field(tmp_path: Path) -> None:
    """What was reworded is told as reworded."""
    before = small_project(tmp_path / "a")
    after = small_project(tmp_path / "b")
    theory = after / "theory.yaml"
    theory.write_text(theory.read_text().replace("title: Home visits", "title: Visits at home"))
    result = run("difference", str(before), str(after))
    assert result.exit_code == 0
    assert result.stdout.startswith("1 change.\n- Reworded")
    assert "Visits at home" in result.stdout
    same = run("difference", str(before), str(before))
    assert same.stdout == "Nothing changed: the two theories are the same.\n"
