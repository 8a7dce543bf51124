"""Importance estimated by random trials, where the decision diagram would be too large; every number has its standard error.

- Structural and Birnbaum: in each draw every status is turned about by itself.
- Shapley: in each draw all additions come one after the other in a random order.
- Pairs: in each draw a chance is drawn, every addition is there with that chance, and each one and each two are turned about.

Source:
    Castro, Gomez and Tejada (2009), "Polynomial calculation of the Shapley value based on sampling".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, sqrt
from typing import TYPE_CHECKING

from sothat.analysis.importances.importance_answer import Importance, Interaction, PairOfIds
from sothat.analysis.importances.importance_question import ImportanceQuestion
from sothat.analysis.importances.trials import Tally, Trials, trials_of
from sothat.theory import ElementId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.bool_]
    Numbers = NDArray[np.float64]

_MOST_PAIR_WORLDS = 1 << 23
_FEWEST_PAIR_DRAWS = 100
_ESTIMATES = (
    "The decision diagram is too large, so these are estimates from {draws:,} draws with seed {seed}. Take twice the standard "
    "error either way; what was never seen to matter may still matter a little."
)
_TOO_LARGE = "The decision diagram is too large, and {} cannot be estimated from samples."


def sampled_importance(question: ImportanceQuestion) -> Importance:
    """All measures that can be estimated, the same for the same seed."""
    trials = trials_of(question)
    known = question.structure.theory.by_id
    even = {gate: 0.5 if trials.structure.ids[gate] in known else 1.0 for gate in trials.chance}
    structural = _slopes(question, trials, even, 0)
    birnbaum = _slopes(question, trials, trials.chance, 1)
    shares = _shares(question, trials)
    interaction, why_no_pairs = sampled_interaction(question)
    left_out = {"fussell_vesely": _TOO_LARGE.format("the Fussell-Vesely importance"), "interaction": why_no_pairs}
    return Importance(
        goals=question.aim.goals,
        weights=question.aim.weights,
        method="sampling",
        structural=_named(question, question.owners, structural.means()),
        birnbaum=_named(question, question.owners, birnbaum.means()),
        criticality=_criticality(question, trials, birnbaum),
        fussell_vesely=dict.fromkeys(question.owners),
        shapley=_named(question, question.additions, shares.means),
        total=shares.total,
        interaction=interaction,
        error=_errors(question, trials, structural, birnbaum, shares),
        draws=question.draws,
        seed=question.seed,
        left_out={measure: why for measure, why in left_out.items() if why},
        notes=_notes(question, total=shares.total, reached=birnbaum.reached),
    )


def _notes(question: ImportanceQuestion, *, total: float, reached: float) -> tuple[str, ...]:
    told = [_ESTIMATES.format(draws=question.draws, seed=question.seed)]
    if not total and not reached:
        told.append("In no draw were the goals reached, with all additions or without: they may be out of reach here.")
    return tuple(told)


def _named(
    question: ImportanceQuestion, names: Sequence[ElementId], found: Mapping[int, float]
) -> dict[ElementId, float]:
    """Numbers of gates as those of elements; 0 for what has no bearing."""
    return {e: found.get(question.structure.number[e], 0.0) for e in names}


def _criticality(question: ImportanceQuestion, trials: Trials, slopes: "_Slopes") -> dict[ElementId, float | None]:
    if not slopes.reached:
        return dict.fromkeys(question.owners)
    means = {gate: trials.chance[gate] * slope / slopes.reached for gate, slope in slopes.means().items()}
    return dict(_named(question, question.owners, means))


def _errors(
    question: ImportanceQuestion, trials: Trials, structural: "_Slopes", birnbaum: "_Slopes", shares: "_Shares"
) -> dict[str, dict[ElementId, float]]:
    """The standard error of every number, by measure."""
    ratios = birnbaum.errors_of_ratios() if birnbaum.reached else {}
    critical = {gate: trials.chance[gate] * error for gate, error in ratios.items()}
    found = {
        "structural": _named(question, question.owners, structural.errors()),
        "birnbaum": _named(question, question.owners, birnbaum.errors()),
        "shapley": _named(question, question.additions, shares.errors),
    }
    return found | ({"criticality": _named(question, question.owners, critical)} if ratios else {})


def _random(question: ImportanceQuestion, measure: int) -> "np.random.Generator":
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    return np.random.default_rng([question.seed, measure])


def _drawn(random: "np.random.Generator", chance: "Mapping[int, float | Numbers]", draws: int) -> "dict[int, Bits]":
    """For each gate whether it is so, in each draw."""
    return {gate: random.random(draws) < p for gate, p in chance.items()}


@dataclass(frozen=True, kw_only=True)
class _Slopes:
    """Slopes of what is reached in some gates, and what is reached: per draw, tallied.

    Args:
        own: The gates.
        tally: For each draw what is reached; then the slope in each gate; then the products of the two.
    """

    own: list[int]
    tally: Tally

    @property
    def reached(self) -> float:
        """What is reached on average."""
        return self.tally.means()[0]

    def means(self) -> dict[int, float]:
        """The slope in each gate."""
        return dict(zip(self.own, self.tally.means()[1:], strict=False))

    def errors(self) -> dict[int, float]:
        """The standard error of each slope."""
        return dict(zip(self.own, self.tally.errors()[1:], strict=False))

    def errors_of_ratios(self) -> dict[int, float]:
        """The standard error of each slope as a share of what is reached, to first order (the delta method)."""
        n, means, errors = len(self.own), self.tally.means(), self.tally.errors()
        reached, count = means[0], self.tally.count
        found = {}
        for place, gate in enumerate(self.own, start=1):
            ratio = means[place] / reached
            together = (means[n + place] - means[place] * reached) / (count - 1)
            spread = errors[place] ** 2 + (ratio * errors[0]) ** 2 - 2 * ratio * together
            found[gate] = sqrt(max(spread, 0.0)) / reached
        return found


def _slopes(question: ImportanceQuestion, trials: Trials, chance: Mapping[int, float], measure: int) -> _Slopes:
    """The slopes in all statuses of elements, under some chances."""
    known = question.structure.theory.by_id
    found = _Slopes(own=[gate for gate in trials.chance if trials.structure.ids[gate] in known], tally=Tally())
    random = _random(question, measure)
    for draws in trials.lots(question.draws, len(found.own) + 1):
        question.watch(found.tally.count)
        found.tally.add(_flipped(trials, _drawn(random, chance, draws), found.own))
    return found


def _flipped(trials: Trials, drawn: "Mapping[int, Bits]", own: Sequence[int]) -> "Numbers":
    """For each draw what is reached, how far that moves as each gate goes from false to true, and the products of the two."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    lanes = len(own) + 1
    turned = np.eye(lanes, dtype=bool)
    rows = {gate: np.repeat(bits[:, None], lanes, axis=1) for gate, bits in drawn.items()}
    signs = np.empty((lanes - 1, len(next(iter(drawn.values()))) if drawn else 1))
    for place, gate in enumerate(own):
        signs[place] = np.where(drawn[gate], 1.0, -1.0)
        rows[gate] ^= turned[place + 1]
    worth = trials.worth(rows)
    reached = worth[:, :1]
    slopes = signs.T * (reached - worth[:, 1:])
    return np.concatenate((reached, slopes, slopes * reached), axis=1)


