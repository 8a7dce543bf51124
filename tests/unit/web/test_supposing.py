"""The scenario behind each "Why?": the reasons told there must be the reasons for the answer they stand beside."""

import pytest
from django.http import QueryDict

from sothat.analysis import Reading, alone, explain, levels, linchpins, packages
from sothat.areas import Area
from sothat.project import Project
from sothat.theory import Status
from sothat_web.theories.address import read_scenario
from sothat_web.theories.scenario import Scenario, statuses_of
from sothat_web.theories.supposing import Why, everything_in_place, why_with, why_without
from tests.unit.web.small_project import CLINIC, HUB, TRAINING, TRUST, VISITS, small_project

FIXED = Area(
    id="west",
    title="West (invented)",
    statuses={VISITS: Status.UNKNOWN, HUB: Status.PARTLY, TRAINING: Status.IN_PLACE},
    fixed={VISITS: Status.IN_PLACE, CLINIC: Status.NOT_IN_PLACE},
)
PROJECT = small_project(areas=(*small_project().areas, FIXED))
THEORY = PROJECT.theory
SCENARIOS = (
    Scenario(),
    Scenario(area="north"),
    Scenario(area="south"),
    Scenario(area="west"),
    Scenario(area="north", changed={VISITS: Status.PARTLY, HUB: Status.IN_PLACE}),
)


def reading(project: Project, why: Why) -> Reading:
    """What the page behind a "Why?" says of its element."""
    scenario = read_scenario(QueryDict(why.query[1:]), project)
    return explain(project.theory, why.element, statuses_of(project, scenario)).holds


def fixed_in(scenario: Scenario) -> dict[object, Status]:
    return dict(PROJECT.area(scenario.area).fixed) if scenario.area else {}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_added_alone(scenario: Scenario) -> None:
    """The page behind an addition says that it works exactly where the answer does."""
    found = alone(THEORY, statuses_of(PROJECT, scenario), fixed=fixed_in(scenario))  # type: ignore[arg-type]
    assert found.additions
    for element, addition in found.additions.items():
        told = reading(PROJECT, why_with(PROJECT, scenario, element, [element]))
        assert (told is Reading.CERTAIN) == addition.works


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_packages(scenario: Scenario) -> None:
    """The page behind a package says that the goal is reached."""
    found = packages(THEORY, statuses_of(PROJECT, scenario), fixed=fixed_in(scenario))  # type: ignore[arg-type]
    assert found.packages
    for package in found.packages:
        assert reading(PROJECT, why_with(PROJECT, scenario, TRUST, package.add)) is Reading.CERTAIN


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_levels(scenario: Scenario) -> None:
    """The page behind a combination of levels says that the goal is reached exactly where the answer does."""
    found = levels(THEORY, statuses_of(PROJECT, scenario), fixed=fixed_in(scenario))  # type: ignore[arg-type]
    for chosen, reached in found.reachable.items():
        added = [e.id for e in THEORY.elements if e.kind.is_provided and e.level in chosen]
        assert (reading(PROJECT, why_with(PROJECT, scenario, TRUST, added)) is Reading.CERTAIN) == (TRUST in reached)


@pytest.mark.parametrize("scenario", [*SCENARIOS, everything_in_place(PROJECT, Scenario())], ids=str)
def test_linchpins(scenario: Scenario) -> None:
    """The page behind a single point of failure says that the goal is not reached without it."""
    for lost in linchpins(THEORY, statuses_of(PROJECT, scenario)).single:
        assert reading(PROJECT, why_without(PROJECT, scenario, TRUST, lost)) is Reading.IMPOSSIBLE


def test_there_are_linchpins_to_try() -> None:
    """The test above has something to say."""
    assert linchpins(THEORY, statuses_of(PROJECT, everything_in_place(PROJECT, Scenario()))).single
