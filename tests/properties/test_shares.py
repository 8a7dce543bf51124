"""Fair shares and interactions of theories with up to 12 additions, and of one with 60, against the sums that define them."""

from itertools import combinations
from math import fsum, isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from sothat.analysis import Importance, chance, importance
from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Role, Status, Theory
from tests.properties.games import Game, game_of, grabisch_roubens, shapley, shapley_taylor
from tests.properties.sixty_additions import ADDITIONS, GOAL, sixty_additions


@st.composite
def theories_without_loops(draw: st.DrawFn) -> Theory:
    """4 to 12 activities, perhaps a barrier, and 2 to 6 outcomes that need, choose among or are hindered by what stands before them."""
    ids = [ElementId(f"a{number:02d}") for number in range(draw(st.integers(4, 12)))]
    elements = [Element(id=e, kind=Kind.ACTIVITY, title=f"Activity {e}") for e in ids]
    links, groups = [], []
    for number in range(draw(st.integers(2, 6))):
        target = ElementId(f"o{number}")
        sources = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=5, unique=True))
        roles = [
            Role.REQUIRES,
            *(draw(st.sampled_from((Role.ONE_OF, Role.ONE_OF, Role.REQUIRES, Role.HINDERS))) for _ in sources[1:]),
        ]
        group = GroupId(f"g-{target}")
        members = roles.count(Role.ONE_OF)
        if members:
            groups.append(Alternatives(id=group, target=target, at_least=draw(st.integers(1, members))))
        for source, role in zip(sources, roles, strict=True):
            links.append(Link(source=source, target=target, role=role, group=group if role is Role.ONE_OF else None))
        kind = draw(st.sampled_from((Kind.OUTCOME, Kind.OUTCOME, Kind.HINDRANCE)))
        elements.append(Element(id=target, kind=kind, title=f"Outcome {target}"))
        ids.append(target)
    elements.append(Element(id=ElementId("z"), kind=Kind.IMPACT, title="The impact"))
    links.append(Link(source=ids[-1], target=ElementId("z"), role=draw(st.sampled_from((Role.REQUIRES, Role.HINDERS)))))
    links.append(Link(source=ids[-2], target=ElementId("z"), role=Role.REQUIRES))
    return Theory(
        title="Random, without loops",
        goals=(ElementId("z"),),
        elements=tuple(elements),
        links=tuple(links),
        alternatives=tuple(groups),
    )


def equals_its_definition(answer: Importance, players: list[ElementId], game: Game) -> None:
    """Every share and every index is the sum that defines it, and what should add up does."""
    everything = game[-1] - game[0]
    for player, share in zip(players, shapley(game), strict=True):
        assert isclose(answer.shapley[player], share, abs_tol=1e-12)
    found = answer.interaction
    assert found is not None
    assert found.method == "exact"
    for i, j in combinations(range(len(players)), 2):
        pair = (players[i], players[j])
        assert isclose(found.pairs.get(pair, 0.0), grabisch_roubens(game, i, j), abs_tol=1e-12)
        assert isclose(found.shared.get(pair, 0.0), shapley_taylor(game, i, j), abs_tol=1e-12)
    for place, player in enumerate(players):
        assert isclose(found.singles[player], game[1 << place] - game[0], abs_tol=1e-12)
    assert isclose(answer.total, everything, abs_tol=1e-12)
    assert isclose(fsum(answer.shapley.values()), everything, abs_tol=1e-12)
    assert isclose(fsum((*found.singles.values(), *found.shared.values())), everything, abs_tol=1e-12)


@settings(max_examples=30)
@given(theories_without_loops())
def test_shares_and_pairs_are_the_sums_over_all_subsets(theory: Theory) -> None:
    """Shapley, Grabisch-Roubens and Shapley-Taylor equal their definitions; singles and pairs of the last add up to the total."""
    players = [e.id for e in theory.elements if e.kind is Kind.ACTIVITY]
    hindrances = [e.id for e in theory.elements if e.kind is Kind.HINDRANCE]
    game = game_of(theory, players, hindrances, lambda holding: float("z" in holding))
    equals_its_definition(importance(theory), players, game)


