"""Whatever is asked for that is not there, or not in order: a sentence, an exit code, no traceback, no half answer."""

import zipfile
from pathlib import Path

import pytest

from tests.unit.cli.program import AREA, EXAMPLE, SMALL_AREA, SMALL_THEORY, run, small_project

QUESTIONS = ("attained", "alone", "packages", "linchpins", "levels")
WITH_GOALS = ("alone", "packages", "linchpins", "levels")


def refused(*arguments: str, code: int, saying: str) -> None:
    """The command ends with that code, says so in a sentence on standard error, and prints no answer."""
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert saying in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("question", [*QUESTIONS, "check", "draw"])
@pytest.mark.parametrize("json", [(), ("--json",)])
def test_a_project_that_is_not_there(question: str, json: tuple[str, ...]) -> None:
    """The sentence repeats the name and says what would do."""
    extra = () if question == "draw" else json
    refused(question, "nowhere", *extra, code=2, saying="There is no project at 'nowhere': give a folder")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_area_that_is_not_there(question: str) -> None:
    """The sentence lists the areas that there are."""
    refused(question, EXAMPLE, "--area", "atlantis", code=2, saying=f"The project's areas: {AREA}.")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_area_file_that_is_not_there(question: str) -> None:
    """A name with an ending is taken for a file."""
    refused(question, EXAMPLE, "--area", "atlantis.yaml", code=2, saying="There is nothing at 'atlantis.yaml'")


@pytest.mark.parametrize("question", WITH_GOALS)
def test_a_goal_that_is_not_there(question: str) -> None:
    """The sentence offers the ids that come close."""
    refused(
        question, EXAMPLE, "--goal", "im2", code=2, saying="There is no element 'im2' in this theory. Did you mean "
    )


def test_an_element_that_is_not_there() -> None:
    """The sentence says where the ids are listed when none comes close."""
    refused("explain", EXAMPLE, "?", code=2, saying="`sothat attained` lists every element with its id.")


@pytest.mark.parametrize(
    ("arguments", "saying"),
    [
        (("dream", EXAMPLE), "No such command 'dream'"),
        (("attained", EXAMPLE, "--dream"), "No such option: --dream"),
        (("attained",), "Missing argument 'PROJECT'"),
        (("explain", EXAMPLE), "Missing argument 'ELEMENT'"),
        (("packages", EXAMPLE, "--limit", "-1"), "-1 will not do: write a number of 0 or more."),
        (("packages", EXAMPLE, "--limit", "few"), "Invalid value for '--limit'"),
        (("packages", EXAMPLE, "--budget", "nan"), "nan will not do: write a number of 0 or more."),
        (("packages", EXAMPLE, "--budget", "-3"), "-3.0 will not do: write a number of 0 or more."),
        (("levels", EXAMPLE, "--seconds", "inf"), "inf will not do: write a number of 0 or more."),
        (
            ("schema", "dream"),
            "There is no schema 'dream': choose one of area, evidence, journeys, project, sources, theory.",
        ),
        (("packages", "plant.xml"), "plant.xml: it could not be opened"),
        (("chance", "plant.xml", "--area", "north"), "a fault tree has no areas"),
        (
            ("chance", "plant.xml", "--goal", "a", "--goal", "b"),
            "a fault tree has one top event, and 2 goals were named",
        ),
        (("save", EXAMPLE, "--to", "new", "--area", AREA), "a project is saved whole"),
        (("check", "plant.XML"), "this question is put to a theory"),
        (("save", EXAMPLE), "Missing option '--to'"),
        (("difference", EXAMPLE, "nowhere"), "There is no project at 'nowhere'"),
        (("draw", EXAMPLE, "--to", "."), "is a folder: give the name of a file"),
        (("draw", EXAMPLE, "--to", "/"), "is a folder: give the name of a file"),
        (("attained", "x" * 5_000), "There is no project at 'xxx"),
        (("attained", EXAMPLE, "--area", "x" * 5_000), f"The project's areas: {AREA}."),
        (("attained", EXAMPLE, "--area", "."), "is not a file: give the .yaml file of an area."),
        (("explain", EXAMPLE, "x" * 5_000), "There is no element 'xxx"),
        (("packages", EXAMPLE, "--goal", ""), "There is no element ''"),
    ],
)
def test_a_request_that_cannot_be_met(arguments: tuple[str, ...], saying: str) -> None:
    """Misuse is exit code 2 and a sentence."""
    refused(*arguments, code=2, saying=saying)


def test_a_folder_without_a_theory(tmp_path: Path) -> None:
    """It is a folder, and no project."""
    refused("attained", str(tmp_path), code=1, saying="theory.yaml")
    assert run("check", str(tmp_path)).exit_code == 1


