"""Fair shares of what additions reach together: Shapley values, exact without listing subsets.

With every addition in place with the same chance t, independently, the chance of the goals is a polynomial in t whose
slopes, integrated over t from 0 to 1, are the Shapley values. Gauss-Legendre quadrature with enough points is exact for
polynomials, so a handful of passes over the diagram replaces 2^n subsets.

Source:
    Shapley (1953), "A value for n-person games"; Owen (1972), "Multilinear extensions of games".
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING

from sothat.analysis.engine.multilinear import Multilinear
from sothat.analysis.engine.quadrature import quadrature
from sothat.analysis.watch import Watch, unwatched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_MOST_NUMBERS = 1 << 22
"""How many numbers one array of a pass may hold; more columns than fit are worked out one lot after the other."""


def shapley_values(
    game: Multilinear, players: Sequence[int], chance: "Mapping[int, float]", *, watch: Watch = unwatched
) -> dict[int, float]:
    """Each player's Shapley value in v(S) = the sum with the players of S true and the others false, less that with none.

        phi_i = integral over t from 0 to 1 of the slope of the sum in player i, all players having chance t

    Args:
        game: A weighted sum of functions.
        players: The variables that are the players, n of them.
        chance: The chances of all other variables.

    Returns:
        n numbers that add up to v(all).
    """
    points, weights = quadrature(max(game.degree(players) - 1, 0))
    terms: dict[int, list[float]] = {player: [] for player in players}
    place = {variable: row for row, variable in enumerate(game.variables)}
    for columns in lots(len(game), len(points)):
        watch(columns.stop)
        at = with_players_at(game, players, chance, points[columns])
        _, moved = game.below(at)
        slope = game.slopes(moved, game.reach(at)) * weights[columns]
        for player in players:
            if player in place:
                terms[player].extend(slope[place[player]].tolist())
    return {player: fsum(found) for player, found in terms.items()}


def with_players_at(
    game: Multilinear, players: Sequence[int], chance: Mapping[int, float], points: "Numbers"
) -> "Numbers":
    """The chances for the passes: every player at the same chance, in one column for each point."""
    given: dict[int, float | Numbers] = {**chance, **dict.fromkeys(players, points)}
    return game.chances(given, len(points))


def lots(rows: int, columns: int) -> Iterator[slice]:
    """The columns in as many lots as keep the arrays of a pass small."""
    width = max(1, _MOST_NUMBERS // rows)
    for start in range(0, columns, width):
        yield slice(start, min(start + width, columns))
