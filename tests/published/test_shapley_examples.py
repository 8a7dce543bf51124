"""Published shares, indexes and importances, typed by us, each with its source or its working."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import isclose

import pytest

from sothat.analysis import Importance, importance
from sothat.analysis.event_importance import event_importance
from sothat.analysis.fault_tree import Connective, FaultTree, Formula
from sothat.theory import Alternatives, Element, ElementId, GroupId, Kind, Link, Role, Theory

Rule = tuple[Sequence[str], int, Sequence[str]]
"""What is required, and how many at least of which others."""


def theory_of(players: Sequence[str], rules: Mapping[str, Rule], goals: Sequence[str]) -> Theory:
    """Players that can be added, and outcomes that need all of some and at least so many of others."""
    links: list[Link] = []
    groups: list[Alternatives] = []
    for target, (required, at_least, choice) in rules.items():
        to = ElementId(target)
        links += [Link(source=ElementId(one), target=to, role=Role.REQUIRES) for one in required]
        if choice:
            group = GroupId(f"of-{target}")
            groups.append(Alternatives(id=group, target=to, at_least=at_least))
            links += [Link(source=ElementId(one), target=to, role=Role.ONE_OF, group=group) for one in choice]
    elements = [Element(id=ElementId(p), kind=Kind.ACTIVITY, title=p) for p in players]
    elements += [Element(id=ElementId(o), kind=Kind.OUTCOME, title=o) for o in rules]
    return Theory(
        title="A game",
        goals=tuple(ElementId(goal) for goal in goals),
        elements=tuple(elements),
        links=tuple(links),
        alternatives=tuple(groups),
    )


def shares_are(answer: Importance, expected: Mapping[str, Fraction | float]) -> None:
    for player, share in expected.items():
        assert isclose(answer.shapley[ElementId(player)], float(share), abs_tol=1e-14), player


def test_the_glove_game() -> None:
    """One left glove and two right ones, a pair being worth 1: the left one gets 2/3, each right one 1/6.

    Source: Shapley and Shubik (1969), "Pure competition, coalitional power, and fair division"; worked in any textbook.
    """
    theory = theory_of(["left", "right-1", "right-2"], {"pair": (["left"], 1, ["right-1", "right-2"])}, ["pair"])
    answer = importance(theory)
    shares_are(answer, {"left": Fraction(2, 3), "right-1": Fraction(1, 6), "right-2": Fraction(1, 6)})


def test_the_airport_game() -> None:
    """Aircraft that need runways of cost 8, 11, 13 and 18 share the cost of 18 as 2, 3, 4 and 9.

    Each further length of runway is a goal that the aircraft needing it bring about, its cost the weight: a weighted set of goals.
    Source: Littlechild and Owen (1973), "A simple expression for the Shapley value in a special case": each length is
    shared evenly among those that need it; the four costs are a textbook example.
    """
    craft = ["a", "b", "c", "d"]
    costs = [8, 11, 13, 18]
    rules: dict[str, Rule] = {f"length-{place}": ([], 1, craft[place:]) for place in range(4)}
    steps = [cost - before for cost, before in zip(costs, [0, *costs], strict=False)]
    weights = {ElementId(goal): float(step) for goal, step in zip(rules, steps, strict=True)}
    answer = importance(theory_of(craft, rules, list(rules)), weights=weights)
    for player, share in zip(craft, (2, 3, 4, 9), strict=True):
        assert isclose(answer.shapley[ElementId(player)], share, abs_tol=1e-13)
    assert isclose(answer.total, 18)


@pytest.mark.parametrize(
    ("elected", "needed", "permanent_share", "elected_share"),
    [(6, 2, Fraction(76, 385), Fraction(1, 462)), (10, 4, Fraction(421, 2145), Fraction(4, 2145))],
)
def test_the_security_council(elected: int, needed: int, permanent_share: Fraction, elected_share: Fraction) -> None:
    """Five permanent members with a veto and the elected ones: 76/385 and 1/462 before 1965, 421/2145 and 4/2145 since.

    Source: Shapley and Shubik (1954), "A method for evaluating the distribution of power in a committee system", for
    the council of 11 (98.7% with the five); the council of 15 likewise in Straffin (1993), "Game Theory and Strategy".
    """
    permanent, others = [f"p{n}" for n in range(5)], [f"e{n}" for n in range(elected)]
    answer = importance(theory_of([*permanent, *others], {"passed": (permanent, needed, others)}, ["passed"]))
    shares_are(answer, dict.fromkeys(permanent, permanent_share) | dict.fromkeys(others, elected_share))


def test_the_council_of_ministers_of_1958() -> None:
    """Votes 4, 4, 4, 2, 2, 1 and 12 needed: Shapley-Shubik 23.3%, 15.0% and 0; Banzhaf 10, 6 and 0 swings of 32.

    The structural importance of ours is the Banzhaf measure: the share of swings when every vote is a coin toss.
    Source: Felsenthal and Machover (1998), "The Measurement of Voting Power", on the six members of 1958.
    """
    large = ["france", "germany", "italy"]
    rules: dict[str, Rule] = {
        "three-large": (large, 0, []),
        "two-large": (["belgium", "netherlands"], 2, large),
        "passed": ([], 1, ["three-large", "two-large"]),
    }
    answer = importance(theory_of([*large, "belgium", "netherlands", "luxembourg"], rules, ["passed"]))
    small = ["belgium", "netherlands"]
    shares_are(answer, dict.fromkeys(large, Fraction(14, 60)) | dict.fromkeys(small, Fraction(9, 60)))
    assert answer.shapley[ElementId("luxembourg")] == 0
    assert [answer.structural[ElementId(c)] for c in (*large, *small, "luxembourg")] == [
        *[10 / 32] * 3,
        *[6 / 32] * 2,
        0.0,
    ]


@pytest.mark.parametrize("needed", [2, 3, 5])
def test_a_unanimity_game(needed: int) -> None:
    """All of t players are needed: shares 1/t; every pair's Grabisch-Roubens index 1/(t-1), its Shapley-Taylor part 1/C(t,2).

    For t = 2 the index is 1: pure complements. A player that is not needed has 0 with everybody.
    Source: Grabisch and Roubens (1999), the interaction of S in the unanimity game of T is 1/(t - s + 1); Dhamdhere,
    Agarwal and Sundararajan (2020), its worth is shared evenly among the pairs.
    """
    players = [f"p{n}" for n in range(needed)]
    answer = importance(theory_of([*players, "idle"], {"agreed": (players, 0, [])}, ["agreed"]))
    shares_are(answer, dict.fromkeys(players, Fraction(1, needed)) | {"idle": Fraction(0)})
    found = answer.interaction
    assert found is not None
    assert set(found.pairs) == set(found.shared) == set(combinations(players, 2))
    assert all(isclose(x, 1 / (needed - 1), abs_tol=1e-14) for x in found.pairs.values())
    assert all(isclose(x, 2 / needed / (needed - 1), abs_tol=1e-14) for x in found.shared.values())
    assert not any(found.singles.values())


def test_one_of_two_is_enough() -> None:
    """Either will do: the index is -1, pure substitutes; Shapley-Taylor gives each 1 alone and takes 1 back from the pair.

    Working: v = 0, 1, 1, 1; the only second difference is 1 - 1 - 1 + 0 = -1.
    """
    answer = importance(theory_of(["a", "b"], {"either": ([], 1, ["a", "b"])}, ["either"]))
    found = answer.interaction
    assert found is not None
    assert found.pairs == {("a", "b"): pytest.approx(-1, abs=1e-14)}
    assert found.shared == {("a", "b"): pytest.approx(-1, abs=1e-14)}
    assert found.singles == {"a": 1.0, "b": 1.0}
    shares_are(answer, {"a": 0.5, "b": 0.5})


def test_a_majority_of_three() -> None:
    """Two of three: on average no pair interacts (Grabisch-Roubens 0), yet pairs make up the whole (Shapley-Taylor 1/3 each).

    Working: the second difference of a pair is 1 before the third player and -1 after; the weights are 1/2 and 1/2 for the
    one index, 2/3 and 1/3 for the other.
    """
    answer = importance(theory_of(["a", "b", "c"], {"most": ([], 2, ["a", "b", "c"])}, ["most"]))
    found = answer.interaction
    assert found is not None
    assert found.pairs == {}
    assert list(found.shared.values()) == pytest.approx([1 / 3] * 3, abs=1e-14)
    assert answer.structural == {"a": 0.5, "b": 0.5, "c": 0.5}


def test_the_bridge_network_by_importance() -> None:
    """Of the bridge's five links the one across has structural importance 1/8, each other one 3/8.

    Source: Barlow and Proschan (1975), "Statistical Theory of Reliability and Life Testing". At one half, the slope of
    2p^2 + 2p^3 - 5p^4 + 2p^5 is 13/8 = 4 x 3/8 + 1/8.
    """
    paths = (("1", "4"), ("2", "5"), ("1", "3", "5"), ("2", "3", "4"))
    either = Formula(
        connective=Connective.OR, arguments=tuple(Formula(connective=Connective.AND, arguments=path) for path in paths)
    )
    bridge = FaultTree(title="Bridge", top="joined", gates={"joined": either}, chances=dict.fromkeys("12345", 0.5))
    found = event_importance(bridge)
    assert found.structural == {"1": 3 / 8, "2": 3 / 8, "3": 1 / 8, "4": 3 / 8, "5": 3 / 8}
    assert found.birnbaum == found.structural
    assert found.chance == 0.5
    assert found.criticality == found.structural


def test_a_small_fault_tree_by_hand() -> None:
    """Top = a or (b and c) at 0.1, 0.2, 0.3: 0.154 in all; Birnbaum 0.94, 0.27, 0.18; Fussell-Vesely 0.1/0.154 and 0.06/0.154.

    Working: P = 1 - 0.9 x 0.94; Birnbaum of a is 1 - 0.06, of b 0.9 x 0.3, of c 0.9 x 0.2; the cut set of b and c has chance
    0.06. Event d is in no gate.
    """
    both = Formula(connective=Connective.AND, arguments=("b", "c"))
    top = Formula(connective=Connective.OR, arguments=("a", both))
    tree = FaultTree(title="Small", top="top", gates={"top": top}, chances={"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.4})
    found = event_importance(tree)
    assert found.chance == pytest.approx(0.154, abs=1e-15)
    assert dict(found.birnbaum) == pytest.approx({"a": 0.94, "b": 0.27, "c": 0.18, "d": 0})
    assert dict(found.structural) == pytest.approx({"a": 0.75, "b": 0.25, "c": 0.25, "d": 0})
    assert dict(found.criticality) == pytest.approx(
        {"a": 0.094 / 0.154, "b": 0.054 / 0.154, "c": 0.054 / 0.154, "d": 0}
    )
    held = {"a": 0.1 / 0.154, "b": 0.06 / 0.154, "c": 0.06 / 0.154, "d": 0}
    assert dict(found.fussell_vesely) == pytest.approx(held)


def test_too_little_room_leaves_fussell_vesely_out_and_says_why() -> None:
    """Where the cut sets would take more room than there is, the measure is null with a reason and the others are there."""
    voters = [f"v{number:02d}" for number in range(30)]
    most = Formula(connective=Connective.AT_LEAST, arguments=tuple(voters), at_least=15)
    tree = FaultTree(title="Vote", top="top", gates={"top": most}, chances=dict.fromkeys(voters, 0.4))
    found = event_importance(tree, most_steps=50)
    assert set(found.fussell_vesely.values()) == {None}
    assert "more than 50 steps" in found.left_out["fussell_vesely"]
    assert len({round(slope, 12) for slope in found.birnbaum.values()}) == 1
