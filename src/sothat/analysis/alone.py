"""Question 3: what each addition does by itself, and what it waits for when it does nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.scenarios import Outcomes, in_scenarios
from sothat.analysis.structure.settings import Free, goals_or_own, with_additions
from sothat.analysis.waiting import Waiting, Waits
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Status, Statuses, Theory


@dataclass(frozen=True, kw_only=True)
class Addition:
    """What one addition does by itself.

    Args:
        works: Whether it then holds.
        gains: What else comes to hold, by id; with named goals only those.
        losses: What ceases to hold, by id; a hindrance that is overcome is one of them.
        waits_for: When it does not work or gains nothing: the minimal sets of further additions after which it works
            and gains something, smallest first.
        waits_for_count: How many such sets there are; None when they are too many to work out.
    """

    works: bool
    gains: tuple[ElementId, ...]
    losses: tuple[ElementId, ...]
    waits_for: tuple[tuple[ElementId, ...], ...] = ()
    waits_for_count: int | None = 0

    def as_json(self) -> dict[str, Any]:
        """The addition as the command line prints it.

        How many sets it waits for is told only when not all are listed; both are null when they are too many to work out.
        """
        found = {
            "works": self.works,
            "gains": listed(self.gains),
            "losses": listed(self.losses),
            "waits_for": None if self.waits_for_count is None else listed(self.waits_for),
        }
        return (
            found if self.waits_for_count == len(self.waits_for) else {**found, "waits_for_count": self.waits_for_count}
        )


@dataclass(frozen=True, kw_only=True)
class Alone(Answer):
    """What each thing that could be added does by itself.

    Args:
        additions: By id of the addition, in the theory's order.
        ineffective: The additions without gains, by id.
    """

    additions: Mapping[ElementId, Addition]
    ineffective: tuple[ElementId, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "additions": {element: addition.as_json() for element, addition in self.additions.items()},
            "ineffective": listed(self.ineffective),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each addition: element, works, gains, losses, waits_for, waits_for_count."""
        return [
            {"element": element, **addition.as_json(), "waits_for_count": addition.waits_for_count}
            for element, addition in self.additions.items()
        ]


def alone(
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    limit: int = 100,
    watch: Watch = unwatched,
) -> Alone:
    """What each activity or input that is not in place would do if it alone were added.

    What is not added counts as not in place; unknown or partly true assumptions and hindrances may turn out either
    way, and only what then certainly holds counts.

    Args:
        goals: Limits gains to these elements.
        fixed: Choices already made, as for `packages`.
        limit: How many sets to list of what each addition waits for.
    """
    structure = structure_of(theory)
    named = None if goals is None else frozenset(structure.number[goal] for goal in goals_or_own(theory, goals))
    settings = with_additions(structure, statuses, fixed)
    addable = [gate for gate, setting in enumerate(settings) if setting is Free.ADDABLE]
    outcomes = in_scenarios(structure, settings, [(), *([gate] for gate in addable)], watch=watch)
    effects = _effects(structure, outcomes, addable, named)
    idle = [gate for gate, effect in effects.items() if not (effect.works and effect.gains)]
    waits = Waiting(structure, settings, named, watch).for_each(idle, limit)
    nothing = Waits((), 0)
    additions = {
        structure.ids[gate]: replace(
            effect, waits_for=(found := waits.get(gate, nothing)).sets, waits_for_count=found.count
        )
        for gate, effect in effects.items()
    }
    return Alone(
        additions=additions,
        ineffective=tuple(sorted(element for element, addition in additions.items() if not addition.gains)),
    )


def _effects(
    structure: Structure, outcomes: Outcomes, addable: Sequence[int], named: frozenset[int] | None
) -> dict[int, Addition]:
    """What each addition does by itself; the scenarios are nothing added, then each addition in order."""
    gains: list[list[int]] = [[] for _ in range(len(addable) + 1)]
    losses: list[list[int]] = [[] for _ in range(len(addable) + 1)]
    for gate, scenario, holds in outcomes.changes(len(addable) + 1):
        if gate == addable[scenario - 1]:
            continue
        if not holds:
            losses[scenario].append(gate)
        elif named is None or gate in named:
            gains[scenario].append(gate)

    def ids(gates: list[int]) -> tuple[ElementId, ...]:
        return tuple(sorted(structure.ids[gate] for gate in gates))

    return {
        gate: Addition(works=outcomes.holds(gate, scenario), gains=ids(gains[scenario]), losses=ids(losses[scenario]))
        for scenario, gate in enumerate(addable, start=1)
    }