@dataclass(frozen=True, kw_only=True)
class _Shares:
    """Estimated Shapley values of gates, and what all add together."""

    means: dict[int, float]
    errors: dict[int, float]
    total: float


def _shares(question: ImportanceQuestion, trials: Trials) -> _Shares:
    """What each addition brings when all come in a random order, on average over the draws."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    players = _players(question, trials)
    if not players:
        return _Shares(means={}, errors={}, total=0.0)
    random, tally, lanes = _random(question, 2), Tally(), np.arange(len(players) + 1)
    for draws in trials.lots(question.draws, len(lanes)):
        question.watch(tally.count)
        drawn = _drawn(random, trials.chance, draws)
        rows = {gate: np.repeat(bits[:, None], len(lanes), axis=1) for gate, bits in drawn.items()}
        turns = random.permuted(np.tile(np.arange(len(players)), (draws, 1)), axis=1)
        for place, gate in enumerate(players):
            rows[gate] = lanes > turns[:, place, None]
        brought = np.diff(trials.worth(rows), axis=1)
        tally.add(np.take_along_axis(brought, turns, axis=1))
    means = tally.means()
    errors = dict(zip(players, tally.errors(), strict=True))
    return _Shares(means=dict(zip(players, means, strict=True)), errors=errors, total=fsum(means))


def _players(question: ImportanceQuestion, trials: Trials) -> list[int]:
    """The gates of what could be added and has a bearing."""
    number = question.structure.number
    return [number[name] for name in question.additions if number[name] in trials.chance]


def sampled_interaction(question: ImportanceQuestion) -> tuple[Interaction | None, str]:
    """The pairs, estimated, and why they were left out if they were."""
    trials = trials_of(question)
    players = _players(question, trials)
    worlds = 1 + len(players) + len(players) * (len(players) - 1) // 2
    draws = min(question.draws, _MOST_PAIR_WORLDS // worlds)
    if draws < min(_FEWEST_PAIR_DRAWS, question.draws):
        return None, (
            f"There are {worlds:,} single additions and pairs to try in each draw, too many here: ask about fewer goals."
        )
    plain, taylor = _sampled_pairs(question, trials, players, draws)
    pairs = list(combinations(players, 2))
    alone = _slopes(question, trials, {**trials.chance, **dict.fromkeys(players, 0.0)}, 4).means()
    return Interaction(
        pairs=_by_pair(trials, pairs, plain.means()),
        singles={e: alone.get(question.structure.number[e], 0.0) for e in question.additions},
        shared=_by_pair(trials, pairs, taylor.means()),
        method="sampling",
        draws=draws,
        error=_by_pair(trials, pairs, plain.errors()),
        shared_error=_by_pair(trials, pairs, taylor.errors()),
    ), ""


def _sampled_pairs(
    question: ImportanceQuestion, trials: Trials, players: Sequence[int], draws: int
) -> tuple[Tally, Tally]:
    """The second differences of all pairs: as they are, and with the weight 2 (1 - t)."""
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    one, other = np.triu_indices(len(players), 1)
    singles = np.arange(1, len(players) + 1)
    lanes = 1 + len(players) + len(one)
    random, plain, taylor = _random(question, 3), Tally(), Tally()
    for lot in trials.lots(draws, lanes):
        question.watch(plain.count)
        t = random.random(lot)
        together: dict[int, float | Numbers] = {**trials.chance, **dict.fromkeys(players, t)}
        drawn = _drawn(random, together, lot)
        rows = {gate: np.repeat(bits[:, None], lanes, axis=1) for gate, bits in drawn.items()}
        signs = np.empty((lot, len(players)))
        for place, gate in enumerate(players):
            rows[gate][:, 1 + place] ^= True
            rows[gate][:, 1 + len(players) :] ^= (one == place) | (other == place)
            signs[:, place] = np.where(drawn[gate], 1.0, -1.0)
        worth = trials.worth(rows)
        moved = worth[:, :1] - worth[:, singles[one]] - worth[:, singles[other]] + worth[:, 1 + len(players) :]
        difference = signs[:, one] * signs[:, other] * moved
        plain.add(difference)
        taylor.add(2 * (1 - t)[:, None] * difference)
    return plain, taylor


def _by_pair(trials: Trials, pairs: Sequence[tuple[int, int]], found: Sequence[float]) -> dict[PairOfIds, float]:
    """The pairs that were seen to interact, each and all in order of their ids."""
    ids = trials.structure.ids
    named = {(min(ids[i], ids[j]), max(ids[i], ids[j])): x for (i, j), x in zip(pairs, found, strict=True) if x}
    return dict(sorted(named.items()))
