"""Python holds to the cases of changes that TypeScript is held to as well."""

import json
from pathlib import Path
from typing import Any

import pytest

from sothat.theory import (
    Draft,
    change_from_json,
    change_to_json,
    inverse,
    removal_of,
    removal_of_group,
    theory_from_json,
    theory_to_json,
)

CASES = sorted((Path(__file__).parents[2] / "shared_cases").glob("changes_*.json"))


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Any:
    """One case."""
    return json.loads(request.param.read_text(encoding="utf-8"))


def test_there_are_cases() -> None:
    """The cases are found."""
    assert len(CASES) == 5


def test_changes_lead_to_the_same_theory(case: Any) -> None:
    """The steps lead to the theory that the case tells, and their inverses lead back."""
    draft = Draft(theory_from_json(case["theory"]))
    changes = [change_from_json(written) for step in case["steps"] for written in step]
    for change in changes:
        draft.take(change)
    assert theory_to_json(draft.finished()) == case["after"]
    undone = [inverse(change) for change in reversed(changes)]
    assert [change_to_json(change) for change in undone] == case["undone"]
    for change in undone:
        draft.take(change)
    assert theory_to_json(draft.finished()) == case["theory"]


def test_removals_take_the_same_with_them(case: Any) -> None:
    """What goes with an element or a group is what the case tells."""
    theory = theory_from_json(case["after"])
    for removal, told in ((removal_of, case["removals"]["elements"]), (removal_of_group, case["removals"]["groups"])):
        found = {thing: [change_to_json(change) for change in removal(theory, thing)] for thing in told}
        assert found == told
