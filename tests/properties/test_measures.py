"""Importance, shares and chances equal what they are defined as, case by case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from math import factorial, isclose, prod

from hypothesis import given

from sothat.analysis import chance, importance
from sothat.theory import Element, ElementId, Kind, Link, Range, Role, Standing, Theory, goals_of
from tests.properties.slow_twin import Ids, Twin, owned, rule_links, standing, truth, ways, world
from tests.properties.test_questions import Case, cases

State = Mapping[object, bool]


class ByCases:
    """Chances by adding up every way in which statuses and links can turn out."""

    def __init__(self, theory: Theory, statuses: Mapping[ElementId, Standing] | None) -> None:
        self.theory = theory
        self.own = {e: self._chance(standing(theory, statuses, e)) for e in owned(theory)}
        self.links = {k.pair: k for k in rule_links(theory) if k.strength is not None and k.strength != 1}
        self.found: dict[tuple[bool, ...], tuple[Ids, Ids]] = {}
        self.open = [*self.own, *self.links]

    @staticmethod
    def _chance(given: Standing) -> float:
        known = truth(given)
        if known is not None:
            return float(known)
        if isinstance(given, Range):
            return (given.low + 4 * given.likely + given.high) / 6
        return given if isinstance(given, float) else 0.5

    def model(self, state: State) -> tuple[Ids, Ids]:
        """What is true and what is not false in one way; a link that is not delivered is as good as not there, its group aside."""
        key = tuple(state[name] for name in self.open)
        if key not in self.found:
            self.found[key] = _without_links(self.theory, state, [p for p in self.links if not state[p]])
        return self.found[key]

    def mean(self, so: Callable[[Ids, Ids], bool], given: Mapping[object, float]) -> float:
        """The chance that something is so, under these chances of statuses and links."""
        total = 0.0
        for way in ways(self.open):  # type: ignore[arg-type]
            weight = 1.0
            for name, yes in way.items():
                weight *= given[name] if yes else 1 - given[name]
            if weight and so(*self.model(way)):
                total += weight
        return total

    def odds(self) -> dict[object, float]:
        return {**self.own, **{pair: float(link.strength) for pair, link in self.links.items()}}  # type: ignore[arg-type]


def _without_links(theory: Theory, own: State, missing: list[str]) -> tuple[Ids, Ids]:
    """The well-founded model where some sources do not hold for some targets: each goes through a step that never holds."""
    nothing = Element(id=ElementId("never"), kind=Kind.ACTIVITY, title="Never")
    links: list[Link] = []
    extra: list[Element] = []
    for link in theory.links:
        if link.pair not in missing:
            links.append(link)
        elif link.role is not Role.HINDERS:
            stand_in = replace(nothing, id=ElementId(f"never-{len(extra)}"))
            extra.append(stand_in)
            links.append(replace(link, source=stand_in.id))
    changed = replace(theory, elements=(*theory.elements, *extra), links=tuple(links))
    given = {e: bool(own[e]) for e in owned(theory)} | {e.id: False for e in extra}
    found = world(changed, given)
    ids = frozenset(e.id for e in theory.elements)
    return found.true & ids, ids - found.false


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, abs_tol=1e-9)


@given(cases(max_size=6))
def test_the_chance_of_each_element_is_the_sum_over_all_ways(case: Case) -> None:
    """The chance that an element holds, and that it is undetermined, are sums over all ways of statuses and links."""
    theory, statuses = case
    answer, twin = chance(theory, statuses, goals=[e.id for e in theory.elements]), ByCases(theory, statuses)
    for element in answer.chance:
        holds = twin.mean(lambda true, _, e=element: e in true, twin.odds())  # type: ignore[misc]
        may = twin.mean(lambda _, possible, e=element: e in possible, twin.odds())  # type: ignore[misc]
        assert close(answer.chance[element], holds)
        assert close(answer.undetermined[element], may - holds)


@given(cases(max_size=6))
def test_importance_is_the_difference_it_is_defined_as(case: Case) -> None:
    """Birnbaum is the chance with it less the chance without; structural likewise with all at one half; criticality its share."""
    theory, statuses = case
    goals = frozenset(goals_of(theory))
    if not goals:
        return
    answer, twin = importance(theory, statuses), ByCases(theory, statuses)

    def reached(given: Mapping[object, float]) -> float:
        return twin.mean(lambda true, _: goals <= true, given)

    level = {**dict.fromkeys(twin.own, 0.5), **dict.fromkeys(twin.links, 1.0)}
    all_of_them = reached(twin.odds())
    for e in twin.own:
        slope = reached({**twin.odds(), e: 1.0}) - reached({**twin.odds(), e: 0.0})
        assert close(answer.birnbaum[e], slope)
        assert close(answer.structural[e], reached({**level, e: 1.0}) - reached({**level, e: 0.0}))
        assert close(answer.criticality[e], slope * twin.own[e] / all_of_them if all_of_them else None)
        held = answer.fussell_vesely[e]
        assert held is None if not all_of_them else 0 <= held <= 1 + 1e-9  # type: ignore[operator]


@given(cases(max_size=5))
def test_fussell_vesely_is_how_often_a_path_set_with_it_is_in_place(case: Case) -> None:
    """Of all ways in which the goals are reached, the share in which a minimal path set that holds the element is in place."""
    theory, statuses = case
    goals = frozenset(goals_of(theory))
    if not goals:
        return
    answer, twin = importance(theory, statuses), ByCases(theory, statuses)

    def as_wished(name: object, yes: bool) -> bool:
        return yes != (name in theory.by_id and theory.by_id[name].kind is Kind.HINDRANCE)  # type: ignore[index]

    reaching = [way for way in ways(twin.open) if goals <= twin.model(way)[0]]  # type: ignore[arg-type]
    wished = [frozenset(name for name, yes in way.items() if as_wished(name, yes)) for way in reaching]
    paths = [one for one in wished if not any(other < one for other in wished)]
    odds = twin.odds()
    weights = [prod(odds[name] if yes else 1 - odds[name] for name, yes in way.items()) for way in reaching]
    reached = sum(weights)
    for e in twin.own:
        in_place = (w for w, here in zip(weights, wished, strict=True) if any(e in path <= here for path in paths))
        assert close(answer.fussell_vesely[e], sum(in_place) / reached if reached else None)


@given(cases(max_size=6))
def test_shares_are_averages_over_all_orders(case: Case) -> None:
    """Shapley values and interactions equal their sums over all subsets, and the shares add up to what all add together."""
    theory, statuses = case
    goals = frozenset(goals_of(theory))
    if not goals:
        return
    answer, twin = importance(theory, statuses), ByCases(theory, statuses)
    players = Twin(theory, statuses).addable
    n = len(players)

    def value(added: frozenset[ElementId]) -> float:
        given = {**twin.odds(), **{p: float(p in added) for p in players}}
        return twin.mean(lambda true, _: goals <= true, given)

    worth = {frozenset(s): value(frozenset(s)) for size in range(n + 1) for s in combinations(players, size)}
    assert close(sum(answer.shapley.values()), worth[frozenset(players)] - worth[frozenset()])
    for i in players:
        shares = [
            factorial(len(s)) * factorial(n - len(s) - 1) / factorial(n) * (worth[s | {i}] - worth[s])
            for s in worth
            if i not in s
        ]
        assert close(answer.shapley[i], sum(shares))
    for i, j in combinations(players, 2):
        pairs = [
            factorial(len(s))
            * factorial(n - len(s) - 2)
            / factorial(n - 1)
            * (worth[s | {i, j}] - worth[s | {i}] - worth[s | {j}] + worth[s])
            for s in worth
            if not s & {i, j}
        ]
        assert close(answer.interaction.pairs.get((i, j), 0.0), sum(pairs))
