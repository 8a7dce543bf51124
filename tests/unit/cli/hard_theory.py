"""A theory whose questions take many steps."""

import random
from pathlib import Path

_ACTIVITIES = 36
_GROUPS = 24


def hard_project(folder: Path) -> Path:
    """A goal that needs five of each of many overlapping groups of ten: there is no short answer to that."""
    draw = random.Random(7)
    activities = [f"a{number:02}" for number in range(_ACTIVITIES)]
    lines = ["format: sothat-theory/1", "title: Many ways", "goals: [goal]", "elements:"]
    lines += ["- {id: goal, kind: outcome, title: The goal, level: service}"]
    lines += [f"- {{id: {each}, kind: activity, title: Activity {each}, level: service}}" for each in activities]
    lines += [f"- {{id: s{number}, kind: precondition, title: State {number}}}" for number in range(_GROUPS)]
    lines += ["alternatives:"]
    lines += [f"- {{id: g{number}, to: s{number}, at_least: 5}}" for number in range(_GROUPS)]
    lines += ["links:"]
    for number in range(_GROUPS):
        lines += [f"- {{from: s{number}, to: goal, role: requires, rationale: It is needed.}}"]
        lines += [
            f"- {{from: {each}, to: s{number}, role: one of, group: g{number}, rationale: It helps.}}"
            for each in sorted(draw.sample(activities, 10))
        ]
    folder.mkdir(parents=True)
    (folder / "theory.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
