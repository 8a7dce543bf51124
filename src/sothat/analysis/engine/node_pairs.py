"""The variance of a chance whose inputs vary: pairs of nodes of a diagram followed down together.

For two nodes a and b that ask the variable x first, whose chance has the mean m and the variance v,

    Cov(a, b) =   (m^2 + v) Cov(a1, b1) + (m (1 - m) - v) (Cov(a1, b0) + Cov(a0, b1))
                + ((1 - m)^2 + v) Cov(a0, b0) + v (E a1 - E a0) (E b1 - E b0)

Nodes that share no varying variable have covariance 0 and are not followed; turning one of the two about turns the sign.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sothat.analysis.engine.multilinear import Multilinear
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import TooLarge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]
    Child = tuple[Places, Places, Numbers]

MOST_PAIRS = 2_000_000
"""How many pairs of nodes may be followed: some seven seconds and 200 MB."""

_WAYS = ((1, 1), (1, 0), (0, 1), (0, 0))


def covariance_slopes(
    asked: Multilinear,
    mean: Mapping[int, float],
    variance: Mapping[int, float],
    *,
    most_pairs: int = MOST_PAIRS,
    watch: Watch = unwatched,
) -> tuple[float, dict[int, float]]:
    """The variance of the chance of one function, and for each varying variable how fast it grows with that one's variance.

    Raises:
        TooLarge: When more pairs of nodes would have to be followed.
    """
    ((root, _, _),) = asked.roots
    if not root:
        return 0.0, dict.fromkeys(asked.variables, 0.0)
    pairs = _Pairs(asked, variance)
    levels = pairs.followed(root, most_pairs, watch)
    return _Passes(asked, levels, mean, variance).worked_out(watch)


@dataclass(frozen=True)
class _Level:
    """The pairs whose first variable is that of one level.

    Args:
        place: The place of the level.
        codes: The pairs, each as a number.
        first: Their first nodes.
        second: Their second nodes.
    """

    place: int
    codes: "Places"
    first: "Places"
    second: "Places"


class _Pairs:
    """The pairs of nodes that can vary together."""

    def __init__(self, asked: Multilinear, variance: Mapping[int, float]) -> None:
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        self.asked = asked
        self.level = level_of_each(asked)
        varying = [place for place, variable in enumerate(asked.variables) if variance.get(variable, 0.0) > 0]
        bit = {place: at for at, place in enumerate(varying)}
        self._varies = np.zeros((len(asked), 1 + len(varying) // 64), dtype=np.uint64)
        for place, level in enumerate(asked.levels):
            nodes = level.nodes
            self._varies[nodes] = self._varies[asked.no[nodes]] | self._varies[asked.yes[nodes]]
            if place in bit:
                self._varies[nodes, bit[place] // 64] |= np.uint64(1 << bit[place] % 64)

    def followed(self, root: int, most: int, watch: Watch) -> list[_Level]:
        """All pairs below the root paired with itself, level by level from above."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        waiting: dict[int, list[Places]] = {int(self.level[root]): [np.array([self.code(root, root)])]}
        found: list[_Level] = []
        count = 0
        while waiting:
            place = max(waiting)
            codes = np.unique(np.concatenate(waiting.pop(place)))
            count += len(codes)
            if count > most:
                raise TooLarge(f"The exact sensitivities need more than {most:,} pairs of nodes, the limit here.")
            watch(count)
            level = _Level(place, codes, *divmod(codes, len(self.asked)))
            found.append(level)
            for one, other, _ in children(self.asked, self.level, level):
                self._add(waiting, one, other)
        return found

    def code(self, one: int, other: int) -> int:
        return one * len(self.asked) + other

    def _add(self, waiting: "dict[int, list[Places]]", one: "Places", other: "Places") -> None:
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        together = (self._varies[one] & self._varies[other]).any(axis=1)
        one, other = one[together], other[together]
        places = np.maximum(self.level[one], self.level[other])
        codes = one * len(self.asked) + other
        for place in np.unique(places).tolist():
            waiting.setdefault(place, []).append(np.unique(codes[places == place]))


