"""Several people change one theory from states that they saw earlier: nothing that anyone wrote is dropped, and it stays well formed."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.theory import (
    Change,
    ChangeRefused,
    Draft,
    ElementRemoved,
    ElementSet,
    LinkAdded,
    Theory,
    apply,
    check,
    difference,
    fit,
    inverse,
    removal_of,
    theory_from_json,
    theory_to_json,
)
from sothat.theory.merge_text import merge_text
from sothat.theory.merge_value import merge_value
from tests.properties.edited_theories import full_theories

_ILL = ("unknown-", "duplicate-", "group-of-another-element", "contradictory-links")
_WORDS = st.lists(st.sampled_from(("staff", "have", "time", "and", "space", ".", "trust")), max_size=8).map(" ".join)


def ill_formed(theory: Theory) -> list[str]:
    """What a well-formed theory must not have, by the check of the whole: the slow twin of `wholeness`."""
    return [found.code for found in check(theory) if found.code.startswith(_ILL)]


@given(full_theories(), full_theories())
def test_changes_from_the_present_state_are_made_as_they_are(a: Theory, b: Theory) -> None:
    """Where nobody else changed anything, fitting is applying, unless the outcome would be ill formed."""
    changes = difference(a, b)
    draft = Draft(a)
    try:
        made = fit(draft, changes)
    except ChangeRefused:
        assert ill_formed(b) or draft.finished() == a
        assert draft.finished() == a
        return
    assert made.conflicts == ()
    assert apply(a, made.changes) == draft.finished() == b


@given(full_theories(), full_theories(), full_theories())
def test_two_people_at_once_end_well_formed_or_are_told(base: Theory, one: Theory, other: Theory) -> None:
    """What is made of the second person's changes fits exactly onto the first's, can be undone, and names nothing that is not there."""
    draft = Draft(base)
    accepted: list[Change] = []
    for wish in (difference(base, one), difference(base, other)):
        before = draft.finished()
        try:
            made = fit(draft, wish)
        except ChangeRefused:
            assert draft.finished() == before
            continue
        assert apply(before, made.changes) == draft.finished()
        assert apply(draft.finished(), [inverse(change) for change in reversed(made.changes)]) == before
        assert ill_formed(base) or not ill_formed(draft.finished())
        accepted += made.changes
    assert apply(base, accepted) == draft.finished()


@given(full_theories(), full_theories(), st.randoms(use_true_random=False))
def test_single_wishes_from_old_states_never_break_a_theory(
    base: Theory, wished: Theory, chance: random.Random
) -> None:
    """Single changes in any order, one at a time: each is made or refused, and the theory is well formed after each."""
    draft = Draft(base)
    changes = list(difference(base, wished))
    chance.shuffle(changes)
    for change in changes:
        before = draft.finished()
        try:
            made = fit(draft, [change])
        except ChangeRefused:
            assert draft.finished() == before
        else:
            assert apply(before, made.changes) == draft.finished()
            assert ill_formed(base) or not ill_formed(draft.finished())


@given(full_theories(), full_theories())
def test_what_was_made_already_is_not_made_twice(a: Theory, b: Theory) -> None:
    """The same additions and removals a second time leave everything as it is."""
    draft = Draft(a)
    try:
        fit(draft, difference(a, b))
    except ChangeRefused:
        return
    assert fit(draft, list(difference(a, b))).changes == ()


@given(full_theories())
def test_an_element_goes_with_all_that_hangs_on_it(theory: Theory) -> None:
    """Taking out any element by its removal is always possible, and can be undone."""
    for element in theory.elements:
        draft = Draft(theory)
        made = fit(draft, removal_of(theory, element.id))
        after = draft.finished()
        assert element.id not in after.by_id
        assert all(element.id not in (link.source, link.target) for link in after.links)
        assert ill_formed(theory) or not ill_formed(after)
        assert apply(after, [inverse(change) for change in reversed(made.changes)]) == theory


@given(full_theories())
def test_json_tells_a_theory_exactly(theory: Theory) -> None:
    """A theory written as JSON is read back the same."""
    assert theory_from_json(theory_to_json(theory)) == theory


def _by_hand(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str], at: int) -> str:
    """The twin: both people changed one word each, in different places."""
    return " ".join(mine[place] if place == at else theirs[place] for place in range(len(base)))


@given(st.lists(st.sampled_from("abcde"), min_size=4, max_size=9), st.data())
def test_words_in_different_places_are_both_taken(base: list[str], data: st.DataObject) -> None:
    """Two people who change different words of one text both get what they wrote."""
    here = data.draw(st.integers(0, len(base) - 3))
    there = data.draw(st.integers(here + 2, len(base) - 1))
    theirs, mine = list(base), list(base)
    theirs[here], mine[there] = "THEIRS", "MINE"
    merged = merge_text(" ".join(base), " ".join(theirs), " ".join(mine))
    assert merged == (_by_hand(base, theirs, mine, there), False)


@given(_WORDS, _WORDS, _WORDS)
def test_no_word_that_somebody_wrote_is_lost(base: str, theirs: str, mine: str) -> None:
    """Every word that either put in stands in the merged text; a text that only one touched becomes theirs exactly."""
    merged = merge_text(base, theirs, mine)
    for written in (theirs, mine):
        for word in set(written.split()) - set(base.split()):
            assert word in merged.text.split()
    assert merge_text(base, theirs, base) == (theirs, False)
    assert merge_text(base, base, mine) == (mine, False)
    assert merge_text(base, mine, mine) == (mine, False)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged", "in_conflict"),
    [
        ("Staff have time", "Staff have enough time", "All staff have time", "All staff have enough time", False),
        ("Staff have time", "Staff have space", "Staff have money", "Staff have space / money", True),
        ("Staff have time", "Staff have", "Staff have lots of time", "Staff have lots of time", True),
        ("Staff have time.", "Staff have time. One.", "Staff have time. Two.", "Staff have time. One. Two.", False),
        ("a b c", "a c", "a B c", "a B c", True),
        ("", "One", "Two", "One Two", False),
    ],
)
def test_texts_merge_as_a_person_would(base: str, theirs: str, mine: str, merged: str, in_conflict: bool) -> None:
    """Worked by hand."""
    assert merge_text(base, theirs, mine) == (merged, in_conflict)


def test_lists_merge_item_by_item() -> None:
    """What one adds and the other takes out are both done; a wish for another order is kept."""
    assert merge_value(("a", "b"), ("a", "b", "c"), ("b",)).value == ("b", "c")
    assert merge_value(("a", "b"), ("a",), ("a", "b", "c")).value == ("a", "c")
    assert set(merge_value(("a", "b"), ("b", "a"), ("a", "b", "c")).value) == {"a", "b", "c"}


def test_a_number_that_two_people_set_is_flagged() -> None:
    """The later stands, and both are told of."""
    assert merge_value(0.5, 0.6, 0.7) == (0.7, True)
    assert merge_value(0.5, 0.6, 0.6) == (0.6, False)


@given(full_theories())
def test_what_somebody_changed_is_not_taken_out_unseen(theory: Theory) -> None:
    """Nobody can take out words they have not seen, nor an element that somebody has linked meanwhile."""
    for element in theory.elements:
        draft = Draft(theory)
        fit(draft, [ElementSet(element=element.id, field="note", before=element.note, after="Seen by nobody yet.")])
        with pytest.raises(ChangeRefused, match="changed by somebody"):
            fit(draft, removal_of(theory, element.id))
    for element, other in zip(theory.elements, theory.elements[1:], strict=False):
        if f"{other.id}>{element.id}" in {link.pair for link in theory.links}:
            continue
        draft = Draft(theory)
        made = next((link for link in theory.links if link.group is None), None)
        if made is None:
            continue
        fit(draft, [LinkAdded(link=replace(made, source=other.id, target=element.id), position=0)])
        with pytest.raises(ChangeRefused, match="Somebody has linked"):
            fit(draft, removal_of(theory, element.id))


@given(full_theories())
def test_nothing_can_be_made_of_what_was_taken_out(theory: Theory) -> None:
    """Changing or linking an element that is gone is refused in a sentence; taking it out again is nothing."""
    for element in theory.elements:
        draft = Draft(theory)
        fit(draft, removal_of(theory, element.id))
        with pytest.raises(ChangeRefused, match="There is no element"):
            fit(draft, [ElementSet(element=element.id, field="note", before="", after="x")])
        assert fit(draft, [ElementRemoved(element=element, position=0)]).changes == ()
