"""Cooperative games by their definitions: sums over all subsets of the players, and a plain reading of theories without loops.

A game of n players is a list of 2^n numbers: what each coalition is worth, a coalition being a number whose bits are the players.
"""

from collections.abc import Callable, Iterable, Sequence
from math import comb, factorial

from sothat.theory import ElementId, Role, Theory

Game = Sequence[float]


def players_of(game: Game) -> int:
    return (len(game) - 1).bit_length()


def shapley(game: Game) -> list[float]:
    """Shapley (1953): sum over S without i of s! (n - s - 1)! / n! (v(S + i) - v(S))."""
    n = players_of(game)
    weight = [factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)]
    return [
        sum(weight[s.bit_count()] * (game[s | 1 << i] - game[s]) for s in range(1 << n) if not s >> i & 1)
        for i in range(n)
    ]


def pair_sum(game: Game, i: int, j: int, weight: Callable[[int, int], float]) -> float:
    """The sum over S without i and j of weight(n, s) times the second difference of v in i and j."""
    n, both = players_of(game), 1 << i | 1 << j
    return sum(
        weight(n, s.bit_count()) * (game[s | both] - game[s | 1 << i] - game[s | 1 << j] + game[s])
        for s in range(1 << n)
        if not s & both
    )


def grabisch_roubens(game: Game, i: int, j: int) -> float:
    """Grabisch and Roubens (1999): weights s! (n - s - 2)! / (n - 1)!."""
    return pair_sum(game, i, j, lambda n, s: factorial(s) * factorial(n - s - 2) / factorial(n - 1))


def shapley_taylor(game: Game, i: int, j: int) -> float:
    """Dhamdhere, Agarwal and Sundararajan (2020), order k = 2: weights (k / n) / C(n - 1, s)."""
    return pair_sum(game, i, j, lambda n, s: 2 / n / comb(n - 1, s))


def holds_in(theory: Theory, in_place: Iterable[ElementId]) -> set[ElementId]:
    """What holds, reading a theory without loops from first to last; each element stands after what it reads."""
    there, holding = set(in_place), set()
    for element in theory.elements:
        links = theory.links_to.get(element.id, ())
        needed = [link for link in links if link.role is Role.REQUIRES]
        against = [link for link in links if link.role is Role.HINDERS]
        groups = [group for group in theory.alternatives if group.target == element.id]
        met = all(
            sum(link.source in holding for link in links if link.group == group.id) >= group.at_least
            for group in groups
        )
        own = element.id in there if element.kind.has_own_status else bool(needed or groups)
        if own and met and all(k.source in holding for k in needed) and not any(k.source in holding for k in against):
            holding.add(element.id)
    return holding


def game_of(
    theory: Theory, players: Sequence[ElementId], always: Iterable[ElementId], worth: Callable[[set[ElementId]], float]
) -> list[float]:
    """What each coalition of additions is worth, the rest of what is in place being there anyway."""
    there = set(always)
    return [
        worth(holds_in(theory, there | {p for place, p in enumerate(players) if coalition >> place & 1}))
        for coalition in range(1 << len(players))
    ]
