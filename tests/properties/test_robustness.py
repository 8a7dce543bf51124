"""What the diagram over all readings says equals asking the ordinary questions of every theory without some of its links."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sothat.analysis.disputes.robustness_claims import Claim
from sothat.analysis.disputes.robustness_verdict import Conclusion, HoldsIn
from sothat.analysis.robustness import Robustness, robustness
from sothat.theory import ElementId, Kind, Standing, Theory, goals_of
from tests.properties.slow_twin import Ids, Twin, subsets
from tests.properties.theories import areas_of, theories

Statuses = Mapping[ElementId, Standing] | None
Said = tuple[Claim, tuple[ElementId, ...]]
Links = frozenset[str]


@st.composite
def questioned(draw: st.DrawFn, *, most_links: int = 5) -> tuple[Theory, Statuses, tuple[str, ...]]:
    """A theory some of whose links are disputed, how an area stands, and links that are weak; some may be both."""
    theory = draw(theories(max_size=6))
    pairs = [link.pair for link in theory.links]
    some = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=most_links)) if pairs else []
    cut = draw(st.integers(0, len(some)))
    disputed, weak = set(some[:cut]), some[max(0, cut - 1) :]
    links = tuple(replace(link, disputed=link.pair in disputed) for link in theory.links)
    return replace(theory, links=links), draw(areas_of(theory)), tuple(weak)


def all_readings(theory: Theory, weak: tuple[str, ...]) -> Iterator[tuple[Links, Theory]]:
    """Every theory that comes of taking links out, fewest first."""
    pairs = sorted({link.pair for link in theory.links if link.disputed} | set(weak))
    for size in range(len(pairs) + 1):
        for dropped in combinations(pairs, size):
            yield frozenset(dropped), replace(theory, links=tuple(k for k in theory.links if k.pair not in dropped))


class InOneReading:
    """The conclusions of the slow twin, about one theory."""

    def __init__(self, theory: Theory, statuses: Statuses, goals: tuple[ElementId, ...], *, named: bool) -> None:
        self.theory, self.goals, self.gains = theory, frozenset(goals), frozenset(goals) if named else None
        self.twin = Twin(theory, statuses)
        self.readings = self.twin.readings()
        self.with_sets = {added: self.twin.certain_with(added) for added in subsets(self.twin.addable)}
        self.reaching = {added for added, held in self.with_sets.items() if self.goals <= held}
        self.lost = self.twin.linchpins(self.goals)

    def holds(self, said: Said) -> bool:
        claim, about = said
        match claim:
            case Claim.CERTAIN:
                return self.readings[about[0]] == "certain"
            case Claim.WITHIN_REACH:
                return bool(self.reaching)
            case Claim.REACHES:
                return frozenset(about) in self.reaching
            case Claim.MINIMAL:
                return frozenset(about) in self.reaching and not any(one < frozenset(about) for one in self.reaching)
            case Claim.SINGLE:
                return about in self.lost
            case Claim.INEFFECTIVE:
                return not self.gained(frozenset(about))
            case Claim.WHOLE_SYSTEM:
                return self.from_levels(about[0])

    def gained(self, added: Ids) -> Ids:
        gains = self.with_sets[added] - self.with_sets[frozenset()] - added
        return gains if self.gains is None else gains & self.gains

    def from_levels(self, goal: ElementId) -> bool:
        levels = [level.id for level in self.theory.levels]
        by_one = any(goal in self.twin.reached_from([level]) for level in levels)
        return goal in self.twin.reached_from(levels) and not by_one


def smallest(sets: list[Links]) -> list[Links]:
    return [one for one in sets if not any(other < one for other in sets)]


def is_told(conclusion: Conclusion, held: dict[Links, bool]) -> None:
    """A conclusion says what its table over all readings says."""
    now = held[frozenset()]
    assert conclusion.holds_now == now
    assert conclusion.readings == sum(held.values())
    assert conclusion.holds_in is (
        HoldsIn.ALL if all(held.values()) else HoldsIn.SOME if any(held.values()) else HoldsIn.NONE
    )
    overturning = smallest([dropped for dropped, holds in held.items() if holds != now])
    assert conclusion.overturned_by == tuple(sorted(link for one in overturning if len(one) == 1 for link in one))
    together = sorted((tuple(sorted(one)) for one in overturning if len(one) > 1), key=lambda one: (len(one), one))
    assert list(conclusion.overturned_together) == together
    assert conclusion.overturned_together_count == len(together)


def equals_the_twin(
    answer: Robustness, theory: Theory, statuses: Statuses, weak: tuple[str, ...], *, named: bool
) -> None:
    goals = answer.goals
    readings = [
        (dropped, InOneReading(one, statuses, goals, named=named)) for dropped, one in all_readings(theory, weak)
    ]
    assert answer.readings == len(readings)
    for conclusion in answer.conclusions:
        said = conclusion.claim, conclusion.about
        is_told(conclusion, {dropped: one.holds(said) for dropped, one in readings})
    counts = {pair: sum(pair in one.overturned_by for one in answer.conclusions) for pair in answer.overturns}
    assert counts == dict(answer.overturns)
    assert answer.settle_first is None or counts[answer.settle_first] == max(counts.values())


@given(questioned(), st.booleans())
def test_every_conclusion_is_what_all_theories_without_some_links_say(
    case: tuple[Theory, Statuses, tuple[str, ...]], named: bool
) -> None:
    """In how many readings each conclusion holds, and which links overturn it, are what trying every subset finds."""
    theory, statuses, weak = case
    goals = (goals_of(theory) or None) if named else None
    answer = robustness(theory, statuses, goals=goals, weak=weak, limit=100)
    assert not answer.too_large
    equals_the_twin(answer, theory, statuses, weak, named=goals is not None)


@given(questioned())
def test_everything_is_asked(case: tuple[Theory, Statuses, tuple[str, ...]]) -> None:
    """Each element, package, loss, addition and goal is put to the test, once."""
    theory, statuses, weak = case
    answer, twin = robustness(theory, statuses, weak=weak, limit=100), Twin(theory, statuses)
    asked = [(conclusion.claim, conclusion.about) for conclusion in answer.conclusions]
    assert len(set(asked)) == len(asked)

    def about(claim: Claim) -> list[tuple[ElementId, ...]]:
        return [subject for one, subject in asked if one is claim]

    assert about(Claim.CERTAIN) == [(element.id,) for element in theory.elements]
    assert sorted(about(Claim.INEFFECTIVE)) == [(element,) for element in twin.addable]
    goals = goals_of(theory)
    assert about(Claim.WITHIN_REACH) == ([goals] if goals else [])
    assert about(Claim.WHOLE_SYSTEM) == [(goal,) for goal in goals]
    packages = twin.packages(goals) if goals else []
    assert about(Claim.REACHES) == about(Claim.MINIMAL) == packages
    there = twin._all_there()
    can_be_lost = {(e,) for e in there if there[e] != (theory.by_id[e].kind is Kind.HINDRANCE)}
    assert set(about(Claim.SINGLE)) == (can_be_lost if goals else set())


@given(questioned(most_links=4))
def test_reading_by_reading_finds_the_same(case: tuple[Theory, Statuses, tuple[str, ...]]) -> None:
    """Where no diagram may be made over all readings and there are few of them, each is looked at: the answer is the same, and exact."""
    theory, statuses, weak = case
    at_once = robustness(theory, statuses, weak=weak, limit=100)
    one_by_one = robustness(theory, statuses, weak=weak, limit=100, most_nodes=0)
    assert set(one_by_one.conclusions) <= set(at_once.conclusions)
    left_out = {(statement.claim, statement.about) for statement in one_by_one.too_large}
    told = {(conclusion.claim, conclusion.about) for conclusion in one_by_one.conclusions}
    assert all((Claim.CERTAIN, (element.id,)) in told for element in theory.elements)
    assert left_out | told == {(conclusion.claim, conclusion.about) for conclusion in at_once.conclusions}
