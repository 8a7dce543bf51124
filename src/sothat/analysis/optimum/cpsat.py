"""The best choice under conditions by constraint programming: bounds from linear relaxations, and better and better choices on the way.

Source:
    Perron, Didier and Gay (2023), "The CP-SAT-LP solver"; OR-Tools, used with one worker and one seed, so that it repeats itself.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from sothat.analysis.optimum.interruptible import Interrupted, interruptibly
from sothat.analysis.structure.conditions import TRUE, Conditions
from sothat.analysis.watch import Watch
from sothat.errors import TooLarge

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Chosen = frozenset[int]

MOST_WEIGHT = 1 << 60
"""What all choices together may weigh: CP-SAT counts in 64 bits."""

_AT_ONCE = 50
"""How many choices are settled in one go when a tie is settled: each weighs twice the next, in 64 bits."""


class CpSat:
    """Looks for the lightest choices again and again, while the conditions grow; the twin of `MaxSat`.

    Args:
        conditions: What must be so.
        weights: For each choice that counts what it weighs, 1 or more.
        order: The choices that count, in the order that settles a tie: whoever makes the earliest comes first.
        told: All choices that are told of what is found.
        watch: Called now and then while the solver works.

    Raises:
        TooLarge: When the weights do not fit into 64 bits.
    """

    def __init__(
        self,
        conditions: Conditions,
        weights: Mapping[int, int],
        order: Sequence[int],
        told: Sequence[int],
        watch: Watch,
    ) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 (heavy: loaded when first needed)

        if sum(weights.values()) > MOST_WEIGHT:
            raise TooLarge("The costs have too many digits for this solver: round them.")
        self._library, self._model = cp_model, cp_model.CpModel()
        self._conditions, self._weights, self._order, self._told = conditions, weights, order, told
        self._watch = watch
        self._variables: dict[int, cp_model.IntVar] = {}
        self._places: dict[int, cp_model.IntVar] = {}
        self._taken = [0, 0, 0]
        self.so_far: Chosen | None = None
        self.bound = 0

    def lightest(self) -> Chosen | None:
        """What is chosen in the lightest way to meet the conditions, ties settled by the order; None when there is none.

        When the watch stops it, `so_far` is the lightest that was met until then and `bound` a weight that none is below.
        """
        self._take_new()
        self.so_far = None
        weighed = sum(self._weights[one] * self._literal(one) for one in self._order)
        self._model.minimize(weighed)
        found = self._solved(self._model, bounds=True)
        return None if found is None else self._first_by_order(found)

    def close(self) -> None:
        """Gives back the memory."""
        self._variables.clear()

    def weight(self, chosen: Chosen) -> int:
        """What all that is chosen weighs."""
        return sum(self._weights[one] for one in self._order if one in chosen)

    def _first_by_order(self, found: Chosen) -> Chosen:
        """Of the equally light: the earliest choices first, some at a time, each worth more than all after it."""
        model, many = self._model.clone(), sum(one in found for one in self._order)
        model.add(sum(self._weights[one] * self._literal(one) for one in self._order) <= self.weight(found))
        settled = 0
        for start in range(0, len(self._order), _AT_ONCE):
            if settled == many:
                break
            chunk = self._order[start : start + _AT_ONCE]
            model.clear_hints()  # type: ignore[no-untyped-call]
            for one in self._told:
                model.add_hint(self._variables[one], one in found)
            model.maximize(sum((1 << (_AT_ONCE - at)) * self._literal(one) for at, one in enumerate(chunk)))
            better = self._solved(model, bounds=False)
            assert better is not None, "what was found meets its own conditions"
            found = better
            for one in chunk:
                model.add(self._literal(one) == (one in found))
            settled += sum(one in found for one in chunk)
        return found

    def _solved(self, model: "cp_model.CpModel", *, bounds: bool) -> Chosen | None:
        cp_model = self._library
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.catch_sigint_signal = False
        met = self._meeting()
        if bounds:
            solver.best_bound_callback = self._raise_bound
        status = interruptibly(partial(solver.solve, model, met), solver.stop_search, self._watch)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise Interrupted
        return frozenset(one for one in self._told if solver.boolean_value(self._literal(one)))

    def _meeting(self) -> "cp_model.CpSolverSolutionCallback":
        search = self

        class Meeting(self._library.CpSolverSolutionCallback):  # type: ignore[misc, name-defined]
            """Remembers the lightest choice met on the way."""

            def on_solution_callback(self) -> None:
                found = frozenset(one for one in search._told if self.boolean_value(search._literal(one)))
                if search.so_far is None or search.weight(found) < search.weight(search.so_far):
                    search.so_far = found

        return Meeting()

    def _raise_bound(self, bound: float) -> None:
        self.bound = max(self.bound, ceil(bound - 1e-6 * max(1.0, abs(bound))))

    def _literal(self, choice: int) -> "cp_model.LiteralT":
        variable = self._variables.get(abs(choice))
        if variable is None:
            variable = self._variables[abs(choice)] = self._model.new_bool_var(f"c{abs(choice)}")
        return variable if choice > 0 else ~variable

    def _place(self, step: int) -> "cp_model.IntVar":
        if step not in self._places:
            self._places[step] = self._model.new_int_var(0, self._conditions.steps[step] - 1, f"s{step}")
        return self._places[step]

    def _take_new(self) -> None:
        conditions, model, literal = self._conditions, self._model, self._literal
        clauses, counts, earlier = self._taken
        self._taken = [len(conditions.clauses), len(conditions.counts), len(conditions.earlier)]
        for clause in conditions.clauses[clauses:]:
            model.add_bool_or([literal(one) for one in clause])
        for count in conditions.counts[counts:]:
            model.add(sum(literal(one) for one in count.of) >= count.at_least).only_enforce_if(literal(count.when))
        for order in conditions.earlier[earlier:]:
            model.add(self._place(order.first) < self._place(order.then)).only_enforce_if(literal(order.when))
        for one in (TRUE, *self._told):
            literal(one)
