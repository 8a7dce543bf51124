"""With `--json` each command prints the JSON that the page about files promises, field for field."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.program import AREA, EXAMPLE, SMALL_THEORY, answer, run, small_project

READINGS = {"certain", "possible", "impossible", "undetermined"}


@pytest.fixture
def small(tmp_path: Path) -> str:
    return str(small_project(tmp_path / "small"))


def are_ids(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def are_lists_of_ids(found: Any) -> bool:
    return isinstance(found, list) and all(are_ids(each) for each in found)


def are_counts_by_size(found: Any) -> bool:
    return all(size.isdigit() and isinstance(count, int) for size, count in found.items())


@pytest.mark.parametrize("area", [(), ("--area", AREA)])
def test_attained(area: tuple[str, ...]) -> None:
    """elements, turns_on, self_sustaining."""
    found = answer("attained", EXAMPLE, *area)
    assert list(found) == ["elements", "turns_on", "self_sustaining"]
    assert len(found["elements"]) == 79
    assert set(found["elements"].values()) <= READINGS
    assert all(are_ids(unknown) and unknown for unknown in found["turns_on"].values())
    assert {e for e, reading in found["elements"].items() if reading == "possible"} == set(found["turns_on"])
    assert are_lists_of_ids(found["self_sustaining"])


def test_explain_of_an_element_that_fails() -> None:
    """holds, missing, paths."""
    found = answer("explain", EXAMPLE, "st1")
    assert list(found) == ["holds", "missing", "paths"]
    assert found["holds"] == "impossible"
    assert found["missing"] == [["or01"], ["or03"], ["or04"], ["or06"], ["or07"], ["or08"]]
    assert are_lists_of_ids(found["paths"])
    assert [path[0] for path in found["paths"]] == ["or01", "or03", "or04", "or06", "or07", "or08"]
    assert {path[-1] for path in found["paths"]} == {"st1"}


def test_explain_of_an_element_that_holds() -> None:
    """The same, with what suffices."""
    found = answer("explain", EXAMPLE, "st1", "--area", AREA)
    assert list(found) == ["holds", "missing", "paths", "suffices"]
    assert (found["holds"], found["missing"]) == ("certain", [])
    assert {"or01", "or03", "or04", "or06", "or07", "or08"} <= set(found["suffices"])


def test_explain_cut_short_says_how_many_there_are() -> None:
    """A list that a limit cut says how long it is."""
    found = answer("explain", EXAMPLE, "st1", "--limit", "2")
    assert list(found) == ["holds", "missing", "paths", "missing_count"]
    assert (len(found["missing"]), found["missing_count"]) == (2, 6)


def test_alone() -> None:
    """additions with works, gains, losses, waits_for; ineffective."""
    found = answer("alone", EXAMPLE, "--area", AREA)
    assert list(found) == ["additions", "ineffective"]
    assert are_ids(found["ineffective"])
    assert found["ineffective"]
    assert len(found["additions"]) == 15
    for addition in found["additions"].values():
        assert list(addition) == ["works", "gains", "losses", "waits_for"]
        assert isinstance(addition["works"], bool)
        assert are_ids(addition["gains"])
        assert are_ids(addition["losses"])
        assert are_lists_of_ids(addition["waits_for"])


def test_packages() -> None:
    """count, by_size, packages with add, size, cost, order; cheapest, costs_taken_as_0, complete, method."""
    found = answer("packages", EXAMPLE, "--area", AREA)
    assert list(found) == ["count", "by_size", "packages", "cheapest", "costs_taken_as_0", "complete", "method"]
    assert (found["count"], found["by_size"], found["complete"]) == (3, {"6": 3}, True)
    assert found["method"] == "diagram"
    assert are_ids(found["costs_taken_as_0"])
    for package in [*found["packages"], found["cheapest"]]:
        assert list(package) == ["add", "size", "cost", "order"]
        assert are_ids(package["add"])
        assert package["size"] == len(package["add"])
        assert sorted(package["order"]) == sorted(package["add"])
    assert found["cheapest"]["cost"] == min(package["cost"] for package in found["packages"])


def test_packages_cut_short_are_still_counted() -> None:
    """No count depends on the limit or the budget."""
    found = answer("packages", EXAMPLE, "--area", AREA, "--limit", "1")
    assert (found["count"], len(found["packages"]), found["complete"]) == (3, 1, False)
    dear = answer("packages", EXAMPLE, "--area", AREA, "--budget", "1")
    assert (dear["count"], dear["packages"], dear["cheapest"], dear["complete"]) == (3, [], None, False)


def test_packages_out_of_reach_say_what_stands_in_the_way(tmp_path: Path) -> None:
    """No package: the conditions that nobody can add are told in a field of their own."""
    theory = SMALL_THEORY.replace(
        "- {from: training, to: fear, role: hinders, rationale: Trained staff do not judge.}\n", ""
    )
    found = answer("packages", str(small_project(tmp_path / "p", theory)))
    fields = ["count", "by_size", "packages", "cheapest", "costs_taken_as_0", "complete", "method", "in_the_way"]
    assert list(found) == fields
    assert (found["count"], found["in_the_way"]) == (0, [["fear"]])


def test_linchpins() -> None:
    """count, by_size, sets, single, method."""
    found = answer("linchpins", EXAMPLE)
    assert list(found) == ["count", "by_size", "sets", "single", "method"]
    assert are_counts_by_size(found["by_size"])
    assert found["count"] == sum(found["by_size"].values()) == len(found["sets"])
    assert [[each] for each in found["single"]] == [each for each in found["sets"] if len(each) == 1]


def test_linchpins_of_a_goal_that_fails_anyway(tmp_path: Path) -> None:
    """It is named in a field of its own."""
    theory = SMALL_THEORY.replace(
        "- {from: training, to: fear, role: hinders, rationale: Trained staff do not judge.}\n", ""
    )
    found = answer("linchpins", str(small_project(tmp_path / "p", theory)))
    assert found == {"count": 0, "by_size": {}, "sets": [], "single": [], "method": "diagram", "failing": ["trust"]}


def test_levels() -> None:
    """recommendations, reachable by levels joined with +, whole_system_goals."""
    found = answer("levels", EXAMPLE)
    assert list(found) == ["recommendations", "reachable", "whole_system_goals"]
    assert found["recommendations"] == {"strategic": 13, "service": 21, "staff": 7, "family": 0}
    assert found["whole_system_goals"] == ["im1"]
    assert len(found["reachable"]) == 15
    assert "strategic+service" in found["reachable"]
    assert all(are_ids(reached) for reached in found["reachable"].values())


def test_gaps() -> None:
    """subjects with studies by stream and flags; and for each flag the ids and pairs that carry it."""
    found = answer("gaps", EXAMPLE)
    lists = ["assumption_only", "lived_experience_only", "no_lived_experience", "contested"]
    assert list(found) == ["subjects", *lists]
    assert all(list(one) == ["support", "qualified", "against", "flags"] for one in found["subjects"].values())
    for key in lists:
        flag = key.replace("_", " ")
        assert found[key] == [subject for subject, one in found["subjects"].items() if flag in one["flags"]]
    lived = [one for one in found["no_lived_experience"] if ">" not in one]
    assert lived
    assert not any("experiential" in found["subjects"][one]["support"] for one in lived)


def test_gather() -> None:
    """links in doubt with how many conclusions turn on each, unknowns, conclusions, complete."""
    found = answer("gather", EXAMPLE, "--goal", "st4")
    assert list(found) == ["links", "unknowns", "conclusions", "complete"]
    assert all(list(one) == ["link", "overturns", "studies", "why"] for one in found["links"])
    turning = [one["overturns"] for one in found["links"]]
    assert turning == sorted(turning, reverse=True)
    assert 0 < turning[0] <= found["conclusions"]
    assert found["unknowns"] == []
    assert found["complete"] is True


def test_check(tmp_path: Path) -> None:
    """problems with where, what, mend, severity, code; errors; warnings."""
    theory = SMALL_THEORY.replace("links:\n", "links:\n- {from: nowhere, to: trust, role: requires}\n")
    result = run("check", str(small_project(tmp_path / "p", theory)), "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert list(found) == ["problems", "errors", "warnings"]
    for problem in found["problems"]:
        assert list(problem) == ["where", "what", "mend", "severity", "code"]
        assert all(isinstance(text, str) and text for text in problem.values())
    kinds = [problem["severity"] for problem in found["problems"]]
    assert (kinds.count("error"), kinds.count("warning")) == (found["errors"], found["warnings"])
    assert found["errors"] >= 1


def test_check_of_a_project_that_cannot_be_read(tmp_path: Path) -> None:
    """The same fields when not even the file can be read."""
    (tmp_path / "theory.yaml").write_text("elements: [")
    result = run("check", str(tmp_path), "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert list(found) == ["problems", "errors", "warnings"]
    assert found["errors"] >= 1


def test_difference(small: str, tmp_path: Path) -> None:
    """count; changes with kind and words."""
    theory = SMALL_THEORY.replace("Women trust the service", "Women trust the midwives").replace(
        "- {from: training, to: fear, role: hinders, rationale: Trained staff do not judge.}\n", ""
    )
    other = str(small_project(tmp_path / "other", theory))
    found = answer("difference", small, other)
    assert list(found) == ["count", "changes"]
    assert found["count"] == len(found["changes"]) == 2
    assert all(list(change) == ["kind", "words"] for change in found["changes"])
    assert {change["kind"] for change in found["changes"]} == {"element set", "link removed"}
    assert answer("difference", small, small) == {"count": 0, "changes": []}
