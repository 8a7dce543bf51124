"""How likely gates are to hold, estimated from random scenarios: where an exact chance would need too much room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import TYPE_CHECKING

from sothat.analysis.engine.compiled import compiled
from sothat.analysis.engine.scenario_kernel import ALL, sample
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.scenario_plan import plan_of, signs
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

_ALL, _NONE = 0, 1
_WORD = 1 << 64
_PATIENCE = 1 << 26
"""Gates times words to work out between two looks at the watch."""


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """Chances estimated from random scenarios.

    Args:
        estimates: For each gate the share of scenarios in which it holds.
        errors: The standard error of each: with p the share after one more scenario of either kind, so that it is never
            0, the square root of p (1 - p) / samples.
        undetermined: For each gate the share of scenarios in which a loop through `hinders` leaves it undetermined.
        samples: How many scenarios were drawn.
        seed: The seed they were drawn with.
    """

    estimates: Mapping[int, float]
    errors: Mapping[int, float]
    undetermined: Mapping[int, float]
    samples: int
    seed: int


def sampled_chances(
    structure: Structure,
    chance: Mapping[int, float],
    gates: Sequence[int],
    *,
    samples: int,
    seed: int,
    watch: Watch = unwatched,
) -> Sampled:
    """The share of random scenarios in which each gate holds; every own status is independent of the others.

    The same seed draws the same scenarios on every machine: scenario number n of an own status turns on nothing but
    the seed, the id of its gate and n, not on what else is asked or on how the work is cut up.

    Args:
        chance: For each gate with a status of its own (an element, or a link of `with_deliveries`) the chance that it is
            in place; one that is left out is in place.
        gates: The gates to estimate the chance of.
        samples: How many scenarios to draw, 1 or more.

    Raises:
        Misuse: When no scenario is asked for.
    """
    if samples < 1:
        raise Misuse(f"There is nothing to learn from {samples} scenarios: ask for one at least.")
    cone = sorted(structure.cone(gates))
    open_gates = [gate for gate in cone if structure.gates[gate].own and 0 < chance.get(gate, 1.0) < 1]
    plan, words = plan_of(structure), (samples + 63) // 64
    arrays = (*plan.only(structure, cone).arrays, _rows(structure, chance, open_gates))
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    streams, tally = _streams(structure, chance, open_gates, seed), np.zeros((3, len(gates)), dtype=np.int64)
    tally[0] = gates
    sign, work, lot = signs(), compiled(sample), max(1, _PATIENCE // max(1, len(cone)))
    tables = plan.tables(2 + len(open_gates), words)
    with np.errstate(over="ignore"):
        for done in range(0, words, lot):
            watch(64 * done)
            many = min(lot, words - done)
            last = sign[ALL] if done + many < words else np.uint64((_WORD - 1) >> -samples % 64)
            work(arrays, streams, many, last, tally, tables, int(plan.is_twofold), sign)
    return _told(gates, tally[1:].tolist(), samples, seed)


def _streams(structure: Structure, chance: Mapping[int, float], open_gates: Sequence[int], seed: int) -> "Words":
    """For each row of own statuses the chance as a share of 2 to the power of 64, and where its random stream begins."""
    import numpy as np  # noqa: PLC0415 (loaded already)

    shares = [int(chance[gate] * _WORD) for gate in open_gates]
    begins = [stream_of(seed, structure.ids[gate]) for gate in open_gates]
    return np.array([[0, 0, *shares], [0, 0, *begins]], dtype=np.uint64)


def stream_of(seed: int, name: str) -> int:
    """Where the random stream of that name begins, the same on every machine."""
    return int.from_bytes(sha256(f"{seed} {name}".encode()).digest()[:8], "little")


def _rows(structure: Structure, chance: Mapping[int, float], open_gates: Sequence[int]) -> "NDArray[np.int32]":
    """For each gate the row of its own status: one for all scenarios, one for none, then those that are drawn."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    rows = [_NONE if gate.own and chance.get(n, 1.0) <= 0 else _ALL for n, gate in enumerate(structure.gates)]
    for row, gate in enumerate(open_gates, start=2):
        rows[gate] = row
    return np.array(rows, dtype=np.int32)


def _told(gates: Sequence[int], counts: list[list[int]], samples: int, seed: int) -> Sampled:
    hold, open_still = counts
    shrunk = [(count + 1) / (samples + 2) for count in hold]
    return Sampled(
        estimates={gate: count / samples for gate, count in zip(gates, hold, strict=True)},
        errors={gate: sqrt(p * (1 - p) / samples) for gate, p in zip(gates, shrunk, strict=True)},
        undetermined={gate: count / samples for gate, count in zip(gates, open_still, strict=True)},
        samples=samples,
        seed=seed,
    )
