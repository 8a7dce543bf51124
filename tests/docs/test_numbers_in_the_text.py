"""Numbers that the pages tell in sentences are those that the program finds."""

import pytest

import sothat
from tests.docs.examples import ROOT

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
AREA = "example-area"


@pytest.fixture(scope="module")
def tutorial() -> str:
    """The tutorial as running text."""
    return " ".join((ROOT / "docs/tutorials/first-answers.md").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def project() -> sothat.Project:
    return sothat.read_project("stepping-stones")


def test_the_warnings(tutorial: str, project: sothat.Project) -> None:
    """How many loops the checker warns of."""
    loops = [problem for problem in sothat.check(project) if "loop" in problem.code]
    assert f"The {WORDS[len(loops)]} warnings tell of loops." in tutorial
    assert not any(problem.is_error for problem in sothat.check(project))


def test_what_is_in_place_and_does_not_work(tutorial: str, project: sothat.Project) -> None:
    """How many services stand idle."""
    readings = sothat.attained(project, area=AREA).elements
    in_place = [e for e, standing in project.area(AREA).statuses.items() if standing is sothat.Status.IN_PLACE]
    idle = [e for e in in_place if project.theory.element(e).kind.is_provided and readings[e] == "impossible"]
    assert f"{WORDS[len(idle)].capitalize()} services are there, and change nothing." in tutorial


def test_what_an_addition_changes_alone(tutorial: str, project: sothat.Project) -> None:
    """How many additions change nothing, and what sv13 waits for."""
    alone = sothat.alone(project, area=AREA)
    changing_nothing = f"{WORDS[len(alone.ineffective)].capitalize()} of the {len(alone.additions)} things"
    assert changing_nothing in tutorial
    late = alone.additions["sv13"]
    assert (late.works, late.gains, late.losses, late.waits_for) == (True, (), ("hi06",), (("sv04",),))
    helpless = [e for e in alone.ineffective if alone.additions[e].waits_for_count == 0]
    assert f"For the {WORDS[len(helpless)]} others no further addition helps." in tutorial


def test_the_packages(tutorial: str, project: sothat.Project) -> None:
    """How many packages of which size, and how many within the budget."""
    found = sothat.packages(project, area=AREA)
    [(size, count)] = found.by_size.items()
    assert f"{WORDS[count].capitalize()} packages reach the goal, each of {WORDS[size]} additions" in tutorial
    within = sothat.packages(project, area=AREA, budget=600)
    assert within.count == count
    assert f"{WORDS[len(within.packages)].capitalize()} of them is within it." in tutorial


def test_the_single_points_of_failure(tutorial: str, project: sothat.Project) -> None:
    """How many there are, and how many of them are assumptions."""
    single = sothat.linchpins(project).single
    assumptions = [e for e in single if project.theory.element(e).kind is sothat.Kind.ASSUMPTION]
    assert f"There are {len(single)} single points of failure." in tutorial
    assert f"{WORDS[len(assumptions)].capitalize()} of them are assumptions" in tutorial


def test_the_recommendations_by_level(tutorial: str, project: sothat.Project) -> None:
    """How many there are at each level, and that none of them is enough."""
    found = sothat.levels(project)
    strategic, service, staff = (found.recommendations[level.id] for level in project.theory.levels[:3])
    told = f"{strategic} are strategic, {service} are for services and {staff} for individual staff"
    assert told in tutorial
    assert found.whole_system_goals == sothat.goals_of(project.theory)


def test_every_service_and_nothing_strategic(tutorial: str, project: sothat.Project) -> None:
    """All the services of the theory, and none of them works."""
    services = [e for e in project.theory.elements if e.level == "service" and e.kind is sothat.Kind.ACTIVITY]
    elsewhere = [e for e in project.theory.elements if e.kind.is_provided and e not in services]
    statuses = {e.id: sothat.Status.IN_PLACE for e in services}
    statuses |= {e.id: sothat.Status.NOT_IN_PLACE for e in elsewhere}
    services_only = sothat.Area(id="services", title="Services only (invented)", statuses=statuses)
    readings = sothat.attained(project, area=services_only).elements
    assert f"All {len(services)} services are there, none of them works, and nothing is reached." in tutorial
    assert not any(readings[e.id] == "certain" for e in services)
    assert not any(readings[e.id] == "certain" for e in project.theory.elements if not e.kind.has_own_status)
