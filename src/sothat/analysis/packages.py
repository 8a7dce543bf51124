"""Question 4: which minimal sets of additions make the goals hold, what they cost and in which order they start to work."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from sothat.analysis.answer import Answer, listed
from sothat.analysis.optimum.in_the_way import in_the_way
from sothat.analysis.optimum.package_sets import Method, PackageQuestion
from sothat.analysis.structure.gates import Structure, structure_of
from sothat.analysis.structure.listing import Affordable
from sothat.analysis.structure.rounds import rounds
from sothat.analysis.structure.settings import Free, Setting, goals_or_own, with_additions
from sothat.analysis.watch import Watch, unwatched
from sothat.errors import Misuse
from sothat.theory import ElementId, Status, Statuses, Theory


@dataclass(frozen=True, kw_only=True)
class Package:
    """One minimal set of additions that makes the goals hold.

    Args:
        add: What to add, by id.
        size: How many additions.
        cost: Their cost, in the unit of the costs that were given; a missing cost counts as 0.
        order: The additions in order of roll-out: by the round in which each starts to work, then by id.
        steps: The same, one tuple for each round.
    """

    add: tuple[ElementId, ...]
    size: int
    cost: float
    order: tuple[ElementId, ...]
    steps: tuple[tuple[ElementId, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """The package as the command line prints it."""
        return {"add": listed(self.add), "size": self.size, "cost": self.cost, "order": listed(self.order)}


@dataclass(frozen=True, kw_only=True)
class Packages(Answer):
    """All minimal sets of additions that make the goals hold.

    They are counted exactly by a decision diagram. Where that grows too large, or takes half of the time there is, the cheapest
    are found one after the other instead, and the answer says so.

    Args:
        goals: The goals, all of which are meant to hold.
        count: How many packages there are, exactly; no limit or budget touches it. None when that is too much to work out.
        by_size: How many there are of each size; empty when that is too much to work out.
        packages: The first of them, smallest first; with a budget only those within it. Where `count` is None: the
            cheapest, cheapest first.
        cheapest: The one that costs least, if there is one within the budget.
        costs_taken_as_0: What could be added and has no cost stated.
        complete: Whether `packages` holds them all.
        method: How they were found.
        count_at_least: How many there are at least.
        optimal: Whether `cheapest` is proved to be the cheapest. If not, time ran out: it does and nothing single can be left out
            of it, but there may be cheaper ones.
        bound: What every package costs at least; None when there is none, or none within the budget.
        gap: By what share of its cost `cheapest` may at most be too dear, 0 when it is proved; None when there is no such package.
        in_the_way: When there is no package: the minimal sets of conditions that nobody can add and that would have
            to change before there were one. Empty when even that would not help.
    """

    goals: tuple[ElementId, ...]
    count: int | None
    by_size: Mapping[int, int]
    packages: tuple[Package, ...]
    cheapest: Package | None
    costs_taken_as_0: tuple[ElementId, ...]
    complete: bool
    method: Method
    count_at_least: int
    optimal: bool
    bound: float | None
    gap: float | None
    in_the_way: tuple[tuple[ElementId, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with ``--json``."""
        found = {
            "count": self.count,
            "by_size": {str(size): count for size, count in self.by_size.items()},
            "packages": [package.as_json() for package in self.packages],
            "cheapest": self.cheapest.as_json() if self.cheapest else None,
            "costs_taken_as_0": listed(self.costs_taken_as_0),
            "complete": self.complete,
            "method": self.method.value,
        }
        if self.method is Method.ENUMERATION:
            found |= {"count_at_least": self.count_at_least, "optimal": self.optimal}
            found |= {"bound": self.bound, "gap": self.gap}
        return {**found, "in_the_way": listed(self.in_the_way)} if self.count == 0 else found

    def rows(self) -> list[dict[str, Any]]:
        """One row for each listed package: add, size, cost, order."""
        return [package.as_json() for package in self.packages]


