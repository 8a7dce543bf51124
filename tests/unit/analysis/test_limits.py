"""What happens when an answer grows large: it can be stopped, and what cannot be listed is said to be so."""

from itertools import pairwise

import pytest
from benchmarks.layered import layered_theory

from sothat.analysis import alone, explain, levels, linchpins
from sothat.errors import BrokenProject, Stopped
from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Role, Theory


def test_many_reasons_are_counted_and_the_first_are_listed() -> None:
    """Hindrances and activities by turns, each hindering the next: as many reasons as activities, and one more for the hindrances alone.

    The last fails because it is missing, or because the hindrance before it is present and the activity before that is
    missing, and so on back to the first hindrance.
    """
    activities = 400
    kinds = (Kind.HINDRANCE, Kind.ACTIVITY) * activities
    elements = tuple(Element(id=ElementId(f"e{n:04d}"), kind=kind, title=f"Step {n}") for n, kind in enumerate(kinds))
    links = tuple(Link(source=a.id, target=b.id, role=Role.HINDERS) for a, b in pairwise(elements))
    found = explain(Theory(title="By turns", elements=elements, links=links), elements[-1].id)
    assert (found.missing_count, len(found.missing)) == (activities + 1, 100)
    assert found.missing[:2] == (("e0799",), ("e0797", "e0798"))


def test_listing_can_be_stopped() -> None:
    """The watch is asked while sets are counted and listed, not only while diagrams grow."""
    groups = 40
    members = [
        Element(id=ElementId(f"a{n}-{k}"), kind=Kind.ACTIVITY, title="Act") for n in range(groups) for k in range(3)
    ]
    outcome = Element(id=ElementId("o"), kind=Kind.OUTCOME, title="Out")
    theory = Theory(
        title="Many ways",
        elements=(*members, outcome),
        alternatives=tuple(Alternatives(id=GroupId(f"g{n}"), target=outcome.id) for n in range(groups)),
        links=tuple(
            Link(source=e.id, target=outcome.id, role=Role.ONE_OF, group=GroupId(f"g{e.id[1:].split('-')[0]}"))
            for e in members
        ),
    )
    assert linchpins(theory, limit=10).by_size == {3: groups}
    calls = []

    def stop(done: int) -> None:
        calls.append(done)
        raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        explain(layered_theory(elements=300, links=900, layers=8), "e0299", watch=stop)
    assert calls


def test_what_is_too_much_to_list_is_null_and_not_empty() -> None:
    """Where what an addition waits for cannot be worked out, the JSON says null: an empty list would mean that nothing helps."""
    found = alone(layered_theory(elements=1_000, links=3_000))
    unknown = [addition for addition in found.additions.values() if addition.waits_for_count is None]
    assert unknown
    assert {addition.as_json()["waits_for"] for addition in unknown} == {None}


def test_levels_need_no_goal() -> None:
    """A theory without goals still has recommendations and reachable outcomes; there is then no whole-system goal."""
    act = Element(id=ElementId("a"), kind=Kind.ACTIVITY, title="Act")
    found = levels(Theory(title="No goal", elements=(act,)))
    assert (found.goals, found.whole_system_goals) == ((), ())


def test_a_goal_that_does_not_exist_is_an_error_of_the_theory() -> None:
    """When the theory itself names a goal that is no element, the sentence says where."""
    act = Element(id=ElementId("a"), kind=Kind.ACTIVITY, title="Act")
    with pytest.raises(BrokenProject, match="goal"):
        linchpins(Theory(title="Wrong goal", elements=(act,), goals=(ElementId("b"),)))