@pytest.mark.parametrize(
    ("theory", "where"),
    [
        ("", "theory.yaml"),
        ("elements: [", "theory.yaml, line"),
        ("just words", "theory.yaml"),
        (SMALL_THEORY.replace("theory/1", "theory/99"), "version 99"),
        (SMALL_THEORY.replace("theory/1", "area/1"), "theory.yaml"),
        (SMALL_THEORY.replace("kind: activity", "kind: magic"), "magic"),
        ("a: &x [1]\nb: *x\n", "theory.yaml"),
        ("!!python/object:os.system {}", "theory.yaml"),
        ("\x00\x01\x02", "theory.yaml"),
    ],
    ids=["empty", "broken", "words", "newer", "other-format", "unknown-kind", "anchors", "tags", "binary"],
)
def test_a_theory_that_cannot_be_read(tmp_path: Path, theory: str, where: str) -> None:
    """The questions refuse it with exit code 1 and the place; `check` lists it, also as JSON."""
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "theory.yaml").write_text(theory)
    refused("attained", str(folder), "--json", code=1, saying=where)
    checked = run("check", str(folder))
    assert checked.exit_code == 1
    assert "Traceback" not in checked.output


def test_a_theory_with_errors_is_checked_and_not_answered(tmp_path: Path) -> None:
    """A link to an element that is not there has to be mended before any question is answered."""
    theory = SMALL_THEORY.replace("links:\n", "links:\n- {from: nowhere, to: trust, role: requires, rationale: x}\n")
    folder = str(small_project(tmp_path / "p", theory))
    for question in QUESTIONS:
        refused(question, folder, code=1, saying="nowhere")


@pytest.mark.parametrize(
    ("area", "where"),
    [
        (SMALL_AREA.replace("visits: in place", "ghost: in place"), "ghost"),
        (SMALL_AREA.replace("in place", "perhaps", 1), "perhaps"),
        (SMALL_AREA.replace("area/1", "area/7"), "version 7"),
        ("statuses: [", "my.yaml, line"),
        ("", "my.yaml"),
    ],
    ids=["unknown-element", "unknown-status", "newer", "broken", "empty"],
)
def test_an_area_file_that_does_not_fit(tmp_path: Path, area: str, where: str) -> None:
    """An area that names unknown elements or statuses is refused with the place."""
    folder = str(small_project(tmp_path / "p"))
    file = tmp_path / "my.yaml"
    file.write_text(area)
    refused("attained", folder, "--area", str(file), "--json", code=1, saying=where)


def test_an_area_of_the_project_that_names_an_unknown_element(tmp_path: Path) -> None:
    """The project's own area likewise, and `check` finds it."""
    folder = small_project(tmp_path / "p")
    (folder / "areas/north.yaml").write_text(SMALL_AREA.replace("visits: in place", "ghost: in place"))
    checked = run("check", str(folder))
    assert checked.exit_code == 1
    assert "ghost" in checked.stdout
    assert "areas/north.yaml" in " ".join(checked.stdout.split())


def test_a_bundle_that_is_cut_short(tmp_path: Path) -> None:
    """Half a file is no project."""
    whole = tmp_path / "whole.sothat"
    assert run("save", EXAMPLE, "--to", str(whole)).exit_code == 0
    half = tmp_path / "half.sothat"
    half.write_bytes(whole.read_bytes()[:2000])
    result = run("attained", str(half))
    assert result.exit_code in (1, 2)
    assert "half.sothat" in result.stderr
    assert result.stdout == ""


def test_a_bundle_that_climbs_out_of_its_folder(tmp_path: Path) -> None:
    """A path that leads outside is refused, and nothing is written there."""
    evil = tmp_path / "evil.sothat"
    with zipfile.ZipFile(evil, "w") as bundle:
        bundle.writestr("theory.yaml", SMALL_THEORY)
        bundle.writestr("../outside.yaml", "x: 1")
    result = run("check", str(evil))
    assert result.exit_code == 1
    assert "outside" in result.stdout
    assert not (tmp_path.parent / "outside.yaml").exists()


def test_ten_thousand_duplicates_are_told_as_one_problem(tmp_path: Path) -> None:
    """A theory with 10,000 duplicate ids gets a sentence, not 10,000 of them, and the place stays readable."""
    twice = "- {id: visits, kind: activity, title: Home visits, level: service}\n"
    theory = SMALL_THEORY.replace("elements:\n", "elements:\n" + twice * 10_000)
    result = run("check", str(small_project(tmp_path / "p", theory)))
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert "The id visits is given to 10,001 elements" in said
    assert len(said) < 5_000
