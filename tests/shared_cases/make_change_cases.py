"""Writes the cases of changes that the tests of both languages read.

    .venv/bin/python -m tests.shared_cases.make_change_cases

Run it after a change to how theories and changes are written or made in Python, look at what changed, and change
TypeScript alike: vitest fails until it makes the same of them.
"""

import json
import random
from pathlib import Path
from typing import Any

from sothat.theory import Theory, change_to_json, inverse, removal_of, removal_of_group, theory_to_json
from tests.shared_cases.random_steps import made, random_step, random_theory

HERE = Path(__file__).parent
SEEDS = {"empty": (1, 0), "begun": (2, 8), "small": (3, 30), "grown": (4, 80), "tangled": (5, 160)}
"""For each case, the seed and the steps that lead to the theory it begins with."""
STEPS = 60
Json = dict[str, Any]


def case(seed: int, before: int) -> Json:
    """A theory, steps that are made of it, what comes of them, and what it would take to take parts of it out."""
    chance = random.Random(seed)
    start = now = random_theory(chance, before)
    steps = []
    for _ in range(STEPS):
        changes = random_step(chance, now)
        now = made(now, changes)
        steps.append(changes)
    undone = [inverse(change) for step in reversed(steps) for change in reversed(step)]
    assert made(now, tuple(undone)) == start
    return {
        "theory": theory_to_json(start),
        "steps": [[change_to_json(change) for change in step] for step in steps],
        "after": theory_to_json(now),
        "undone": [change_to_json(change) for change in undone],
        "removals": _removals(now),
    }


def _removals(theory: Theory) -> Json:
    elements = {element.id: removal_of(theory, element.id) for element in theory.elements[:12]}
    groups = {group.id: removal_of_group(theory, group.id) for group in theory.alternatives}
    return {
        name: {thing: [change_to_json(change) for change in changes] for thing, changes in found.items()}
        for name, found in (("elements", elements), ("groups", groups))
    }


def main() -> None:
    """Writes one file for each case."""
    for name, (seed, before) in SEEDS.items():
        path = HERE / f"changes_{name}.json"
        path.write_text(_text(case(seed, before)), encoding="utf-8")
        print(path.relative_to(Path.cwd()))


def _text(written: Json) -> str:
    """JSON with a line for each thing or step, so that a change can be read."""
    lines = []
    for name, part in written.items():
        parts = part.items() if isinstance(part, dict) else ((None, one) for one in part)
        inner = [(f"{json.dumps(key)}: " if key else "") + json.dumps(one, ensure_ascii=False) for key, one in parts]
        ends = "{}" if isinstance(part, dict) else "[]"
        lines.append(f"{json.dumps(name)}: {ends[0]}\n" + ",\n".join(inner) + f"\n{ends[1]}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