def children(asked: Multilinear, level_of: "Places", level: _Level) -> "Iterator[Child]":
    """For each way of answering, (yes, yes) first: the two nodes each pair comes to, the smaller number first, and the sign."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    asks = [level_of[nodes] == level.place for nodes in (level.first, level.second)]
    for ways in _WAYS:
        ends, sign = [], np.ones(len(level.codes))
        for nodes, here, way in zip((level.first, level.second), asks, ways, strict=True):
            ends.append(np.where(here, (asked.yes if way else asked.no)[nodes], nodes))
            if not way:
                sign = sign * np.where(here, asked.sign[nodes], 1.0)
        yield np.minimum(*ends), np.maximum(*ends), sign


def level_of_each(asked: Multilinear) -> "Places":
    """For each node the place of its level; what is always true stands below them all."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    found = np.full(len(asked), -1, dtype=np.int64)
    for place, level in enumerate(asked.levels):
        found[level.nodes] = place
    return found


class _Passes:
    """The pass up, which gives the covariances, and the pass down, which gives their slopes."""

    def __init__(
        self, asked: Multilinear, levels: list[_Level], mean: Mapping[int, float], variance: Mapping[int, float]
    ) -> None:
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        self._asked, self._levels = asked, levels
        self._moments = [(mean[v], variance.get(v, 0.0)) for v in asked.variables]
        self._steps_of = asked.below(asked.chances(mean, 1))[1][:, 0]
        self._level_of = level_of_each(asked)
        codes = np.concatenate([level.codes for level in levels])
        self._order = np.argsort(codes)
        self._sorted = codes[self._order]
        self._first_of = np.cumsum([0, *(len(level.codes) for level in levels)]).tolist()

    def worked_out(self, watch: Watch) -> tuple[float, dict[int, float]]:
        """The covariance of the first pair, and its slope in the variance of each variable."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        nothing = len(self._sorted)
        covariance, reach = np.zeros(nothing + 1), np.zeros(nothing + 1)
        for at in reversed(range(len(self._levels))):
            watch(at)
            parts = self._children(at)
            weights, joint = self._weights(at)
            found = joint
            for weight, (places, sign) in zip(weights, parts, strict=True):
                found = found + weight * sign * covariance[places]
            covariance[self._first_of[at] : self._first_of[at + 1]] = found
        reach[0] = 1.0
        slopes = dict.fromkeys(self._asked.variables, 0.0)
        for at, level in enumerate(self._levels):
            watch(at)
            here = reach[self._first_of[at] : self._first_of[at + 1]]
            growth = self._steps(level)
            for weight, turn, (places, sign) in zip(
                self._weights(at)[0], (1, -1, -1, 1), self._children(at), strict=True
            ):
                growth = growth + turn * sign * covariance[places]
                np.add.at(reach, places, weight * sign * here)
            slopes[self._asked.levels[level.place].variable] += float(here @ growth)
        return float(covariance[0]), slopes

    def _weights(self, at: int) -> "tuple[tuple[float, float, float, float], Numbers]":
        """What each way weighs, and what the variable of the level adds by varying itself."""
        level = self._levels[at]
        m, v = self._moments[level.place]
        once = m * (1 - m) - v
        return (m * m + v, once, once, (1 - m) ** 2 + v), v * self._steps(level)

    def _steps(self, level: _Level) -> "Numbers":
        """How far the mean of the first node moves with the variable, times that of the second."""
        return self._step(level.first, level.place) * self._step(level.second, level.place)

    def _step(self, nodes: "Places", place: int) -> "Numbers":
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        return np.where(self._level_of[nodes] == place, self._steps_of[nodes], 0.0)

    def _children(self, at: int) -> "list[tuple[Places, Numbers]]":
        """For each way the places of the pairs it leads to, and the signs; pairs that cannot vary stand behind the last."""
        import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

        found = []
        for one, other, sign in children(self._asked, self._level_of, self._levels[at]):
            codes = one * len(self._asked) + other
            spot = np.minimum(np.searchsorted(self._sorted, codes), len(self._sorted) - 1)
            places = np.where(self._sorted[spot] == codes, self._order[spot], len(self._sorted))
            found.append((places, sign))
        return found
