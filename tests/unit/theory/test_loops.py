"""The loops of a theory: which there are, what closes them, and which would keep themselves going."""

import itertools

from sothat.theory import ElementId, Loop, loops
from tests.unit.theory.small_theories import any_of, theory


def ids(*names: str) -> tuple[ElementId, ...]:
    return tuple(ElementId(name) for name in names)


def test_a_theory_that_only_leads_forward_has_none() -> None:
    """Two ways from one element to another are no loop."""
    assert loops(theory("a:input b c d", "a -> b", "a -> c", "b -> d", "c -> d")) == ()


def test_elements_that_start_only_each_other_sustain_themselves() -> None:
    """Trust needs engagement and engagement trust: nothing starts them, and once started they stay."""
    (loop,) = loops(theory("trust engagement", "trust -> engagement", "engagement -> trust"))
    both = ids("trust", "engagement")
    assert loop == Loop(elements=both, round=both, in_rules=True, through_hinders=False, self_sustaining=both)


def test_a_loop_that_is_started_from_outside_sustains_nothing_further() -> None:
    """With all in place the input starts the loop, so the greatest fixpoint holds no more than the least."""
    of = theory("i:input a b", "a -> b", "b ?> a", "i ?> a", alternatives=(any_of("a"),))
    assert [loop.self_sustaining for loop in loops(of)] == [()]


def test_a_hindrance_from_outside_is_absent_when_it_is_asked_what_sustains_itself() -> None:
    """What sustains itself is asked for with hindrances absent."""
    (loop,) = loops(theory("h:hindrance a b", "a -> b", "b -> a", "h -| a"))
    assert loop.self_sustaining == ids("a", "b")


def test_a_loop_that_something_in_place_blocks_does_not_sustain_itself() -> None:
    """An input that is in place and hinders the loop stops it, however it started."""
    (loop,) = loops(theory("i:input a b", "a -> b", "b -> a", "i -| a"))
    assert loop.self_sustaining == ()


def test_of_a_loop_only_the_part_that_stays_sustains_itself() -> None:
    """Where one element of a loop can never hold, those that do without it may still sustain each other."""
    of = theory(
        "i:input a b c",
        *("a -> b", "b ?> a", "c ?> a", "b -> c", "i -| c"),
        alternatives=(any_of("a"),),
    )
    (loop,) = loops(of)
    assert loop.elements == ids("a", "b", "c")
    assert loop.self_sustaining == ids("a", "b")


def test_a_loop_through_a_hindrance_is_marked() -> None:
    """Such a loop may stay undetermined, and is never called self-sustaining."""
    (loop,) = loops(theory("h:hindrance a", "h -| a", "a -| h"))
    assert loop.through_hinders
    assert loop.self_sustaining == ()


def test_what_a_loop_through_hinders_settles_is_seen_by_the_next() -> None:
    """Of x and y, which hinder each other, x is blocked from outside; so y holds and blocks the loop behind it."""
    of = theory("i:input x:input y:input a b", "i -| x", "x -| y", "y -| x", "y -| a", "a -> b", "b -> a")
    assert [(loop.elements, loop.self_sustaining) for loop in loops(of)] == [(ids("x", "y"), ()), (ids("a", "b"), ())]


def test_an_undetermined_element_still_blocks() -> None:
    """Where x and y hinder each other with nothing to decide it, what x hinders is not called self-sustaining."""
    of = theory("x:input y:input a b", "x -| y", "y -| x", "x -| a", "a -> b", "b -> a")
    assert [loop.self_sustaining for loop in loops(of)] == [(), ()]


def test_an_undetermined_element_gives_no_support() -> None:
    """What needs an element that nothing decides is not called self-sustaining."""
    of = theory("x:input y:input a b", "x -| y", "y -| x", "x -> a", "a -> b", "b -> a")
    assert [loop.self_sustaining for loop in loops(of)] == [(), ()]


def test_what_comes_to_hold_within_a_loop_through_hinders_supports_the_next() -> None:
    """Blocked from outside, x leaves y free; y then holds, and the loop that needs y sustains itself."""
    of = theory("i:input x:input y:input a b", "i -| x", "x -| y", "y -| x", "y -> a", "a -> b", "b -> a")
    assert [loop.self_sustaining for loop in loops(of)] == [(), ids("a", "b")]


def test_two_members_of_a_choice_do_not_stand_in_for_a_requirement() -> None:
    """Each condition counts once: with both alternatives in place the absent requirement is still absent."""
    of = theory(
        "i:input j:input h:hindrance g a b",
        *("i ?> g", "j ?> g", "h -> g", "g -> a", "a -> b", "b -> a"),
        alternatives=(any_of("g"),),
    )
    assert [loop.self_sustaining for loop in loops(of)] == [()]


def test_a_loop_closed_by_help_alone_is_outside_the_rules() -> None:
    """An element with a requirement does not read what only helps it, so such a loop changes no answer."""
    (loop,) = loops(theory("i:input a b", "i -> a", "a -> b", "b +> a"))
    assert (loop.elements, loop.in_rules) == (ids("a", "b"), False)


def test_a_wider_loop_is_listed_beside_the_one_in_the_rules() -> None:
    """Links that help may close a wider round about a loop of the rules: both are told, the rules' first."""
    of = theory("i:input a b c", "a -> b", "b -> a", "i -> c", "b -> c", "c +> a")
    assert [(loop.elements, loop.in_rules) for loop in loops(of)] == [
        (ids("a", "b"), True),
        (ids("a", "b", "c"), False),
    ]


def test_an_element_that_needs_itself_is_a_loop_of_one() -> None:
    """It has one element and one way round."""
    (loop,) = loops(theory("a", "a -> a"))
    assert loop.elements == loop.round == ids("a")
    assert loop.self_sustaining == ids("a")


def test_one_way_round_is_as_short_as_can_be() -> None:
    """Of a large tangle people are shown a short round through its first element, in the direction of the arrows."""
    of = theory("a b c d", "a -> b", "b -> c", "c -> d", "d -> a", "b -> a")
    assert loops(of)[0].round == ids("a", "b")


def test_unknown_ids_are_passed_over() -> None:
    """A link to nowhere is for the check to tell; loops are found all the same."""
    assert len(loops(theory("a b", "a -> b", "b -> a", "ghost -> a", "b -> ghost"))) == 1


def test_a_long_loop_through_hinders_is_walked_once() -> None:
    """Five thousand elements, each hindering the next and the last needed by the first, take no noticeable time."""
    names = [f"e{number}" for number in range(5_000)]
    chain = [f"{a} -| {b}" for a, b in itertools.pairwise(names)]
    of = theory(" ".join(f"{name}:input" for name in names), *chain, "e4999 -> e1")
    (loop,) = loops(of)
    assert len(loop.elements) == 4_999
