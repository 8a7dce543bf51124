"""Many scenarios at once: one bit each of a long whole number."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lanes:
    """The Boolean algebra of whole numbers read as rows of bits, one scenario a bit.

    Args:
        true: The number whose bits are all set: every scenario.
    """

    true: int
    false: int = 0

    def both(self, first: int, second: int) -> int:
        """The scenarios in which both hold."""
        return first & second

    def all_of(self, given: Iterable[int]) -> int:
        """The scenarios in which all hold."""
        result = self.true
        for row in given:
            result &= row
            if not result:
                break
        return result

    def opposite(self, given: int) -> int:
        """The scenarios in which it does not hold."""
        return self.true ^ given


def every(width: int, chosen: int, blocks: int) -> int:
    """A row of `width` bits repeated `blocks` times, side by side."""
    row, have = chosen, 1
    while have < blocks:
        row |= row << (width * have)
        have *= 2
    return row & ((1 << (width * blocks)) - 1)


def in_all_blocks(row: int, width: int, blocks: int) -> int:
    """The bits set in each of the blocks; `blocks` is a power of two."""
    while blocks > 1:
        blocks //= 2
        row &= row >> (width * blocks)
    return row & ((1 << width) - 1)