@settings(max_examples=20)
@given(theories_without_loops(), st.lists(st.sampled_from((0.0, 0.3, 1.0, 2.5)), min_size=3, max_size=3))
def test_weighted_goals_are_the_weighted_sum_of_games(theory: Theory, drawn: list[float]) -> None:
    """With weights every share is that of the game in which a coalition is worth the weights of the goals that then hold."""
    goals = [ElementId("z"), ElementId("o0"), ElementId("o1")]
    weights = dict(zip(goals, [drawn[0] + 0.1, *drawn[1:]], strict=True))
    players = [e.id for e in theory.elements if e.kind is Kind.ACTIVITY]
    hindrances = [e.id for e in theory.elements if e.kind is Kind.HINDRANCE]
    game = game_of(
        theory, players, hindrances, lambda holding: sum(w for goal, w in weights.items() if goal in holding)
    )
    equals_its_definition(importance(theory, weights=weights), players, game)


@settings(max_examples=20)
@given(theories_without_loops(), st.sampled_from((0.5, 1.0, 4.0)))
def test_importance_of_weighted_goals_is_the_weighted_sum_of_importances(theory: Theory, weight: float) -> None:
    """Structural and Birnbaum importance are linear in the weights; one goal of weight 1 is that goal by itself."""
    weights = {ElementId("z"): weight, ElementId("o0"): 0.25}
    both = importance(theory, {}, weights=weights)
    one, other = (importance(theory, {}, goals=[goal]) for goal in weights)
    for measure in ("structural", "birnbaum"):
        for element, found in getattr(both, measure).items():
            expected = weight * getattr(one, measure)[element] + 0.25 * getattr(other, measure)[element]
            assert isclose(found, expected, abs_tol=1e-12)
    assert importance(theory, {}, weights={ElementId("z"): 1.0}).shapley == one.shapley
    likely = chance(theory, {}, goals=list(weights)).chance
    reached = sum(weights[goal] * likely[goal] for goal in weights)
    for element, held in both.fussell_vesely.items():
        parts = [
            (w * likely[goal], each.fussell_vesely[element])
            for (goal, w), each in zip(weights.items(), (one, other), strict=True)
        ]
        expected = sum(part * (found or 0.0) for part, found in parts)
        assert held is None if not reached else isclose(held or 0.0, expected / reached, abs_tol=1e-12)


def test_sixty_additions_share_the_whole() -> None:
    """Shares of 60 additions add up to the total to 1e-12, and so do singles and all 1,770 pairs."""
    answer = importance(sixty_additions())
    assert answer.method == "exact"
    assert answer.total == 1.0
    assert abs(fsum(answer.shapley.values()) - 1) < 1e-12
    found = answer.interaction
    assert found is not None
    assert abs(fsum((*found.singles.values(), *found.shared.values())) - 1) < 1e-12
    assert len(found.pairs) > 1_000
    assert max(answer.shapley, key=lambda e: answer.shapley[e]) == "a59"


def test_twelve_of_the_sixty_equal_brute_force() -> None:
    """With 44 of the 60 in place and 4 refused, the shares of the other 12 are the sums over all their subsets."""
    theory = sixty_additions()
    players, refused = list(ADDITIONS[:12]), [ADDITIONS[place] for place in (40, 44, 48, 52)]
    there = [a for a in ADDITIONS if a not in players and a not in refused]
    statuses = dict.fromkeys(there, Status.IN_PLACE) | dict.fromkeys([*players, *refused], Status.NOT_IN_PLACE)
    game = game_of(theory, players, [*there, ElementId("h0"), ElementId("h1")], lambda holding: float(GOAL in holding))
    assert len({round(share, 9) for share in shapley(game)}) > 3, "the twelve should not all matter alike"
    answer = importance(theory, statuses, fixed=dict.fromkeys(refused, Status.NOT_IN_PLACE))
    equals_its_definition(answer, players, game)
