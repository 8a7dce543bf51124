"""Many scenarios worked out side by side, one bit each, when only additions tell them apart."""

import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sothat.analysis.engine.compiled import can_compile
from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.lanes import Lanes, every, in_all_blocks
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.solve import well_founded
from sothat.analysis.watch import Watch, unwatched

_MOST_UNKNOWN = 10
_MOST_BITS = 1 << 22

_WORTH_LOADING = 1 << 33
_WORTH_COMPILING = 1 << 22
"""Gates times scenarios from which machine code pays: when the compiler is still to be loaded, and when it is there."""


@dataclass(frozen=True)
class Outcomes:
    """What certainly holds in each scenario: for each gate a row of bits, one scenario a bit."""

    rows: list[int]

    def holds(self, gate: int, scenario: int) -> bool:
        """Whether a gate certainly holds in one scenario."""
        return bool(self.rows[gate] >> scenario & 1)

    def changes(self, scenarios: int) -> Iterator[tuple[int, int, bool]]:
        """What holds otherwise than in the first scenario: the gate, the scenario and whether it holds there.

        In the order of the gates, then of the scenarios.
        """
        every_one = (1 << scenarios) - 1
        for gate, row in enumerate(self.rows):
            held = bool(row & 1)
            for scenario in bits_of(row ^ every_one if held else row):
                yield gate, scenario, not held


def bits_of(row: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    for place, byte in enumerate(row.to_bytes((row.bit_length() + 7) // 8, "little")):
        if byte:
            yield from (8 * place + bit for bit in range(8) if byte >> bit & 1)


def in_scenarios(
    structure: Structure,
    settings: Sequence[Setting],
    scenarios: Sequence[Collection[int]],
    *,
    watch: Watch = unwatched,
    most_unknown: int = _MOST_UNKNOWN,
) -> Outcomes:
    """What certainly holds when just these gates are added, for each scenario; what is unknown may turn out either way.

    Up to `most_unknown` unknown things all ways are gone through as well; past that each scenario is solved by a
    decision diagram of its own. Much work is done as machine code (`sothat.analysis.structure.scenario_words`).
    """
    unknown = [gate for gate, setting in enumerate(settings) if setting is Free.UNKNOWN]
    ways = len(scenarios) << min(len(unknown), most_unknown + 1)
    if len(unknown) <= most_unknown and _is_worth_compiling(len(structure.gates) * ways):
        from sothat.analysis.structure.scenario_words import certain_in_words  # noqa: PLC0415 (numpy: loaded when first needed)

        return Outcomes(certain_in_words(structure, settings, scenarios, unknown, watch))
    if len(unknown) > most_unknown or ways > _MOST_BITS:
        return _one_by_one(structure, settings, scenarios, unknown, watch)
    return _side_by_side(structure, settings, scenarios, unknown, watch)


def _is_worth_compiling(work: int) -> bool:
    return work >= (_WORTH_COMPILING if "numba" in sys.modules else _WORTH_LOADING) and can_compile()


def _side_by_side(
    structure: Structure,
    settings: Sequence[Setting],
    scenarios: Sequence[Collection[int]],
    unknown: Sequence[int],
    watch: Watch,
) -> Outcomes:
    """The same with whole numbers, all ways that the unknown things can turn out side by side."""
    width, blocks = len(scenarios), 1 << len(unknown)
    lanes = Lanes((1 << (width * blocks)) - 1)
    own = [lanes.true if setting is True else lanes.false for setting in settings]
    for gate, row in added_in(scenarios).items():
        own[gate] = every(width, row, blocks)
    for place, gate in enumerate(unknown):
        half = width << place
        pair = every(2 * half, ((1 << half) - 1) << half, blocks >> (place + 1))
        own[gate] = pair
    watch(0)
    model = well_founded(structure, own, lanes)
    return Outcomes([in_all_blocks(row, width, blocks) for row in model.surely])


def added_in(scenarios: Sequence[Collection[int]]) -> dict[int, int]:
    """For each gate that is added anywhere, the scenarios in which it is, one a bit."""
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
