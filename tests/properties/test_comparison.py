"""Two theories held against each other: everything that differs is shown, and what two groups did apart can be joined."""

from itertools import chain

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sothat.theory import (
    Change,
    ChangeDoesNotFit,
    ChangeRefused,
    Draft,
    ElementSet,
    GroupSet,
    LinkSet,
    OrderSet,
    Theory,
    TheorySet,
    apply,
    difference,
    fit,
)
from sothat.theory.comparison import comparison
from tests.properties.edited_theories import full_theories

_LISTS = ("stages", "actors", "indicators", "sources", "goals", "ceiling", "levels")


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(full_theories(), full_theories())
def test_a_comparison_shows_every_change_once(a: Theory, b: Theory) -> None:
    """Nothing that differs is left out, and nothing stands in it twice."""
    shown = [entry.change for matter in comparison(a, b) for entry in matter.entries]
    changes = list(difference(a, b))
    assert len(shown) == len(changes)
    for change in changes:
        assert change in shown


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(full_theories(), full_theories())
def test_a_comparison_says_what_became_of_each_element(a: Theory, b: Theory) -> None:
    """Added, taken out or changed, as the two lists of elements say; the headings differ."""
    matters = comparison(a, b)
    assert len({matter.element for matter in matters}) == len(matters)
    for matter in matters:
        if matter.element is None:
            continue
        there = (matter.element in a.by_id, matter.element in b.by_id)
        assert matter.became == {(True, True): "changed", (False, True): "added", (True, False): "taken out"}[there]
    for element in set(a.by_id) ^ set(b.by_id):
        assert element in {matter.element for matter in matters}


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(full_theories(), full_theories())
def test_what_differs_reads_differently(a: Theory, b: Theory) -> None:
    """A field that holds something else after than before has other words after than before."""
    for entry in chain.from_iterable(matter.entries for matter in comparison(a, b)):
        assert entry.told
        if isinstance(entry.change, ElementSet | LinkSet | GroupSet | TheorySet):
            [line] = entry.lines
            assert line.before != line.after or entry.change.field in _LISTS, entry


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(full_theories(), full_theories())
def test_going_back_leaves_no_difference(now: Theory, version: Theory) -> None:
    """The changes that lead from the theory to a version, fitted to the theory, make it that version."""
    draft = Draft(now)
    try:
        fit(draft, difference(now, version))
    except ChangeRefused:
        assume(False)
    assert difference(draft.finished(), version) == ()
    assert comparison(draft.finished(), version) == ()


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(full_theories(), full_theories(), st.data())
def test_joining_without_conflict_makes_what_both_did(base: Theory, other: Theory, data: st.DataObject) -> None:
    """What a reading changed, fitted to a theory that was changed elsewhere, gives both sets of changes; order aside."""
    changes = [change for change in difference(base, other) if not isinstance(change, OrderSet)]
    in_reading = data.draw(st.lists(st.booleans(), min_size=len(changes), max_size=len(changes)))
    reading = _made(base, [change for change, chosen in zip(changes, in_reading, strict=True) if chosen])
    main = _made(base, [change for change, chosen in zip(changes, in_reading, strict=True) if not chosen])
    draft = Draft(main)
    try:
        fitted = fit(draft, difference(base, reading))
    except ChangeRefused:
        assume(False)
    assert fitted.conflicts == ()
    assert _parts(draft.finished()) == _parts(_made(base, changes))


def _made(theory: Theory, changes: list[Change]) -> Theory:
    try:
        return apply(theory, changes)
    except ChangeDoesNotFit:
        assume(False)
        raise


def _parts(theory: Theory) -> tuple[object, ...]:
    """A theory without the order of its lists."""
    elements = dict(theory.by_id)
    groups = {group.id: group for group in theory.alternatives}
    links = {link.pair: link for link in theory.links}
    fields = {
        name: getattr(theory, name) for name in ("title", "summary", "levels", "stages", "goals", "ceiling", "extra")
    }
    return elements, groups, links, fields
