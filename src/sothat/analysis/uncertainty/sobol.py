"""Which of the chances that are not known sharply make the chance of the goals uncertain: Sobol indices, exact.

With independent inputs the chance P of the goals is multilinear in them, so that

    first order:  S_i = B_i^2 Var(p_i) / Var(P)           B_i the Birnbaum importance at the means
    total:        T_i = Var(p_i) E[B_i^2] / Var(P)        the mean over all inputs

Var(P) is the covariance of the diagram with itself: pairs of nodes are followed down together. Var(P) is linear in each
Var(p_i), and its slope is E[B_i^2]; hence one more pass, from the top down, gives all total indices at once.

Source:
    Sobol (1993), "Sensitivity estimates for nonlinear mathematical models"; Homma and Saltelli (1996), "Importance
    measures in global sensitivity analysis of nonlinear models".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sothat.analysis.engine.multilinear import Multilinear
from sothat.analysis.engine.node_pairs import MOST_PAIRS, covariance_slopes
from sothat.analysis.watch import Watch, unwatched


@dataclass(frozen=True, kw_only=True)
class Shares:
    """What share of a variance is due to each variable.

    Args:
        variance: The variance of the chance.
        first: For each variable the share that goes when it is known and nothing else is; empty when the variance is 0.
        total: For each the share that is left when all others are known; empty likewise.
    """

    variance: float
    first: Mapping[int, float]
    total: Mapping[int, float]


def sobol_indices(
    asked: Multilinear,
    mean: Mapping[int, float],
    variance: Mapping[int, float],
    *,
    most_pairs: int = MOST_PAIRS,
    watch: Watch = unwatched,
) -> Shares:
    """The Sobol indices of the variables that are asked and have a variance.

    Args:
        asked: One function, laid out.
        mean: For each variable the mean of its chance.
        variance: For each variable that is not known sharply, the variance of its chance.
        most_pairs: How many pairs of nodes may be followed.

    Raises:
        TooLarge: When there are more pairs.
    """
    at = asked.chances(mean, 1)
    _, moved = asked.below(at)
    slopes = dict(zip(asked.variables, asked.slopes(moved, asked.reach(at))[:, 0].tolist(), strict=True))
    spread, slope_of_spread = covariance_slopes(asked, mean, variance, most_pairs=most_pairs, watch=watch)
    inputs = [v for v in asked.variables if variance.get(v, 0.0) > 0]
    if not spread:
        return Shares(variance=0.0, first={}, total={})
    return Shares(
        variance=spread,
        first={v: slopes[v] ** 2 * variance[v] / spread for v in inputs},
        total={v: variance[v] * slope_of_spread[v] / spread for v in inputs},
    )
