"""Answers in numbers about a scenario: importance, pairs, chance, what each unknown moves, and how sure it all is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sothat.analysis import Chances, Importance, Watch, chance, importance
from sothat.analysis.robustness import Robustness, robustness
from sothat.analysis.robustness_filter import WeakLinks
from sothat.project import Project
from sothat.theory import ElementId, Range, Status, Theory
from sothat_web.theories.answers import fixed_in, worked_out
from sothat_web.theories.deadline import Unanswered, asked
from sothat_web.theories.desk import DESK
from sothat_web.theories.scenario import Scenario, area_of, goals_in, standings, statuses_of

MOST_UNKNOWNS = 30
"""How many unknowns a page turns one way and the other, those most worth finding out first."""

_DRAWS, _NODES, _PACKAGES = 64, 20_000, 3
"""With these the longest question about the reference theory, each of its links in doubt, takes half a minute."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """What one unknown moves.

    Args:
        if_not: For each goal its chance once the unknown is known to be missing, not to hold, or to be absent.
        if_so: Likewise once it is known to be in place, to hold, or to be present.
    """

    unknown: ElementId
    if_not: Mapping[ElementId, float]
    if_so: Mapping[ElementId, float]


@dataclass(frozen=True, kw_only=True)
class Likely:
    """How likely everything is, and what each unknown moves.

    Args:
        chances: Of every element.
        moves: The unknowns, those most worth finding out first.
        left_out: How many unknowns were not turned, because there are so many.
    """

    chances: Chances
    moves: tuple[Move, ...]
    left_out: int


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
    goals = goals_in(theory, scenario)
    every = chance(theory, statuses, watch=watch)
    of_goals = chance(theory, statuses, goals=goals, watch=watch)
    stand = standings(project, scenario)
    unknown = [element for element, _ in of_goals.worth_finding_out]
    moves = [_move(theory, stand, goals, of_goals, element, watch) for element in unknown[:MOST_UNKNOWNS]]
    return Likely(
        chances=_with_goals(every, of_goals),
        moves=tuple(moves),
        left_out=max(0, len(unknown) - MOST_UNKNOWNS),
    )


def _with_goals(every: Chances, of_goals: Chances) -> Chances:
    """The chances of every element, with what is most worth finding out for the goals that were asked about."""
    return replace(every, goals=of_goals.goals, worth_finding_out=of_goals.worth_finding_out)


def _move(
    theory: Theory,
    stand: Mapping[ElementId, Status | float | Range],
    goals: Sequence[ElementId],
    now: Chances,
    unknown: ElementId,
    watch: Watch,
) -> Move:
    """What an unknown moves: asked once with it in place; the chance is linear in it, so the other way follows."""
    so = chance(theory, {**stand, unknown: Status.IN_PLACE}, goals=goals, draws=2, watch=watch).chance
    likely = _chance_of(stand[unknown])
    rest = {goal: (now.chance[goal] - likely * so[goal]) / (1 - likely) for goal in goals}
    return Move(unknown=unknown, if_so=so, if_not={goal: min(1.0, max(0.0, p)) for goal, p in rest.items()})


def _chance_of(standing: Status | float | Range) -> float:
    """The chance of something that is neither certain nor impossible, as `chance` takes it."""
    if isinstance(standing, Range):
        return standing.mean
    return 0.5 if isinstance(standing, Status) else standing
