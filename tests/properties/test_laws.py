"""Laws that hold for every theory, whatever it says."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sothat.analysis import Reading, alone, attained, levels, linchpins, packages
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.structure.scenarios import in_scenarios
from sothat.analysis.structure.settings import Free, with_additions
from sothat.theory import ElementId, GroupId, Kind, Standing, Status, Theory, goals_of
from tests.properties.theories import areas_of, statuses_for, theories

_ORDER = (Reading.IMPOSSIBLE, Reading.POSSIBLE, Reading.CERTAIN)


@given(theories(hindrances=False), st.data())
def test_without_hindrances_one_more_element_in_place_never_hurts(theory: Theory, data: st.DataObject) -> None:
    """Putting one more thing in place never makes the reading of any element worse."""
    statuses = dict(data.draw(statuses_for(theory)))
    before = attained(theory, statuses).elements
    for element in theory.elements:
        if element.kind.has_own_status:
            after = attained(theory, {**statuses, element.id: Status.IN_PLACE}).elements
            assert all(_ORDER.index(after[e]) >= _ORDER.index(before[e]) for e in before)


@given(theories(hindrances=False))
def test_every_package_meets_every_set_of_linchpins(theory: Theory) -> None:
    """With nothing in the way, whatever makes the goals hold shares an element with whatever makes them fail."""
    if not goals_of(theory):
        return
    cuts = linchpins(theory).sets
    for package in packages(theory, limit=200).packages:
        held = {*package.add, *(e.id for e in theory.elements if e.kind is Kind.ASSUMPTION)}
        assert all(held & set(cut) for cut in cuts)


@given(theories(), st.data())
def test_renaming_and_reordering_change_nothing_but_names(theory: Theory, data: st.DataObject) -> None:
    """The same theory under other names and in another order gives the same answers."""
    statuses = data.draw(areas_of(theory))
    names = {e.id: ElementId(f"n{n}") for n, e in enumerate(reversed(theory.elements))}
    other = _renamed(theory, names, data.draw(st.permutations(theory.elements)))
    told = None if statuses is None else {names[e]: standing for e, standing in statuses.items()}
    assert {names[e]: r for e, r in attained(theory, statuses).elements.items()} == attained(other, told).elements
    if goals_of(theory):
        one, same = packages(theory, statuses, limit=1000), packages(other, told, limit=1000)
        assert {frozenset(names[e] for e in p.add) for p in one.packages} == {frozenset(p.add) for p in same.packages}
        assert linchpins(theory, statuses).by_size == linchpins(other, told).by_size
        assert len(levels(theory, statuses).whole_system_goals) == len(levels(other, told).whole_system_goals)
    assert {names[e] for e in alone(theory, statuses).ineffective} == set(alone(other, told).ineffective)


def _renamed(theory: Theory, names: Mapping[ElementId, ElementId], order: list) -> Theory:  # type: ignore[type-arg]
    return replace(
        theory,
        goals=tuple(names[g] for g in goals_of(theory)),
        elements=tuple(replace(e, id=names[e.id]) for e in order),
        links=tuple(replace(k, source=names[k.source], target=names[k.target]) for k in reversed(theory.links)),
        alternatives=tuple(replace(a, target=names[a.target], id=GroupId(a.id)) for a in reversed(theory.alternatives)),
    )


@given(theories(), st.data())
def test_scenarios_side_by_side_equal_scenarios_one_by_one(theory: Theory, data: st.DataObject) -> None:
    """Bits laid side by side, one solving for all, give what a diagram for each scenario gives."""
    statuses: Mapping[ElementId, Standing] | None = data.draw(areas_of(theory))
    structure = structure_of(theory)
    settings = with_additions(structure, statuses)
    addable = [gate for gate, setting in enumerate(settings) if setting is Free.ADDABLE]
    scenarios = [(), *([gate] for gate in addable), addable]
    side_by_side = in_scenarios(structure, settings, scenarios)
    one_by_one = in_scenarios(structure, settings, scenarios, most_unknown=-1)
    assert side_by_side.rows == one_by_one.rows
