"""Question 4, how packages are listed: limits, costs and the order of roll-out.

The number of packages is exact and never cut. The listing comes smallest first; the cheapest is found under costs and a
budget; the order of roll-out is by the round of the fixpoint in which each addition starts to work, then by id.
"""

import pytest

from sothat.analysis import Packages, packages
from sothat.errors import Misuse
from sothat.theory import Status, Theory
from tests.spec.small import area, told


def sets(answer: Packages) -> tuple[tuple[str, ...], ...]:
    return tuple(package.add for package in answer.packages)


def order(theory: Theory, where: str | None = None) -> tuple[str, ...]:
    (package,) = packages(theory, None if where is None else area(where)).packages
    return package.order


def test_the_count_is_not_cut() -> None:
    """Neither a limit nor a budget touches the number of packages, or how many there are of each size."""
    theory = told("""
        inputs: a, b, c, d
        outcome: able
        able needs 2 of a, b, c, d
    """)
    answer = packages(theory, limit=2)
    assert sets(answer) == (("a", "b"), ("a", "c"))
    assert (answer.count, answer.by_size, answer.complete) == (6, {2: 6}, False)
    answer = packages(theory, costs={"a": 5, "b": 1, "c": 1, "d": 5}, budget=2)
    assert sets(answer) == (("b", "c"),)
    assert (answer.count, answer.by_size, answer.complete) == (6, {2: 6}, False)


def test_twenty_unless_said() -> None:
    """The listing holds the first twenty packages unless another limit is set."""
    theory = told("""
        inputs: a, b, c, d, e, f, g
        outcome: able
        able needs 2 of a, b, c, d, e, f, g
    """)
    answer = packages(theory)
    assert (answer.count, len(answer.packages), answer.complete) == (21, 20, False)
    assert packages(theory, limit=21).complete is True


def test_cheapest() -> None:
    """The cheapest package need not be the smallest; costs are in any one unit."""
    theory = told("""
        activities: hub, advocacy, time
        outcomes: pair, trust
        pair requires advocacy, time
        trust needs 1 of hub, pair
    """)
    answer = packages(theory, costs={"hub": 10, "advocacy": 4, "time": 3})
    assert sets(answer) == (("hub",), ("advocacy", "time"))
    assert (answer.packages[0].cost, answer.packages[1].cost) == (10, 7)
    assert (answer.cheapest.add, answer.cheapest.cost) == (("advocacy", "time"), 7)
    assert answer.costs_taken_as_0 == ()


def test_cheapest_beyond_the_limit() -> None:
    """The cheapest is the cheapest of all packages, not only of those that are listed."""
    theory = told("""
        activities: hub, advocacy, time
        outcomes: pair, trust
        pair requires advocacy, time
        trust needs 1 of hub, pair
    """)
    answer = packages(theory, costs={"hub": 10, "advocacy": 4, "time": 3}, limit=1)
    assert sets(answer) == (("hub",),)
    assert answer.cheapest.add == ("advocacy", "time")


def test_budget() -> None:
    """With a budget only the packages within it are listed; one that costs just as much is within it."""
    theory = told("""
        activities: hub, advocacy, time
        outcomes: pair, trust
        pair requires advocacy, time
        trust needs 1 of hub, pair
    """)
    costs = {"hub": 10, "advocacy": 4, "time": 3}
    assert sets(packages(theory, costs=costs, budget=10)) == (("hub",), ("advocacy", "time"))
    assert sets(packages(theory, costs=costs, budget=7)) == (("advocacy", "time"),)
    assert sets(packages(theory, costs=costs, budget=6.99)) == ()
    assert packages(theory, costs=costs, budget=6.99).cheapest is None
    assert packages(theory, costs=costs, budget=6.99).count == 2


def test_missing_costs() -> None:
    """A missing cost is 0, and is listed. What is in place costs nothing more, so its cost is not missed."""
    theory = told("""
        activities: hub, advocacy, time
        outcome: trust
        trust requires hub, advocacy, time
    """)
    answer = packages(theory, area("time in place"), costs={"hub": 10})
    assert answer.costs_taken_as_0 == ("advocacy",)
    assert answer.packages[0].cost == 10


