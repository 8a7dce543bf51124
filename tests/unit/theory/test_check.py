"""Each kind of problem is found where it is, told in sentences, and not found where it is not."""

from dataclasses import replace

import pytest

from sothat.errors import Problem, Severity
from sothat.theory import Alternatives, Link, Role, Theory, check
from tests.unit.theory.small_theories import LEVELS, STAGES, any_of, element, link, theory

SOUND = theory("a:input b:impact", "a -> b")


def found(of: Theory, code: str) -> list[Problem]:
    return [problem for problem in check(of) if problem.code == code]


def the(of: Theory, code: str) -> Problem:
    (problem,) = found(of, code)
    return problem


def codes(of: Theory) -> set[str]:
    return {problem.code for problem in check(of)}


def test_a_sound_theory_has_no_problem() -> None:
    """Nothing is said of a theory in which all fits and everything has its reasons."""
    assert check(SOUND) == ()


@pytest.mark.parametrize(
    ("broken", "code", "where"),
    [
        (replace(SOUND, links=(*SOUND.links, link("ghost -> b"))), "unknown-element", "link ghost>b"),
        (replace(SOUND, links=(*SOUND.links, link("a -> ghost"))), "unknown-element", "link a>ghost"),
        (replace(SOUND, goals=("b", "ghost")), "unknown-element", "goal ghost"),
        (replace(SOUND, ceiling=("ghost",)), "unknown-element", "ceiling element ghost"),
        (replace(SOUND, alternatives=(any_of("ghost"),)), "unknown-element", "group any"),
        (replace(SOUND, elements=(*SOUND.elements, element("c", level="ghost"))), "unknown-level", "element c"),
        (replace(SOUND, elements=(*SOUND.elements, element("c", stages=("ghost",)))), "unknown-stage", "element c"),
        (theory("a:input b", "a ?> b"), "unknown-group", "link a>b"),
    ],
)
def test_an_unknown_id_is_named_with_its_place(broken: Theory, code: str, where: str) -> None:
    """Whatever names something that is not there is an error at that place."""
    problem = the(broken, code)
    assert problem.where == where
    assert problem.is_error


def test_one_unknown_id_is_one_problem_with_every_place() -> None:
    """An id that is wrong in three links is mended once."""
    of = theory("a:input c:input b", "a -> b", "a -> sv1", "c -> sv1", "sv1 -> b")
    assert the(of, "unknown-element").where == "links a>sv1, c>sv1, sv1>b"


def test_a_slip_of_the_pen_is_guessed() -> None:
    """An id that is nearly one of the theory's is offered."""
    of = theory("hub:input care", "hub -> care", goals=("caer",))
    assert "(was care meant?)" in the(of, "unknown-element").mend


@pytest.mark.parametrize(
    ("broken", "code", "where"),
    [
        (replace(SOUND, elements=(*SOUND.elements, element("a"))), "duplicate-element", "element a"),
        (replace(SOUND, levels=(*LEVELS, LEVELS[0])), "duplicate-level", "level service"),
        (replace(SOUND, stages=(*STAGES, STAGES[1])), "duplicate-stage", "stage birth"),
        (theory("a:input b", "a ?> b", alternatives=(any_of("b"), any_of("b"))), "duplicate-group", "group any"),
        (replace(SOUND, links=SOUND.links * 2), "duplicate-link", "link a>b"),
        (replace(SOUND, links=(*SOUND.links, link("a -| b"))), "contradictory-links", "link a>b"),
    ],
)
def test_what_is_there_twice_is_an_error(broken: Theory, code: str, where: str) -> None:
    """Ids are given once, and a pair of elements has one link."""
    problem = the(broken, code)
    assert problem.where == where
    assert problem.is_error


def test_ten_thousand_duplicates_are_one_problem() -> None:
    """The same id ten thousand times is told once, with its number."""
    of = replace(SOUND, elements=(*SOUND.elements, *(element("c", "input") for _ in range(10_000))))
    assert "10,000 elements" in the(of, "duplicate-element").what
    assert len(check(of)) == 2  # and c leads nowhere


def test_links_of_one_pair_that_do_not_contradict_are_only_twice() -> None:
    """`requires` beside `contributes` is a repetition, not a contradiction."""
    of = replace(SOUND, links=(*SOUND.links, link("a +> b")))
    assert codes(of) == {"duplicate-link"}


def test_a_group_that_asks_for_more_than_it_has_is_an_error() -> None:
    """At least three of two can never be met; at least two of two can."""
    of = theory("a:input b:input c", "a ?> c", "b ?> c", alternatives=(any_of("c", 3),))
    assert the(of, "group-asks-too-much").is_error
    assert check(replace(of, alternatives=(any_of("c", 2),))) == ()


