"""The best choice under conditions by MaxSAT: cores of what cannot be had all at once, each of which raises the least cost.

Source:
    Ignatiev, Morgado and Marques-Silva (2019), "RC2: an efficient MaxSAT solver"; Morgado, Dodaro and Marques-Silva (2014),
    "Core-guided MaxSAT with soft cardinality constraints".
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sothat.analysis.optimum.clauses import Clauses
from sothat.analysis.optimum.interruptible import Interrupted, interruptibly
from sothat.analysis.structure.conditions import TRUE, Conditions
from sothat.analysis.watch import Watch

Chosen = frozenset[int]


class MaxSat:
    """Looks for the lightest choices again and again, while the conditions grow.

    Args:
        conditions: What must be so.
        weights: For each choice that counts what it weighs, 1 or more.
        order: The choices that count, in the order that settles a tie: whoever makes the earliest comes first.
        told: All choices that are told of what is found.
        watch: Called now and then while the solver works.
    """

    def __init__(
        self,
        conditions: Conditions,
        weights: Mapping[int, int],
        order: Sequence[int],
        told: Sequence[int],
        watch: Watch,
    ) -> None:
        from pysat.examples.rc2 import RC2Stratified  # noqa: PLC0415 (heavy: loaded when first needed)
        from pysat.formula import WCNF  # noqa: PLC0415 (heavy: loaded when first needed)

        self._conditions, self._weights, self._watch = conditions, weights, watch
        self._order, self._told = list(order), list(told)
        self._clauses = Clauses(conditions)
        formula = WCNF()
        formula.extend([list(clause) for clause in self._clauses.new()])
        formula.append([TRUE], weight=1)  # where nothing counts RC2 would not look at all
        for choice in order:
            formula.append([-choice], weight=weights[choice])
        # Nothing may be hardened: what is lightest now is not when conditions are added later.
        self._solver = RC2Stratified(formula, solver="g4", adapt=True, exhaust=True, minz=True, nohard=True, trim=5)
        self._oracle = _Oracle(self._solver.oracle, self._met)
        self._solver.oracle = self._oracle
        self.so_far: Chosen | None = None

    @property
    def bound(self) -> int:
        """A weight that nothing which meets the conditions is below."""
        return int(self._solver.cost)

    def lightest(self) -> Chosen | None:
        """What is chosen in the lightest way to meet the conditions, ties settled by the order; None when there is none.

        When the watch stops it, `so_far` is the lightest that was met until then and `bound` a weight that none is below.
        """
        for clause in self._clauses.new():
            self._solver.add_clause(list(clause))
        self.so_far = None
        return interruptibly(self._searched, self._oracle.stop, self._watch)

    def close(self) -> None:
        """Gives back the memory."""
        self._solver.delete()

    def weight(self, chosen: Chosen) -> int:
        """What all that is chosen weighs."""
        return sum(self._weights[one] for one in self._order if one in chosen)

    def _searched(self) -> Chosen | None:
        return None if self._solver.compute() is None else self._first_by_order(self._found())

    def _first_by_order(self, found: Chosen) -> Chosen:
        """Of the equally light: as long as one can make an earlier choice, it does; then that choice is settled."""
        settled: list[int] = []
        start = 0
        while (at := next((at for at in range(start, len(self._order)) if self._order[at] in found), None)) is not None:
            better = self._with_one_of(self._order[start:at], settled) if at > start else None
            if better is None:
                settled.append(self._order[at])
                start = at + 1
            else:
                found = better
        return found

    def _with_one_of(self, earlier: Sequence[int], settled: Sequence[int]) -> Chosen | None:
        when = self._conditions.choice()
        self._solver.add_clause([-when, *earlier])
        inner = self._solver.vmap.e2i
        assumed = [inner[one] for one in (when, *settled)]
        found = self._oracle.solve_limited(assumptions=[*self._solver.active_assumps(), *assumed])
        chosen = self._found() if found else None
        self._solver.add_clause([-when])
        return chosen

    def _found(self) -> Chosen:
        return self._chosen(self._oracle.get_model())

    def _chosen(self, model: Sequence[int]) -> Chosen:
        inner = self._solver.vmap.e2i
        true = {one for one in model if one > 0}  # what no condition asks about is missing there
        return frozenset(one for one in self._told if inner.get(one) in true)

    def _met(self, model: Sequence[int]) -> None:
        found = self._chosen(model)
        if self.so_far is None or self.weight(found) < self.weight(self.so_far):
            self.so_far = found


class _Oracle:
    """A SAT solver that can be stopped from beside and tells of all that it meets on the way."""

    def __init__(self, solver: Any, met: Callable[[Sequence[int]], None]) -> None:
        self._solver, self._met = solver, met
        self._is_stopping = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._solver, name)

    def stop(self) -> None:
        self._is_stopping = True
        self._solver.interrupt()

    def solve(self, assumptions: Sequence[int] = ()) -> bool | None:
        return self.solve_limited(assumptions=assumptions)

    def solve_limited(self, assumptions: Sequence[int] = (), expect_interrupt: bool = True) -> bool | None:
        """Python's lock is given up meanwhile, whatever was asked, so that others can look at the time."""
        del expect_interrupt
        found: bool | None = None
        if not self._is_stopping:
            found = self._solver.solve_limited(assumptions=list(assumptions), expect_interrupt=True)
        if self._is_stopping:
            raise Interrupted
        if found:
            self._met(self._solver.get_model())
        return found
