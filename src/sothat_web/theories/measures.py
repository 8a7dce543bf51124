"""Answers in numbers about a scenario: importance, pairs, chance, what each unknown moves, and how sure it all is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sothat.analysis import Chances, Importance, Robustness, Watch, WeakLinks, chance, importance, robustness
from sothat.project import Project
from sothat.theory import ElementId, Range, Standing, Status, Statuses, Theory
from sothat_web.theories.answers import fixed_in, worked_out
from sothat_web.theories.deadline import Unanswered, asked
from sothat_web.theories.desk import DESK
from sothat_web.theories.scenario import Scenario, area_of, standings, statuses_of

MOST_GOALS = 3
"""For how many goals a page shows what each unknown moves."""

_DRAWS, _NODES, _PACKAGES = 256, 100_000, 3
"""With these the longest question about the reference theory, each of its links in doubt, takes a few seconds."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """What one unknown moves the chance of a goal.

    Args:
        if_not: The chance once the unknown is known to be missing, not to hold, or to be absent.
        if_so: Likewise once it is known to be in place, to hold, or to be present.
    """

    unknown: ElementId
    if_not: float
    if_so: float


@dataclass(frozen=True, kw_only=True)
class Likely:
    """How likely everything is, and what each unknown moves.

    Args:
        chances: Of every element.
        moves: For the first goals what each unknown moves their chance.
    """

    chances: Chances
    moves: Mapping[ElementId, tuple[Move, ...]]


def importance_in(project: Project, mark: str, scenario: Scenario) -> Importance | Unanswered:
    """How much each element matters in a scenario, and which additions work only together."""
    statuses, fixed = statuses_of(project, scenario), fixed_in(project, scenario)

    def ask(watch: Watch) -> Importance:
        return importance(project.theory, statuses, goals=scenario.goals, fixed=fixed, watch=watch)

    return worked_out((mark, "importance"), scenario, lambda watch: asked(ask, seconds=_longest(), watch=watch))


def likely_in(project: Project, mark: str, scenario: Scenario) -> Likely | Unanswered:
    """How likely everything is in a scenario, and what each unknown moves."""
    return worked_out(
        (mark, "chance"),
        scenario,
        lambda watch: asked(lambda both: _likely(project, scenario, both), seconds=_longest(), watch=watch),
    )


def robustness_in(project: Project, mark: str, scenario: Scenario, doubt: str) -> Robustness | Unanswered:
    """Which conclusions stand whichever of the doubtful links are right.

    Args:
        doubt: Which links are doubtful; a key of `DOUBTS`.
    """
    area = area_of(project, scenario)

    def ask(watch: Watch) -> Robustness:
        return robustness(
            project.theory,
            statuses_of(project, scenario),
            goals=scenario.goals,
            weak=DOUBTS[doubt],
            costs=None if area is None else area.likely_costs,
            fixed=fixed_in(project, scenario),
            limit=_PACKAGES,
            draws=_DRAWS,
            most_nodes=_NODES,
            watch=watch,
        )

    return worked_out((mark, "robustness", doubt), scenario, lambda w: asked(ask, seconds=_longest(), watch=w))


DOUBTS: Mapping[str, WeakLinks] = {
    "": WeakLinks(),
    "unsourced": WeakLinks(without_sources=True),
    "unlikely": WeakLinks(strength_below=0.5),
    "proposed": WeakLinks(origins=("inference",)),
    "every": WeakLinks(every=True),
}
"""Which links to doubt beside those that the theory marks as disputed, by their name in the address."""


def _longest() -> float:
    return DESK.limits.longest


def _likely(project: Project, scenario: Scenario, watch: Watch) -> Likely:
    theory, statuses = project.theory, statuses_of(project, scenario)
    area = area_of(project, scenario)
    costs = None if area is None else area.likely_costs
    found = chance(theory, statuses, costs=costs, fixed=fixed_in(project, scenario), watch=watch)
    if scenario.goals is not None:
        named = chance(
            theory, statuses, goals=scenario.goals, costs=costs, fixed=fixed_in(project, scenario), watch=watch
        )
        found = replace(named, chance=found.chance, undetermined=found.undetermined, interval=found.interval)
    stand = standings(project, scenario)
    unknown = [element for element, _ in found.worth_finding_out]
    moves = {goal: _moves(theory, stand, goal, found.chance[goal], unknown, watch) for goal in found.goals[:MOST_GOALS]}
    return Likely(chances=found, moves=moves)


def _moves(
    theory: Theory, stand: Statuses, goal: ElementId, now: float, unknown: Sequence[ElementId], watch: Watch
) -> tuple[Move, ...]:
    """What each unknown moves the chance of a goal.

    The chance is linear in the chance p of each, so with its slope s, the Birnbaum importance, it is now - p s once it is
    known not to be so, and now + (1 - p) s once it is known to be so.
    """
    if not unknown:
        return ()
    slope = importance(theory, stand, goals=[goal], watch=watch).birnbaum
    return tuple(
        Move(
            unknown=element,
            if_not=min(1.0, max(0.0, now - _chance_of(stand[element]) * slope[element])),
            if_so=min(1.0, max(0.0, now + (1 - _chance_of(stand[element])) * slope[element])),
        )
        for element in unknown
    )


def _chance_of(standing: Standing) -> float:
    """The chance of something that is neither certain nor impossible, as `chance` takes it."""
    if isinstance(standing, Range):
        return standing.mean
    return 0.5 if isinstance(standing, Status) else standing
