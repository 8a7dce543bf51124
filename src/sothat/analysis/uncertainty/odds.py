"""The chance of every status and link, as an area gives it, and what had to be taken because nobody stated it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sothat.analysis.engine.diagrams import MOST_NODES
from sothat.analysis.structure.deliveries import Deliveries, with_deliveries
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, Setting, all_open
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Range, Standing, Status, Statuses, Theory, checked_standing, settled, unassessed

TAKEN = 0.5
"""The chance that is taken for what is unknown or partly in place, when no chance is given."""


@dataclass(frozen=True)
class Odds:
    """A theory solved with every own status and every uncertain link open, and the chance of each.

    Args:
        solved: What holds, as functions of the open variables.
        chance: For each variable its chance: of being in place, true or present, or of being delivered.
        taken_as: The chances that nobody stated.
        ranges: For each variable whose chance is given as a range, that range.
    """

    solved: Symbolic
    chance: Mapping[int, float]
    taken_as: Mapping[ElementId, float]
    ranges: Mapping[int, Range]

    @property
    def elements(self) -> list[tuple[int, ElementId]]:
        """The variables that are statuses of elements, with their ids."""
        known = self.solved.structure.theory.by_id
        return [(variable, name) for variable, name in enumerate(self.solved.names) if name in known]


def odds(
    structure: Structure,
    statuses: Statuses | None,
    roots: list[int],
    *,
    watch: Watch = unwatched,
    most_nodes: int = MOST_NODES,
    folds: bool = False,
) -> Odds:
    """Solves for the roots with all open, and gathers the chances.

    Where nobody stated a chance: `in place` is 1, `not in place` 0, `unknown` and `partly` one half; a link without a
    strength is sure to be delivered.

    Args:
        most_nodes: How many nodes the diagrams may have before `TooLarge` is raised.
        folds: Whether to leave only that open which can turn out either way: the diagrams are then smaller.
    """
    widened = with_deliveries(structure)
    by_name = chances_by_name(widened, statuses)
    settings = _folded(widened.structure, by_name) if folds else all_open(widened.structure)
    solved = solve_symbolically(widened.structure, settings, roots, watch=watch, most_nodes=most_nodes)
    ranges = ranges_by_name(widened, statuses)
    chance = {variable: by_name[name] for variable, name in enumerate(solved.names)}
    taken = taken_as(structure.theory, statuses)
    return Odds(solved, chance, taken, {v: ranges[name] for v, name in enumerate(solved.names) if name in ranges})


def _folded(structure: Structure, chance: Mapping[ElementId, float]) -> list[Setting]:
    """What is certain one way as it is, all else open."""
    return [
        Free.UNKNOWN if 0 < chance.get(name, 1.0) < 1 else chance.get(name, 1.0) == 1
        for name, gate in zip(structure.ids, structure.gates, strict=True)
    ]


def taken_as(theory: Theory, statuses: Statuses | None) -> dict[ElementId, float]:
    """The chances that nobody stated, and what they are taken as: what is unknown or partly in place."""
    standings = standings_of(theory, statuses)
    return {element: TAKEN for element, standing in standings.items() if standing in (Status.UNKNOWN, Status.PARTLY)}


def chances_by_name(widened: Deliveries, statuses: Statuses | None) -> dict[ElementId, float]:
    """The chance of every status, by element, and of every link that may not be delivered, by its pair."""
    stated = standings_of(widened.structure.theory, statuses)
    found = {element: chance_of(standing) for element, standing in stated.items()}
    return found | {widened.structure.ids[gate]: _mean(strength) for gate, strength in widened.strengths.items()}


def standings_of(theory: Theory, statuses: Statuses | None) -> dict[ElementId, Standing]:
    """How each element with a status of its own stands, what is unassessed included."""
    given = dict(statuses or {})
    return {
        element.id: checked_standing(given[element.id], of=element.id)
        if element.id in given
        else unassessed(element.kind, area_given=statuses is not None)
        for element in theory.elements
        if element.kind.has_own_status
    }


def chance_of(standing: Standing) -> float:
    """The chance that something is in place, true or present, as it stands."""
    known = settled(standing)
    if known is not None:
        return float(known)
    return TAKEN if isinstance(standing, Status) else _mean(standing)


def ranges_by_name(widened: Deliveries, statuses: Statuses | None) -> dict[ElementId, Range]:
    """The chances that are not known sharply: of statuses by element, of links by their pair."""
    stated = standings_of(widened.structure.theory, statuses)
    given = stated | {widened.structure.ids[gate]: strength for gate, strength in widened.strengths.items()}
    return {name: chance for name, chance in given.items() if isinstance(chance, Range)}


def _mean(given: float | Range) -> float:
    return given.mean if isinstance(given, Range) else given
