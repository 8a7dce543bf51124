"""Which additions only work together and which stand in for each other: two indexes of pairwise interaction, exact.

Both rest on how far the slope in one player moves with another: the second difference of the chance of the goals.

- Grabisch-Roubens: that difference on average over all ways in which the others can come before the pair. It answers
  "do the two need each other?"
- Shapley-Taylor of order 2: what each player brings alone, and for each pair what it brings besides; they add up to
  what all bring together. It answers "how is the whole made up?"

Source:
    Grabisch and Roubens (1999), "An axiomatic approach to the concept of interaction among players in cooperative games";
    Dhamdhere, Agarwal and Sundararajan (2020), "The Shapley Taylor Interaction Index".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from sothat.analysis.engine.multilinear import Level, Multilinear
from sothat.analysis.engine.quadrature import quadrature
from sothat.analysis.importances.shares import lots, with_players_at
from sothat.analysis.watch import Watch, unwatched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Pair = tuple[int, int]
"""Two players, in the order in which the players were given."""


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """How players interact two by two.

    Args:
        grabisch_roubens: For each pair its Grabisch-Roubens index.
        singles: For each player what it brings alone, v({i}): the part of order 1 of the Shapley-Taylor index.
        taylor: For each pair its part of order 2.
    """

    grabisch_roubens: Mapping[Pair, float]
    singles: Mapping[int, float]
    taylor: Mapping[Pair, float]


def work_of_pairs(game: Multilinear, players: Sequence[int]) -> int:
    """About how many numbers have to be worked out for all pairs."""
    return len(game) * len(players) * (game.degree(players) // 2 + 1)


def pair_indexes(
    game: Multilinear, players: Sequence[int], chance: Mapping[int, float], *, watch: Watch = unwatched
) -> Pairs:
    """Both indexes for every pair of players, D being the slope in one of the slope in the other, all players having chance t.

        Grabisch-Roubens I_ij = integral over t from 0 to 1 of D_ij(t)
        Shapley-Taylor   S_ij = integral over t from 0 to 1 of 2 (1 - t) D_ij(t),    S_i = v({i}) - v(nobody)

    The weight 2 (1 - t) is that of the definition: the integral of 2 (1 - t) t^s (1 - t)^(n-2-s) is 2 / (n C(n-1, s)).

    Returns:
        Only pairs of which both are asked and that interact at all; every other pair has 0.
    """
    points, weights = quadrature(max(game.degree(players) - 1, 0))
    order = {player: number for number, player in enumerate(players)}
    terms: dict[Pair, tuple[list[float], list[float]]] = {}
    for columns in lots(len(game), len(points)):
        at = with_players_at(game, players, chance, points[columns])
        at_each, late = weights[columns], 2 * (1 - points[columns])
        for one, other, difference in _second_slopes(game, order, at, watch):
            pair = (one, other) if order[one] < order[other] else (other, one)
            plain, taylor = terms.setdefault(pair, ([], []))
            weighted = at_each * difference
            plain.extend(weighted.tolist())
            taylor.extend((late * weighted).tolist())
    pairs = sorted(terms, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return Pairs(
        grabisch_roubens={pair: fsum(terms[pair][0]) for pair in pairs},
        singles=_alone(game, players, chance),
        taylor={pair: fsum(terms[pair][1]) for pair in pairs},
    )


def _alone(game: Multilinear, players: Sequence[int], chance: Mapping[int, float]) -> dict[int, float]:
    """What each player brings when no other is there: the slopes where all are missing."""
    at = game.chances({**chance, **dict.fromkeys(players, 0.0)}, 1)
    _, moved = game.below(at)
    slope = game.slopes(moved, game.reach(at))
    found = {variable: float(slope[place, 0]) for place, variable in enumerate(game.variables)}
    return {player: found.get(player, 0.0) for player in players}


def _second_slopes(
    game: Multilinear, players: Mapping[int, int], at: "Numbers", watch: Watch
) -> "list[tuple[int, int, Numbers]]":
    """For each two players one of which is asked above the other, the second slope in each case.

    The slope of every node in one player is carried up from where that player is asked; met with how much each node
    of another player counts, it is the second slope in the two.
    """
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    _, own = game.below(at)
    reach = game.reach(at)
    found = []
    for place, level in enumerate(game.levels):
        if level.variable not in players:
            continue
        watch(place)
        slope = np.zeros_like(own)
        moved = np.zeros(len(game), dtype=bool)
        slope[level.nodes], moved[level.nodes] = own[level.nodes], True
        for above, higher in enumerate(game.levels[place + 1 :], start=place + 1):
            difference = _carried_up(game, higher, at[above], slope, moved, reach)
            if difference is not None and higher.variable in players:
                found.append((level.variable, higher.variable, difference))
    return found


def _carried_up(
    game: Multilinear,
    level: Level,
    chance: "Numbers",
    slope: "Numbers",
    moved: "NDArray[np.bool_]",
    reach: "Numbers",
) -> "Numbers | None":
    """Works out the slopes of one level's nodes; returns the second slope in its variable, None where no node is moved."""
    nodes = moved[game.no[level.nodes]] | moved[game.yes[level.nodes]]
    if not nodes.any():
        return None
    rows = level.nodes.start + nodes.nonzero()[0]
    otherwise = game.sign[rows, None] * slope[game.no[rows]]
    difference = slope[game.yes[rows]] - otherwise
    slope[rows] = otherwise + chance * difference
    moved[rows] = True
    found: Numbers = (reach[rows] * difference).sum(axis=0)
    return found
