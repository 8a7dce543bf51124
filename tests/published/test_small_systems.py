"""Small published systems, typed by us, with their worked numbers."""

from itertools import product
from math import isclose

import pytest

from sothat.analysis.fault_tree import Connective, FaultTree, Formula, minimal_cut_sets, top_chance


def join(connective: Connective, *arguments: "Formula | str", at_least: int = 0) -> Formula:
    return Formula(connective=connective, arguments=arguments, at_least=at_least)


def test_the_bridge_network() -> None:
    """Five links, the fifth across: minimal paths 14, 25, 135 and 234; at 0.9 each the two ends are joined with chance 0.97848.

    Source: Barlow and Proschan (1975), "Statistical Theory of Reliability and Life Testing"; 2p^2 + 2p^3 - 5p^4 + 2p^5.
    """
    paths = (("1", "4"), ("2", "5"), ("1", "3", "5"), ("2", "3", "4"))
    bridge = FaultTree(
        title="Bridge",
        top="joined",
        gates={"joined": join(Connective.OR, *(join(Connective.AND, *path) for path in paths))},
        chances=dict.fromkeys("12345", 0.9),
    )
    found = minimal_cut_sets(bridge)
    assert [package.add for package in found.packages] == sorted(paths, key=lambda path: (len(path), path))
    p = 0.9
    assert isclose(top_chance(bridge).chance, 2 * p**2 + 2 * p**3 - 5 * p**4 + 2 * p**5, rel_tol=1e-12)
    assert isclose(top_chance(bridge).chance, 0.97848, rel_tol=1e-12)


def test_two_out_of_three() -> None:
    """Two of three at 0.9: three minimal sets, chance 3p^2 - 2p^3 = 0.972.

    Source: the same book; the majority voter of any textbook.
    """
    voter = FaultTree(
        title="Voter",
        top="vote",
        gates={"vote": join(Connective.AT_LEAST, "a", "b", "c", at_least=2)},
        chances=dict.fromkeys("abc", 0.9),
    )
    assert minimal_cut_sets(voter).by_size == {2: 3}
    assert isclose(top_chance(voter).chance, 0.972, rel_tol=1e-12)


@pytest.mark.parametrize("arguments", [2, 3, 4])
def test_exclusive_or_is_an_odd_number(arguments: int) -> None:
    """Xor of any number of events is true when an odd number of them is; alone, each is a minimal set."""
    names = "abcd"[:arguments]
    tree = FaultTree(
        title="Odd", top="odd", gates={"odd": join(Connective.XOR, *names)}, chances=dict.fromkeys(names, 0.3)
    )
    expected = sum(
        0.3 ** sum(way) * 0.7 ** (arguments - sum(way)) for way in product((0, 1), repeat=arguments) if sum(way) % 2
    )
    assert isclose(top_chance(tree).chance, expected, rel_tol=1e-12)
    assert minimal_cut_sets(tree).by_size == {1: arguments}


def test_a_house_event_settles_what_it_guards() -> None:
    """A branch behind a house event that is off brings nothing about; switched on, it does."""
    gates = {"top": join(Connective.OR, "a", join(Connective.AND, "b", "house"))}
    for on, count in ((False, 1), (True, 2)):
        tree = FaultTree(title="House", top="top", gates=gates, chances={"a": 0.1, "b": 0.2}, houses={"house": on})
        assert minimal_cut_sets(tree).count == count


def test_a_tree_without_room_for_a_diagram_gets_an_estimate_that_says_so() -> None:
    """Half a 95% interval comes with it, and the true value lies within twice that; the same seed gives the same estimate."""
    pairs = {f"g{n}": Formula(connective=Connective.AND, arguments=(f"a{n}", f"b{n}")) for n in range(12)}
    crossed = {f"h{n}": Formula(connective=Connective.OR, arguments=(f"a{n}", f"b{11 - n}")) for n in range(12)}
    some = Formula(connective=Connective.OR, arguments=tuple(pairs))
    most = Formula(connective=Connective.AT_LEAST, arguments=tuple(crossed), at_least=5)
    top = Formula(connective=Connective.AND, arguments=("some", "most"))
    chances = {f"{name}{n}": 0.2 + 0.02 * n for name in "ab" for n in range(12)}
    tree = FaultTree(
        title="crossed", top="top", gates={**pairs, **crossed, "some": some, "most": most, "top": top}, chances=chances
    )
    exact, estimate = top_chance(tree), top_chance(tree, most_nodes=50)
    assert (exact.method, estimate.method) == ("exact", "sampling")
    assert 0 < estimate.error < 0.01
    assert abs(estimate.chance - exact.chance) < 2 * estimate.error
    assert top_chance(tree, most_nodes=50) == estimate
    assert estimate.as_json()["error"] == {"top": estimate.error}
