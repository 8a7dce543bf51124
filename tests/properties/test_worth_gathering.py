"""What a thin link overturns is what changes in the theory without it, by asking the slow twin of both."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sothat.evidence import Evidence, EvidenceItem, Stance, Tie
from sothat.project import Project
from sothat.project.worth_gathering import worth_gathering
from sothat.theory import Theory, goals_of
from tests.properties.test_robustness import InOneReading
from tests.properties.theories import theories

SOURCES = tuple({"id": name, "type": "report", "custom": {"streams": ["primary"]}} for name in ("S1", "S2", "S3"))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    theory = draw(theories(max_size=6))
    pairs = [link.pair for link in theory.links] or [theory.elements[0].id]
    told = draw(st.lists(st.tuples(st.sampled_from(pairs), st.sampled_from(["S1", "S2", "S3"])), max_size=12))
    against = draw(st.sets(st.integers(0, 11), max_size=2))
    items = (
        EvidenceItem(
            id=f"e{number}",
            source=source,
            ties=(Tie(subject=pair, stance=Stance.CONTRADICTS if number in against else Stance.SUPPORTS),),
        )
        for number, (pair, source) in enumerate(told)
    )
    bare = replace(theory, links=tuple(replace(link, sources=()) for link in theory.links))
    return Project(title="P", theory=bare, sources=SOURCES, evidence=Evidence(items=tuple(items)))


def says(project: Project, pair: str, stance: Stance) -> set[str]:
    return {
        item.source
        for item in project.evidence.items
        for tie in item.ties
        if tie.subject == pair and tie.stance is stance
    }


def in_doubt(project: Project, studies: int) -> set[str]:
    """By hand: the links that may be wrong."""
    found = set()
    for link in project.theory.links:
        support, against = (says(project, link.pair, stance) for stance in (Stance.SUPPORTS, Stance.CONTRADICTS))
        is_range = link.strength is not None and not isinstance(link.strength, int | float)
        if len(support) <= studies or (support and against) or link.disputed or is_range:
            found.add(link.pair)
    return found


@settings(max_examples=40)
@given(projects(), st.integers(0, 2))
def test_a_link_overturns_what_is_another_in_the_theory_without_it(project: Project, studies: int) -> None:
    made = worth_gathering(project, studies=studies)
    assert {link.pair for link in made.links} == in_doubt(project, studies)
    assert [link.overturns for link in made.links] == sorted((link.overturns for link in made.links), reverse=True)
    now = reading(project.theory)
    for link in made.links:
        left = tuple(one for one in project.theory.links if one.pair != link.pair)
        without = reading(replace(project.theory, links=left), like=project.theory)
        for conclusion in link.overturned:
            said = (conclusion.claim, conclusion.about)
            assert now.holds(said) != without.holds(said)
        changed = {e.id for e in project.theory.elements if is_certain(now, e.id) != is_certain(without, e.id)}
        assert changed == {one.about[0] for one in link.overturned if one.claim == "certain"}


def reading(theory: Theory, like: Theory | None = None) -> InOneReading:
    return InOneReading(theory, None, tuple(goals_of(like or theory)), named=False)


def is_certain(reading: InOneReading, element: str) -> bool:
    return reading.readings[element] == "certain"
