"""Question 8: how likely each element is to hold, and what is most worth finding out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sothat.analysis.answer import Answer
from sothat.analysis.diagrams import FALSE, Diagrams
from sothat.analysis.gates import structure_of
from sothat.analysis.measures import chances, slopes
from sothat.analysis.odds import Odds, odds
from sothat.analysis.settings import goals_or_own
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Range, Statuses, Theory

if TYPE_CHECKING:
    import numpy as np

    from sothat.analysis.measures import Chance

_INTERVAL = (5, 95)


@dataclass(frozen=True, kw_only=True)
class Chances(Answer):
    """How likely elements are to hold.

    Args:
        goals: The goals that `worth_finding_out` is about, all of which are meant to hold.
        chance: For each element asked about the chance that it holds, exact at the mean of every range.
        undetermined: For each the chance that a loop through `hinders` leaves it undetermined.
        interval: For each element that a range bears on, its 90% interval: the 5th and 95th percentile over the draws.
        taken_as: The chances that nobody stated, and what they were taken as.
        worth_finding_out: For each status that is neither certain nor impossible, 2 p (1 - p) |slope|: how far the
            chance of the goals is expected to move when it is found out, and moves back and forth; largest first.
        draws: How many draws the intervals rest on.
        seed: The seed of the draws.
    """

    goals: tuple[ElementId, ...]
    chance: Mapping[ElementId, float]
    undetermined: Mapping[ElementId, float]
    interval: Mapping[ElementId, tuple[float, float]]
    taken_as: Mapping[ElementId, float]
    worth_finding_out: tuple[tuple[ElementId, float], ...]
    draws: int
    seed: int

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "chance": dict(self.chance),
            "undetermined": dict(self.undetermined),
            "interval": {element: list(pair) for element, pair in self.interval.items()},
            "taken_as": dict(self.taken_as),
            "worth_finding_out": [[element, worth] for element, worth in self.worth_finding_out],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each element: element, chance, undetermined, low, high."""
        return [
            {
                "element": element,
                "chance": chance,
                "undetermined": self.undetermined[element],
                "low": self.interval.get(element, (chance, chance))[0],
                "high": self.interval.get(element, (chance, chance))[1],
            }
            for element, chance in self.chance.items()
        ]


def chance(
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    draws: int = 2_000,
    seed: int = 1,
    watch: Watch = unwatched,
) -> Chances:
    """The exact chance that each element holds, from the chances of statuses and the strengths of links.

    Every status and every link is taken as independent of the others; a link is delivered or not once, for all that
    hangs on it. Where strengths are ranges, the chance is that at their means (exact, since the chance is linear in
    each), and the interval comes from draws of PERT distributions.

    Args:
        goals: The elements to give the chance of; every element when None, and then the theory's own goals decide
            what is worth finding out.
        draws: How many draws to take where strengths are ranges.
        seed: The seed of the draws; the same seed gives the same numbers.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    asked = chosen if goals is not None else structure.ids
    gates = [structure.number[element] for element in asked]
    given = odds(structure, statuses, gates, watch=watch)
    surely = [given.solved.model.surely[gate] for gate in gates]
    possibly = [given.solved.model.possibly[gate] for gate in gates]
    likely = [float(p) for p in chances(given.solved.diagrams, surely, given.chance)]
    at_most = [float(p) for p in chances(given.solved.diagrams, possibly, given.chance)]
    return Chances(
        goals=chosen,
        chance=dict(zip(asked, likely, strict=True)),
        undetermined={e: most - least for e, least, most in zip(asked, likely, at_most, strict=True)},
        interval=_intervals(given, dict(zip(asked, surely, strict=True)), draws, seed),
        taken_as=dict(given.taken_as),
        worth_finding_out=_worth_finding_out(given, [structure.number[goal] for goal in chosen]),
        draws=draws,
        seed=seed,
    )


def _worth_finding_out(given: Odds, goals: list[int]) -> tuple[tuple[ElementId, float], ...]:
    """2 p (1 - p) |slope| of every status that is in doubt, largest first and then by id."""
    diagrams = given.solved.diagrams
    together = diagrams.all_of(given.solved.model.surely[goal] for goal in goals)
    slope = slopes(diagrams, together, given.chance)
    worth = {
        name: 2 * p * (1 - p) * abs(float(slope.get(variable, 0.0)))
        for variable, name in given.elements
        if 0 < (p := given.chance[variable]) < 1
    }
    return tuple(sorted(worth.items(), key=lambda pair: (-pair[1], pair[0])))


def _intervals(
    given: Odds, functions: Mapping[ElementId, int], draws: int, seed: int
) -> dict[ElementId, tuple[float, float]]:
    """The 90% interval of the chance of each element that a range bears on."""
    diagrams = given.solved.diagrams
    touched = {element: edge for element, edge in functions.items() if _asks(diagrams, edge, given.ranges)}
    if not touched:
        return {}
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    random = np.random.default_rng(seed)
    drawn: dict[int, Chance] = dict(given.chance)
    for variable in sorted(given.ranges, key=given.solved.names.__getitem__):
        drawn[variable] = _pert(given.ranges[variable], draws, random)
    found = chances(diagrams, list(touched.values()), drawn)
    ends = {element: np.percentile(p, _INTERVAL) for element, p in zip(touched, found, strict=True)}
    return {element: (float(low), float(high)) for element, (low, high) in ends.items()}


def _asks(diagrams: Diagrams, edge: int, variables: Mapping[int, Range]) -> bool:
    return edge >> 1 != FALSE >> 1 and any(diagrams.asked_by_each([edge])[0] >> variable & 1 for variable in variables)


def _pert(given: Range, draws: int, random: "np.random.Generator") -> "Chance":
    """Draws of the PERT distribution: a beta distribution over the range whose mean is (low + 4 likely + high) / 6.

    Source:
        Malcolm, Roseboom, Clark and Fazar (1959), "Application of a technique for research and development program
        evaluation".
    """
    width = given.high - given.low
    if not width:
        return given.low
    up = 1 + 4 * (given.likely - given.low) / width
    down = 1 + 4 * (given.high - given.likely) / width
    return given.low + width * random.beta(up, down, draws)
