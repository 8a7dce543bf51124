"""Question 2: why an element fails, or why it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.engine.reasons import reasons
from sothat.analysis.engine.sets import Families
from sothat.analysis.reading import Reading, reading_of
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.paths import Paths
from sothat.analysis.structure.settings import Free, Setting, all_open, as_it_stands
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, unwatched
from sothat.theory import ElementId, Statuses, Theory


@dataclass(frozen=True, kw_only=True)
class Explanation(Answer):
    """Why an element fails, or why it holds.

    Args:
        element: The element that was asked about.
        holds: Its reading in the area.
        missing: When it does not certainly hold: the minimal sets of conditions each of which, as they stand or may
            stand, is enough to keep it from holding, smallest first. A condition is an activity, input or assumption
            that is missing, or a hindrance that is present.
        missing_count: How many such sets there are, exactly.
        suffices: When it certainly holds: a smallest set of conditions that is enough, whatever the others are.
        paths: For each condition named, by id, one shortest chain of elements by which it bears on the element, from
            the condition to the element.
    """

    element: ElementId
    holds: Reading
    missing: tuple[tuple[ElementId, ...], ...]
    missing_count: int
    suffices: tuple[ElementId, ...]
    paths: tuple[tuple[ElementId, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        found: dict[str, Any] = {"holds": str(self.holds), "missing": listed(self.missing), "paths": listed(self.paths)}
        if self.holds is Reading.CERTAIN:
            found["suffices"] = listed(self.suffices)
        if self.missing_count != len(self.missing):
            found["missing_count"] = self.missing_count
        return found

    def rows(self) -> list[dict[str, Any]]:
        """One row for each condition of each set: set, condition, path."""
        paths = {path[0]: list(path) for path in self.paths}
        sets = (self.suffices,) if self.holds is Reading.CERTAIN else self.missing
        return [
            {"set": number, "condition": condition, "path": paths[condition]}
            for number, conditions in enumerate(sets, start=1)
            for condition in conditions
        ]


def explain(
    theory: Theory, element: str, statuses: Statuses | None = None, *, limit: int = 100, watch: Watch = unwatched
) -> Explanation:
    """Why an element fails or holds in an area.

    A set of conditions blocks the element when it is enough by itself: whatever the other conditions were, the
    element would not hold. When the element is possible, what is unknown counts among what is missing.

    Args:
        limit: How many sets to list; `missing_count` does not depend on it.

    Raises:
        Misuse: When there is no such element.
    """
    structure = structure_of(theory)
    root = structure.number[theory.element(element).id]
    stands = as_it_stands(structure, statuses)
    readings = solve_symbolically(structure, stands, [root], watch=watch)
    holds = reading_of(readings.model.surely[root], readings.model.possibly[root])
    solved = solve_symbolically(structure, all_open(structure), [root], watch=watch)
    sets = _reasons(solved, root, stands, holds, watch)
    shown = sets.first(1 if holds is Reading.CERTAIN else limit)
    conditions = sorted({condition for conditions in shown for condition in conditions})
    paths = Paths(structure, readings.model)
    return Explanation(
        element=structure.ids[root],
        holds=holds,
        missing=() if holds is Reading.CERTAIN else shown,
        missing_count=0 if holds is Reading.CERTAIN else sets.count(),
        suffices=shown[0] if holds is Reading.CERTAIN else (),
        paths=paths.to(root, [structure.number[condition] for condition in conditions]),
    )


def _reasons(solved: Symbolic, root: int, stands: Sequence[Setting], holds: Reading, watch: Watch) -> SetsOfElements:
    """The minimal sets of facts that make the element hold, or fail; the unknown are left out of account where they make no difference."""
    structure, diagrams = solved.structure, solved.diagrams
    surely = solved.model.surely[root]
    asked = surely if holds is Reading.CERTAIN else diagrams.opposite(surely)
    unknown = [variable for variable, name in enumerate(solved.names) if stands[structure.number[name]] is Free.UNKNOWN]
    if holds is not Reading.POSSIBLE:
        asked = diagrams.whatever(asked, frozenset(unknown))
    facts = {
        variable: bool(stands[structure.number[name]])
        for variable, name in enumerate(solved.names)
        if variable not in set(unknown)
    }
    store = Families(watch=watch)
    return SetsOfElements(store, reasons(diagrams, store, asked, facts), solved.names)