def packages(  # noqa: PLR0913 (everything past the area has a default)
    theory: Theory,
    statuses: Statuses | None = None,
    *,
    goals: Sequence[str] | None = None,
    costs: Mapping[ElementId, float] | None = None,
    fixed: Mapping[ElementId, Status] | None = None,
    budget: float | None = None,
    limit: int = 20,
    most_nodes: int | None = None,
    watch: Watch = unwatched,
) -> Packages:
    """Every minimal set of additions with which all the goals certainly hold.

    A set is minimal when no proper part of it does the same. What is not added counts as not in place; unknown or
    partly true assumptions and hindrances may turn out either way, and the goals must hold in every way.

    Args:
        goals: All of which are to hold; the theory's own when None.
        costs: Of each addition, in any one unit; a missing one is 0.
        fixed: Choices already made: what is surely added, and what may not be.
        budget: The most that the listed packages and the cheapest may cost; `count` does not depend on it.
        limit: How many packages to list.
        most_nodes: How large a decision diagram may grow before the packages are looked for one after the other; the usual
            limit when None.
    """
    structure = structure_of(theory)
    chosen = goals_or_own(theory, goals)
    _refuse_unknown_costs(theory, costs or {})
    settings = with_additions(structure, statuses, fixed)
    return packages_of(
        structure,
        settings,
        chosen,
        costs=costs or {},
        budget=budget,
        limit=limit,
        most_nodes=most_nodes,
        watch=watch,
    )


def packages_of(
    structure: Structure,
    settings: Sequence[Setting],
    goals: tuple[ElementId, ...],
    *,
    costs: Mapping[ElementId, float],
    budget: float | None,
    limit: int,
    most_nodes: int | None = None,
    watch: Watch = unwatched,
) -> Packages:
    """The same for any structure whose settings say what can be added."""
    if limit < 0:
        raise Misuse(f"The limit is {limit}: say how many packages to list, 0 or more.")
    roots = [structure.number[goal] for goal in goals]
    addable = [element for element, setting in zip(structure.ids, settings, strict=True) if setting is Free.ADDABLE]
    limits = Affordable(_prices(costs, addable), None if budget is None else _exactly(budget, "The budget"))
    question = PackageQuestion(
        structure=structure, settings=settings, roots=roots, limits=limits, limit=limit, watch=watch
    )
    found = question.answered(most_nodes)
    told = partial(_package, structure, settings, limits)
    cheapest = None if found.cheapest is None else told(found.cheapest)
    barriers: tuple[tuple[ElementId, ...], ...] = ()
    if found.count == 0:
        by_diagram = found.method is Method.DIAGRAM
        barriers = in_the_way(structure, settings, roots, watch=watch, most_nodes=most_nodes, with_diagram=by_diagram)
    return Packages(
        goals=goals,
        count=found.count,
        by_size=found.by_size,
        packages=tuple(told(one) for one in found.shown),
        cheapest=cheapest,
        costs_taken_as_0=tuple(sorted(element for element in addable if element not in costs)),
        complete=len(found.shown) == found.count,
        method=found.method,
        count_at_least=found.count_at_least,
        optimal=found.is_optimal,
        bound=None if found.bound is None else float(found.bound),
        gap=found.gap(limits),
        in_the_way=barriers,
    )


def _package(
    structure: Structure, settings: Sequence[Setting], limits: Affordable, chosen: tuple[ElementId, ...]
) -> Package:
    """A package as people want it told: with its cost and the order of its roll-out."""
    cost = limits.cost(chosen)
    added = set(chosen)
    then = [
        (element in added if setting is Free.ADDABLE else setting)
        for element, setting in zip(structure.ids, settings, strict=True)
    ]
    starts = rounds(structure, then)
    by_round: dict[int, list[ElementId]] = {}
    for element in chosen:
        by_round.setdefault(starts[structure.number[element]], []).append(element)
    steps = tuple(tuple(by_round[start]) for start in sorted(by_round))
    return Package(
        add=chosen,
        size=len(chosen),
        cost=int(cost) if cost.denominator == 1 else float(cost),
        order=tuple(element for step in steps for element in step),
        steps=steps,
    )


def _refuse_unknown_costs(theory: Theory, costs: Mapping[ElementId, float]) -> None:
    for element in sorted(costs):
        if element not in theory.by_id:
            raise Misuse(
                f"There is no element {str(element)[:60]!r} in this theory, so it cannot have a cost: "
                "take it out or correct the id."
            )


def _prices(costs: Mapping[ElementId, float], addable: Sequence[ElementId]) -> dict[ElementId, Fraction]:
    exact = {element: _exactly(costs[element], f"The cost of {element}") for element in sorted(costs)}
    for element, cost in exact.items():
        if cost < 0:
            raise Misuse(f"The cost of {element} is {costs[element]}: write a number of 0 or more.")
    return {element: exact.get(element, Fraction(0)) for element in addable}


def _exactly(amount: float, of: str) -> Fraction:
    """The decimal number that was written, so that sums come out as people add them up."""
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not math.isfinite(amount):
        raise Misuse(f"{of} is {str(amount)[:60]!r}: write a number of 0 or more.")
    return Fraction(str(amount))
