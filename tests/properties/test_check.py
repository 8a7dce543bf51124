"""What `check` and `loops` say of any theory, compared with slower ways to find the same."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sothat.theory import (
    ElementId,
    Kind,
    Rule,
    Status,
    Theory,
    check,
    loops,
    rules_of,
)
from tests.properties.edited_theories import full_theories, loose_theories
from tests.properties.slow_twin import Twin
from tests.properties.theories import theories


@given(loose_theories())
def test_check_never_raises(theory: Theory) -> None:
    """However little fits together, each problem says where, what and how to mend it, in whole sentences."""
    for problem in check(theory):
        assert problem.where
        assert problem.what.endswith((".", "?"))
        assert problem.mend.endswith(".")


@given(theories())
def test_the_theories_of_the_properties_have_no_error(theory: Theory) -> None:
    """What the other properties are tried on is well formed."""
    assert [problem for problem in check(theory) if problem.is_error] == []


@given(full_theories() | loose_theories(), st.data())
def test_order_changes_no_set_of_codes(theory: Theory, data: st.DataObject) -> None:
    """The same theory written in another order has the same kinds of problem."""
    shuffled = replace(
        theory,
        elements=tuple(data.draw(st.permutations(theory.elements))),
        links=tuple(data.draw(st.permutations(theory.links))),
    )
    if len(theory.by_id) == len(theory.elements):  # of two elements of one id the later one counts
        assert {problem.code for problem in check(shuffled)} == {problem.code for problem in check(theory)}


@given(theories())
def test_renaming_changes_names_only(theory: Theory) -> None:
    """Under other ids every problem is the same sentence about the other id."""
    assert [_renamed(str(problem)) for problem in check(theory)] == [
        str(problem) for problem in check(_all_renamed(theory))
    ]


@given(theories(max_size=7))
def test_what_cannot_hold_holds_in_no_world(theory: Theory) -> None:
    """An element that is said never to hold does not, whatever is in place, true or present."""
    unknown = {element.id: Status.UNKNOWN for element in theory.elements if element.kind.has_own_status}
    readings = Twin(theory, unknown).readings()
    for problem in check(theory):
        if problem.code in ("cannot-hold", "nothing-leads-to", "goal-nothing-leads-to"):
            assert readings[ElementId(problem.where.removeprefix("element "))] in ("impossible", "undetermined")


@given(theories())
def test_loops_are_what_can_reach_itself(theory: Theory) -> None:
    """The loops in the rules hold exactly the elements from which arrows lead back to them."""
    reads = {element: set(rule.reads) for element, rule in rules_of(theory).items()}
    looping = {element for element in reads if element in _reached(reads, element)}
    in_rules = [loop for loop in loops(theory) if loop.in_rules]
    assert {element for loop in in_rules for element in loop.elements} == looping
    for loop in in_rules:
        assert set(loop.elements) == {
            e for e in looping if e in _reached(reads, loop.elements[0]) and loop.elements[0] in _reached(reads, e)
        }
        assert all(a in reads[b] for a, b in zip(loop.round, (*loop.round[1:], loop.round[0]), strict=True))


@given(theories())
def test_self_sustaining_is_what_the_greatest_fixpoint_adds(theory: Theory) -> None:
    """With all in place and hindrances absent, a loop without `hinders` sustains what its greatest fixpoint adds."""
    rules = rules_of(theory)
    own = {element.id: element.kind is not Kind.HINDRANCE for element in theory.elements}
    holds, may_hold = _well_founded(rules, own)
    for loop in (loop for loop in loops(theory) if loop.in_rules and not loop.through_hinders):
        standing = holds | set(loop.elements)
        while fallen := {
            e for e in loop.elements if e in standing and not _is_met(rules[e], own[e], standing, may_hold)
        }:
            standing -= fallen
        assert set(loop.self_sustaining) == standing - holds


def _well_founded(rules: dict[ElementId, Rule], own: dict[ElementId, bool]) -> tuple[set[ElementId], set[ElementId]]:
    """The alternating fixpoint over the whole theory, by trying every rule again and again."""
    holds: set[ElementId] = set()
    while True:
        may_hold = _least(rules, own, blocking=holds)
        surely = _least(rules, own, blocking=may_hold)
        if surely == holds:
            return holds, may_hold
        holds = surely


def _least(rules: dict[ElementId, Rule], own: dict[ElementId, bool], *, blocking: set[ElementId]) -> set[ElementId]:
    held: set[ElementId] = set()
    while new := {e for e in rules if e not in held and _is_met(rules[e], own[e], held, blocking)}:
        held |= new
    return held


def _is_met(rule: Rule, own: bool, held: set[ElementId], blocking: set[ElementId]) -> bool:
    chosen = all(sum(member in held for member in choice.members) >= choice.count for choice in rule.choices)
    return own and chosen and held.issuperset(rule.requires) and not blocking.intersection(rule.hindered_by)


def _reached(arrows: dict[ElementId, set[ElementId]], start: ElementId) -> set[ElementId]:
    reached: set[ElementId] = set()
    ahead = [start]
    while ahead:
        new = arrows[ahead.pop()] - reached
        reached |= new
        ahead += new
    return reached


def _renamed(text: str) -> str:
    return re.sub(r"\be(\d+)", r"other-\1", text)


def _all_renamed(theory: Theory) -> Theory:
    return replace(
        theory,
        goals=None if theory.goals is None else tuple(map(_renamed, theory.goals)),
        elements=tuple(replace(e, id=_renamed(e.id), title=_renamed(e.title)) for e in theory.elements),
        alternatives=tuple(replace(g, id=_renamed(g.id), target=_renamed(g.target)) for g in theory.alternatives),
        links=tuple(
            replace(k, source=_renamed(k.source), target=_renamed(k.target), group=k.group and _renamed(k.group))
            for k in theory.links
        ),
    )
