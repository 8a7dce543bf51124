"""Changes lead from any theory to any other, back again, through JSON, and can always be told in words."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.errors import BrokenProject, WrongValue
from sothat.theory import (
    Change,
    ChangeDoesNotFit,
    Theory,
    apply,
    change_from_json,
    change_to_json,
    describe,
    difference,
    inverse,
)
from tests.properties.edited_theories import full_theories, loose_theories

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.floats(allow_nan=False)
    | st.sampled_from(("a", "", "all", "title")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "role", "title", "x")), inner),
    max_leaves=6,
)


@given(full_theories(), full_theories())
def test_a_difference_leads_from_one_theory_to_the_other(a: Theory, b: Theory) -> None:
    """What `difference` finds, applied to the first theory, gives the second, order and all."""
    assert apply(a, difference(a, b)) == b


@given(full_theories(), full_theories())
def test_nothing_but_equality_makes_no_difference(a: Theory, b: Theory) -> None:
    """There is a change exactly where two theories differ."""
    assert difference(a, a) == ()
    assert (difference(a, b) == ()) is (a == b)


@given(full_theories(), full_theories())
def test_inverses_from_the_last_to_the_first_undo(a: Theory, b: Theory) -> None:
    """Taking back every change, the last one first, gives the theory that was there before."""
    changes = difference(a, b)
    assert apply(b, [inverse(change) for change in reversed(changes)]) == a
    assert [inverse(inverse(change)) for change in changes] == list(changes)


@given(full_theories(), full_theories())
def test_each_change_can_be_taken_back_at_once(a: Theory, b: Theory) -> None:
    """After any single step its inverse leads exactly one step back."""
    for change in difference(a, b):
        after = apply(a, [change])
        assert apply(after, [inverse(change)]) == a
        a = after


@given(full_theories(), full_theories())
def test_changes_come_through_json_unchanged(a: Theory, b: Theory) -> None:
    """A change written to a log or sent to a browser is read as the same change."""
    for change in difference(a, b):
        assert change_from_json(json.loads(json.dumps(change_to_json(change)))) == change


@given(full_theories(), full_theories())
def test_every_change_can_be_told(a: Theory, b: Theory) -> None:
    """Whatever changed is told in one line that begins with what was done."""
    for change in difference(a, b):
        told = describe(change, b)
        assert told[0].isupper()
        assert "\n" not in told
        assert "None" not in told


@given(full_theories(), full_theories(), full_theories())
def test_a_change_made_from_something_else_is_refused_or_fits(a: Theory, b: Theory, c: Theory) -> None:
    """Changes made from another theory either fit or are refused with a sentence; nothing else is raised."""
    with suppress(ChangeDoesNotFit):
        apply(c, difference(a, b))


@given(loose_theories(), loose_theories())
def test_theories_in_disorder_are_compared_or_refused(a: Theory, b: Theory) -> None:
    """Unknown ids do not matter to a difference; an id or a link that is there twice is refused with a sentence."""
    if _has_twins(a) or _has_twins(b):
        with pytest.raises(BrokenProject, match=r"is given to|There are"):
            difference(a, b)
    else:
        assert apply(a, difference(a, b)) == b


def _has_twins(theory: Theory) -> bool:
    pairs = [(link.source, link.target) for link in theory.links]
    return any(
        len(set(names)) < len(names)
        for names in (
            [level.id for level in theory.levels],
            [stage.id for stage in theory.stages],
            [element.id for element in theory.elements],
            [group.id for group in theory.alternatives],
            pairs,
        )
    )


@given(full_theories(), full_theories(), st.data())
def test_spoilt_json_is_refused_with_a_sentence(a: Theory, b: Theory, data: st.DataObject) -> None:
    """Whatever stands in the place of a value, reading gives a change or a `WrongValue`."""
    changes = difference(a, b)
    written = change_to_json(data.draw(st.sampled_from(changes))) if changes else {}
    key = data.draw(st.sampled_from((*written, "change", "unknown")))
    written[key] = data.draw(_JSON)
    if isinstance(written.get("element"), dict):
        written["element"][data.draw(st.sampled_from(("id", "kind", "title", "sources", "colour")))] = data.draw(_JSON)
    _read_or_refused(written)


@given(_JSON)
def test_any_json_is_refused_with_a_sentence(written: object) -> None:
    """What is no change at all is refused in the same way."""
    with pytest.raises(WrongValue, match="change"):
        change_from_json(written)


def _read_or_refused(written: object) -> Change | None:
    with suppress(WrongValue):
        return change_from_json(written)
    return None
