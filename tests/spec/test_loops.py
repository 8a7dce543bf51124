"""Loops: what starts, what keeps going, and what cannot be said.

Theories have loops: trust, engagement, good experience, trust. What they mean is the well-founded model: nothing starts
by itself, and what a loop through `hinders` leaves open is called undetermined, never guessed.
"""

from sothat.analysis import attained
from sothat.theory import Theory
from tests.spec.small import area, reading, told


def kept_going(theory: Theory, where: str | None = None) -> tuple[tuple[str, ...], ...]:
    return attained(theory, None if where is None else area(where)).self_sustaining


def test_nothing_starts_by_itself() -> None:
    """A loop without `hinders` takes its least fixpoint: nothing starts by itself."""
    theory = told("""
        outcomes: trust, engagement, experience
        trust requires experience
        engagement requires trust
        experience requires engagement
    """)
    assert reading(theory, "trust", "") == "impossible"
    assert reading(theory, "engagement", "") == "impossible"
    assert reading(theory, "experience", "") == "impossible"


def test_a_loop_that_is_started() -> None:
    """A loop that something outside it starts holds all round."""
    theory = told("""
        activity: hub
        outcomes: trust, engagement, experience
        trust needs 1 of hub, experience
        engagement requires trust
        experience requires engagement
    """)
    assert reading(theory, "trust", "hub in place") == "certain"
    assert reading(theory, "experience", "hub in place") == "certain"
    assert reading(theory, "experience", "hub not in place") == "impossible"


def test_self_sustaining() -> None:
    """Elements that the greatest fixpoint of such a loop holds and the least does not are *self-sustaining*: they would
    keep going once started. That is reported, and they still do not hold.
    """
    theory = told("""
        activity: hub
        outcomes: trust, experience
        trust needs 1 of hub, experience
        experience requires trust
    """)
    assert kept_going(theory, "hub not in place") == (("experience", "trust"),)
    assert reading(theory, "trust", "hub not in place") == "impossible"


def test_self_sustaining_only_where_the_greatest_fixpoint_holds_more() -> None:
    """Where the loop holds already, the greatest fixpoint holds no more than the least, and nothing is reported."""
    theory = told("""
        activity: hub
        outcomes: trust, experience
        trust needs 1 of hub, experience
        experience requires trust
    """)
    assert kept_going(theory, "hub in place") == ()


def test_self_sustaining_with_unknowns() -> None:
    """With unknowns, a loop is reported as self-sustaining when it is so for some way they turn out."""
    theory = told("""
        activity: hub
        outcomes: trust, experience
        trust needs 1 of hub, experience
        experience requires trust
    """)
    assert kept_going(theory, "hub unknown") == (("experience", "trust"),)
    assert kept_going(theory, "") == (("experience", "trust"),)


def test_self_sustaining_needs_what_the_loop_needs() -> None:
    """A loop that needs something from outside would keep going only while that is in place, or may be."""
    theory = told("""
        input: money
        outcomes: trust, experience
        trust requires money, experience
        experience requires trust
    """)
    assert kept_going(theory, "money in place") == (("experience", "trust"),)
    assert kept_going(theory, "money partly") == (("experience", "trust"),)
    assert kept_going(theory, "money not in place") == ()
    assert kept_going(theory) == ()


def test_self_sustaining_activity() -> None:
    """An activity in a loop keeps going only if it is in place, or may be; a chance of 0 is not in place."""
    theory = told("""
        activity: group
        outcome: trust
        group requires trust
        trust requires group
    """)
    assert kept_going(theory, "group in place") == (("group", "trust"),)
    assert kept_going(theory, "group 0.3") == (("group", "trust"),)
    assert kept_going(theory, "group not in place") == ()
    assert kept_going(theory, "group 0") == ()
    assert reading(theory, "group", "group in place") == "impossible"


