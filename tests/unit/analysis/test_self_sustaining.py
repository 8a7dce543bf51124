"""Loops that would keep going, beside things that are undetermined."""

from sothat.analysis import Reading, attained
from sothat.theory import Element, ElementId, Kind, Link, Role, Status, Theory


def test_what_may_be_hindered_does_not_surely_keep_going() -> None:
    """Two outcomes that need each other, one of them hindered by a service that undoes itself: nothing says that they would keep going."""
    kinds = {"service": Kind.ACTIVITY, "crowding": Kind.OUTCOME, "trust": Kind.OUTCOME, "return": Kind.OUTCOME}
    links = (
        ("service", "crowding", Role.REQUIRES),
        ("crowding", "service", Role.HINDERS),
        ("return", "trust", Role.REQUIRES),
        ("trust", "return", Role.REQUIRES),
        ("service", "trust", Role.HINDERS),
    )
    theory = Theory(
        title="Undone",
        elements=tuple(Element(id=ElementId(name), kind=kind, title=name) for name, kind in kinds.items()),
        links=tuple(Link(source=ElementId(a), target=ElementId(b), role=role) for a, b, role in links),
    )
    found = attained(theory, {ElementId("service"): Status.IN_PLACE})
    assert found.elements["service"] is Reading.UNDETERMINED  # type: ignore[index]
    assert found.self_sustaining == ()
    without = attained(theory, {ElementId("service"): Status.NOT_IN_PLACE})
    assert without.self_sustaining == (("return", "trust"),)
