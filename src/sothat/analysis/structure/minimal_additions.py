"""Every minimal set of additions with which some gates certainly hold together, by diagrams."""

from collections.abc import Sequence

from sothat.analysis.engine.sets import Families
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.modular import minimal_family, solved_by_module
from sothat.analysis.structure.modules import SMALL
from sothat.analysis.structure.settings import Setting
from sothat.analysis.structure.symbolic import solve_symbolically
from sothat.analysis.watch import Watch, unwatched


def minimal_additions(
    structure: Structure,
    settings: Sequence[Setting],
    roots: Sequence[int],
    *,
    watch: Watch = unwatched,
    most_nodes: int | None = None,
) -> SetsOfElements:
    """The minimal sets of what can be added with which all the roots hold, whichever way the unknown turns out.

    Args:
        most_nodes: How many nodes each diagram, and the family of sets, may have; the usual limits when None.

    Raises:
        TooLarge: When they need more.
    """
    if len(structure.gates) >= SMALL:
        found = solved_by_module(structure, settings, roots, watch=watch, most_nodes=most_nodes)
        assembled = minimal_family(found, watch=watch, most_nodes=most_nodes)
        if assembled is not None:
            return SetsOfElements(*assembled)
    solved = solve_symbolically(structure, settings, roots, watch=watch, most_nodes=most_nodes)
    store = Families(watch=watch) if most_nodes is None else Families(watch=watch, most_nodes=most_nodes)
    family = store.minimal_solutions(solved.diagrams, solved.certainly_all(roots))
    return SetsOfElements(store, family, solved.names)
