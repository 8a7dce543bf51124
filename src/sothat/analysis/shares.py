"""Fair shares of what additions reach together: Shapley values and pairwise interaction, exact without listing subsets.

With every addition in place with the same chance t, independently, the chance of the goals is a polynomial in t whose
slopes, summed over t from 0 to 1, are the Shapley values. Gauss-Legendre quadrature with enough points is exact for
polynomials, so a handful of passes over the diagram replaces 2^n subsets.

Source:
    Owen (1972), "Multilinear extensions of games"; Grabisch and Roubens (1999), "An axiomatic approach to the concept of
    interaction among players in cooperative games".
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sothat.analysis.diagrams import Diagrams
from sothat.analysis.measures import slopes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sothat.analysis.measures import Chance


def shapley_values(
    diagrams: Diagrams, root: int, players: Sequence[int], chance: "Mapping[int, Chance]"
) -> dict[int, float]:
    """Each player's Shapley value in the game v(S) = P(f with the players of S true and the others false) - P(f with none).

        phi_i = integral over t from 0 to 1 of the slope of P(f) in player i, all players having chance t

    Args:
        players: The variables that are the players, n of them.
        chance: The chances of all other variables.

    Returns:
        n numbers that add up to v(all).
    """
    points, weights = _quadrature(len(players))
    slope = slopes(diagrams, root, {**chance, **dict.fromkeys(players, points)})
    return {player: _summed(weights, slope.get(player, 0.0)) for player in players}


def interactions(
    diagrams: Diagrams, root: int, players: Sequence[int], chance: "Mapping[int, Chance]"
) -> dict[tuple[int, int], float]:
    """The Grabisch-Roubens interaction index of every pair of players: positive for complements, negative for substitutes.

    I_ij = integral over t from 0 to 1 of the slope in i of the slope in j of P(f), all players having chance t
    """
    points, weights = _quadrature(len(players))
    at = {**chance, **dict.fromkeys(players, points)}
    found: dict[tuple[int, int], float] = {}
    for place, one in enumerate(players):
        with_it, without = (slopes(diagrams, diagrams.settled([root], {one: there})[0], at) for there in (True, False))
        for other in players[place + 1 :]:
            difference = with_it.get(other, 0.0) - without.get(other, 0.0)
            found[one, other] = _summed(weights, difference)
    return found


def _quadrature(players: int) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Points and weights on [0, 1], exact for polynomials up to degree `players`."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    points, weights = np.polynomial.legendre.leggauss(players // 2 + 1)
    return (points + 1) / 2, weights / 2


def _summed(weights: "NDArray[np.float64]", slope: "Chance") -> float:
    return float((weights * slope).sum())
