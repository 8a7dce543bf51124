"""`sothat ensemble` tells how likely each goal is in each of many areas."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sothat
from tests.unit.analysis.invented_areas import invented_areas, with_ranges
from tests.unit.cli.program import AREA, EXAMPLE, SMALL_THEORY, answer, run, small_project

RANGED = SMALL_THEORY.replace(
    "rationale: Somebody has to come.", "rationale: Somebody has to come., strength: [0.2, 0.4, 0.9]"
)


@pytest.fixture
def small(tmp_path: Path) -> str:
    return str(small_project(tmp_path / "small", RANGED))


def test_json_is_the_answer_of_python() -> None:
    """The command and the function are twins."""
    found = answer("ensemble", EXAMPLE, "--goal", "io05", "--goal", "io06", "--draws", "20")
    project = sothat.read_project(EXAMPLE)
    assert found == sothat.ensemble(project, goals=["io05", "io06"], draws=20).as_json()
    assert list(found["areas"]) == [AREA]
    assert (
        found["areas"][AREA]["chance"] == sothat.chance(project, area=AREA, goals=["io05", "io06"]).as_json()["chance"]
    )


def test_a_table_of_areas_is_told_in_words(small: str, tmp_path: Path) -> None:
    """One row for each area and goal, with the mean and interval where a range bears on it."""
    table = tmp_path / "places.csv"
    table.write_text("area,visits,training,fear\nsouth,in place,in place,not in place\nwest,not in place,,\n", "utf-8")
    said = " ".join(run("ensemble", small, "--areas", str(table), "--draws", "500").stdout.split())
    assert "A small theory: 2 areas." in said
    assert "Means and intervals, the middle 90%, are those of 500 draws with seed 1." in said
    assert "1 status is unknown or partly in place" in said
    south = sothat.ensemble(
        sothat.read_project(small), areas=sothat.read_areas(table, sothat.read_project(small).theory), draws=500
    ).areas["south"]
    low, high = south.interval["trust"]
    assert south.chance["trust"] == pytest.approx((0.2 + 4 * 0.4 + 0.9) / 6)
    assert f"south trust 0.45 {south.mean['trust']:.4g} {low:.4g} to {high:.4g}" in said
    assert said.endswith("west trust 0")


def test_it_says_when_nothing_is_drawn() -> None:
    """Without ranges chances are exact, and no mean or interval is shown."""
    said = " ".join(run("ensemble", EXAMPLE, "--goal", "io05").stdout.split())
    assert "every chance is exact, and there is nothing to draw" in said
    assert "Interval" not in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--areas", "nowhere.csv"),
            "There is nothing at 'nowhere.csv': give a folder of area files, or a table of areas",
        ),
        (("--workers", "0"), "should be greater than or equal to 1"),
        (("--draws", "0"), "should be greater than or equal to 1"),
        (("--workers", "2", "--cluster", "tcp://127.0.0.1:1"), "Say one thing only of where to work"),
        (("--goal", "nothing"), "There is no element 'nothing' in this theory."),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], sentence: str) -> None:
    """A sentence, and exit code 2."""
    result = run("ensemble", EXAMPLE, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in " ".join(result.stderr.replace("│", "").split())


def test_a_project_without_areas_says_what_to_give(tmp_path: Path) -> None:
    """There is nothing to work out."""
    project = small_project(tmp_path / "small")
    (project / "areas" / "north.yaml").unlink()
    result = run("ensemble", str(project))
    assert result.exit_code == 2
    assert (
        "There is no area to work out: give the project an area, or name a folder or a table of areas." in result.stderr
    )


def test_a_theory_by_itself_takes_areas_but_no_names_of_them() -> None:
    """Python: areas are given themselves, each once."""
    project = sothat.read_project(EXAMPLE)
    area = project.areas[0]
    assert list(sothat.ensemble(project.theory, areas=[area], goals=["io05"]).areas) == [AREA]
    with pytest.raises(sothat.Misuse, match="A theory by itself has no area"):
        sothat.ensemble(project.theory, areas=[AREA])
    with pytest.raises(sothat.Misuse, match="Two of the areas are called example-area"):
        sothat.ensemble(project, areas=[AREA, area])


def test_ctrl_c_stops_it(tmp_path: Path) -> None:
    """Ctrl-C while processes work: the one sentence, code 130, and none of the processes complains."""
    project, table = tmp_path / "large", tmp_path / "places.csv"
    theory = with_ranges()
    areas = invented_areas(theory, 2_000)
    example = sothat.read_project(EXAMPLE)
    sothat.write_project(sothat.Project(title=example.title, theory=theory), project)
    own = [element.id for element in theory.elements if element.kind.has_own_status]
    lines = [
        ",".join([name, *(str(stands.get(e, "")).replace(",", "") for e in own)]) for name, stands in areas.items()
    ]
    table.write_text("\n".join([",".join(["area", *own]), *lines]), encoding="utf-8")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "sothat", "ensemble", str(project), "--areas", str(table), "--draws", "20000"]
    try:
        process = subprocess.Popen(
            [*command, "--workers", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stderr is not None
    assert "Working out the answer (Ctrl-C stops)" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Stopped, as you asked. There is no answer, and nothing was changed.\n"
