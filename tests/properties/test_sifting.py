"""A better order changes how large a diagram is, and nothing of what it says."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.analysis.engine import sifting
from sothat.analysis.engine.diagrams import Diagrams
from sothat.analysis.engine.sets import Families
from sothat.analysis.engine.sifting import sift
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.settings import with_additions
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.theory import ElementId, Theory, goals_of
from tests.properties.test_kernel import Step, followed, programs
from tests.properties.theories import theories

_VARIABLES = 12


def values(diagrams: Diagrams, functions: list[int], places: list[int]) -> list[list[bool]]:
    """Each function in a good many ways, told by the variables' first numbers."""
    ways = [way * 2 for way in product((False, True), repeat=6)] + [
        (*way, *(not yes for yes in way)) for way in product((False, True), repeat=6)
    ]
    chosen = [{places[v] for v, yes in enumerate(way) if yes} for way in ways]
    return [[diagrams.holds(function, true) for true in chosen] for function in functions]


@given(programs, st.booleans())
def test_sifted_functions_say_what_they_said(program: list[Step], is_compiled: bool) -> None:
    """In a new order every function holds in the ways in which it held, and no diagram has become larger."""
    diagrams = Diagrams()
    functions = followed(diagrams, program)
    before = values(diagrams, functions, list(range(_VARIABLES)))
    size = len(diagrams.nodes_under(functions))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sifting, "can_compile", lambda: is_compiled)
        sifted, places = sift(diagrams, functions, _VARIABLES)
    assert sorted(places) == list(range(_VARIABLES))
    assert values(diagrams, sifted, places) == before
    assert len(diagrams.nodes_under(sifted)) == len(diagrams) - 1 <= size
    joined = diagrams.both(sifted[0], sifted[-1])
    assert values(diagrams, [joined], places) == [[a and b for a, b in zip(before[0], before[-1], strict=True)]]


def test_the_known_worst_order_becomes_nearly_the_best() -> None:
    """Pairs asked one half after the other need 2 to the n nodes; there is an order in which 2 n are enough.

    Source:
        Bryant (1986), the function x1 x(n+1) + x2 x(n+2) + ... + xn x(2n).
    """
    diagrams, pairs = Diagrams(), 8
    products = [diagrams.both(diagrams.variable(n), diagrams.variable(pairs + n)) for n in range(pairs)]
    function = diagrams.any_of(products)
    assert len(diagrams.nodes_under([function])) == 2 ** (pairs + 1) - 2
    (sifted,), _ = sift(diagrams, [function], 2 * pairs)
    assert len(diagrams.nodes_under([sifted])) <= 3 * pairs


@given(theories())
def test_a_store_that_sifts_on_the_way_gives_the_same_answers(theory: Theory) -> None:
    """However crowded the store was, the packages are the same."""
    structure = structure_of(theory)
    goals, settings = goals_of(theory), with_additions(structure, None)
    if not goals:
        return
    expected = solve_symbolically(structure, settings, [structure.number[goal] for goal in goals])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Diagrams, "is_crowded", property(lambda _: True))
        found = solve_symbolically(structure, settings, [structure.number[goal] for goal in goals], most_nodes=10_000)
    assert listed(found, goals) == listed(expected, goals)


def listed(solved: Symbolic, goals: tuple[ElementId, ...]) -> list[tuple[ElementId, ...]]:
    store = Families()
    root = solved.certainly_all([solved.structure.number[goal] for goal in goals])
    return list(SetsOfElements(store, store.minimal_solutions(solved.diagrams, root), solved.names).smallest_first())
