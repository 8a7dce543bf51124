"""The word for what has become of an element, from its kind, its reading and how it stands."""

import pytest

from sothat.analysis import Reading
from sothat.reports import State, states
from sothat.theory import Element, ElementId, Kind, Standing, Status, Theory

A = ElementId("a")
YES, MAYBE, NO = Reading.CERTAIN, Reading.POSSIBLE, Reading.IMPOSSIBLE


def _state(kind: Kind, reading: Reading, standing: Standing | None = None, *, in_an_area: bool = True) -> State:
    theory = Theory(title="One", elements=(Element(id=A, kind=kind, title="A"),))
    statuses = ({} if standing is None else {A: standing}) if in_an_area else None
    return states(theory, {A: reading}, statuses)[A]


@pytest.mark.parametrize(
    ("kind", "reading", "standing", "word"),
    [
        (Kind.ACTIVITY, YES, Status.IN_PLACE, "works"),
        (Kind.ACTIVITY, MAYBE, Status.PARTLY, "may work"),
        (Kind.ACTIVITY, NO, Status.IN_PLACE, "in place but not working"),
        (Kind.INPUT, NO, 1.0, "in place but not working"),
        (Kind.INPUT, NO, Status.NOT_IN_PLACE, "not in place"),
        (Kind.INPUT, NO, 0.4, "not known, would not work"),
        (Kind.ACTIVITY, NO, None, "not known, would not work"),
        (Kind.OUTCOME, YES, None, "reached"),
        (Kind.IMPACT, MAYBE, None, "may be reached"),
        (Kind.PRECONDITION, NO, None, "not reached"),
        (Kind.ASSUMPTION, YES, None, "holds"),
        (Kind.ASSUMPTION, MAYBE, Status.UNKNOWN, "may hold"),
        (Kind.ASSUMPTION, NO, Status.NOT_IN_PLACE, "does not hold"),
        (Kind.HINDRANCE, YES, None, "present"),
        (Kind.HINDRANCE, MAYBE, Status.UNKNOWN, "may be present"),
        (Kind.HINDRANCE, NO, None, "overcome"),
        (Kind.HINDRANCE, NO, Status.NOT_IN_PLACE, "not present"),
        (Kind.HINDRANCE, Reading.UNDETERMINED, None, "undetermined"),
    ],
)
def test_each_kind_has_its_own_words(kind: Kind, reading: Reading, standing: Standing | None, word: str) -> None:
    """Services work, outcomes are reached, assumptions hold, hindrances are present or overcome."""
    assert str(_state(kind, reading, standing)) == word


def test_without_an_area_what_could_be_added_is_not_in_place() -> None:
    """Nothing is unknown where nobody has been asked about a place."""
    assert _state(Kind.ACTIVITY, NO, in_an_area=False) is State.NOT_IN_PLACE


def test_only_elements_with_a_reading_have_a_state() -> None:
    """What was not asked about is left as it is."""
    theory = Theory(title="Two", elements=tuple(Element(id=ElementId(n), kind=Kind.OUTCOME, title=n) for n in "ab"))
    assert states(theory, {ElementId("b"): YES}) == {"b": State.REACHED}
