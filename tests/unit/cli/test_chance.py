"""What `sothat chance` tells: ranges and their intervals, what to find out, what would change, and estimates."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import sothat
from sothat.analysis import chance as chance_of
from sothat.cli.app import app
from sothat.cli.chance_words import tell_chances

THEORY = """format: sothat-theory/1
title: Two ways (invented)
elements:
  - {id: hub, kind: activity, title: A hub}
  - {id: peers, kind: activity, title: Peer support}
  - {id: calm, kind: assumption, title: Times stay calm}
  - {id: trust, kind: impact, title: Women trust the service}
alternatives:
  - {id: ways, to: trust, at_least: 1}
links:
  - {from: hub, to: trust, role: one of, group: ways}
  - {from: peers, to: trust, role: one of, group: ways, strength: [0.2, 0.4, 0.6]}
  - {from: calm, to: trust, role: requires}
"""
AREA = """format: sothat-area/1
title: North (invented)
statuses: {hub: not in place, peers: [0.5, 0.7, 0.9]}
costs: {hub: 3, peers: 1}
"""


@pytest.fixture
def two_ways(tmp_path: Path) -> str:
    folder = tmp_path / "two-ways"
    (folder / "areas").mkdir(parents=True)
    (folder / "theory.yaml").write_text(THEORY, encoding="utf-8")
    (folder / "areas/north.yaml").write_text(AREA, encoding="utf-8")
    return str(folder)


def ask(*arguments: str) -> Result:
    found = CliRunner().invoke(app, ["chance", *arguments])
    assert found.exit_code == 0, found.output
    return found


def test_all_fields_of_the_json(two_ways: str) -> None:
    """Every part of the answer, worked out by hand: 0.7 x 0.4 of trust, and peers in the best package."""
    found = json.loads(ask(two_ways, "--area", "north", "--goal", "trust", "--json").stdout)
    assert found["method"] == "exact"
    assert found["chance"] == {"trust": pytest.approx(0.28)}
    low, high = found["interval"]["trust"]
    assert 0.1 < low < 0.28 < high < 0.54
    assert found["taken_as"] == {}
    assert found["taken_as_certain"] == ["calm"]
    assert found["worth_finding_out"] == [["peers", pytest.approx(2 * 0.7 * 0.3 * 0.4)]]
    assert found["changes_decision"] == {
        "package": [["peers", pytest.approx(0.7)]],
        "linchpins": [["peers", pytest.approx(0.3)]],
    }
    assert set(found["sensitivity"]["first"]) == set(found["sensitivity"]["total"]) == {"peers", "peers>trust"}
    assert (found["draws"], found["seed"], found["samples"]) == (2_000, 1, 0)


def test_the_words(two_ways: str) -> None:
    """What nobody assessed, the seed, what to find out first and which range matters are each a sentence."""
    told = " ".join(ask(two_ways, "--area", "north", "--goal", "trust", "--seed", "3", "--draws", "500").stdout.split())
    assert "Nobody assessed these, so each is taken to hold or to be present: calm Times stay calm." in told
    assert "Intervals are the middle 90% of 500 draws with seed 3." in told
    assert "Find out first about peers Peer support: that would move the chance of the goal most." in told
    assert "With chance 0.7 it would also change which package is best." in told
    assert "look first for evidence on the link from Peer support to Women trust the service." in told


def test_the_same_seed_gives_the_same_numbers(two_ways: str) -> None:
    """Another seed draws another interval; everything that is exact stays."""
    one, again, other = (
        json.loads(ask(two_ways, "--area", "north", "--json", "--seed", seed).stdout) for seed in ("5", "5", "6")
    )
    assert one == again
    assert one["interval"] != other["interval"]
    assert one["chance"] == other["chance"]
    assert one["sensitivity"] == other["sensitivity"]


def test_an_estimate_says_that_it_is_one(two_ways: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the diagram would be too large: the method, the number of scenarios, the error, and what is left out."""
    project = sothat.read_project(two_ways)
    area = project.area("north")
    answer = chance_of(project.theory, area.statuses, goals=["trust"], samples=5_000, seed=4, most_nodes=1)
    assert answer.method == "sampling"
    assert set(answer.left_out) == {"sensitivity.total"}
    tell_chances(project, area, answer)
    told = " ".join(capsys.readouterr().out.split())
    assert "estimates from 5,000 random scenarios with seed 4" in told
    assert "Error" in told
    assert "total sensitivities were not worked out" in told
    assert "look first for evidence on the link from Peer support to Women trust the service." in told


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ("{hub: not in place, peers: 0}", "trust cannot hold as things stand, whatever is found out: its chance is 0."),
        ("{hub: in place, peers: 0.5}", "trust holds here whatever is found out: its chance is 1."),
    ],
)
def test_a_goal_that_nothing_can_move_is_told(two_ways: str, statuses: str, sentence: str) -> None:
    """A goal that is out of reach, or holds anyway, is named before the numbers."""
    area = Path(two_ways) / "areas/north.yaml"
    area.write_text(AREA.replace("{hub: not in place, peers: [0.5, 0.7, 0.9]}", statuses), encoding="utf-8")
    assert sentence in " ".join(ask(two_ways, "--area", "north").stdout.split())


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ("{peers: [0.7, 0.5, 0.9]}", "in that order"),
        ("{peers: [0.5, 0.9]}", "three numbers"),
        ("{peers: [0.5, 0.7, 1.9]}", "from 0 to 1"),
    ],
)
def test_a_range_that_cannot_be_is_a_sentence(two_ways: str, statuses: str, sentence: str) -> None:
    """It names the file, the line and the element, and says what to write."""
    area = Path(two_ways) / "areas/north.yaml"
    area.write_text(AREA.replace("{hub: not in place, peers: [0.5, 0.7, 0.9]}", statuses), encoding="utf-8")
    found = CliRunner().invoke(app, ["chance", two_ways, "--area", "north"])
    told = " ".join(found.output.split())
    assert found.exit_code == 1
    assert sentence in told
    assert "line 3" in told
    assert "peers" in told
