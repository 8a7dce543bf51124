"""Projects: what belongs to a theory, the check of it all, and the questions put by names."""

from dataclasses import replace

import pytest

import sothat.project as project_room
from sothat import analysis
from sothat.areas import Area
from sothat.errors import Misuse, Problem, Severity, WrongValue
from sothat.examples import open_project
from sothat.project import Project, alone, attained, check, explain, levels, linchpins, packages
from sothat.theory import ElementId, SourceId, Status, Theory

PROJECT = open_project("stepping-stones")
AREA = PROJECT.area("example-area")


def test_two_areas_of_one_id_are_refused() -> None:
    """An area's id names it, so it is its own."""
    with pytest.raises(WrongValue, match="more than one area called a"):
        Project(title="P", theory=Theory(title="T"), areas=(Area(id="a", title="A"), Area(id="a", title="B")))


def test_a_project_has_a_title() -> None:
    """An empty title is refused."""
    with pytest.raises(WrongValue):
        Project(title=" ", theory=Theory(title="T"))


def test_an_area_that_is_not_there_is_misuse() -> None:
    """The sentence names the areas there are."""
    with pytest.raises(Misuse, match="Its areas: example-area"):
        PROJECT.area("atlantis")


def test_a_source_is_found_by_its_id() -> None:
    """Sources are found by the id that elements cite, and None where they are not listed."""
    found = PROJECT.source("SS-TOC")
    assert found is not None
    assert "co-produced Theory of Change" in str(found["title"])
    assert PROJECT.source("nowhere") is None


def test_check_gathers_everything() -> None:
    """What the files said, what the theory has, what the areas name and which sources are missing: all at once."""
    told = Problem(where="theory.yaml, line 3", what="W.", mend="M.", severity=Severity.WARNING, code="unknown-key")
    theory = replace(
        PROJECT.theory,
        elements=(replace(PROJECT.theory.elements[0], sources=(SourceId("gone"),)), *PROJECT.theory.elements[1:]),
    )
    area = Area(id="north", title="N", statuses={ElementId("sv99"): Status.PARTLY})
    found = check(replace(PROJECT, theory=theory, areas=(area,), problems=(told,)))
    assert found[0] == told
    assert [(p.where, p.code) for p in found[-2:]] == [
        ("area north", "unknown-element"),
        ("element im1", "unlisted-source"),
    ]
    assert len(found) == len(set(found))


def test_the_reference_theory_has_no_error() -> None:
    """The bundled example has warnings at most, and lists all its sources."""
    assert [str(p) for p in check(PROJECT) if p.is_error or p.code == "unlisted-source"] == []


def test_a_theory_by_itself_is_checked_as_a_theory() -> None:
    """Without a project there are no areas or sources to ask about."""
    assert check(PROJECT.theory) == project_room.check(replace(PROJECT, areas=()))


def test_the_questions_pass_on_what_the_area_says() -> None:
    """Each question, put by the area's id, is the question of `analysis` with the area's statuses, costs and choices."""
    fixed = {ElementId("sv15"): Status.NOT_IN_PLACE}
    project = replace(PROJECT, areas=(replace(AREA, fixed=fixed),))
    theory, statuses = PROJECT.theory, AREA.statuses
    assert attained(project, area="example-area") == analysis.attained(theory, statuses)
    assert explain(project, "io06", area="example-area") == analysis.explain(theory, "io06", statuses)
    assert alone(project, area="example-area") == analysis.alone(theory, statuses, fixed=fixed)
    assert packages(project, area="example-area", budget=600) == analysis.packages(
        theory, statuses, costs=AREA.likely_costs, fixed=fixed, budget=600
    )
    assert linchpins(project, area="example-area") == analysis.linchpins(theory, statuses)
    assert levels(project, area="example-area") == analysis.levels(theory, statuses, fixed=fixed)


def test_the_area_may_be_given_itself() -> None:
    """An area is meant the same by its id and as itself, with a project or a bare theory."""
    assert attained(PROJECT, area=AREA) == attained(PROJECT, area="example-area") == attained(PROJECT.theory, area=AREA)
    assert attained(PROJECT) == attained(PROJECT.theory) != attained(PROJECT, area=AREA)


def test_goals_may_be_named() -> None:
    """Named goals are asked for in place of the theory's own; one may be given as a plain word."""
    by_list, by_word = packages(PROJECT, goals=["of2"]), packages(PROJECT, goals="of2")
    assert by_list == by_word
    assert by_list.goals == ("of2",)
    assert packages(PROJECT).goals == ("im1",)


@pytest.mark.parametrize("place", ["atlantis", "ExampleArea"])
def test_an_unknown_area_is_misuse_in_every_question(place: str) -> None:
    """A question about an area that is not there is turned away, with a project and with a bare theory."""
    for ask in (attained, alone, packages, linchpins, levels):
        with pytest.raises(Misuse, match=place):
            ask(PROJECT, area=place)
        with pytest.raises(Misuse, match=place):
            ask(PROJECT.theory, area=place)
