"""Many scenarios worked out by the kernel, 64 a word, when only additions tell them apart."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sothat.analysis.engine.compiled import compiled
from sothat.analysis.engine.scenario_kernel import certain_in_all
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.scenario_plan import plan_of, signs
from sothat.analysis.structure.settings import Setting
from sothat.analysis.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

_ALL, _NONE = 0, 1
_PATIENCE = 1 << 27
"""Gates times words to work out between two looks at the watch."""


def certain_in_words(
    structure: Structure,
    settings: Sequence[Setting],
    scenarios: Sequence[Collection[int]],
    unknown: Sequence[int],
    watch: Watch,
) -> list[int]:
    """For each gate the scenarios in which it holds whichever way the unknown things turn out, one a bit."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    words, plan, sign = (len(scenarios) + 63) // 64, plan_of(structure), signs()
    own, own_row = _own(settings, scenarios, words)
    tables = plan.tables(len(own), words)
    certain = np.full((plan.gates, words), sign[1], dtype=np.uint64)
    lot = max(1, _PATIENCE // plan.gates)
    work = compiled(certain_in_all)
    for way in range(1 << len(unknown)):
        own_row[unknown] = [_ALL if way >> place & 1 else _NONE for place in range(len(unknown))]
        for first in range(0, words, lot):
            watch(way)
            last = min(words, first + lot)
            work((*plan.arrays, own_row), own, certain, first, last, tables, int(plan.is_twofold), sign)
    return _as_numbers(certain, len(scenarios))


def _own(
    settings: Sequence[Setting], scenarios: Sequence[Collection[int]], words: int
) -> tuple["Words", "NDArray[np.int32]"]:
    """The own statuses as rows of words, the first for all scenarios and the second for none, and the row of each gate."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    own_row = np.array([_ALL if setting is True else _NONE for setting in settings], dtype=np.int32)
    added = sorted({gate for scenario in scenarios for gate in scenario})
    own_row[added] = np.arange(2, 2 + len(added))
    bytes_of = np.zeros((2 + len(added), 8 * words), dtype=np.uint8)
    bytes_of[_ALL] = 0xFF
    where = [scenario for scenario, gates in enumerate(scenarios) for _ in gates]
    rows = own_row[[gate for gates in scenarios for gate in gates]]
    places = np.array(where, dtype=np.int64)
    np.bitwise_or.at(bytes_of, (rows, places >> 3), (1 << (places & 7)).astype(np.uint8))
    return bytes_of.view("<u8").astype(np.uint64, copy=False), own_row


def _as_numbers(rows: "Words", scenarios: int) -> list[int]:
    """Rows of words as whole numbers, the bits of no scenario left out."""
    import numpy as np  # noqa: PLC0415 (loaded already)

    if scenarios % 64:
        rows[:, -1] &= (1 << scenarios % 64) - 1
    found, held = [0] * len(rows), np.flatnonzero(np.any(rows, axis=1)).tolist()
    packed, length = rows[held].astype("<u8", copy=False).tobytes(), 8 * rows.shape[1]
    for place, gate in enumerate(held):
        found[gate] = int.from_bytes(packed[place * length : (place + 1) * length], "little")
    return found
