"""Each question prints an answer that a person can read, with the numbers of the theory."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.program import AREA, EXAMPLE, SMALL_THEORY, run, small_project


@pytest.fixture
def small(tmp_path: Path) -> str:
    return str(small_project(tmp_path / "small"))


def words(text: str) -> str:
    """The text without its line breaks and columns."""
    return " ".join(text.split())


def test_attained_says_what_is_in_place_and_does_not_work(small: str) -> None:
    """A service that stands there without what it needs is named, and so is the area."""
    result = run("attained", small, "--area", "north")
    assert result.exit_code == 0
    said = words(result.stdout)
    assert "Area: North (invented)." in said
    assert "Outcomes, impacts and preconditions reached: 0 of 1." in said
    assert "In place but not working: visits Home visits." in said
    assert "visits Home visits activity in place but not working" in said


def test_attained_without_an_area_says_what_it_takes_for_granted(small: str) -> None:
    """An answer without an area says that nothing counts as in place."""
    said = words(run("attained", small).stdout)
    assert "No area was given: every activity and input counts as not in place" in said
    assert "fear Fear of being judged hindrance present" in said


def test_attained_says_which_unknowns_an_answer_turns_on(tmp_path: Path) -> None:
    """Where something is unknown the answer says "may" and what it turns on."""
    folder = small_project(tmp_path / "p")
    (folder / "areas/south.yaml").write_text(
        "format: sothat-area/1\ntitle: South (invented)\nstatuses: {visits: in place, training: unknown}\n"
    )
    said = words(run("attained", str(folder), "--area", "south").stdout)
    assert "reached: 0 of 1, and perhaps 1 more." in said
    assert "trust Women trust the service outcome may be reached training" in said


def test_explain_says_what_is_missing_and_by_which_path(small: str) -> None:
    """A failing outcome comes with the smallest sets that each keep it from holding, and their paths."""
    said = words(run("explain", small, "trust", "--area", "north").stdout)
    assert "trust Women trust the service: not reached." in said
    assert "1 training Training (not in place)" in said
    assert "training > visits > trust" in said or "training > fear > trust" in said


def test_explain_says_what_is_enough(tmp_path: Path) -> None:
    """An outcome that is reached comes with a smallest set that is enough for it."""
    folder = small_project(tmp_path / "p")
    (folder / "areas/all.yaml").unlink(missing_ok=True)
    (folder / "areas/south.yaml").write_text(
        "format: sothat-area/1\ntitle: South (invented)\nstatuses: {visits: in place, training: in place}\n"
    )
    said = words(run("explain", str(folder), "trust", "--area", "south").stdout)
    assert "trust Women trust the service: reached." in said
    assert "This is enough for it:" in said
    assert "visits Home visits (in place)" in said
    assert "training Training (in place)" in said


def test_alone_says_what_an_addition_waits_for(small: str) -> None:
    """An addition that changes nothing by itself comes with what it waits for."""
    said = words(run("alone", small).stdout)
    assert "2 of 2 additions would change nothing by themselves." in said
    assert "visits Home visits no training" in said
    assert "training Training yes fear visits" in said


def test_packages_says_how_many_what_they_cost_and_in_which_order(small: str) -> None:
    """One package, its size, its cost by the area's figures, its order."""
    said = words(run("packages", small, "--area", "north").stdout)
    assert "Goal: trust Women trust the service." in said
    assert "1 package reaches the goal." in said
    assert "1 1 5 training" in said
    assert "The cheapest costs 5: training." in said


def test_packages_names_what_has_no_cost(small: str) -> None:
    """A cost that nobody gave counts as 0, and that is said."""
    said = words(run("packages", small).stdout)
    assert "No cost was given for training, visits: each counts as 0." in said
    assert "1 2 0 training, visits" in said


def test_packages_over_the_budget_are_counted_and_not_listed(small: str) -> None:
    """A budget never changes how many there are."""
    said = words(run("packages", small, "--area", "north", "--budget", "4").stdout)
    assert "1 package reaches the goal." in said
    assert "No package is within the budget." in said


def test_packages_says_when_nothing_has_to_be_added(tmp_path: Path) -> None:
    """Goals that hold already need no package."""
    folder = small_project(tmp_path / "p")
    (folder / "areas/south.yaml").write_text(
        "format: sothat-area/1\ntitle: South (invented)\nstatuses: {visits: in place, training: in place}\n"
    )
    said = words(run("packages", str(folder), "--area", "south").stdout)
    assert "The goal is reached already: nothing has to be added." in said


