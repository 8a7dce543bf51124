"""Nothing in the analysis recurses: a chain of 5,000 elements is as good as a short one."""

import itertools

from sothat.analysis import alone, attained, explain, levels, linchpins, packages
from sothat.theory import Element, ElementId, Kind, Link, Role, Status, Theory

LONG = 5_000


def chain(kinds: list[Kind], role: Role = Role.REQUIRES) -> Theory:
    elements = tuple(Element(id=ElementId(f"e{n:05d}"), kind=kind, title=f"Step {n}") for n, kind in enumerate(kinds))
    links = tuple(Link(source=a.id, target=b.id, role=role) for a, b in itertools.pairwise(elements))
    return Theory(title="A long chain", goals=(elements[-1].id,), elements=elements, links=links)


def test_a_chain_of_outcomes_answers_every_question() -> None:
    """One activity at the start reaches 5,000 outcomes, alone; it is the only package and the only linchpin."""
    theory = chain([Kind.ACTIVITY] + [Kind.OUTCOME] * LONG)
    first, last = theory.elements[0].id, theory.elements[-1].id
    assert attained(theory, {first: 0.5}).turns_on[last] == (first,)
    assert len(alone(theory).additions[first].gains) == LONG
    assert [package.add for package in packages(theory).packages] == [(first,)]
    assert linchpins(theory).single == (first,)
    assert explain(theory, last).paths == (tuple(e.id for e in theory.elements),)
    assert levels(theory).reachable[("strategic",)] == ()  # type: ignore[index]


def test_a_chain_of_activities_is_one_package_in_order() -> None:
    """When each of 5,000 activities requires the one before, all are needed and start to work one after the other."""
    theory = chain([Kind.ACTIVITY] * LONG + [Kind.OUTCOME])
    (package,) = packages(theory).packages
    assert package.size == LONG
    assert package.order == tuple(e.id for e in theory.elements[:-1])
    assert linchpins(theory).by_size == {1: LONG}
    all_but_every_hundredth = {e.id: Status.IN_PLACE for n, e in enumerate(theory.elements[:-1]) if n % 100}
    found = attained(theory, all_but_every_hundredth)
    assert found.elements[theory.elements[-1].id] == "possible"
    assert len(found.turns_on[theory.elements[-1].id]) == LONG // 100


def test_a_ring_of_requirements_sustains_itself_and_never_starts() -> None:
    """A ring of 5,000 preconditions, each requiring the one before, never starts and would keep going."""
    theory = chain([Kind.PRECONDITION] * LONG)
    first, last = theory.elements[0].id, theory.elements[-1].id
    ring = Theory(
        title="A ring",
        elements=theory.elements,
        links=(*theory.links, Link(source=last, target=first, role=Role.REQUIRES)),
        goals=(last,),
    )
    found = attained(ring)
    assert set(found.elements.values()) == {"impossible"}
    assert len(found.self_sustaining[0]) == LONG


def test_a_chain_of_hindrances_alternates() -> None:
    """Each hindrance overcomes the one before it: they hold and fail by turns, from the last to the first."""
    theory = chain([Kind.HINDRANCE] * LONG, Role.HINDERS)
    found = list(attained(theory).elements.values())
    assert found[0] == found[2] == "certain"
    assert found[1] == found[3] == "impossible"
