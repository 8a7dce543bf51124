"""How often each element is part of what brings the goals about: the ground of the Fussell-Vesely importance."""

from collections.abc import Sequence

from sothat.analysis.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.measures import chances
from sothat.analysis.odds import Odds
from sothat.analysis.sets import NONE, ONLY_EMPTY, Families
from sothat.analysis.settings import Free, Setting
from sothat.analysis.symbolic import solve_symbolically
from sothat.analysis.watch import Watch
from sothat.theory import ElementId


def held_by_path_sets(
    given: Odds, roots: list[int], owners: Sequence[ElementId], watch: Watch
) -> dict[ElementId, float]:
    """For each element, the chance that the goals are reached and some minimal path set that holds it is in place.

    A minimal path set is a minimal set of things that are as one would wish (in place, true, delivered, or for a
    hindrance absent) with which the goals are reached, all others being otherwise.

    Source:
        Fussell (1975), "How to hand-calculate system reliability and safety characteristics", told of paths in place of cuts.
    """
    structure = given.solved.structure
    settings: list[Setting] = [Free.WISHED if gate.own else True for gate in structure.gates]
    solved = solve_symbolically(structure, settings, roots, watch=watch)
    diagrams, store = solved.diagrams, Families(watch=watch)
    reached = diagrams.all_of(solved.model.surely[root] for root in roots)
    paths = store.minimal_solutions(diagrams, reached)
    chance_of = dict(zip(given.solved.names, (given.chance[v] for v in range(len(given.solved.names))), strict=True))
    wished = {
        variable: 1 - chance_of[name] if structure.number[name] in structure.hindrances else chance_of[name]
        for variable, name in enumerate(solved.names)
    }
    variable_of = {name: variable for variable, name in enumerate(solved.names)}
    events = []
    for element in owners:
        variable = variable_of.get(element)
        if variable is None:
            events.append(FALSE)
            continue
        _, rest = store.split(paths, variable)
        some = diagrams.both(diagrams.variable(variable), _some_set_in_place(diagrams, store, rest))
        events.append(diagrams.both(reached, some))
    return {element: float(p) for element, p in zip(owners, chances(diagrams, events, wished), strict=True)}


def _some_set_in_place(diagrams: Diagrams, store: Families, family: int) -> int:
    """Where all of some set of a family is in place."""
    done = {NONE: FALSE, ONLY_EMPTY: TRUE}
    for node in store.below(family):
        item, without, with_it = store.parts(node)
        done[node] = diagrams.either(done[without], diagrams.both(diagrams.variable(item), done[with_it]))
    return done[family]