def test_self_sustaining_is_hindered_from_outside() -> None:
    """A hindrance from outside that is present keeps a loop from going; one that may be absent does not."""
    theory = told("""
        hindrance: stigma
        outcomes: trust, experience
        trust requires experience
        experience requires trust
        trust is hindered by stigma
    """)
    assert kept_going(theory, "stigma in place") == ()
    assert kept_going(theory, "stigma not in place") == (("experience", "trust"),)
    assert kept_going(theory, "stigma unknown") == (("experience", "trust"),)


def test_self_sustaining_part_of_a_loop() -> None:
    """Only those elements of the loop are reported that would keep going, not all of it."""
    theory = told("""
        input: money
        outcomes: trust, experience, reach
        trust needs 1 of experience, reach
        experience requires trust
        reach requires trust, money
    """)
    assert kept_going(theory, "money not in place") == (("experience", "trust"),)
    assert kept_going(theory, "money in place") == (("experience", "reach", "trust"),)


def test_an_element_that_requires_itself() -> None:
    """An element that requires itself is the smallest loop: it does not start, and would keep going."""
    theory = told("""
        activity: hub
        outcome: habit
        habit requires habit, hub
    """)
    assert reading(theory, "habit", "hub in place") == "impossible"
    assert kept_going(theory, "hub in place") == (("habit",),)
    assert kept_going(theory, "hub not in place") == ()


def test_several_self_sustaining_loops() -> None:
    """Each loop is reported by itself."""
    theory = told("""
        outcomes: trust, experience, skill, practice
        trust requires experience
        experience requires trust
        skill requires practice
        practice requires skill
    """)
    assert kept_going(theory) == (("experience", "trust"), ("practice", "skill"))


def test_a_loop_behind_a_loop() -> None:
    """What a loop takes from outside counts as it holds, not as it would once started: a loop that waits for another
    self-sustaining loop is not reported.
    """
    theory = told("""
        outcomes: trust, experience, skill, practice
        trust requires experience
        experience requires trust
        skill requires practice, trust
        practice requires skill
    """)
    assert kept_going(theory) == (("experience", "trust"),)


def test_contributes_makes_no_loop() -> None:
    """A link that only `contributes` to an element with other needs is no part of its rule, and so of no loop."""
    theory = told("""
        activity: hub
        outcomes: trust, experience
        trust requires hub
        trust is helped by experience
        experience requires trust
    """)
    assert kept_going(theory, "hub not in place") == ()
    assert reading(theory, "experience", "hub in place") == "certain"


def test_a_loop_of_contributes() -> None:
    """Where `contributes` links are all that an outcome has, one of them is needed, and they can make a loop."""
    theory = told("""
        outcomes: trust, experience
        trust is helped by experience
        experience is helped by trust
    """)
    assert reading(theory, "trust") == "impossible"
    assert kept_going(theory) == (("experience", "trust"),)


def test_no_self_sustaining_through_hinders() -> None:
    """Self-sustaining is said of loops without `hinders` alone."""
    theory = told("""
        activity: hub
        hindrance: fear
        outcomes: trust, experience
        trust needs 1 of hub, experience
        experience requires trust
        experience is hindered by fear
        fear is hindered by trust
    """)
    assert kept_going(theory, "hub not in place") == ()
    assert reading(theory, "fear", "hub not in place") == "certain"
    assert reading(theory, "experience", "hub in place") == "certain"


def test_self_hindering() -> None:
    """A loop through `hinders` can leave an element *undetermined*: one that hinders itself can neither hold nor not."""
    theory = told("""
        activity: watching
        watching is hindered by watching
    """)
    assert reading(theory, "watching", "watching in place") == "undetermined"
    assert reading(theory, "watching", "watching not in place") == "impossible"


def test_self_hindering_with_a_need() -> None:
    """An element that hinders itself and lacks something it requires does not hold: nothing is left open then."""
    theory = told("""
        input: cameras
        activity: watching
        watching requires cameras
        watching is hindered by watching
    """)
    assert reading(theory, "watching", "watching in place, cameras not in place") == "impossible"
    assert reading(theory, "watching", "watching in place, cameras in place") == "undetermined"


