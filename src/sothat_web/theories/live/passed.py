"""What a room has passed on lately, kept for whoever comes in meanwhile."""

from collections import deque
from collections.abc import Iterable

from sothat_web.theories.live.limits import MOST_BEHIND
from sothat_web.theories.live.outgoing import WrittenStep

_MOST_LETTERS = 4_000_000


class Passed:
    """The last steps that were passed on, without a gap up to the newest.

    Args:
        head: The sequence of the last change that was passed on.
    """

    def __init__(self, head: int) -> None:
        self.head = head
        self._from = head
        self._steps: deque[WrittenStep] = deque()
        self._letters = 0
        self.is_kept_whole = 0
        """How many are coming in just now: nothing is forgotten meanwhile."""

    def add(self, steps: Iterable[WrittenStep]) -> None:
        """These were passed on."""
        for step in steps:
            self._steps.append(step)
            self._letters += len(step.named)
            self.head = step.last
        self.forget()

    def forget(self) -> None:
        """Lets go of the oldest, unless somebody is coming in."""
        while self._steps and not self.is_kept_whole and self._are_many():
            oldest = self._steps.popleft()
            self._letters -= len(oldest.named)
            self._from = oldest.last

    def after(self, sequence: int) -> list[WrittenStep] | None:
        """The steps after a change, or None when they are not all here or a step begins before and ends after it."""
        if not self._from <= sequence <= self.head:
            return None
        found = [step for step in self._steps if step.last > sequence]
        return None if found and found[0].first <= sequence else found

    def _are_many(self) -> bool:
        return len(self._steps) > MOST_BEHIND or self._letters > _MOST_LETTERS
