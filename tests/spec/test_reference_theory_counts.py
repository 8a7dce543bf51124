"""What the reference theory holds, counted: what was published, what other outputs report, what is proposed.

The numbers are those of the study's published abstract and of the notes from which the theory was drawn up.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from sothat.examples import open_project
from sothat.theory import EVERY_STAGE, Kind, Role
from tests.house.project_files import ROOT

PROJECT = open_project("stepping-stones")
THEORY = PROJECT.theory
LOOPS = [("or11", "or01"), ("or11", "or02"), ("io03", "or11"), ("ow2", "of1"), ("of1", "io06")]


def test_it_has_79_elements_197_links_6_groups_and_43_sources() -> None:
    """Everything was carried over."""
    sizes = (len(THEORY.elements), len(THEORY.links), len(THEORY.alternatives), len(PROJECT.sources))
    assert sizes == (79, 197, 6, 43)
    assert len({element.id for element in THEORY.elements}) == 79
    assert len({link.pair for link in THEORY.links}) == 197


def test_each_element_says_where_it_comes_from() -> None:
    """16 elements are in the published abstract, 28 in another output of the study, 35 are proposals."""
    origins = Counter(element.origin for element in THEORY.elements)
    assert origins == {"published_toc": 16, "published_study": 28, "inference": 35}


def test_each_link_says_where_it_comes_from() -> None:
    """Nearly all the logic is a proposal: 181 links; 7 links are published, for two gates and one barrier; 9 reported elsewhere."""
    assert Counter(link.origin for link in THEORY.links) == {"published_toc": 7, "published_study": 9, "inference": 181}


def test_the_published_logic_is_that_of_the_abstract() -> None:
    """Published are: what staff need, that relational care stands on it, and that fear of surveillance keeps women away."""
    published = sorted(link.pair for link in THEORY.links if link.origin == "published_toc")
    assert published == ["hi01>io06", "or02>st1", "or05>st1", "or06>st1", "st1>st2", "st3>st2", "st4>st1"]


def test_the_links_by_role() -> None:
    """122 requirements, 16 alternatives, 31 contributions, and 28 hindrances: 13 barriers and 15 mitigations."""
    assert Counter(link.role for link in THEORY.links) == {
        Role.REQUIRES: 122,
        Role.ONE_OF: 16,
        Role.CONTRIBUTES: 31,
        Role.HINDERS: 28,
    }
    hinders = [link for link in THEORY.links if link.role is Role.HINDERS]
    assert sum(THEORY.element(link.source).kind is Kind.HINDRANCE for link in hinders) == 13
    assert sum(THEORY.element(link.target).kind is Kind.HINDRANCE for link in hinders) == 15


def test_the_gates() -> None:
    """60 sets of things all required (staff needing 4 published and 2 proposed conditions), 5 any-of, one 2 of 3."""
    targets = {
        link.target
        for link in THEORY.links
        if link.role is Role.REQUIRES and THEORY.element(link.source).kind is not Kind.ASSUMPTION
    }
    assert len(targets) == 59, (
        "60 in the notes: the published and the proposed conditions of st1 are counted apart there"
    )
    assert Counter(group.at_least for group in THEORY.alternatives) == {1: 5, 2: 1}
    members = Counter(link.group for link in THEORY.links if link.group)
    assert members == {"io01-g50": 3, "io02-g53": 3, "io04-g56": 2, "io14-g66": 3, "ow1-g71": 3, "im1-g81": 2}


def test_the_kinds() -> None:
    """One impact, 23 outcomes (7 of them final), and what brings them about."""
    assert Counter(element.kind for element in THEORY.elements) == {
        Kind.IMPACT: 1,
        Kind.OUTCOME: 23,
        Kind.PRECONDITION: 11,
        Kind.ACTIVITY: 24,
        Kind.INPUT: 6,
        Kind.ASSUMPTION: 5,
        Kind.HINDRANCE: 9,
    }
    assert len([e for e in THEORY.elements if e.id.startswith(("ow", "oi", "of"))]) == 7


def test_recommendations_by_level() -> None:
    """Strategic 13, service 21, staff 7; of those in the published abstract 6, 3 and 4."""
    recommended = [e for e in THEORY.elements if e.kind.is_recommended]
    assert Counter(e.level for e in recommended) == {"strategic": 13, "service": 21, "staff": 7}
    published = Counter(e.level for e in recommended if e.origin == "published_toc")
    assert published == {"strategic": 6, "service": 3, "staff": 4}


def test_every_hindrance_has_a_mitigator_and_hinders_something() -> None:
    """No barrier stands without something that works against it, nor without anything that it blocks."""
    for element in THEORY.elements:
        if element.kind is Kind.HINDRANCE:
            assert any(link.role is Role.HINDERS for link in THEORY.links_to.get(element.id, ())), element.id
            assert any(link.role is Role.HINDERS for link in THEORY.links_from.get(element.id, ())), element.id


def test_the_five_feedback_links_are_there() -> None:
    """The links that close loops help, and are needed by nothing."""
    roles = {(link.source, link.target): link.role for link in THEORY.links}
    assert [roles[pair] for pair in LOOPS] == [Role.CONTRIBUTES] * 5  # type: ignore[index]


def test_everything_says_why_and_on_what_grounds() -> None:
    """Every element has a description and a listed source, every link a rationale and a listed source."""
    listed = {source["id"] for source in PROJECT.sources}
    for element in THEORY.elements:
        assert element.description, element.id
        assert element.sources, element.id
        assert set(element.sources) <= listed, element.id
    for link in THEORY.links:
        assert link.rationale, link.pair
        assert link.sources, link.pair
        assert set(link.sources) <= listed, link.pair


def test_stages_and_levels_are_those_of_the_pathway() -> None:
    """Eight stages, four levels, every element with both, and the impact above the ceiling of accountability."""
    assert (len(THEORY.stages), [level.id for level in THEORY.levels]) == (
        8,
        ["strategic", "service", "staff", "family"],
    )
    stages = {stage.id for stage in THEORY.stages} | {EVERY_STAGE}
    assert all(element.stages and set(element.stages) <= stages and element.level for element in THEORY.elements)
    assert (THEORY.goals, THEORY.ceiling) == (("im1",), ("im1",))


REFERENCE = ROOT.parent / "shared" / "reference" / "stepping-stones"


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference theory does not lie beside the project")
def test_everything_of_the_reference_theory_is_carried_over() -> None:
    """The example holds every element, link, group, level, stage, goal and source of the theory it was made from, word for word.

    Which sources came out of one study is said in the example alone.
    """
    ours, original = open_project("stepping-stones"), open_project(REFERENCE)
    assert replace(ours.theory, summary="") == replace(original.theory, summary="")
    assert [_without_study(source) for source in ours.sources] == list(original.sources)


def _without_study(source: Mapping[str, object]) -> dict[str, object]:
    custom = source["custom"]
    assert isinstance(custom, dict)
    return {**source, "custom": {key: custom[key] for key in custom if key != "study"}}
