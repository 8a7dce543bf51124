"""Many scenarios worked out side by side, one bit each, when only additions tell them apart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sothat.analysis.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.gates import Structure
from sothat.analysis.lanes import Lanes, every, in_all_blocks
from sothat.analysis.settings import Free, Setting
from sothat.analysis.solve import well_founded
from sothat.analysis.watch import Watch, unwatched

_MOST_UNKNOWN = 10
_MOST_BITS = 1 << 22


@dataclass(frozen=True)
class Outcomes:
    """What certainly holds in each scenario: for each gate a row of bits, one scenario a bit."""

    rows: list[int]

    def holds(self, gate: int, scenario: int) -> bool:
        """Whether a gate certainly holds in one scenario."""
        return bool(self.rows[gate] >> scenario & 1)


def in_scenarios(
    structure: Structure,
    settings: Sequence[Setting],
    scenarios: Sequence[Collection[int]],
    *,
    watch: Watch = unwatched,
    most_unknown: int = _MOST_UNKNOWN,
) -> Outcomes:
    """What certainly holds when just these gates are added, for each scenario; what is unknown may turn out either way.

    Up to `most_unknown` unknown things all ways are laid side by side as well; past that each scenario is solved by
    a decision diagram of its own.
    """
    unknown = [gate for gate, setting in enumerate(settings) if setting is Free.UNKNOWN]
    if len(unknown) > most_unknown or len(scenarios) << len(unknown) > _MOST_BITS:
        return _one_by_one(structure, settings, scenarios, unknown, watch)
    width, blocks = len(scenarios), 1 << len(unknown)
    lanes = Lanes((1 << (width * blocks)) - 1)
    own = [lanes.true if setting is True else lanes.false for setting in settings]
    for gate, row in _rows(scenarios).items():
        own[gate] = every(width, row, blocks)
    for place, gate in enumerate(unknown):
        half = width << place
        pair = every(2 * half, ((1 << half) - 1) << half, blocks >> (place + 1))
        own[gate] = pair
    watch(0)
    model = well_founded(structure, own, lanes)
    return Outcomes([in_all_blocks(row, width, blocks) for row in model.surely])


def _rows(scenarios: Sequence[Collection[int]]) -> dict[int, int]:
    """For each gate that is added anywhere, the scenarios in which it is."""
    rows: dict[int, int] = {}
    for scenario, added in enumerate(scenarios):
        for gate in added:
            rows[gate] = rows.get(gate, 0) | 1 << scenario
    return rows


def _one_by_one(
    structure: Structure,
    settings: Sequence[Setting],
    scenarios: Sequence[Collection[int]],
    unknown: list[int],
    watch: Watch,
) -> Outcomes:
    """The same with a decision diagram over what is unknown, when there are too many ways to lay side by side."""
    diagrams = Diagrams(watch=watch)
    variable = {gate: diagrams.variable(place) for place, gate in enumerate(unknown)}
    rows = [0] * len(structure.gates)
    for scenario, added in enumerate(scenarios):
        own = [
            variable.get(gate, TRUE if setting is True or gate in added else FALSE)
            for gate, setting in enumerate(settings)
        ]
        model = well_founded(structure, own, diagrams)
        for gate, surely in enumerate(model.surely):
            if surely == TRUE:
                rows[gate] |= 1 << scenario
    return Outcomes(rows)
