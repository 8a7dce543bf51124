"""Chances estimated from random scenarios, where the decision diagram would be too large."""

from collections.abc import Mapping
from dataclasses import replace

from sothat.analysis.likelihood.chance_answer import Chances
from sothat.analysis.likelihood.chance_question import ChanceQuestion
from sothat.analysis.likelihood.exact_chance import decision_changes
from sothat.analysis.likelihood.value_of_information import ranked
from sothat.analysis.structure.deliveries import with_deliveries
from sothat.analysis.structure.gates import Gate, parts_of
from sothat.analysis.uncertainty.draws import drawn, variance
from sothat.analysis.uncertainty.odds import chances_by_name, ranges_by_name, taken_as
from sothat.analysis.uncertainty.sampled import Sampled, sampled_chances
from sothat.analysis.uncertainty.sensitivity import Sensitivity
from sothat.theory import ElementId

_95_PERCENT = 1.959963984540054
"""How many standard errors reach as far as 95% of a normal distribution."""

_TOGETHER = ElementId("all of the goals")
MOST_DRAWS = 500
"""How many draws of the ranges to work out at most: each needs all random scenarios anew."""

_INTERVAL = (5, 95)
_NO_TOTALS = (
    "The theory is too large for exact chances, so total sensitivities were not worked out: ask about fewer goals."
)


def estimated_chances(question: ChanceQuestion) -> Chances:
    """The answer as far as random scenarios give it."""
    sampling = _Sampling(question)
    gates = question.gates(question.asked)
    found = sampling.drawn(gates)
    asked = dict(zip(question.asked, gates, strict=True))
    changes, why_no_changes = decision_changes(question)
    reasons = {"changes_decision": why_no_changes, "sensitivity.total": _NO_TOTALS if sampling.ranges else ""}
    interval, sensitivity = _spread(sampling, asked)
    return Chances(
        goals=question.goals,
        chance={e: found.estimates[gate] for e, gate in asked.items()},
        undetermined={e: found.undetermined[gate] for e, gate in asked.items()},
        interval=interval,
        taken_as=taken_as(question.structure.theory, question.statuses),
        taken_as_certain=question.taken_as_certain,
        worth_finding_out=ranked(sampling.worth()),
        changes_decision=changes,
        sensitivity=sensitivity,
        draws=sampling.draws,
        seed=question.seed,
        method="sampling",
        error={e: _95_PERCENT * found.errors[gate] for e, gate in asked.items()},
        samples=question.samples,
        left_out={part: why for part, why in reasons.items() if why},
    )


def _spread(
    sampling: "_Sampling", asked: Mapping[ElementId, int]
) -> tuple[dict[ElementId, tuple[float, float]], Sensitivity]:
    """The interval of each element that a range bears on, and the first-order indices for the goals together."""
    if not sampling.ranges:
        return {}, Sensitivity()
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    touched = {e: gate for e, gate in asked.items() if sampling.bears_on(gate)}
    *each, together = sampling.in_every_draw([*touched.values(), sampling.together])
    ends = {e: np.percentile(ps, _INTERVAL) for e, ps in zip(touched, each, strict=True)}
    interval = {e: (float(low), float(high)) for e, (low, high) in ends.items()}
    whole = float(np.var(together))
    if whole <= sampling.drawn([sampling.together]).errors[sampling.together] ** 2:
        return interval, Sensitivity(first=dict.fromkeys(sampling.ranges), method="sampling")
    share = {name: sampling.slope(name) ** 2 * variance(one) / whole for name, one in sampling.ranges.items()}
    return interval, Sensitivity(first=dict(share), method="sampling")


class _Sampling:
    """Random scenarios of a theory, with one gate more: all goals together."""

    def __init__(self, question: ChanceQuestion) -> None:
        widened = with_deliveries(question.structure)
        self._question = question
        self.together = len(widened.structure.gates)
        self.ranges = ranges_by_name(widened, question.statuses)
        self.draws = min(question.draws, MOST_DRAWS) if self.ranges else question.draws
        gate = Gate(own=False, requires=tuple(question.gates(question.goals)), choices=(), hindered_by=())
        ids, gates = (*widened.structure.ids, _TOGETHER), (*widened.structure.gates, gate)
        self._structure = replace(widened.structure, ids=ids, gates=gates, parts=tuple(parts_of(ids, gates)))
        by_name = chances_by_name(widened, question.statuses)
        self._chance = {n: by_name[ids[n]] for n, one in enumerate(gates) if one.own}
        self._reads = frozenset(self._structure.cone([self.together]))

    def drawn(self, gates: list[int], settled: Mapping[int, float] | None = None) -> Sampled:
        """Estimates for some gates with some chances settled; the same scenarios each time, but for what is settled."""
        question = self._question
        return sampled_chances(
            self._structure,
            {**self._chance, **(settled or {})},
            gates,
            samples=question.samples,
            seed=question.seed,
            watch=question.watch,
        )

    def in_every_draw(self, gates: list[int]) -> list[list[float]]:
        """For each gate its estimate in every draw of the ranges; the same random scenarios serve all draws."""
        number, seed = self._structure.number, self._question.seed
        columns = {
            number[name]: drawn(one, of=name, draws=self.draws, seed=seed).tolist() for name, one in self.ranges.items()
        }
        found: list[list[float]] = [[] for _ in gates]
        for draw in range(self.draws):
            estimates = self.drawn(gates, {gate: column[draw] for gate, column in columns.items()}).estimates
            for chances, gate in zip(found, gates, strict=True):
                chances.append(estimates[gate])
        return found

    def bears_on(self, gate: int) -> bool:
        """Whether the gate turns on some range."""
        reads = set(self._structure.cone([gate]))
        return any(self._structure.number[name] in reads for name in self.ranges)

    def worth(self) -> dict[ElementId, float]:
        """2 p (1 - p) |slope| of every unknown."""
        return {e: 2 * p * (1 - p) * abs(self.slope(e)) for e, p in self._question.unknown.items()}

    def slope(self, name: ElementId) -> float:
        """How far the chance of the goals moves with a status or a link, over the same scenarios with it and without it."""
        gate = self._structure.number[name]
        if gate not in self._reads:
            return 0.0
        with_it, without = (
            self.drawn([self.together], {gate: settled}).estimates[self.together] for settled in (1.0, 0.0)
        )
        return with_it - without
