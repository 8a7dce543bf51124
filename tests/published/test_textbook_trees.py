"""Worked trees and formulas of the literature, typed by us, with their numbers."""

from itertools import combinations
from math import comb, isclose

import pytest

from sothat.analysis.event_importance import event_importance
from sothat.analysis.fault_tree import Connective, FaultTree, Formula, minimal_cut_sets, top_chance


def join(connective: Connective, *arguments: "Formula | str", at_least: int = 0) -> Formula:
    return Formula(connective=connective, arguments=arguments, at_least=at_least)


def bridge(of: tuple[str, ...], chance: float) -> FaultTree:
    """The bridge network: 1 and 2 leave the source, 4 and 5 reach the sink, 3 lies across."""
    sets = [join(Connective.AND, *names) for names in of]
    return FaultTree(
        title="Bridge", top="top", gates={"top": join(Connective.OR, *sets)}, chances=dict.fromkeys("12345", chance)
    )


PATHS = ("14", "25", "135", "234")
CUTS = ("12", "45", "135", "234")


def test_the_cuts_of_the_bridge_are_what_every_path_meets() -> None:
    """Minimal paths 14, 25, 135, 234 and minimal cuts 12, 45, 135, 234; failing with 0.1 each the two ends part with chance 0.02152.

    Source: Barlow and Proschan (1975), "Statistical Theory of Reliability and Life Testing", chapter 1.
    """
    crossing = [join(Connective.OR, *path) for path in PATHS]
    parted = FaultTree(
        title="Bridge", top="top", gates={"top": join(Connective.AND, *crossing)}, chances=dict.fromkeys("12345", 0.1)
    )
    assert ["".join(package.add) for package in minimal_cut_sets(parted).packages] == list(CUTS)
    assert isclose(top_chance(parted).chance, 1 - 0.97848, rel_tol=1e-12)
    assert isclose(top_chance(bridge(CUTS, 0.1)).chance, 0.02152, rel_tol=1e-12)


def test_the_importances_of_the_bridge() -> None:
    """Structural importance 3/8 for the four outer links and 1/8 for the one across; Birnbaum at 0.9: 0.1062 and 0.0162.

    Source: Birnbaum (1969); Barlow and Proschan (1975), chapter 1. Working for the link across at p = 0.9:
    (1 - 0.1^2)^2 - (1 - (1 - 0.9^2)^2) = 0.9801 - 0.9639; the five add up to the slope 4p + 6p^2 - 20p^3 + 10p^4 = 0.441.
    """
    found = event_importance(bridge(PATHS, 0.9))
    assert {name: round(value, 12) for name, value in found.structural.items()} == {
        "1": 0.375,
        "2": 0.375,
        "3": 0.125,
        "4": 0.375,
        "5": 0.375,
    }
    expected = {"1": 0.1062, "2": 0.1062, "3": 0.0162, "4": 0.1062, "5": 0.1062}
    for name, value in found.birnbaum.items():
        assert isclose(value, expected[name], rel_tol=1e-9)
        criticality = found.criticality[name]
        assert criticality is not None
        assert isclose(criticality, 0.9 * expected[name] / 0.97848, rel_tol=1e-9)


def test_the_pressure_tank() -> None:
    """The tank ruptures through T or K2 alone, or through the switch S with one of S1, K1 and R.

    E1 = T + E2, E2 = K2 + E3, E3 = S E4, E4 = S1 + E5, E5 = K1 + R; five minimal cut sets, two of them single.

    Source: Vesely, Goldberg, Roberts and Haasl (1981), "Fault Tree Handbook", NUREG-0492, chapter VIII. The
    probabilities are ours: with q for each event the chance is 1 - (1-q)^2 (1 - q (1 - (1-q)^3)).
    """
    q = 0.01
    tank = FaultTree(
        title="Pressure tank",
        top="E1",
        gates={
            "E1": join(Connective.OR, "T", "E2"),
            "E2": join(Connective.OR, "K2", "E3"),
            "E3": join(Connective.AND, "S", "E4"),
            "E4": join(Connective.OR, "S1", "E5"),
            "E5": join(Connective.OR, "K1", "R"),
        },
        chances=dict.fromkeys(("T", "K2", "S", "S1", "K1", "R"), q),
    )
    found = [package.add for package in minimal_cut_sets(tank).packages]
    assert found == [("K2",), ("T",), ("K1", "S"), ("R", "S"), ("S", "S1")]
    expected = 1 - (1 - q) ** 2 * (1 - q * (1 - (1 - q) ** 3))
    assert isclose(top_chance(tank).chance, expected, rel_tol=1e-12)


def in_a_row(k: int, n: int, q: float) -> FaultTree:
    """N things in a row, failing when k next to each other fail."""
    names = [f"x{number:02d}" for number in range(n)]
    runs = [join(Connective.AND, *names[first : first + k]) for first in range(n - k + 1)]
    return FaultTree(title="Row", top="top", gates={"top": join(Connective.OR, *runs)}, chances=dict.fromkeys(names, q))


@pytest.mark.parametrize("n", [2, 3, 7, 20, 40])
def test_two_next_to_each_other_out_of_n(n: int) -> None:
    """A row that fails when two neighbours fail holds with chance sum over j of C(n-j+1, j) q^j p^(n-j).

    Source: Chiang and Niu (1981), "Reliability of consecutive-k-out-of-n:F system".
    """
    p, q = 0.9, 0.1
    holds = sum(comb(n - j + 1, j) * q**j * p ** (n - j) for j in range((n + 1) // 2 + 1))
    tree = in_a_row(2, n, q)
    assert isclose(top_chance(tree).chance, 1 - holds, rel_tol=1e-9)
    assert minimal_cut_sets(tree, limit=0).by_size == {2: n - 1}


@pytest.mark.parametrize(("k", "n"), [(3, 4), (3, 6), (5, 9), (10, 20), (15, 30)])
def test_k_next_to_each_other_out_of_at_most_twice_as_many(k: int, n: int) -> None:
    """Where n is at most 2k, the row fails with chance q^k (1 + (n - k) p).

    Source: Chiang and Niu (1981); at most one run of k fits beside a thing that holds.
    """
    p, q = 0.8, 0.2
    tree = in_a_row(k, n, q)
    assert isclose(top_chance(tree).chance, q**k * (1 + (n - k) * p), rel_tol=1e-9)
    assert minimal_cut_sets(tree, limit=0).by_size == {k: n - k + 1}


@pytest.mark.parametrize(("k", "n"), [(2, 3), (3, 5), (6, 12), (10, 40)])
def test_k_out_of_n(k: int, n: int) -> None:
    """At least k of n: C(n, k) minimal sets, all of size k, and the tail of the binomial distribution.

    Source: any textbook, such as Barlow and Proschan (1975), chapter 1.
    """
    names = [f"x{number:02d}" for number in range(n)]
    tree = FaultTree(
        title="k of n",
        top="top",
        gates={"top": join(Connective.AT_LEAST, *names, at_least=k)},
        chances=dict.fromkeys(names, 0.3),
    )
    assert minimal_cut_sets(tree, limit=0).by_size == {k: comb(n, k)}
    assert isclose(top_chance(tree).chance, sum(comb(n, j) * 0.3**j * 0.7 ** (n - j) for j in range(k, n + 1)))
    if n <= 5:
        assert {package.add for package in minimal_cut_sets(tree).packages} == set(combinations(names, k))
