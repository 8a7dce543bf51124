"""Which range makes the chance of the goals most uncertain: Sobol indices, exact, or estimated from draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import hypot, sqrt
from typing import TYPE_CHECKING, Any

from sothat.analysis.engine.diagrams import Diagrams
from sothat.analysis.engine.multilinear import Multilinear, multilinear
from sothat.analysis.engine.node_pairs import MOST_PAIRS
from sothat.analysis.uncertainty.draws import drawn, variance
from sothat.analysis.uncertainty.odds import Odds
from sothat.analysis.uncertainty.sobol import Shares, sobol_indices
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_FEWEST_AT_ONCE = 8

AT_ONCE = 1 << 24
"""Numbers to keep at once."""


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """What share of the variance of the goals' chance is due to each range; None for all where it does not vary.

    Args:
        first: For each range the share that would go if it alone were known sharply.
        total: For each the share that would stay if all others were known sharply; empty where chances are estimates.
        method: "exact", or "sampling" where too many pairs of nodes would have to be followed, or chances are estimates.
        error: The standard error of each total index, when it is an estimate.
    """

    first: Mapping[ElementId, float | None] = field(default_factory=dict)
    total: Mapping[ElementId, float | None] = field(default_factory=dict)
    method: str = "exact"
    error: Mapping[ElementId, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        told = {"first": dict(self.first), "total": dict(self.total), "method": self.method}
        return {**told, "error": dict(self.error)} if self.error else told


def sensitivity(
    diagrams: Diagrams,
    edge: int,
    given: Odds,
    *,
    draws: int,
    seed: int,
    most_pairs: int = MOST_PAIRS,
    watch: Watch = unwatched,
) -> Sensitivity:
    """The Sobol indices of every range, for the chance of one function.

    Args:
        edge: The function, in `diagrams`, whose variables are those of `given`.
        draws: How many draws an estimate rests on.
    """
    spread = {variable: variance(given.ranges[variable]) for variable in given.ranges}
    sharp = {v: bool(p) for v, p in given.chance.items() if p in (0, 1) and not spread.get(v)}
    asked = multilinear(diagrams, [(edge, 1.0)], sharp)
    error: dict[int, float] = {}
    try:
        shares = sobol_indices(asked, given.chance, spread, most_pairs=most_pairs, watch=watch)
        method = "exact"
    except OutOfTime:
        raise
    except TooLarge:
        shares, error = _estimated(asked, given, spread, draws, seed, watch)
        method = "sampling"
    names = {variable: given.solved.names[variable] for variable in given.ranges}
    none = None if not shares.variance else 0.0
    return Sensitivity(
        first={names[v]: shares.first.get(v, none) for v in names},
        total={names[v]: shares.total.get(v, none) for v in names},
        method=method,
        error={names[v]: x for v, x in error.items()},
    )


def _estimated(
    asked: Multilinear, given: Odds, spread: Mapping[int, float], draws: int, seed: int, watch: Watch
) -> tuple[Shares, dict[int, float]]:
    """Total indices from the slopes in every draw, Var(p_i) E[B_i^2] / Var(P); first order from the slopes at the means."""
    names = given.solved.names
    inputs = [v for v in asked.variables if spread.get(v)]
    mean = {v: given.chance[v] for v in asked.variables}
    drawn_ = {v: drawn(given.ranges[v], of=names[v], draws=draws, seed=seed) for v in inputs}
    whole, error_of_whole, squares, errors = _moments(asked, {**mean, **drawn_}, draws, watch)
    at = asked.chances(mean, 1)
    slopes = asked.slopes(asked.below(at)[1], asked.reach(at))[:, 0]
    by_variable = {v: (slopes[n], squares[n], errors[n]) for n, v in enumerate(asked.variables) if v in drawn_}
    if not whole:
        return Shares(variance=0.0, first={}, total={}), {}
    first = {v: float(slope**2) * spread[v] / whole for v, (slope, _, _) in by_variable.items()}
    total = {v: float(square) * spread[v] / whole for v, (_, square, _) in by_variable.items()}
    error = {
        v: hypot(float(off) * spread[v] / whole, total[v] * error_of_whole / whole)
        for v, (_, _, off) in by_variable.items()
    }
    return Shares(variance=whole, first=first, total=total), error


def _moments(
    asked: Multilinear, chance: "Mapping[int, float | Numbers]", draws: int, watch: Watch
) -> "tuple[float, float, Numbers, Numbers]":
    """Over the draws: the variance of the chance, its standard error, the mean squares of the slopes, their standard errors."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    values, sums = np.empty(draws), np.zeros((2, len(asked.levels)))
    for start, end in _blocks(asked, draws):
        watch(start)
        at = asked.chances(_cut(chance, start, end), end - start)
        below, moved = asked.below(at)
        values[start:end] = asked.values(below)
        squares = asked.slopes(moved, asked.reach(at)) ** 2
        sums += squares.sum(axis=1), (squares**2).sum(axis=1)
    mean, mean_of_squares = sums / draws
    away = values - values.mean()
    whole = float((away**2).mean())
    error_of_whole = sqrt(max(0.0, float((away**4).mean()) - whole**2) / draws)
    return whole, error_of_whole, mean, np.sqrt(np.maximum(0.0, mean_of_squares - mean**2) / draws)


def _blocks(asked: Multilinear, columns: int) -> Iterator[tuple[int, int]]:
    """So many columns at a time that they fit into memory: from which to which."""
    width = max(_FEWEST_AT_ONCE, AT_ONCE // max(1, len(asked)))
    for start in range(0, columns, width):
        yield start, min(columns, start + width)


def _cut(chance: "Mapping[int, float | Numbers]", start: int, end: int) -> "dict[int, float | Numbers]":
    return {v: p if isinstance(p, float | int) else p[start:end] for v, p in chance.items()}


def evaluated(
    asked: Multilinear, chance: "Mapping[int, float | Numbers]", columns: int, watch: Watch
) -> "list[Numbers]":
    """The chance of each root in every column, some columns at a time."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    found = np.empty((len(asked.roots), columns))
    for start, end in _blocks(asked, columns):
        watch(start)
        below, _ = asked.below(asked.chances(_cut(chance, start, end), end - start))
        for place, (root, is_turned, _weight) in enumerate(asked.roots):
            found[place, start:end] = 1 - below[root] if is_turned else below[root]
    return list(found)
