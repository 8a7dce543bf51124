"""A structure laid out flat, as `sothat.analysis.engine.scenario_kernel` works on it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from weakref import ref

from sothat.analysis.engine.scenario_kernel import LOOP, LOOP_THROUGH_HINDERS, SINGLE
from sothat.analysis.structure.gates import Part, Structure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]
    Counts = NDArray[np.int64]

_IN_CACHE = 1 << 18
"""Words that a block of scenarios may take, so that it stays near the processor: two megabytes."""

_NARROWEST = 128
"""Words that a block is wide at least: below that the steps from gate to gate cost more than the work."""

_SIGNS = (
    *(0, (1 << 64) - 1, 1, 2, 4, 8, 16, 32, 63),
    *(0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x7F),
    *(0x9E3779B97F4A7C15, 0x9E3779B97F4A7C15 * 64 % (1 << 64)),
    *(30, 27, 31, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB),
)
"""The words that the kernel calls `signs`: for bits, masks to count them by; then the steps and factors of the random stream."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A structure laid out flat.

    Args:
        arrays: The arrays of the kernel's plan, in its order.
        gates: How many gates there are.
        rows_to_work_in: How many rows the kernel needs to work in.
        is_twofold: Whether anything can be undetermined.
    """

    arrays: tuple["NDArray[np.int32]", ...]
    gates: int
    rows_to_work_in: int
    is_twofold: bool

    def only(self, structure: Structure, gates: Collection[int]) -> "Plan":
        """The same for some gates only, closed under what they read."""
        wanted = set(gates)
        parts = [part for part in structure.parts if part.members[0] in wanted]
        return replace(self, arrays=(*_arrays(_columns_of_parts(parts)), *self.arrays[3:]))

    def tables(self, rows: int, words: int) -> tuple["Words", ...]:
        """Room for a block of scenarios: own statuses (so many rows), *surely*, *possibly*, and rows to work in."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        width = max(1, min(words, max(_NARROWEST, _IN_CACHE // (self.gates + rows))))
        own, surely, work = (
            np.zeros((many, width), dtype=np.uint64) for many in (rows, self.gates, self.rows_to_work_in)
        )
        own[0] = _SIGNS[1]
        return own, surely, np.zeros_like(surely) if self.is_twofold else surely, work


def signs() -> "Words":
    """The words that the kernel works with."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    return np.array(_SIGNS, dtype=np.uint64)


_latest: dict[int, tuple["ref[Structure]", Plan]] = {}


def plan_of(structure: Structure) -> Plan:
    """The plan of a structure; the latest few are remembered."""
    known = _latest.get(id(structure))
    if known is not None and known[0]() is structure:
        return known[1]
    plan = _plan(structure)
    while len(_latest) > 8:
        del _latest[next(iter(_latest))]
    _latest[id(structure)] = (ref(structure), plan)
    return plan


def _plan(structure: Structure) -> Plan:
    gates, twofold = structure.gates, _twofold(structure)
    choices = [(min(count, len(members) + 1), members) for gate in gates for count, members in gate.choices]
    columns: list[Sequence[int]] = [
        *_columns_of_parts(structure.parts),
        *_side_by_side(gate.requires for gate in gates),
        *_side_by_side(gate.hindered_by for gate in gates),
        _side_by_side(gate.choices for gate in gates)[0],
        [count for count, _ in choices],
        *_side_by_side(members for _, members in choices),
        [int(gate in twofold) for gate in range(len(gates))],
    ]
    return Plan(
        arrays=_arrays(columns),
        gates=len(gates),
        rows_to_work_in=2 + max((count for count, _ in choices), default=0),
        is_twofold=bool(twofold),
    )


def _columns_of_parts(parts: Sequence[Part]) -> list[Sequence[int]]:
    kinds = [(LOOP_THROUGH_HINDERS if part.has_inner_hinders else LOOP) if part.is_loop else SINGLE for part in parts]
    return [*_side_by_side(part.members for part in parts), kinds]


def _side_by_side(rows: Iterable[Sequence[Any]]) -> tuple[list[int], list[Any]]:
    """Where each row begins, the end of the last one after them, and all rows one after the other."""
    listed = list(rows)
    return [0, *accumulate(len(row) for row in listed)], [entry for row in listed for entry in row]


def _arrays(columns: Iterable[Sequence[int]]) -> tuple["NDArray[np.int32]", ...]:
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    return tuple(np.array(column, dtype=np.int32) for column in columns)


def _twofold(structure: Structure) -> set[int]:
    """The gates that can be undetermined: loops through `hinders`, and what hangs on them."""
    found: set[int] = set()
    for part in structure.parts:
        reads_one = any(source in found for member in part.members for source in structure.gates[member].reads)
        if part.has_inner_hinders or reads_one:
            found.update(part.members)
    return found
