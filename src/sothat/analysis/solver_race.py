"""Two solvers for one question: the one that is fast most often and, where that takes long, the other one beside it.

MaxSAT is the faster by far where things hang on one another in long chains; constraint programming where many sums of costs and
counts must be weighed against each other. Both find the same choice, so who wins changes nothing but the time.
"""

from collections.abc import Mapping, Sequence
from threading import Event, Thread

from sothat.analysis.conditions import Conditions
from sothat.analysis.cpsat import CpSat
from sothat.analysis.interruptible import Interrupted
from sothat.analysis.maxsat import MaxSat
from sothat.analysis.watch import Watch
from sothat.errors import TooLarge

Chosen = frozenset[int]

PATIENCE = 0.5
"""Seconds that MaxSAT has for itself."""

_EVERY = 0.02


class SolverRace:
    """`MaxSat`, joined by `CpSat` where it takes long; the first to finish answers, and stays if the other was given up.

    Args:
        conditions: What must be so.
        weights: For each choice that counts what it weighs, 1 or more.
        order: The choices that count, in the order that settles a tie.
        told: All choices that are told of what is found.
        watch: Called now and then while the solvers work.
    """

    def __init__(
        self,
        conditions: Conditions,
        weights: Mapping[int, int],
        order: Sequence[int],
        told: Sequence[int],
        watch: Watch,
    ) -> None:
        self._asked = conditions, weights, order, told
        self._watch = watch
        self._flags = [_Flag(), _Flag()]
        self._runners: list[MaxSat | CpSat | None] = [MaxSat(*self._asked, self._flags[0]), None]
        self._may_join = True
        self._bound = 0
        self.so_far: Chosen | None = None

    @property
    def bound(self) -> int:
        """A weight that nothing which meets the conditions is below."""
        return max(self._bound, *(runner.bound for runner in self._runners if runner is not None))

    def lightest(self) -> Chosen | None:
        """What is chosen in the lightest way to meet the conditions, ties settled by the order; None when there is none."""
        self.so_far = None
        heats = [_Heat(runner) if runner is not None else None for runner in self._runners]
        waited = 0
        try:
            while not any(heat is not None and heat.is_done for heat in heats):
                self._watch(0)
                waited += 1
                if heats[1] is None and self._may_join and waited * _EVERY >= PATIENCE:
                    heats[1] = self._joined()
                next(heat for heat in heats if heat is not None).wait(_EVERY)
        finally:
            self._end(heats)
        return next(heat.result() for heat in heats if heat is not None and heat.has_answer)

    def close(self) -> None:
        """Gives back the memory."""
        for runner in self._runners:
            if runner is not None:
                runner.close()

    def _joined(self) -> "_Heat | None":
        try:
            second = self._runners[1] = CpSat(*self._asked, self._flags[1])
        except TooLarge:
            self._may_join = False
            return None
        return _Heat(second)

    def _end(self, heats: "Sequence[_Heat | None]") -> None:
        """Stops whoever still runs, and keeps what was found on the way."""
        for place, heat in enumerate(heats):
            if heat is None:
                continue
            self._flags[place].is_up.set()
            heat.wait(None)
            self._flags[place].is_up.clear()
            self._remember(heat.runner)
            if place == 0 and not heat.has_answer:
                self._runners[0] = None  # MaxSAT cannot be taken up where it was stopped

    def _remember(self, runner: MaxSat | CpSat) -> None:
        self._bound = max(self._bound, runner.bound)
        found = runner.so_far
        if found is not None and (self.so_far is None or runner.weight(found) < runner.weight(self.so_far)):
            self.so_far = found


class _Flag:
    """A watch that stops whoever looks at it once the flag is up."""

    def __init__(self) -> None:
        self.is_up = Event()

    def __call__(self, done: int) -> None:
        if self.is_up.is_set():
            raise Interrupted


class _Heat:
    """One solver at work, beside."""

    def __init__(self, runner: MaxSat | CpSat) -> None:
        self.runner = runner
        self._results: list[Chosen | None] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        return not self._thread.is_alive()

    @property
    def has_answer(self) -> bool:
        """Whether it came to an end by itself, be it with an error."""
        return bool(self._results) or not (self._error is None or isinstance(self._error, Interrupted))

    def result(self) -> Chosen | None:
        if self._error is not None:
            raise self._error
        return self._results[0]

    def wait(self, seconds: float | None) -> None:
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._results.append(self.runner.lightest())
        except BaseException as error:  # handed on to whoever waits
            self._error = error