def test_costs_that_cannot_be() -> None:
    """A cost below 0, or one that is no number, is refused with a sentence that names the addition."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    with pytest.raises(Misuse, match="cost of hub"):
        packages(theory, costs={"hub": -1})
    with pytest.raises(Misuse, match="cost of hub"):
        packages(theory, costs={"hub": float("nan")})
    with pytest.raises(Misuse, match="cost of hub"):
        packages(theory, costs={"hub": float("inf")})


def test_costs_add_up_exactly() -> None:
    """Costs add up as they are written: 0.1 and 0.2 are within a budget of 0.3."""
    theory = told("""
        activities: hub, bus
        outcome: trust
        trust requires hub, bus
    """)
    assert sets(packages(theory, costs={"hub": 0.1, "bus": 0.2}, budget=0.3)) == (("bus", "hub"),)
    assert packages(theory, costs={"hub": 0.1, "bus": 0.2}).cheapest.cost == 0.3


def test_order_of_roll_out() -> None:
    """The order of roll-out is by the round of the fixpoint in which each addition starts to work: what an addition
    requires comes before it, whatever the ids.
    """
    theory = told("""
        input: training
        activities: advocacy, befriending
        outcomes: trust, care
        advocacy requires training
        trust requires advocacy
        befriending requires trust
        care requires befriending
    """)
    assert order(theory) == ("training", "advocacy", "befriending")


def test_order_within_a_round() -> None:
    """What starts to work in the same round comes by id, whatever the order of the theory."""
    theory = told("""
        inputs: time, money, training
        outcome: able
        able requires time, money, training
    """)
    assert order(theory) == ("money", "time", "training")


def test_order_counts_rounds_not_links() -> None:
    """Rounds count the outcomes in between: what waits for an outcome starts after what waits for a service."""
    theory = told("""
        activities: hub, after-trust, beside-hub
        outcomes: trust, care
        trust requires hub
        after-trust requires trust
        beside-hub requires hub
        care requires after-trust, beside-hub
    """)
    assert order(theory) == ("hub", "beside-hub", "after-trust")


def test_order_after_a_mitigation() -> None:
    """What is hindered starts to work once the hindrance is overcome, and so after the mitigation."""
    theory = told("""
        activities: advocacy, zine
        hindrance: stigma
        outcome: trust
        advocacy is hindered by stigma
        stigma is hindered by zine
        trust requires advocacy
    """)
    assert order(theory) == ("zine", "advocacy")


def test_order_after_a_chain_of_mitigations() -> None:
    """Where a mitigation is hindered itself, what clears the way for it comes first."""
    theory = told("""
        activities: advice, march, zine
        hindrances: stigma, rumours
        outcome: trust
        trust requires advice
        advice is hindered by stigma
        stigma is hindered by march
        march is hindered by rumours
        rumours is hindered by zine
    """)
    assert order(theory) == ("zine", "march", "advice")


def test_order_with_alternatives() -> None:
    """What needs one of a group can start once the first of them holds; what needs two, once the second does."""
    needs_one = told("""
        activities: start, late, more, advice
        outcomes: team, trust
        late requires start
        team needs 1 of start, late
        advice requires team
        more requires late
        trust requires advice, more
    """)
    needs_two = told("""
        activities: start, late, more, advice
        outcomes: team, trust
        late requires start
        team needs 2 of start, late
        advice requires team
        more requires late
        trust requires advice, more
    """)
    assert order(needs_one) == ("start", "late", "advice", "more")
    assert order(needs_two) == ("start", "late", "more", "advice")


def test_order_with_what_is_in_place() -> None:
    """The rounds are those of the whole fixpoint, in which what is in place takes its turn as well: an addition that
    requires a service already in place comes after one that requires nothing. (The definition could also be read as
    counting from how things stand, which would put both in the same round.)
    """
    theory = told("""
        activities: hub, advocacy, zine
        outcome: trust
        advocacy requires hub
        trust requires advocacy, zine
    """)
    assert order(theory, "hub in place") == ("zine", "advocacy")


def test_choices_already_made() -> None:
    """Choices already made count: what is fixed in place is in no package, and what is fixed out may not be added; it
    then is one of the conditions that nobody can add.
    """
    theory = told("""
        activities: hub, advocate, friend
        outcome: trust
        trust requires hub
        trust needs 1 of advocate, friend
    """)
    assert sets(packages(theory, fixed={"hub": Status.IN_PLACE})) == (("advocate",), ("friend",))
    assert sets(packages(theory, fixed={"friend": Status.NOT_IN_PLACE})) == (("advocate", "hub"),)
    assert packages(theory, fixed={"hub": Status.NOT_IN_PLACE}).in_the_way == (("hub",),)


def test_packages_as_json() -> None:
    """As JSON: the count, by size, the packages with size, cost and order, the cheapest, the costs taken as 0 and
    whether the listing is complete.
    """
    theory = told("""
        activities: hub, advocacy
        input: time
        outcomes: pair, trust
        pair requires advocacy
        advocacy requires time
        trust needs 1 of hub, pair
    """)
    pair = {"add": ["advocacy", "time"], "size": 2, "cost": 4, "order": ["time", "advocacy"]}
    assert packages(theory, costs={"hub": 10, "advocacy": 4}).as_json() == {
        "count": 2,
        "by_size": {"1": 1, "2": 1},
        "packages": [{"add": ["hub"], "size": 1, "cost": 10, "order": ["hub"]}, pair],
        "cheapest": pair,
        "costs_taken_as_0": ["time"],
        "complete": True,
        "method": "diagram",
    }


def test_packages_as_json_out_of_reach() -> None:
    """As JSON, goals out of reach have no package and no cheapest one, and what stands in the way is added."""
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    assert packages(theory).as_json() == {
        "count": 0,
        "by_size": {},
        "packages": [],
        "cheapest": None,
        "costs_taken_as_0": ["hub"],
        "complete": True,
        "method": "diagram",
        "in_the_way": [["stigma"]],
    }
