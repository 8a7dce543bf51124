"""Question 1: which elements hold in this area, and what the answer turns on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.engine.diagrams import FALSE
from sothat.analysis.reading import Reading, reading_of
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.settings import as_it_stands
from sothat.analysis.structure.solve import greatest
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Statuses, Theory


@dataclass(frozen=True, kw_only=True)
class Attainment(Answer):
    """Which elements hold.

    Args:
        elements: The reading of every element, in the theory's order.
        turns_on: For each element that is possible, the unknown ones whose value can change what becomes of it, by id.
        self_sustaining: For each loop that would keep going once started, its elements that would, by id.
    """

    elements: Mapping[ElementId, Reading]
    turns_on: Mapping[ElementId, tuple[ElementId, ...]]
    self_sustaining: tuple[tuple[ElementId, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        return {
            "elements": {element: str(reading) for element, reading in self.elements.items()},
            "turns_on": {element: listed(unknown) for element, unknown in self.turns_on.items()},
            "self_sustaining": listed(self.self_sustaining),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each element: element, reading, turns_on."""
        return [
            {"element": element, "reading": str(reading), "turns_on": list(self.turns_on.get(element, ()))}
            for element, reading in self.elements.items()
        ]


def attained(theory: Theory, statuses: Statuses | None = None, *, watch: Watch = unwatched) -> Attainment:
    """Which elements hold in an area, over all the ways in which what is unknown could turn out.

    Args:
        statuses: How the area stands; None when no area is given: then every activity and input is not in place,
            assumptions hold and hindrances are present.

    Returns:
        A reading of every element. *Certain*: it holds in every way; *possible*: in some; *impossible*: in none;
        *undetermined*: in none, and in some a loop through `hinders` leaves it undetermined.
    """
    structure = structure_of(theory)
    solved = solve_symbolically(structure, as_it_stands(structure, statuses), (), watch=watch, whole=True)
    surely, possibly = solved.model.surely, solved.model.possibly
    readings = {element: reading_of(*pair) for element, *pair in zip(structure.ids, surely, possibly, strict=True)}
    turns_on = _turns_on(
        solved, [gate for gate, reading in enumerate(readings.values()) if reading is Reading.POSSIBLE]
    )
    return Attainment(elements=readings, turns_on=turns_on, self_sustaining=_self_sustaining(solved))


def _turns_on(solved: Symbolic, gates: list[int]) -> dict[ElementId, tuple[ElementId, ...]]:
    """For each gate the unknown elements that can change what becomes of it: hold, fail or be undetermined."""
    surely = solved.diagrams.asked_by_each([solved.model.surely[gate] for gate in gates])
    possibly = solved.diagrams.asked_by_each([solved.model.possibly[gate] for gate in gates])
    by_id = sorted(range(len(solved.names)), key=solved.names.__getitem__)
    return {
        solved.structure.ids[gate]: tuple(solved.names[variable] for variable in by_id if (one | other) >> variable & 1)
        for gate, one, other in zip(gates, surely, possibly, strict=True)
    }


def _self_sustaining(solved: Symbolic) -> tuple[tuple[ElementId, ...], ...]:
    """For each loop without inner hindrances, the elements that its greatest fixpoint holds beyond the least, for some way things turn out."""
    structure, diagrams, surely = solved.structure, solved.diagrams, solved.model.surely
    found = []
    for part in structure.parts:
        if part.is_loop and not part.has_inner_hinders:
            most = greatest(structure, part, solved.own, diagrams, solved.model)
            kept = [gate for gate in part.members if diagrams.both(most[gate], surely[gate] ^ 1) != FALSE]
            if kept:
                found.append(tuple(sorted(structure.ids[gate] for gate in kept)))
    return tuple(sorted(found))
