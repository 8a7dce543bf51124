"""What the reference theory must express: the findings that the software was made to show.

The facts are those of the study's abstract (staff can give optimum care only when infrastructure, resources, training
and shared values allow it; adding a service may not work unless the whole system is considered; most recommendations
are strategic or service level) and those worked out by hand when the theory was written down.
"""

import pytest

from sothat.analysis import alone, attained, levels, linchpins, packages
from sothat.examples import open_project
from sothat.theory import Kind, LevelId, Role, Status, Theory, goals_of

OUTCOMES_FOR_PEOPLE = ("ow1", "ow2", "oi1", "oi2", "of1", "of2", "of3")
STAFF_CONDITIONS = ("or01", "or03", "or04", "or06", "or07", "or08")


@pytest.fixture(scope="module")
def theory() -> Theory:
    return open_project("stepping-stones").theory


def provided(theory: Theory, level: str | None = None) -> dict[str, Status]:
    """Every activity and input as in place; with a level, only those of that level, the others as not in place."""
    return {
        e.id: Status.IN_PLACE if level in (None, e.level) else Status.NOT_IN_PLACE
        for e in theory.elements
        if e.kind.is_provided
    }


def no_hindrance(theory: Theory) -> dict[str, Status]:
    return {e.id: Status.NOT_IN_PLACE for e in theory.elements if e.kind is Kind.HINDRANCE}


@pytest.mark.parametrize("lost", STAFF_CONDITIONS)
def test_staff_are_able_only_while_every_condition_stands(theory: Theory, lost: str) -> None:
    """With all in place staff are able to give optimum care; without any one of six conditions they are not."""
    everything = provided(theory)
    assert attained(theory, everything).elements["st1"] == "certain"
    assert attained(theory, {**everything, lost: Status.NOT_IN_PLACE}).elements["st1"] == "impossible"


def test_services_without_strategy_do_not_work(theory: Theory) -> None:
    """All 21 service activities in place and nothing strategic: none of them works and no outcome is reached."""
    services = provided(theory, "service")
    assert sum(status is Status.IN_PLACE for status in services.values()) == 21
    found = attained(theory, services).elements
    reached = [e.id for e in theory.elements if e.kind.is_provided or e.kind in (Kind.OUTCOME, Kind.IMPACT)]
    assert [element for element in reached if found[element] != "impossible"] == []


def test_strategy_without_services_gives_ready_staff_and_a_fair_offer(theory: Theory) -> None:
    """All strategic elements and no services: staff are able, and of the outcomes only dignified care and a fair offer are reached."""
    found = attained(theory, provided(theory, "strategic")).elements
    assert found["st1"] == "certain"
    outcomes = [e.id for e in theory.elements if e.kind is Kind.OUTCOME]
    assert {element for element in outcomes if found[element] == "certain"} == {"io03", "of3"}


def test_one_service_on_top_of_strategy_gives_one_outcome_in_one_case_only(theory: Theory) -> None:
    """Added to a full strategy, support after removal alone brings one more outcome for people; no other single service does."""
    added = alone(theory, provided(theory, "strategic"), goals=OUTCOMES_FOR_PEOPLE).additions
    assert {element: addition.gains for element, addition in added.items() if addition.gains} == {"sv19": ("of2",)}


def test_without_hindrances_seventy_two_packages_reach_the_goal(theory: Theory) -> None:
    """Counted by hand: 3 ways in x 2 of advocacy x 3 pairs of needs x 4 ways for families, of 17 to 19 additions."""
    area = {**no_hindrance(theory), **dict.fromkeys(provided(theory), Status.NOT_IN_PLACE)}
    found = packages(theory, area, limit=100)
    assert found.count == 72 == 3 * 2 * 3 * 4
    assert (min(found.by_size), max(found.by_size)) == (17, 19)


def test_without_hindrances_twelve_of_thirty_are_single_points_of_failure(theory: Theory) -> None:
    """Twelve of the thirty activities and inputs make the goal fail when lost by themselves."""
    single = linchpins(theory, {**no_hindrance(theory), **provided(theory)}).single
    assert len(provided(theory)) == 30
    assert len([element for element in single if theory.by_id[element].kind.is_provided]) == 12


def test_hindrances_leave_fewer_packages_because_mitigation_becomes_necessary(theory: Theory) -> None:
    """With all hindrances present, as they are until assessed, fewer packages reach the goal than without them."""
    assert 0 < packages(theory).count < 72


def test_recommendations_are_mostly_strategic_and_service_level(theory: Theory) -> None:
    """Strategic 13, service 21, staff 7: few are for individual staff."""
    counts = levels(theory).recommendations
    assert counts == {LevelId("strategic"): 13, LevelId("service"): 21, LevelId("staff"): 7, LevelId("family"): 0}


def test_no_level_reaches_the_goal_by_itself(theory: Theory) -> None:
    """The impact is a whole-system goal: no single level reaches it, all together do."""
    assert levels(theory).whole_system_goals == goals_of(theory) == ("im1",)


def test_with_everything_in_place_every_goal_holds_and_every_hindrance_is_overcome(theory: Theory) -> None:
    """All in place: each outcome and the impact are reached, and no hindrance is left; each has at least one mitigation."""
    found = attained(theory, provided(theory)).elements
    for element in theory.elements:
        if element.kind is Kind.HINDRANCE:
            assert found[element.id] == "impossible"
            assert any(link.role is Role.HINDERS for link in theory.links_to[element.id])
        else:
            assert found[element.id] == "certain"


def test_the_marked_feedback_links_are_there_and_change_no_rule(theory: Theory) -> None:
    """Five links lead back; they only contribute, so that no element of the reference theory waits for itself."""
    feedback = ["or11>or01", "or11>or02", "io03>or11", "ow2>of1", "of1>io06"]
    roles = {link.pair: link.role for link in theory.links}
    assert [roles[pair] for pair in feedback] == [Role.CONTRIBUTES] * 5
    assert attained(theory).self_sustaining == ()
