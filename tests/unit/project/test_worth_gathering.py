"""Evidence is worth gathering of links that few studies support and on which conclusions turn."""

from dataclasses import replace

from sothat import examples
from sothat.areas import Area
from sothat.evidence import Evidence, EvidenceItem, Stance, Tie
from sothat.project import Project, attained, chance
from sothat.project.worth_gathering import Why, worth_gathering
from sothat.theory import Element, Kind, Link, Range, Role, Theory

THEORY = Theory(
    title="T",
    elements=(
        Element(id="visits", kind=Kind.ACTIVITY, title="Visits"),
        Element(id="leaflets", kind=Kind.ACTIVITY, title="Leaflets"),
        Element(id="trust", kind=Kind.OUTCOME, title="Trust"),
        Element(id="calm", kind=Kind.IMPACT, title="Calm"),
    ),
    links=(
        Link(source="visits", target="trust", role=Role.REQUIRES, rationale="So.", sources=("S1", "S2")),
        Link(source="leaflets", target="trust", role=Role.CONTRIBUTES, rationale="So."),
        Link(source="trust", target="calm", role=Role.REQUIRES, rationale="So.", sources=("S1",)),
    ),
)
SOURCES = tuple({"id": name, "type": "report", "custom": {"streams": ["primary"]}} for name in ("S1", "S2"))
PROJECT = Project(title="P", theory=THEORY, sources=SOURCES)


def test_thin_links_come_in_the_order_of_what_turns_on_them():
    made = worth_gathering(PROJECT)
    assert [(link.pair, link.studies) for link in made.links] == [("trust>calm", 1), ("leaflets>trust", 0)]
    assert made.first is not None
    assert made.first.pair == "trust>calm"
    assert made.links[1].overturns == 0
    assert made.is_complete


def test_a_link_on_which_a_conclusion_turns_changes_what_is_attained():
    """By hand: with visits in place calm is reached through trust, and without the link nothing leads to it."""
    dropped = replace(THEORY, links=THEORY.links[:2])
    there = Area(id="there", title="There", statuses={"visits": "in place"})
    with_it, without = (attained(one, area=there) for one in (PROJECT, replace(PROJECT, theory=dropped)))
    assert with_it.elements["calm"] != without.elements["calm"]


def test_what_is_contradicted_is_thin_however_many_support_it():
    against = EvidenceItem(id="e1", source="S2", ties=(Tie(subject="trust>calm", stance=Stance.CONTRADICTS),))
    strong = replace(PROJECT, evidence=Evidence(items=(against,)))
    assert "trust>calm" in [link.pair for link in worth_gathering(strong, studies=0).links]
    assert "trust>calm" not in [link.pair for link in worth_gathering(PROJECT, studies=0).links]


def test_why_a_link_is_in_doubt_is_told():
    links = tuple(replace(link, disputed=True, strength=Range(low=0.2, likely=0.5, high=0.9)) for link in THEORY.links)
    told = {
        link.pair: link.why for link in worth_gathering(replace(PROJECT, theory=replace(THEORY, links=links))).links
    }
    assert told == {
        "visits>trust": (Why.DISPUTED, Why.RANGE),
        "leaflets>trust": (Why.DISPUTED, Why.ASSUMPTION_ONLY, Why.RANGE),
        "trust>calm": (Why.DISPUTED, Why.FEW_STUDIES, Why.RANGE),
    }


def test_what_would_change_is_told_by_conclusion():
    """By hand: without trust>calm neither the goal nor any package can be reached, and trust does not matter."""
    (link, _) = worth_gathering(PROJECT).links
    assert ("within reach", ("calm",)) in [(one.claim, one.about) for one in link.overturned]
    assert link.overturns == len(link.overturned)


def test_in_an_area_the_statuses_worth_finding_out_are_told():
    """By hand: 2 x 0.5 x 0.5 x 1 for the visits that calm needs, and nothing for leaflets, which it does not."""
    there = Area(id="there", title="There", statuses={"visits": 0.5, "leaflets": 0.5})
    assert worth_gathering(PROJECT, area=there).unknowns == (("visits", 0.5), ("leaflets", 0.0))
    assert worth_gathering(PROJECT, area=there).unknowns == chance(PROJECT, area=there).worth_finding_out
    assert worth_gathering(PROJECT).unknowns == ()


def test_in_the_reference_theory_conclusions_turn_on_links_that_studies_only_qualify():
    made = worth_gathering(examples.open_project("stepping-stones"), studies=0)
    assert made.links
    assert all(link.studies == 0 and link.backing.qualified for link in made.links)
    assert made.first is not None
    assert made.first.overturns == max(link.overturns for link in made.links)
