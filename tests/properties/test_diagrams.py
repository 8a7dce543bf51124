"""The kernel of decision diagrams against a truth table, and against oxidd, a library of other people's making."""

from collections.abc import Iterable
from functools import reduce
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from oxidd.bdd import BDDFunction, BDDManager

from sothat.analysis.engine.diagrams import FALSE, TRUE, Diagrams
from sothat.analysis.engine.reasons import reasons
from sothat.analysis.engine.sets import Families
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.settings import all_open
from sothat.analysis.structure.solve import well_founded
from sothat.analysis.structure.symbolic import Symbolic, solve_symbolically
from sothat.examples import open_project
from sothat.theory import ElementId, Theory
from tests.properties.slow_twin import minimal, subsets
from tests.properties.theories import theories

_VARIABLES = 5
_NAMES = [ElementId(f"v{number}") for number in range(_VARIABLES)]
_WAYS = list(product((False, True), repeat=_VARIABLES))

Table = tuple[bool, ...]
tables = st.lists(st.booleans(), min_size=1 << _VARIABLES, max_size=1 << _VARIABLES).map(tuple)


def built(diagrams: Diagrams, table: Table) -> int:
    """The function of a truth table, row by row."""
    rows = []
    for way, here in zip(_WAYS, table, strict=True):
        if here:
            rows.append(diagrams.all_of(diagrams.variable(n) ^ (not yes) for n, yes in enumerate(way)))
    return diagrams.any_of(rows)


def read(diagrams: Diagrams, edge: int) -> Table:
    return tuple(diagrams.holds(edge, {n for n, yes in enumerate(way) if yes}) for way in _WAYS)


@given(tables, tables)
def test_the_operations_are_those_of_truth_tables(one: Table, other: Table) -> None:
    """And, or, not and *whatever these are* give what the truth tables give, and equal functions are equal numbers."""
    diagrams = Diagrams()
    f, g = built(diagrams, one), built(diagrams, other)
    assert read(diagrams, f) == one
    assert read(diagrams, diagrams.both(f, g)) == tuple(a and b for a, b in zip(one, other, strict=True))
    assert read(diagrams, diagrams.either(f, g)) == tuple(a or b for a, b in zip(one, other, strict=True))
    assert read(diagrams, diagrams.opposite(f)) == tuple(not a for a in one)
    assert (f == g) == (one == other)
    assert built(diagrams, one) == f


@given(tables, st.sets(st.integers(0, _VARIABLES - 1)))
def test_whatever_and_settled_look_at_the_right_rows(table: Table, chosen: set[int]) -> None:
    """*Whatever* asks for all rows that differ in the chosen variables only; *settled* reads one of them."""
    diagrams = Diagrams()
    f = built(diagrams, table)
    by_way = dict(zip(_WAYS, table, strict=True))

    def alike(way: tuple[bool, ...]) -> list[bool]:
        return [
            here
            for other, here in by_way.items()
            if all(other[n] == way[n] for n in range(_VARIABLES) if n not in chosen)
        ]

    assert read(diagrams, diagrams.whatever(f, chosen)) == tuple(all(alike(way)) for way in _WAYS)
    (settled,) = diagrams.settled([f], dict.fromkeys(chosen, True))
    there = tuple(by_way[tuple(n in chosen or yes for n, yes in enumerate(way))] for way in _WAYS)
    assert read(diagrams, settled) == there


@given(tables)
def test_asked_by_names_the_variables_that_matter(table: Table) -> None:
    """A variable is asked just when changing it alone changes the function somewhere."""
    diagrams = Diagrams()
    f = built(diagrams, table)
    by_way = dict(zip(_WAYS, table, strict=True))

    def matters(n: int) -> bool:
        return any(by_way[way] != by_way[(*way[:n], not way[n], *way[n + 1 :])] for way in _WAYS)

    assert diagrams.asked_by_each([f]) == [sum(1 << n for n in range(_VARIABLES) if matters(n))]


