"""What stands in the way where no additions are enough: the smallest sets of conditions that would have to be otherwise."""

from collections.abc import Sequence

from sothat.analysis.engine.sets import Families
from sothat.analysis.optimum.cheapest import CheapestFirst
from sothat.analysis.optimum.enumerated import enumerated
from sothat.analysis.optimum.sought import Sought
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.settings import Free, Setting
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.analysis.watch import Watch, for_a_share
from sothat.errors import OutOfTime, TooLarge
from sothat.theory import ElementId

_MOST = 20
"""How many sets are told."""


def in_the_way(
    structure: Structure,
    settings: Sequence[Setting],
    roots: Sequence[int],
    *,
    watch: Watch,
    most_nodes: int | None = None,
    with_diagram: bool = True,
) -> tuple[tuple[ElementId, ...], ...]:
    """The minimal sets of conditions nobody can add to that would have to be otherwise for some package to exist; the first 20.

    Args:
        with_diagram: Whether to try a decision diagram first; without, or where it grows too large, one set is looked for
            after the other, smallest first. Both give the same sets.
    """
    opened = [_mendable(structure, gate, setting) for gate, setting in enumerate(settings)]
    if with_diagram:
        try:
            return _by_diagram(structure, opened, roots, for_a_share(watch, 0.5), most_nodes)
        except OutOfTime:
            raise
        except TooLarge:
            pass
    sought = Sought(structure=structure, settings=opened, roots=roots, counted=frozenset({Free.MENDABLE, Free.UNSURE}))
    return enumerated(CheapestFirst(sought, watch=watch), _MOST).sets[:_MOST]


def _by_diagram(
    structure: Structure, opened: Sequence[Setting], roots: Sequence[int], watch: Watch, most_nodes: int | None
) -> tuple[tuple[ElementId, ...], ...]:
    solved = solve_symbolically(structure, opened, roots, watch=watch, most_nodes=most_nodes)
    store = Families(watch=watch)
    family = store.minimal_solutions(solved.diagrams, _somehow(solved, roots))
    return SetsOfElements(store, family, solved.names).first(_MOST)


def _mendable(structure: Structure, gate: int, setting: Setting) -> Setting:
    """Opens a status that nobody can add to where it is, or may be, not as one would wish."""
    rule = structure.gates[gate]
    if not rule.own or setting is Free.ADDABLE or setting is (gate not in structure.hindrances):
        return setting
    return Free.UNSURE if setting is Free.UNKNOWN else Free.MENDABLE


def _somehow(solved: Symbolic, roots: Sequence[int]) -> int:
    """Where some set of additions reaches the roots, as a function of what was mended."""
    diagrams = solved.diagrams
    reached = solved.certainly_all(roots)
    return diagrams.opposite(diagrams.whatever(diagrams.opposite(reached), solved.variables(Free.ADDABLE)))