def test_odd_loop() -> None:
    """Round a loop with an odd number of `hinders` no answer fits: all of it is undetermined."""
    theory = told("""
        activities: paper, scissors, stone
        paper is hindered by scissors
        scissors is hindered by stone
        stone is hindered by paper
    """)
    everything = "paper in place, scissors in place, stone in place"
    assert reading(theory, "paper", everything) == "undetermined"
    assert reading(theory, "scissors", everything) == "undetermined"
    assert reading(theory, "stone", everything) == "undetermined"


def test_even_loop() -> None:
    """Round a loop with an even number of `hinders` two answers would fit: all of it is undetermined, for neither is
    guessed.
    """
    theory = told("""
        activities: day, night
        day is hindered by night
        night is hindered by day
    """)
    assert reading(theory, "day", "day in place, night in place") == "undetermined"
    assert reading(theory, "night", "day in place, night in place") == "undetermined"


def test_a_loop_through_hinders_that_is_decided_from_outside() -> None:
    """A loop through `hinders` leaves nothing open where something else decides it."""
    theory = told("""
        activities: day, night
        hindrance: noise
        day is hindered by night
        night is hindered by day, noise
    """)
    assert reading(theory, "day", "day in place, night not in place") == "certain"
    assert reading(theory, "day", "day in place, night in place, noise in place") == "certain"
    assert reading(theory, "night", "day in place, night in place, noise in place") == "impossible"
    assert reading(theory, "day", "day in place, night in place, noise not in place") == "undetermined"


def test_a_loop_through_requires_and_hinders() -> None:
    """One `hinders` in a loop of other links is enough to leave it open."""
    theory = told("""
        activities: reporting, visits
        outcome: trust
        trust requires visits
        visits is hindered by reporting
        reporting requires trust
    """)
    everything = "reporting in place, visits in place"
    assert reading(theory, "trust", everything) == "undetermined"
    assert reading(theory, "visits", everything) == "undetermined"
    assert reading(theory, "reporting", everything) == "undetermined"
    assert reading(theory, "trust", "reporting not in place, visits in place") == "certain"


def test_what_requires_the_undetermined() -> None:
    """What requires an undetermined element is undetermined, unless something else keeps it from holding anyhow."""
    theory = told("""
        activities: watching, hub
        outcome: care
        watching is hindered by watching
        care requires watching, hub
    """)
    assert reading(theory, "care", "watching in place, hub in place") == "undetermined"
    assert reading(theory, "care", "watching in place, hub not in place") == "impossible"


def test_what_is_hindered_by_the_undetermined() -> None:
    """What an undetermined element hinders is undetermined, unless something else keeps it from holding anyhow."""
    theory = told("""
        activities: watching, hub
        outcome: trust
        watching is hindered by watching
        trust requires hub
        trust is hindered by watching
    """)
    assert reading(theory, "trust", "watching in place, hub in place") == "undetermined"
    assert reading(theory, "trust", "watching in place, hub not in place") == "impossible"
    assert reading(theory, "trust", "watching not in place, hub in place") == "certain"


def test_alternatives_to_the_undetermined() -> None:
    """Where enough alternatives hold without the undetermined one, the target holds; where even with it too few would,
    it does not.
    """
    theory = told("""
        activities: watching, hub, advocacy
        outcome: care
        watching is hindered by watching
        care needs 2 of watching, hub, advocacy
    """)
    assert reading(theory, "care", "watching in place, hub in place, advocacy in place") == "certain"
    assert reading(theory, "care", "watching in place, hub in place, advocacy not in place") == "undetermined"
    assert reading(theory, "care", "watching in place, hub not in place, advocacy not in place") == "impossible"


def test_a_loop_that_an_undetermined_element_might_start() -> None:
    """A loop that only an undetermined element could start is undetermined as well."""
    theory = told("""
        activity: watching
        outcomes: trust, experience
        watching is hindered by watching
        trust needs 1 of watching, experience
        experience requires trust
    """)
    assert reading(theory, "trust", "watching in place") == "undetermined"
    assert reading(theory, "experience", "watching in place") == "undetermined"
    assert reading(theory, "experience", "watching not in place") == "impossible"
