"""Question 6: what each combination of system levels can reach with additions of its own alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.engine.diagrams import FALSE, TRUE
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.settings import goals_or_own, with_additions
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import TooLarge
from sothat.theory import ElementId, Kind, LevelId, Status, Statuses, Theory, goals_of

_MOST_LEVELS = 12


@dataclass(frozen=True, kw_only=True)
class Levels(Answer):
    """What each combination of levels can reach by itself.

    Args:
        goals: The goals that were asked about.
        recommendations: How many activities, inputs and preconditions belong to each level, in the theory's order.
        reachable: For each combination of levels the goals and outcomes that some set of additions from those levels
            alone can reach, by id; combinations by size and then in the theory's order.
        whole_system_goals: The goals that no single level can reach and all together can.
    """

    goals: tuple[ElementId, ...]
    recommendations: Mapping[LevelId, int]
    reachable: Mapping[tuple[LevelId, ...], tuple[ElementId, ...]]
    whole_system_goals: tuple[ElementId, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "recommendations": {str(level): count for level, count in self.recommendations.items()},
            "reachable": {"+".join(chosen): listed(reached) for chosen, reached in self.reachable.items()},
            "whole_system_goals": listed(self.whole_system_goals),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each combination of levels: levels, reached (how many), reachable."""
        return [
            {"levels": "+".join(chosen), "reached": len(reached), "reachable": list(reached)}
            for chosen, reached in self.reachable.items()
        ]


def levels(
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    watch: Watch = unwatched,
) -> Levels:
    """For each combination of system levels, what some set of additions from those levels alone can certainly reach.

    What is in place already stays, whatever its level. An addition that could do harm need not be made.
    """
    order = tuple(level.id for level in theory.levels)
    if len(order) > _MOST_LEVELS:
        raise TooLarge(
            f"The theory has {len(order)} levels; combinations are worked out for {_MOST_LEVELS} at most. Join some levels."
        )
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals) if goals is not None or goals_of(theory) else ()
    asked = {*chosen, *(element.id for element in theory.elements if element.kind is Kind.OUTCOME)}
    roots = [gate for gate, element in enumerate(structure.ids) if element in asked]
    solved = solve_symbolically(structure, with_additions(structure, statuses, fixed), roots, watch=watch)
    sufficient = dict(zip((structure.ids[root] for root in roots), _sufficient(solved, roots, order), strict=True))
    reachable = {
        together: tuple(sorted(element for element in asked if sufficient[element] >> _number(together, order) & 1))
        for size in range(1, len(order) + 1)
        for together in combinations(order, size)
    }
    return Levels(
        goals=chosen,
        recommendations={
            level: sum(element.level == level and element.kind.is_recommended for element in theory.elements)
            for level in order
        },
        reachable=reachable,
        whole_system_goals=tuple(goal for goal in chosen if _needs_all(goal, order, reachable)),
    )


def _needs_all(
    goal: ElementId, order: tuple[LevelId, ...], reachable: Mapping[tuple[LevelId, ...], tuple[ElementId, ...]]
) -> bool:
    return bool(order) and goal in reachable[order] and not any(goal in reachable[level,] for level in order)


def _number(together: tuple[LevelId, ...], order: tuple[LevelId, ...]) -> int:
    """A combination as a number: one bit for each level that is in it."""
    return sum(1 << place for place, level in enumerate(order) if level in together)


def _sufficient(solved: Symbolic, roots: Sequence[int], order: tuple[LevelId, ...]) -> list[int]:
    """For each root, the combinations of levels from which it can be reached, as a row of bits by number of combination.

    One pass over the diagrams: a node can be made true by leaving its addition out, or by making it if its level is there.
    """
    everywhere = (1 << (1 << len(order))) - 1
    with_level = {
        level: sum(1 << number for number in range(1 << len(order)) if number >> place & 1)
        for place, level in enumerate(order)
    }
    by_id = solved.structure.theory.by_id
    edges = [solved.certainly(root) for root in roots]
    reached = {TRUE: everywhere, FALSE: 0}
    for edge in solved.diagrams.edges_under(edges):
        variable, no, yes = solved.diagrams.parts(edge)
        level = by_id[solved.names[variable]].level
        reached[edge] = reached[no] | (reached[yes] & with_level.get(level, 0) if level is not None else 0)
    return [reached[edge] for edge in edges]
