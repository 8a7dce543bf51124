"""Chances estimated from random scenarios, where the decision diagram would be too large."""

from collections.abc import Mapping
from dataclasses import replace

from sothat.analysis.chance_answer import Chances
from sothat.analysis.chance_question import ChanceQuestion
from sothat.analysis.deliveries import with_deliveries
from sothat.analysis.exact_chance import decision_changes
from sothat.analysis.gates import Gate, Structure, parts_of
from sothat.analysis.odds import chances_by_name, ranges_by_name, taken_as
from sothat.analysis.sampled import Sampled, sampled_chances
from sothat.analysis.value_of_information import ranked
from sothat.theory import ElementId

_95_PERCENT = 1.959963984540054
"""How many standard errors reach as far as 95% of a normal distribution."""

_TOGETHER = ElementId("all of the goals")
_NO_RANGES = (
    "The theory is too large for exact chances, so the ranges are taken at their means: "
    "ask about fewer goals to see how far the ranges spread them."
)


def estimated_chances(question: ChanceQuestion) -> Chances:
    """The answer as far as random scenarios give it: ranges are taken at their means."""
    widened = with_deliveries(question.structure)
    sampling = _Sampling(question, widened.structure, chances_by_name(widened, question.statuses))
    gates = question.gates(question.asked)
    found = sampling.drawn(gates, {})
    asked = dict(zip(question.asked, gates, strict=True))
    changes, why_no_changes = decision_changes(question)
    left_out = {"changes_decision": why_no_changes} if why_no_changes else {}
    has_ranges = bool(ranges_by_name(widened, question.statuses))
    if has_ranges:
        left_out |= dict.fromkeys(("interval", "sensitivity"), _NO_RANGES)
    return Chances(
        goals=question.goals,
        chance={e: found.estimates[gate] for e, gate in asked.items()},
        undetermined={e: found.undetermined[gate] for e, gate in asked.items()},
        interval={},
        taken_as=taken_as(question.structure.theory, question.statuses),
        taken_as_certain=question.taken_as_certain,
        worth_finding_out=ranked(sampling.worth()),
        changes_decision=changes,
        sensitivity=None,
        draws=question.draws,
        seed=question.seed,
        method="sampling",
        error={e: _95_PERCENT * found.errors[gate] for e, gate in asked.items()},
        samples=question.samples,
        left_out=left_out,
    )


class _Sampling:
    """Random scenarios of a theory, with one gate more: all goals together."""

    def __init__(self, question: ChanceQuestion, widened: Structure, chance: Mapping[ElementId, float]) -> None:
        self._question = question
        self._together = len(widened.gates)
        gate = Gate(own=False, requires=tuple(question.gates(question.goals)), choices=(), hindered_by=())
        ids, gates = (*widened.ids, _TOGETHER), (*widened.gates, gate)
        self._structure = replace(widened, ids=ids, gates=gates, parts=tuple(parts_of(ids, gates)))
        self._chance = {n: chance[ids[n]] for n, one in enumerate(gates) if one.own}

    def drawn(self, gates: list[int], settled: Mapping[int, float]) -> Sampled:
        """Estimates for some gates with some chances settled; the same scenarios each time, but for what is settled."""
        question = self._question
        return sampled_chances(
            self._structure,
            {**self._chance, **settled},
            gates,
            samples=question.samples,
            seed=question.seed,
            watch=question.watch,
        )

    def worth(self) -> dict[ElementId, float]:
        """2 p (1 - p) |slope| of every unknown: the slope between the same scenarios with it and without it."""
        reads = set(self._structure.cone([self._together]))
        number = self._question.structure.number
        found = {}
        for element, p in self._question.unknown.items():
            slope = self._slope(number[element]) if number[element] in reads else 0.0
            found[element] = 2 * p * (1 - p) * abs(slope)
        return found

    def _slope(self, gate: int) -> float:
        with_it, without = (
            self.drawn([self._together], {gate: settled}).estimates[self._together] for settled in (1.0, 0.0)
        )
        return with_it - without
