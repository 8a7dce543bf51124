"""How much one connection may ask of the server, so that none can keep it from the others."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


@dataclass(kw_only=True)
class Budget:
    """A purse that fills steadily. Spending what is not there means waiting until it is.

    Args:
        rate: What comes in each second.
        most: What the purse holds at most, and holds at first.
    """

    rate: float
    most: float
    clock: Callable[[], float] = monotonic

    def __post_init__(self) -> None:
        self._left = self.most
        self._at = self.clock()

    def spend(self, amount: float) -> float:
        """How many seconds to wait before going on: 0 while there is enough."""
        now = self.clock()
        self._left = min(self.most, self._left + (now - self._at) * self.rate) - amount
        self._at = now
        return max(0.0, -self._left / self.rate)

    def spend_if_there(self, amount: float) -> bool:
        """Spends it where there is enough, and says whether there was."""
        if self.spend(0) > 0 or self._left < amount:
            return False
        self._left -= amount
        return True
