"""Two solvers for one question: the one that is fast most often and, where that takes long, the other one beside it.

MaxSAT is the faster by far where things hang on one another in long chains; constraint programming where many sums of costs and
counts must be weighed against each other. Both find the same choice, so who wins changes nothing but the time.
"""

from collections.abc import Mapping, Sequence
from threading import Event

from sothat.analysis.optimum.cpsat import CpSat
from sothat.analysis.optimum.interruptible import Beside, Interrupted
from sothat.analysis.optimum.maxsat import MaxSat
from sothat.analysis.structure.conditions import Conditions
from sothat.analysis.watch import Watch
from sothat.errors import TooLarge

Chosen = frozenset[int]

PATIENCE = 0.5
"""Seconds that MaxSAT has for itself."""

_EVERY = 0.02
_FIRST, _SECOND = 0, 1


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
        self._bound = 0
        self.so_far: Chosen | None = None

    @property
    def bound(self) -> int:
        """A weight that nothing which meets the conditions is below."""
        return max([self._bound, *(runner.bound for runner in self._runners if runner is not None)])

    def lightest(self) -> Chosen | None:
        """What is chosen in the lightest way to meet the conditions, ties settled by the order; None when there is none."""
        self.so_far = None
        heats: dict[int, Beside[Chosen | None]] = {}
        waited = 0
        try:
            for place, runner in enumerate(self._runners):
                if runner is not None:
                    heats[place] = Beside(runner.lightest)
            while not any(heat.is_done() and heat.has_answer for heat in heats.values()):
                self._watch(0)
                waited += 1
                if _SECOND not in heats and waited * _EVERY >= PATIENCE:
                    heats[_SECOND] = Beside(self._by_the_second)
                next(iter(heats.values())).is_done(within=_EVERY)
        finally:
            self._end(heats)
        return next(heat.result() for heat in heats.values() if heat.has_answer)

    def close(self) -> None:
        """Gives back the memory."""
        for runner in self._runners:
            if runner is not None:
                runner.close()

    def _by_the_second(self) -> Chosen | None:
        try:
            second = self._runners[_SECOND] = CpSat(*self._asked, self._flags[_SECOND])
        except TooLarge:
            raise Interrupted from None  # it has nothing to say; the first goes on by itself
        return second.lightest()

    def _end(self, heats: "Mapping[int, Beside[Chosen | None]]") -> None:
        """Stops whoever still runs, and keeps what was found on the way."""
        pressed: KeyboardInterrupt | None = None
        for place, heat in heats.items():
            try:
                heat.end(self._flags[place].is_up.set)
            except KeyboardInterrupt as once:
                pressed = once
            self._flags[place].is_up.clear()
            self._remember(self._runners[place])
            if place == _FIRST and not heat.has_answer:
                self._runners[_FIRST] = None  # MaxSAT cannot be taken up where it was stopped
        if pressed is not None:
            raise pressed

    def _remember(self, runner: MaxSat | CpSat | None) -> None:
        if runner is None:
            return
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