def test_a_group_never_used_is_an_error() -> None:
    """Its element would wait for something that cannot come."""
    assert the(replace(SOUND, alternatives=(any_of("b"),)), "group-unused").where == "group any"


def test_a_link_into_the_group_of_another_element_is_an_error() -> None:
    """Only links that lead to the group's own element can be members, and that is told once."""
    of = theory("a:input b c", "a ?> b", "b -> c", alternatives=(any_of("c"),))
    assert codes(of) == {"group-of-another-element"}
    assert the(of, "group-of-another-element").where == "link a>b"


@pytest.mark.parametrize("links", [(), ("a -| b",), ("b -> b",)])
def test_a_goal_that_nothing_leads_to_is_an_error(links: tuple[str, ...]) -> None:
    """Neither a hindrance nor the goal itself leads to the goal."""
    of = theory("a:input b:impact", *links)
    assert the(of, "goal-nothing-leads-to").is_error


def test_another_element_that_nothing_leads_to_is_a_warning() -> None:
    """An outcome or precondition without a rule can never be reached, though there may be other ways to the goal."""
    of = theory("a:input p:precondition b:impact", "a -> b", "p +> b")
    assert the(of, "nothing-leads-to").where == "element p"
    assert not the(of, "nothing-leads-to").is_error


def test_an_activity_needs_nothing_that_leads_to_it() -> None:
    """Activities, inputs, assumptions and hindrances have a status of their own."""
    of = theory(
        "a:activity i:input s:assumption h:hindrance b:impact", "a -> b", "i -> b", "s -> b", "h -| b", "i -| h"
    )
    assert check(of) == ()


def test_a_theory_without_any_goal_is_told_so_and_nothing_else() -> None:
    """Where there is no goal, it is not also said of each activity that it leads to none."""
    assert [problem.code for problem in check(theory("a:input c:precondition", "a -> c"))] == ["no-goals"]
    assert codes(replace(SOUND, goals=())) == {"no-goals"}


def test_a_hindrance_that_nobody_mitigates_is_named() -> None:
    """A hindrance needs an element that hinders it; one that only something else helps has none."""
    of = theory("a:input h:hindrance b:impact", "a -> b", "h -| b", "a +> h")
    assert the(of, "hindrance-unmitigated").where == "element h"
    assert "hindrance-unmitigated" not in codes(theory("a:input h:hindrance b:impact", "a -> b", "h -| b", "a -| h"))


def test_what_leads_nowhere_is_named() -> None:
    """From an activity that leads only to an element beside the way, no goal can be reached."""
    of = theory("a:input x:activity side:precondition b:impact", "a -> b", "x -> side")
    assert the(of, "leads-nowhere").where == "element x"


def test_a_mitigation_leads_somewhere() -> None:
    """What hinders a hindrance leads to the goal that it stands in the way of."""
    of = theory("a:input m:activity h:hindrance b:impact", "a -> b", "h -| b", "m -| h")
    assert check(of) == ()


def test_links_without_a_rationale_are_one_problem_that_names_each() -> None:
    """A draft without reasons is one weakness, and every place is named."""
    of = theory("a:input c:input b", link("a -> b", rationale=" "), link("c -> b", rationale=""), "a +> c")
    problem = the(of, "link-without-rationale")
    assert problem.where == "links a>b, c>b"
    assert problem.what.startswith("2 of 3 links are without a rationale")


def test_elements_without_a_source_are_one_problem_that_names_each() -> None:
    """Each element should say on whose word it stands there."""
    of = replace(SOUND, elements=(element("a", "input", sources=()), SOUND.elements[1]))
    assert the(of, "element-without-source").where == "element a"
    assert the(of, "element-without-source").what.startswith("1 of 2 elements is without")


def staged(source: tuple[str, ...], target: tuple[str, ...]) -> Theory:
    elements = (element("a", "input", stages=source), element("b", "impact", stages=target))
    return replace(SOUND, elements=elements, stages=STAGES)


@pytest.mark.parametrize(
    ("source", "target"),
    [(("before",), ("after",)), (("before", "birth"), ("later",)), (("before",), ("later", "after"))],
)
def test_a_leap_over_a_stage_is_named(source: tuple[str, ...], target: tuple[str, ...]) -> None:
    """When a whole stage lies between the end of one and the beginning of the other, the theory skips something."""
    assert the(staged(source, target), "leap-over-stages").where == "link a>b"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("before",), ("birth",)),
        (("before",), ("before", "later")),
        (("later",), ("before",)),
        (("all",), ("later",)),
        (("before",), ("all",)),
        ((), ("later",)),
    ],
)
def test_what_follows_or_belongs_everywhere_is_no_leap(source: tuple[str, ...], target: tuple[str, ...]) -> None:
    """The next stage, an earlier one, `all` and no stage are not leaps."""
    assert check(staged(source, target)) == ()


