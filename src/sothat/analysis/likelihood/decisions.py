"""What would be decided: the best package and the single points of failure, for one way of knowing after the other.

All are read off one solved theory in which every own status is open and every link is delivered, so that a status that comes to be known is a
variable that is settled. The same can be had by putting the questions one after the other, which is slower and needs no
diagram of everything at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sothat.analysis.engine.diagrams import TRUE, Diagrams
from sothat.analysis.linchpins import linchpins
from sothat.analysis.optimum.best_set import best_set
from sothat.analysis.packages import packages
from sothat.analysis.structure.gates import Structure
from sothat.analysis.structure.settings import Free, Setting, all_open, with_additions, with_losses
from sothat.analysis.structure.symbolic import solve_symbolically
from sothat.analysis.watch import Watch
from sothat.theory import ElementId, Kind, Status, Statuses

_MOST_NODES = 2_000_000
"""How many nodes that theory may have, all in all, before the questions are put one after the other."""

Package = tuple[ElementId, ...] | None
"""What to add, or None where no additions reach the goals."""

Singles = tuple[ElementId, ...] | None
"""The single points of failure, or None where the goals fail even with all in place that may be."""

Known = tuple[ElementId, bool] | None
"""What has been found out, if anything: an element, and whether it is in place, true or present."""


@dataclass(frozen=True, kw_only=True)
class DecisionQuestion:
    """What the decisions are made with.

    Args:
        structure: The theory's structure function.
        goals: All of which are to hold.
        statuses: How the area stands.
        costs: Of each addition; a missing one is 0.
        fixed: Choices already made.
        most_nodes: How many nodes the decision diagrams may have.
    """

    structure: Structure
    goals: tuple[ElementId, ...]
    statuses: Statuses | None
    costs: Mapping[ElementId, float]
    fixed: Mapping[ElementId, Status] | None
    most_nodes: int
    watch: Watch

    def statuses_with(self, known: Known) -> Statuses | None:
        """How the area stands once something has been found out."""
        if known is None:
            return self.statuses
        element, there = known
        return {**(self.statuses or {}), element: Status.IN_PLACE if there else Status.NOT_IN_PLACE}


class DecisionsOnDiagram:
    """The decisions, read off a solved theory.

    Args:
        question: What is asked.

    Raises:
        TooLarge: When a diagram would be too large.
    """

    def __init__(self, question: DecisionQuestion) -> None:
        structure, most = question.structure, min(question.most_nodes, _MOST_NODES)
        roots = [structure.number[goal] for goal in question.goals]
        solved = solve_symbolically(structure, all_open(structure), roots, watch=question.watch, most_nodes=most)
        self._question, self._names, self._store = question, solved.names, solved.diagrams
        self._variable = {name: variable for variable, name in enumerate(solved.names)}
        self._reached = self._store.all_of(solved.model.surely[root] for root in roots)

    # the best package

    def package(self, known: Known = None) -> Package:
        """The best package once something has been found out."""
        self._question.watch(len(self._store))
        element, there = known or (None, False)
        variable = self._variable.get(element, -1) if element else -1
        if variable in self._doubtful:
            (edge,) = self._store.settled([self._as_planned], {variable: there})
            return self._best(self._store.whatever(edge, self._doubtful - {variable}))
        if variable in self._addable and there:
            (edge,) = self._store.settled([self._certain], {variable: True})
            return self._best(edge)
        return self._best_now

    @cached_property
    def _best_now(self) -> Package:
        return self._best(self._certain)

    def _best(self, edge: int) -> Package:
        return best_set(self._store, edge, self._names, self._prices)

    @cached_property
    def _prices(self) -> dict[ElementId, Fraction]:
        """As decimal numbers, so that sums come out as people add them up."""
        return {element: Fraction(str(cost)) for element, cost in self._question.costs.items()}

    @cached_property
    def _additions(self) -> dict[int, Setting]:
        settings = with_additions(self._question.structure, self._question.statuses, self._question.fixed)
        number = self._question.structure.number
        return {variable: settings[number[name]] for name, variable in self._variable.items()}

    @cached_property
    def _addable(self) -> frozenset[int]:
        return frozenset(v for v, setting in self._additions.items() if setting is Free.ADDABLE)

    @cached_property
    def _doubtful(self) -> frozenset[int]:
        return frozenset(v for v, setting in self._additions.items() if setting is Free.UNKNOWN)

    @cached_property
    def _as_planned(self) -> int:
        """Where the goals are reached, as a function of what can be added and of what nobody can add to and is not known."""
        known = {v: setting for v, setting in self._additions.items() if isinstance(setting, bool)}
        return self._store.settled([self._reached], known)[0]

    @cached_property
    def _certain(self) -> int:
        return self._store.whatever(self._as_planned, self._doubtful)

    # the single points of failure

    def singles(self, known: Known = None) -> Singles:
        """The single points of failure once something has been found out."""
        self._question.watch(len(self._store))
        there = {v for v, is_there in self._there.items() if is_there}
        losable = self._losable
        if known is not None and known[0] in self._variable:
            variable = self._variable[known[0]]
            is_hindrance = self._question.structure.theory.by_id[known[0]].kind is Kind.HINDRANCE
            there = there | {variable} if known[1] else there - {variable}
            losable = losable | {variable} if known[1] != is_hindrance else losable - {variable}
        way = _way_down(self._store, self._reached, there)
        if way[-1] != TRUE:
            return None
        asked = [variable for variable in _asked_on(self._store, way) if variable in losable]
        lost = [v for v in asked if not self._store.holds(self._reached, there ^ {v})]
        return tuple(sorted(self._names[variable] for variable in lost))

    @cached_property
    def _losses(self) -> dict[int, Setting]:
        settings = with_losses(self._question.structure, self._question.statuses)
        number = self._question.structure.number
        return {variable: settings[number[name]] for name, variable in self._variable.items()}

    @cached_property
    def _losable(self) -> frozenset[int]:
        return frozenset(v for v, setting in self._losses.items() if setting is Free.LOSABLE)

    @cached_property
    def _there(self) -> dict[int, bool]:
        """What is in place, true or present before anything is lost: an absent hindrance is absent."""
        by_id = self._question.structure.theory.by_id
        return {
            v: by_id[self._names[v]].kind is not Kind.HINDRANCE if setting is Free.LOSABLE else setting is True
            for v, setting in self._losses.items()
        }


def _way_down(diagrams: Diagrams, root: int, there: set[int]) -> list[int]:
    """The edges that are met from the root to an end."""
    edges = [root]
    while edges[-1] >> 1:
        variable, no, yes = diagrams.parts(edges[-1])
        edges.append(yes if variable in there else no)
    return edges


def _asked_on(diagrams: Diagrams, way: list[int]) -> list[int]:
    """The variables that are asked on a way down; no other could change where it ends."""
    return [diagrams.parts(edge)[0] for edge in way[:-1]]


class DecisionsByAsking:
    """The same decisions, each by putting its question anew."""

    def __init__(self, question: DecisionQuestion) -> None:
        self._question = question

    def package(self, known: Known = None) -> Package:
        """The best package once something has been found out."""
        question = self._question
        found = packages(
            question.structure.theory,
            question.statuses_with(known),
            goals=question.goals,
            costs=question.costs,
            fixed=question.fixed,
            limit=0,
            watch=question.watch,
        )
        return None if found.cheapest is None else tuple(sorted(found.cheapest.add))

    def singles(self, known: Known = None) -> Singles:
        """The single points of failure once something has been found out."""
        question = self._question
        found = linchpins(
            question.structure.theory,
            question.statuses_with(known),
            goals=question.goals,
            limit=0,
            watch=question.watch,
        )
        return None if found.failing else tuple(sorted(found.single))
