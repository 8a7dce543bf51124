"""A lot of areas worked out: what a worker does, here, in a process of its own or on another machine.

What it is given holds numbers and ids only, no titles and no texts. What it finds does not turn on how the areas are
shared out: every input of every area is drawn from a random stream of its own, and sums are exact.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import fsum
from typing import TYPE_CHECKING, Any

from sothat.analysis.engine import measure_kernel
from sothat.analysis.engine.compiled import can_compile, compiled
from sothat.analysis.engine.ensemble_kernel import chance_of_each_column
from sothat.analysis.many_areas.executors import go_on_working
from sothat.analysis.uncertainty.draws import drawn as draws_of_range
from sothat.analysis.watch import Watch
from sothat.theory import Range

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Table = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]

Look = Callable[[], None]

_INTERVAL = (5, 95)
_WORTH_COMPILING = 1 << 28
"""Numbers to work out (nodes times draws times areas) from which machine code pays."""

_IN_CACHE = 1 << 17
_IN_MEMORY = 1 << 21
"""Numbers to keep at once: compiled, close to the processor; as plain Python enough to make each step worth while."""


@dataclass(frozen=True, kw_only=True)
class RangedInput:
    """A chance that is not known sharply.

    Args:
        variable: The variable of the diagram that it is the chance of.
        name: The id of the element, or the pair of the link.
        given: The range.
    """

    variable: int
    name: str
    given: Range


@dataclass(frozen=True, kw_only=True)
class AreaInputs:
    """What tells one area from the others.

    Args:
        area: Its id.
        chance: For each variable its chance, at the mean where it is a range.
        ranged: The statuses that are ranges.
    """

    area: str
    chance: tuple[float, ...]
    ranged: tuple[RangedInput, ...]


@dataclass(frozen=True, kw_only=True)
class Lot:
    """Some areas, and the diagram that they share.

    Args:
        table: The nodes of the diagram (`Diagrams.node_table`).
        surely: For each goal its edge in the table.
        possibly: For each goal the edge of holding or being undetermined.
        links: The strengths that are ranges: one unknown number each, the same in all areas.
        areas: The areas.
        areas_in_all: How many areas there are in all lots together.
        draws: How many draws to take.
        seed: The seed of the draws.
    """

    table: "Table"
    surely: tuple[int, ...]
    possibly: tuple[int, ...]
    links: tuple[RangedInput, ...]
    areas: tuple[AreaInputs, ...]
    areas_in_all: int
    draws: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class AreaFound:
    """What was found for one area: for each goal a number, or a pair of them."""

    chance: tuple[float, ...]
    at_most: tuple[float, ...]
    mean: tuple[float, ...]
    interval: tuple[tuple[float, float], ...]


def worked_out(lot: Lot) -> list[AreaFound]:
    """What is found for each area of a lot."""
    return list(each_worked_out(lot, lambda done: go_on_working()))


def each_worked_out(lot: Lot, watch: Watch, before: int = 0) -> Iterator[AreaFound]:
    """The same, one area after the other.

    Args:
        before: How many areas were done before these: the watch is told of all.
    """
    strengths = {link.variable: drawn(link, "", lot.draws, lot.seed) for link in lot.links}
    spread = _spread_that_suits(lot)
    for done, area in enumerate(lot.areas, start=before):
        inputs = strengths | {status.variable: drawn(status, area.area, lot.draws, lot.seed) for status in area.ranged}
        found = spread(lot, area.chance, inputs, partial(watch, done))
        surely, possibly = found[: len(lot.surely)], found[len(lot.surely) :]
        yield AreaFound(
            chance=tuple(float(case[0]) for case in surely),
            at_most=tuple(float(case[0]) for case in possibly),
            mean=tuple(_mean(case) for case in surely),
            interval=tuple(_ends(case) for case in surely),
        )


def drawn(ranged: RangedInput, area: str, draws: int, seed: int) -> "Numbers":
    """The draws of one input, from a stream that turns on the seed, the area and the input alone.

    A strength belongs to no area: it is drawn as the question about one area draws it.
    """
    of = f"{area}\n{ranged.name}" if area else ranged.name
    return draws_of_range(ranged.given, of=of, draws=draws, seed=seed)


Spread = Callable[[Lot, Sequence[float], "Mapping[int, Numbers]", Look], "list[Numbers]"]
"""Works out the chance of each edge of a lot, *surely* first: at the means of all ranges, then in every draw."""


def _spread_that_suits(lot: Lot) -> Spread:
    """The way to work out draws that suits the size of the work; both find the same numbers."""
    work = len(lot.table[0]) * lot.draws * lot.areas_in_all
    return compiled_spread if work >= _WORTH_COMPILING and can_compile() else plain_spread


def plain_spread(lot: Lot, chance: Sequence[float], drawn: "Mapping[int, Numbers]", look: Look) -> "list[Numbers]":
    """Node by node, with whole arrays of draws; a node that no range bears on stays one number."""
    variables, noes, yeses = (column.tolist() for column in lot.table)

    def work(filled: list[Any], _: int) -> list[Any]:
        below: list[Any] = [1.0] * len(variables)
        measure_kernel.chance_of_each(variables, noes, yeses, filled, below)
        return below

    return _in_blocks(lot, chance, drawn, work, _IN_MEMORY, look)


def compiled_spread(lot: Lot, chance: Sequence[float], drawn: "Mapping[int, Numbers]", look: Look) -> "list[Numbers]":
    """The same as machine code."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    kernel = compiled(chance_of_each_column)

    def work(filled: list[Any], columns: int) -> Any:
        table, below = np.empty((len(filled), columns)), np.ones((len(lot.table[0]), columns))
        for variable, p in enumerate(filled):
            table[variable] = p
        kernel(*lot.table, table, below)
        return below

    return _in_blocks(lot, chance, drawn, work, _IN_CACHE, look)


def _in_blocks(
    lot: Lot,
    chance: Sequence[float],
    drawn: "Mapping[int, Numbers]",
    work: Callable[[list[Any], int], Any],
    numbers_at_once: int,
    look: Look,
) -> "list[Numbers]":
    """Works through the columns, some at once: the first is at the means, then come the draws, where there are any."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    edges = (*lot.surely, *lot.possibly)
    columns = lot.draws + 1 if drawn else 1
    cases = {variable: np.concatenate(([chance[variable]], ps)) for variable, ps in drawn.items()}
    found = np.empty((len(edges), columns))
    width = max(32, numbers_at_once // len(lot.table[0]))
    for start in range(0, columns, width):
        look()
        here = slice(start, min(columns, start + width))
        filled = [cases[variable][here] if variable in cases else p for variable, p in enumerate(chance)]
        below = work(filled, here.stop - start)
        for place, edge in enumerate(edges):
            found[place, here] = 1 - below[edge >> 1] if edge & 1 else below[edge >> 1]
    return list(found)


def _mean(case: "Numbers") -> float:
    """The mean over the draws, summed without rounding; where nothing was drawn, or it does not matter, the chance itself."""
    if not _is_spread(case):
        return float(case[0])
    return fsum(case[1:].tolist()) / (len(case) - 1)


def _ends(case: "Numbers") -> tuple[float, float]:
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    if not _is_spread(case):
        return float(case[0]), float(case[0])
    low, high = np.percentile(case[1:], _INTERVAL)
    return float(low), float(high)


def _is_spread(case: "Numbers") -> bool:
    return len(case) > 1 and bool((case[1:] != case[1]).any())