def test_an_assumption_that_is_not_required_is_named() -> None:
    """What rests on an assumption is in doubt with it, so the link should say `requires`."""
    of = theory("a:input s:assumption b", "a -> b", "s +> b")
    assert the(of, "assumption-not-required").where == "link s>b"


def test_a_link_from_an_element_to_itself_is_named_once() -> None:
    """A self-link is told as such, and not as a loop as well."""
    assert codes(theory("a:input b:impact", "a -> b", "b +> b")) == {"self-link"}


def test_what_needs_two_things_of_which_one_hinders_the_other_cannot_hold() -> None:
    """The conflict is told once, at the lowest element that cannot hold, and not at all that rest on it."""
    of = theory(
        "a:input b:input c:precondition low:precondition high:outcome goal:impact",
        *("a -> c", "c -> low", "b -> low", "low -> high", "high -> goal", "a -| b"),
    )
    problem = the(of, "cannot-hold")
    assert problem.where == "element low"
    assert "‘A’ and ‘B’" in problem.what
    assert not problem.is_error


def test_an_element_that_cannot_hold_for_two_reasons_is_named_once() -> None:
    """Of several conflicts at one element the first is told."""
    of = theory("a:input b:input c:input goal:impact", "a -> goal", "b -> goal", "c -> goal", "a -| b", "b -| c")
    assert "link a>b" in the(of, "cannot-hold").what


def test_what_needs_a_thing_that_it_hinders_cannot_hold() -> None:
    """An element is among its own needs."""
    of = theory("a:input b goal:impact", "a -> b", "b -> goal", "goal -| a")
    assert the(of, "cannot-hold").where == "element goal"


def test_a_choice_of_all_is_a_need_and_a_choice_of_one_is_none() -> None:
    """Of a group that needs both of its two members there is no way round; of one that needs one there is."""
    of = theory("a:input b:input goal:impact", "a ?> goal", "b ?> goal", "a -| b", alternatives=(any_of("goal", 2),))
    assert the(of, "cannot-hold").where == "element goal"
    assert check(replace(of, alternatives=(any_of("goal", 1),))) == ()


@pytest.mark.parametrize(
    ("of", "code", "words"),
    [
        (theory("a b goal", "a -> b", "b -> a", "b -> goal"), "loop-self-sustaining", "keeps going by itself"),
        (
            theory("i:input a b goal", "a -> b", "b ?> a", "i ?> a", "b -> goal", alternatives=(any_of("a"),)),
            "loop",
            "waits for the loop itself",
        ),
        (theory("i:input a b goal", "i -> a", "a -> b", "b -| a", "b -> goal"), "loop-through-hinders", "undetermined"),
        (theory("i:input a b goal", "i -> a", "a -> b", "b +> a", "b -> goal"), "loop-of-help", "changes no answer"),
    ],
)
def test_a_loop_is_told_with_what_it_means(of: Theory, code: str, words: str) -> None:
    """Loops are allowed; people hear which elements they hold and what comes of them."""
    problem = the(of, code)
    assert problem.where == "elements a, b"
    assert words in problem.what
    assert "‘A’ (a), then ‘B’ (b), then ‘A’ again" in problem.what
    assert problem.severity is Severity.WARNING


def test_all_is_found_at_once_in_the_order_of_the_theory() -> None:
    """One call tells everything; levels come before elements, elements before links."""
    of = replace(
        SOUND,
        levels=(LEVELS[0], LEVELS[0]),
        elements=(*SOUND.elements, element("c", "input", sources=(), level="ghost")),
        links=(*SOUND.links, link("ghost -> b"), Link(source="a", target="b", role=Role.REQUIRES)),
    )
    assert [problem.code for problem in check(of)] == [
        "duplicate-level",
        "unknown-level",
        "leads-nowhere",
        "element-without-source",
        "duplicate-link",
        "unknown-element",
        "link-without-rationale",
    ]


def test_a_long_chain_is_no_trouble() -> None:
    """Five thousand elements in a row, closed to a ring, are one loop; nothing in the check is recursive."""
    names = [f"e{number}" for number in range(5_000)]
    ring = Theory(
        title="Long",
        elements=tuple(element(name) for name in names),
        links=tuple(link(f"{a} -> {b}") for a, b in zip(names, [*names[1:], names[0]], strict=True)),
        goals=("e0",),
    )
    assert [problem.code for problem in check(ring)] == ["loop-self-sustaining"]
    assert "and 4,800 more" in check(ring)[0].where
    assert len(check(ring)[0].where) < 2_000


def test_a_long_way_in_a_message_is_shortened() -> None:
    """An id of ten thousand letters does not fill the screen."""
    name = "x" * 10_000
    of = replace(SOUND, links=(*SOUND.links, link(f"{name} -> b")), alternatives=(Alternatives(id="g", target=name),))
    assert all(len(str(problem)) < 1_000 for problem in check(of))
