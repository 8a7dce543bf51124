"""What would be decided once something is found out, on a theory small enough to see it."""

from sothat.analysis.likelihood.decisions import DecisionQuestion, DecisionsByAsking, DecisionsOnDiagram
from sothat.analysis.structure.gates import structure_of
from sothat.analysis.watch import unwatched
from sothat.theory import ElementId
from tests.spec.small import area, told

HUB, STIGMA = ElementId("hub"), ElementId("stigma")


def both_ways(where: str) -> tuple[DecisionsOnDiagram, DecisionsByAsking]:
    theory = told("""
        activity: hub
        hindrance: stigma
        outcome: trust
        trust requires hub
        trust is hindered by stigma
    """)
    question = DecisionQuestion(
        structure=structure_of(theory),
        goals=(ElementId("trust"),),
        statuses=area(where),
        costs={},
        fixed=None,
        most_nodes=1_000,
        watch=unwatched,
    )
    return DecisionsOnDiagram(question), DecisionsByAsking(question)


def test_the_absence_of_a_hindrance_becomes_something_to_guard() -> None:
    """While it may be there the goal fails; once it is known to be absent, its absence is a single point of failure."""
    for decisions in both_ways("hub in place, stigma 0.25"):
        assert decisions.singles() is None
        assert decisions.singles((STIGMA, True)) is None
        assert decisions.singles((STIGMA, False)) == (HUB, STIGMA)


def test_a_package_exists_only_once_the_hindrance_is_known_to_be_absent() -> None:
    """With it, or while it may be there, no addition reaches the goal."""
    for decisions in both_ways("hub 0.5, stigma 0.25"):
        assert decisions.package() is None
        assert decisions.package((STIGMA, True)) is None
        assert decisions.package((STIGMA, False)) == (HUB,)
        assert decisions.package((HUB, True)) is None
