"""What `sothat importance` tells: weights, goals that nothing can move, complements and substitutes, fault trees."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sothat.cli.app import app

FAULT_TREE = """<?xml version="1.0"?>
<opsa-mef><define-fault-tree name="Small">
<define-gate name="top"><or><basic-event name="a"/><and><basic-event name="b"/><basic-event name="c"/></and></or></define-gate>
<define-basic-event name="a"><float value="0.1"/></define-basic-event>
<define-basic-event name="b"><float value="0.2"/></define-basic-event>
<define-basic-event name="c"><float value="0.3"/></define-basic-event>
</define-fault-tree></opsa-mef>
"""
THEORY = """format: sothat-theory/1
title: Two ways (invented)
elements:
  - {id: one, kind: activity, title: One way}
  - {id: other, kind: activity, title: Another way}
  - {id: never, kind: outcome, title: Never}
  - {id: sure, kind: outcome, title: Sure}
  - {id: belief, kind: assumption, title: A belief}
  - {id: doubt, kind: hindrance, title: A doubt}
  - {id: goal, kind: impact, title: The goal}
alternatives:
  - {id: ways, to: goal, at_least: 1}
links:
  - {from: one, to: goal, role: one of, group: ways}
  - {from: other, to: goal, role: one of, group: ways}
  - {from: one, to: never, role: requires}
  - {from: doubt, to: never, role: hinders}
  - {from: belief, to: sure, role: requires}
"""


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["importance", *arguments])


@pytest.fixture
def two_ways(tmp_path: Path) -> str:
    folder = tmp_path / "two-ways"
    folder.mkdir()
    (folder / "theory.yaml").write_text(THEORY, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--weight", "goal"], "'goal' is not a goal and a number: write it as ID=W"),
        (["--weight", "goal=much"], "'goal=much' is not a goal and a number"),
        (["--weight", "goal=-1"], "The weight of goal is '-1.0': write a number of 0 or more"),
        (["--weight", "goal=nan"], "The weight of goal is 'nan': write a number of 0 or more"),
        (["--weight", "goal=0"], "Every weight is 0, so nothing would matter"),
        (["--weight", "gaol=1"], "Did you mean goal?"),
        (["--weight", "goal=1", "--weight", "goal=2"], "names goal twice"),
        (["--weight", "goal=1", "--goal", "sure"], "name different elements"),
    ],
)
def test_a_weight_that_cannot_be_meant_gets_a_sentence(two_ways: str, arguments: list[str], sentence: str) -> None:
    """Exit code 2, the sentence on standard error, nothing on standard output."""
    found = ask(two_ways, *arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert sentence in found.stderr


def test_weights_are_told_and_weighed(two_ways: str) -> None:
    """The goal weighs 3 and can be reached by either of two; what cannot be reached adds nothing."""
    answer = json.loads(ask(two_ways, "--weight", "goal=3", "--weight", "never=1", "--json").stdout)
    assert answer["weights"] == {"goal": 3.0, "never": 1.0}
    assert (answer["shapley"], answer["total"]) == ({"one": 1.5, "other": 1.5}, 3.0)
    told = ask(two_ways, "--weight", "goal=3", "--weight", "never=1").stdout
    assert "goal The goal (3); never Never (1)" in told


@pytest.mark.parametrize(("goal", "sentence"), [("never", "cannot be reached here"), ("sure", "will be reached here")])
def test_a_goal_that_nothing_moves_is_said_to_be_one(two_ways: str, goal: str, sentence: str) -> None:
    """Out of reach, or reached anyway: a sentence in the answer and in its notes, not an error."""
    note = f"Whatever is added, {goal} {sentence}: nothing has a share in it."
    answer = json.loads(ask(two_ways, "--goal", goal, "--json").stdout)
    assert answer["notes"] == [note]
    assert set(answer["shapley"].values()) == {0.0}
    assert note in ask(two_ways, "--goal", goal).stdout
    assert json.loads(ask(two_ways, "--goal", "goal", "--json").stdout)["notes"] == []


def test_substitutes_and_complements_are_told_by_name(two_ways: str) -> None:
    """Two ways to the goal stand in for each other; what needs all has complements."""
    told = ask(two_ways, "--goal", "goal").stdout
    assert "The strongest substitutes: they stand in for each other (1 of 1 pair)" in told
    assert "one One way" in told
    assert "complements: they" not in told
    assert (
        "The strongest complements: they need each other (3 of 3 pairs)"
        in ask("stepping-stones", "--goal", "st4").stdout
    )


def test_every_field_of_the_json_is_there() -> None:
    """An exact answer has every field, the definitions of what has several among them."""
    answer = json.loads(ask("stepping-stones", "--goal", "st4", "--json").stdout)
    assert (answer["method"], answer["error"], answer["left_out"], answer["draws"]) == ("exact", {}, {}, 0)
    assert "minimal path set" in answer["definitions"]["fussell_vesely"]
    assert answer["interaction"]["index"] == "grabisch-roubens"
    assert answer["shapley_taylor"]["order"] == 2
    assert sum(x for _, _, x in answer["shapley_taylor"]["pairs"]) == pytest.approx(1)


def test_a_fault_tree_has_important_events(tmp_path: Path) -> None:
    """The events of an Open-PSA file, the most critical first; a weight makes no sense there."""
    file = tmp_path / "small.xml"
    file.write_text(FAULT_TREE, encoding="utf-8")
    answer = json.loads(ask(str(file), "--json").stdout)
    assert answer["birnbaum"] == pytest.approx({"a": 0.94, "b": 0.27, "c": 0.18})
    assert answer["chance"] == {"top": pytest.approx(0.154)}
    told = ask(str(file)).stdout
    assert "the chance of top is 0.154" in told
    assert told.index("\na ") < told.index("\nb ")
    assert "Leave out --weight" in ask(str(file), "--weight", "a=1").stderr