@given(tables)
def test_minimal_solutions_are_found_by_trying_every_set(table: Table) -> None:
    """The family holds each set that makes the function true while no proper subset does: for any function at all."""
    diagrams, store = Diagrams(), Families()
    f = built(diagrams, table)
    sets = SetsOfElements(store, store.minimal_solutions(diagrams, f), _NAMES)
    true_sets = [s for s in subsets(_NAMES) if diagrams.holds(f, {_NAMES.index(e) for e in s})]
    assert list(sets.smallest_first()) == minimal(true_sets)
    assert sets.count() == len(minimal(true_sets))


@given(tables, st.lists(st.sampled_from((True, False, None)), min_size=_VARIABLES, max_size=_VARIABLES))
def test_reasons_are_found_by_trying_every_set_of_facts(table: Table, stands: list[bool | None]) -> None:
    """A reason is enough whatever the rest is, agrees with the facts, and holds nothing that could be left out."""
    diagrams, store = Diagrams(), Families()
    f = built(diagrams, table)
    facts = {n: fact for n, fact in enumerate(stands) if fact is not None}
    found = SetsOfElements(store, reasons(diagrams, store, f, facts), _NAMES)
    by_way = dict(zip(_WAYS, table, strict=True))

    def is_enough(chosen: frozenset[ElementId]) -> bool:
        numbers = [_NAMES.index(e) for e in chosen]
        kept = {tuple(way[n] for n in numbers) for way in _WAYS if all(stands[n] in (None, way[n]) for n in numbers)}
        return any(all(by_way[way] for way in _WAYS if tuple(way[n] for n in numbers) == values) for values in kept)

    assert list(found.smallest_first()) == minimal(s for s in subsets(_NAMES) if is_enough(s))


class Oxidd:
    """oxidd as the algebra in which a theory is solved; functions are numbered as they are met."""

    def __init__(self, variables: int) -> None:
        self.manager = BDDManager(1 << 20, 1 << 16, 1)
        self.manager.add_vars(variables)
        self.functions: dict[BDDFunction, int] = {}
        self.by_number: list[BDDFunction] = []
        self.true, self.false = self.number(self.manager.true()), self.number(self.manager.false())

    def number(self, function: BDDFunction) -> int:
        if function not in self.functions:
            self.functions[function] = len(self.by_number)
            self.by_number.append(function)
        return self.functions[function]

    def both(self, first: int, second: int) -> int:
        return self.number(self.by_number[first] & self.by_number[second])

    def all_of(self, given: Iterable[int]) -> int:
        return reduce(self.both, given, self.true)

    def opposite(self, given: int) -> int:
        return self.number(~self.by_number[given])


def solutions(diagrams: Diagrams, edge: int, variables: int) -> int:
    """How many ways make the function true, counted on our own diagram."""
    counts = {TRUE: 1, FALSE: 0}
    deep = {TRUE: variables, FALSE: variables}
    for below in diagrams.edges_under([edge]):
        asked, no, yes = diagrams.parts(below)
        deep[below] = asked
        counts[below] = sum(counts[part] << (deep[part] - asked - 1) for part in (no, yes))
    return counts[edge] << deep[edge]


def assert_oxidd_agrees(theory: Theory) -> None:
    """Each element holds, and possibly holds, in as many ways by oxidd as by our kernel."""
    structure = structure_of(theory)
    ours: Symbolic = solve_symbolically(structure, all_open(structure), (), whole=True)
    variables = len(ours.names)
    oxidd = Oxidd(variables)
    own = [oxidd.true] * len(structure.gates)
    for variable, name in enumerate(ours.names):
        own[structure.number[name]] = oxidd.number(oxidd.manager.var(variable))
    theirs = well_founded(structure, own, oxidd)
    for mine, other in ((ours.model.surely, theirs.surely), (ours.model.possibly, theirs.possibly)):
        for gate in range(len(structure.gates)):
            expected = oxidd.by_number[other[gate]].sat_count(variables)
            assert solutions(ours.diagrams, mine[gate], variables) == expected


@given(theories(max_size=9))
def test_oxidd_counts_the_same_ways_for_random_theories(theory: Theory) -> None:
    """Our kernel and oxidd find the same number of ways in which each element holds."""
    assert_oxidd_agrees(theory)


def test_oxidd_counts_the_same_ways_for_the_reference_theory() -> None:
    """The same for the 79 elements of the reference theory, with all 44 statuses open."""
    assert_oxidd_agrees(open_project("stepping-stones").theory)
