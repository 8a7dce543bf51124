"""A structure solved module by module gives what it gives when solved at once."""

from math import isclose

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sothat.analysis.engine.measures import chances, slopes
from sothat.analysis.engine.sets import Families
from sothat.analysis.fault_tree import Connective, FaultTree, Formula, compiled_tree
from sothat.analysis.structure import modules as module_room
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.listing import SetsOfElements
from sothat.analysis.structure.modular import chance_by_module, minimal_family, slopes_by_module, solved_by_module
from sothat.analysis.structure.settings import Setting, with_additions
from sothat.analysis.structure.symbolic import solve_symbolically
from sothat.theory import ElementId, goals_of
from tests.properties.test_questions import Case, cases


@st.composite
def trees(draw: st.DrawFn) -> FaultTree:
    """Fault trees whose gates mostly have sources of their own, so that there are modules, and sometimes share them."""
    events = [f"e{n}" for n in range(draw(st.integers(4, 10)))]
    gates: dict[str, Formula] = {}
    loose = list(events)
    while len(loose) > 1 or not gates:
        count = min(len(loose), draw(st.integers(2, 3)))
        arguments = [loose.pop(draw(st.integers(0, len(loose) - 1))) for _ in range(count)]
        if draw(st.integers(0, 3)) == 0 or len(arguments) == 1:
            arguments.append(draw(st.sampled_from([*events, *gates])))
        arguments = list(dict.fromkeys(arguments))
        connective = draw(st.sampled_from(list(Connective))) if len(arguments) > 1 else Connective.NOT
        if connective is Connective.NOT:
            arguments = arguments[:1] if len(arguments) == 1 else [arguments[0]]
        at_least = draw(st.integers(1, len(arguments))) if connective is Connective.AT_LEAST else 0
        name = f"g{len(gates)}"
        gates[name] = Formula(connective=connective, arguments=tuple(arguments), at_least=at_least)
        loose.append(name)
    chance = {event: draw(st.sampled_from((0.1, 0.25, 0.5, 0.9))) for event in events}
    return FaultTree(title="random", top=loose[0], gates=gates, chances=chance)


def assert_same(structure: Structure, given_settings: list[Setting], roots: list[int]) -> None:
    """The minimal sets, the chance and every slope, two ways."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module_room, "SMALL", 0)
        patch.setattr(module_room, "_SMALLEST", 2)
        found = solved_by_module(structure, given_settings, roots)
    whole = solve_symbolically(structure, given_settings, roots)
    edge = whole.certainly_all(roots)
    assembled = minimal_family(found)
    if assembled is not None:
        store = Families()
        expected = SetsOfElements(store, store.minimal_solutions(whole.diagrams, edge), whole.names)
        assert list(SetsOfElements(*assembled).smallest_first()) == list(expected.smallest_first())
    chance = {name: 0.05 + 0.9 * (n % 7) / 7 for n, name in enumerate(sorted(whole.names))}
    by_variable = {variable: chance[name] for variable, name in enumerate(whole.names)}
    (at_once,) = chances(whole.diagrams, [edge], by_variable)
    assert isclose(chance_by_module(found, chance)[found[-1].name], float(at_once), abs_tol=1e-12)
    slope = slopes_by_module(found, chance)
    for variable, by in slopes(whole.diagrams, edge, by_variable).items():
        assert isclose(slope.get(whole.names[variable], 0.0), float(by), abs_tol=1e-12)


@given(trees())
@settings(max_examples=200)
def test_fault_trees_by_module(tree: FaultTree) -> None:
    """Any connective, gates used once or often."""
    structure, given_settings = compiled_tree(tree)
    assert_same(structure, given_settings, [structure.number[ElementId(tree.top)]])


@given(cases())
def test_theories_by_module(case: Case) -> None:
    """With loops, hindrances, groups and things unknown, which no module may hold."""
    theory, statuses = case
    structure = structure_of(theory)
    goals = goals_of(theory)
    assume(goals)
    assert_same(structure, with_additions(structure, statuses), [structure.number[goal] for goal in goals])


def test_a_module_is_found_where_there_is_one_and_not_where_it_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three pairs joined at the top, the one whose event is read elsewhere is no module."""
    pair = {name: Formula(connective=Connective.AND, arguments=(f"{name}1", f"{name}2", f"{name}3")) for name in "abc"}
    top = Formula(connective=Connective.OR, arguments=("a", "b", "c", "c2"))
    events = {f"{name}{n}": 0.5 for name in "abc" for n in (1, 2, 3)}
    structure, given_settings = compiled_tree(
        FaultTree(title="", top="top", gates={**pair, "top": top}, chances=events)
    )
    (at_once,) = solved_by_module(structure, given_settings, [structure.number[ElementId("top")]])
    assert at_once.name == "top as a module"
    monkeypatch.setattr(module_room, "SMALL", 0)
    found = solved_by_module(structure, given_settings, [structure.number[ElementId("top")]])
    assert [module.name for module in found] == ["a as a module", "b as a module", "top as a module"]


def test_modules_within_modules_by_the_thousand_need_no_deep_stack() -> None:
    """A chain in which every gate is a module of the next is put together without recursion by the thousand."""
    long = 3_000
    gates = {"g0": Formula(connective=Connective.OR, arguments=("e0", "e1", "e2"))}
    for n in range(1, long):
        joins = Connective.AND if n % 2 else Connective.OR
        gates[f"g{n}"] = Formula(connective=joins, arguments=(f"g{n - 1}", f"e{n + 2}"))
    events = {f"e{n}": 0.5 for n in range(long + 2)}
    structure, given_settings = compiled_tree(FaultTree(title="", top=f"g{long - 1}", gates=gates, chances=events))
    found = solved_by_module(structure, given_settings, [structure.number[ElementId(f"g{long - 1}")]])
    assert len(found) > 10
    assembled = minimal_family(found)
    assert assembled is not None
    count = SetsOfElements(*assembled).count()
    assert count == 3 + (long - 1) // 2
