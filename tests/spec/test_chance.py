"""Chance: how likely each element is to hold, and what is worth finding out.

Every status has a chance and every link is delivered with its strength as its chance, independently, once. What is unknown
or partly in place is taken as one half, and listed. What is worth finding out moves the chance of the goals, or changes
what would be decided.
"""

from sothat.analysis import chance
from sothat.theory import ElementId, Theory
from tests.spec.small import area, told


def likely(theory: Theory, element: str, where: str) -> float:
    return round(chance(theory, area(where)).chance[ElementId(element)], 12)


def worth(theory: Theory, where: str) -> dict[str, float]:
    return {str(element): round(moves, 12) for element, moves in chance(theory, area(where)).worth_finding_out}


def changes_package(theory: Theory, where: str, costs: dict[str, int] | None = None) -> dict[str, float]:
    answer = chance(theory, area(where), costs={ElementId(e): cost for e, cost in (costs or {}).items()})
    assert answer.changes_decision is not None
    return {str(element): round(p, 12) for element, p in answer.changes_decision.package}


def changes_linchpins(theory: Theory, where: str) -> dict[str, float]:
    answer = chance(theory, area(where))
    assert answer.changes_decision is not None
    return {str(element): round(p, 12) for element, p in answer.changes_decision.linchpins}


def test_the_chance_of_what_needs_two_things() -> None:
    """What needs two things holds with the product of their chances; what is unknown counts as one half."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub, advocacy
    """)
    assert likely(theory, "trust", "hub 0.5, advocacy 0.4") == 0.2
    assert likely(theory, "trust", "hub in place, advocacy unknown") == 0.5
    assert likely(theory, "trust", "hub in place, advocacy not in place") == 0


def test_a_range_counts_with_its_mean() -> None:
    """A range counts with (lowest + 4 times the likely + highest) / 6."""
    theory = told("""
        activity: hub
        outcome: trust
        trust requires hub
    """)
    assert likely(theory, "trust", "hub 0.2 / 0.4 / 0.6") == 0.4
    assert likely(theory, "trust", "hub 0.1 / 0.4 / 0.7") == 0.4
    assert likely(theory, "trust", "hub 0 / 0 / 0.6") == 0.1


def test_what_is_worth_finding_out() -> None:
    """For each unknown, 2 p (1 - p) times how far the chance of the goals moves from missing to in place."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub, advocacy
    """)
    assert worth(theory, "hub unknown, advocacy in place") == {"hub": 0.5}
    assert worth(theory, "hub unknown, advocacy 0.9") == {"hub": 0.45, "advocacy": 0.09}
    assert worth(theory, "hub unknown, advocacy not in place") == {"hub": 0}


def test_what_turns_out_to_be_there_need_not_be_added() -> None:
    """To learn that something is in place changes the best package when it was part of it. To learn that it is not
    changes nothing, because what is not added counts as missing already.
    """
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub, advocacy
    """)
    assert changes_package(theory, "hub 0.3, advocacy in place") == {"hub": 0.3}
    assert changes_package(theory, "hub 0.3, advocacy 0.9") == {"advocacy": 0.9, "hub": 0.3}


def test_what_turns_out_to_be_there_can_make_another_package_the_best() -> None:
    """To learn that the dearer of two ways is half done already can make it the better one."""
    theory = told("""
        activities: hub, peers, training
        outcome: trust
        peers requires training
        trust needs 1 of hub, peers
    """)
    where = "hub not in place, peers not in place, training 0.4"
    assert changes_package(theory, where, costs={"hub": 5, "peers": 3, "training": 4}) == {"training": 0.4}
    assert changes_package(theory, where, costs={"hub": 2, "peers": 3, "training": 4}) == {"training": 0}


def test_an_assumption_or_a_hindrance_can_decide_between_packages() -> None:
    """A package must work however the unknown turns out; once it is known, a smaller one may do."""
    theory = told("""
        activities: hub, campaign
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
        stigma is hindered by campaign
    """)
    where = "hub not in place, campaign not in place, stigma 0.2"
    assert changes_package(theory, where) == {"stigma": 0.8}


def test_what_turns_out_to_be_missing_changes_what_must_not_fail() -> None:
    """To learn that one of two ways is missing makes the other a single point of failure."""
    theory = told("""
        activities: hub, peers
        outcome: trust
        trust needs 1 of hub, peers
    """)
    assert changes_linchpins(theory, "hub in place, peers 0.75") == {"peers": 0.25}


def test_what_everything_needs_and_turns_out_to_be_missing() -> None:
    """To learn that what everything needs is missing leaves nothing to guard. Where the goals fail already, nothing changes."""
    theory = told("""
        activities: hub, advocacy
        outcome: trust
        trust requires hub, advocacy
    """)
    assert changes_linchpins(theory, "hub in place, advocacy 0.75") == {"advocacy": 0.25}
    assert changes_linchpins(theory, "hub not in place, advocacy 0.75") == {"advocacy": 0}


def test_what_nobody_stated() -> None:
    """Unknown and partly are taken as one half; an assumption or hindrance that nobody assessed as certain."""
    theory = told("""
        activities: hub, advocacy
        assumption: housing
        hindrance: stigma
    """)
    answer = chance(theory, area("advocacy 0.4, stigma partly"), goals=["hub"])
    assert answer.taken_as == {"hub": 0.5, "stigma": 0.5}
    assert answer.taken_as_certain == ("housing",)