def test_packages_says_what_stands_in_the_way(tmp_path: Path) -> None:
    """Where no addition helps, the conditions that nobody can add are named."""
    theory = """\
format: sothat-theory/1
title: Out of reach
elements:
- {id: trust, kind: outcome, title: Women trust the service, level: service}
- {id: visits, kind: activity, title: Home visits, level: service}
- {id: law, kind: hindrance, title: A law, level: strategic}
links:
- {from: visits, to: trust, role: requires, rationale: Somebody has to come.}
- {from: law, to: trust, role: hinders, rationale: It forbids it.}
"""
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "theory.yaml").write_text(theory)
    said = words(run("packages", str(folder)).stdout)
    assert "No set of additions reaches the goal." in said
    assert "law A law" in said


def test_linchpins_names_the_single_points_of_failure(small: str) -> None:
    """What the goal cannot do without stands in a table of its own."""
    said = words(run("linchpins", small).stdout)
    assert "Single points of failure Id Element Kind" in said
    assert "visits Home visits activity" in said
    assert "training Training input" in said


def test_linchpins_says_when_a_goal_fails_anyway(tmp_path: Path) -> None:
    """A goal that fails with everything in place has nothing to lose, and that is said."""
    theory = """\
format: sothat-theory/1
title: Out of reach
elements:
- {id: trust, kind: outcome, title: Women trust the service, level: service}
- {id: visits, kind: activity, title: Home visits, level: service}
- {id: law, kind: hindrance, title: A law, level: strategic}
links:
- {from: visits, to: trust, role: requires, rationale: Somebody has to come.}
- {from: law, to: trust, role: hinders, rationale: It forbids it.}
"""
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "theory.yaml").write_text(theory)
    said = words(run("linchpins", str(folder)).stdout)
    assert "Not reached even with everything in place: trust Women trust the service." in said


def test_levels_says_that_the_goal_of_the_reference_theory_needs_the_whole_system() -> None:
    """The published finding: most recommendations are strategic or service level, and no level does it alone."""
    said = words(run("levels", EXAMPLE).stdout)
    assert "im1 Cycle of intergenerational adversity is interrupted: a whole-system goal." in said
    assert "Organisational / strategic 13 Service 21 Individual staff 7 Woman and family 0" in said


def test_levels_says_which_level_reaches_a_goal_alone() -> None:
    """A goal within reach of one level is no whole-system goal, and the level is named."""
    said = words(run("levels", EXAMPLE, "--goal", "of3").stdout)
    assert (
        "of3 Care no longer depends on postcode: within reach of one level alone: Organisational / strategic." in said
    )


def test_several_goals_are_asked_about_together() -> None:
    """`--goal` written twice asks for both at once."""
    said = words(run("packages", EXAMPLE, "--area", AREA, "--goal", "io10", "--goal", "of3").stdout)
    assert "Goals, all together: io10" in said
    assert "or11, sv14" in said or "sv14, or11" in said


def test_check_lists_where_what_and_how_to_mend_it(tmp_path: Path) -> None:
    """Every problem at once, and exit code 1 for an error among them."""
    broken = "links:\n- {from: nowhere, to: trust, role: requires}\n"
    theory = SMALL_THEORY.replace("links:\n", broken)
    folder = small_project(tmp_path / "p", theory)
    result = run("check", str(folder))
    said = words(result.stdout)
    assert result.exit_code == 1
    assert "error" in said
    assert "nowhere" in said


def test_check_finds_no_error_in_the_reference_theory() -> None:
    """The example that comes with the program is in order."""
    result = run("check", EXAMPLE)
    assert result.exit_code == 0
    assert result.stdout.startswith("0 errors and ")


def test_check_says_so_when_nothing_is_wrong(tmp_path: Path) -> None:
    """A project without an error and without a warning gets a plain sentence."""
    theory = """\
format: sothat-theory/1
title: A small theory
elements:
- {id: trust, kind: outcome, title: Women trust the service, level: service, sources: [s1]}
- {id: visits, kind: activity, title: Home visits, level: service, sources: [s1]}
links:
- {from: visits, to: trust, role: requires, rationale: Somebody has to come., sources: [s1]}
"""
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "theory.yaml").write_text(theory)
    (folder / "project.yaml").write_text("format: sothat-project/1\ntitle: Small\n")
    source = {"id": "s1", "type": "report", "title": "A report", "custom": {"streams": ["primary"]}}
    (folder / "sources.json").write_text(json.dumps([source]))
    result = run("check", str(folder))
    assert (result.exit_code, result.stdout) == (0, "Nothing is wrong: no error and no warning.\n")
