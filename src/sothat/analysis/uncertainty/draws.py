"""Draws of chances that are not known sharply, each from a random stream of its own.

What is drawn for an input turns on the seed, the name of the input and the range, and on nothing else: not on the other
inputs, not on how the variables are numbered.
"""

from hashlib import sha256
from typing import TYPE_CHECKING

from sothat.theory import Range

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


def drawn(given: Range, *, of: str, draws: int, seed: int) -> "Numbers":
    """Draws of the PERT distribution: a beta distribution over the range whose mean is (low + 4 likely + high) / 6.

    Args:
        of: What the range is the chance of: the id of an element, the pair of a link.
        draws: How many.
        seed: The same seed gives the same numbers, on every machine.

    Source:
        Malcolm, Roseboom, Clark and Fazar (1959), "Application of a technique for research and development program
        evaluation"; the beta distribution after Vose (2008), "Risk analysis: a quantitative guide".
    """
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    if given.low == given.high:
        return np.full(draws, float(given.low))
    up, down = _shape(given)
    return given.low + (given.high - given.low) * _stream(seed, of).beta(up, down, draws)


def variance(given: Range) -> float:
    """The variance of the same distribution: the square of the width times a b / ((a + b)^2 (a + b + 1))."""
    if given.low == given.high:
        return 0.0
    up, down = _shape(given)
    return (given.high - given.low) ** 2 * up * down / ((up + down) ** 2 * (up + down + 1))


def _shape(given: Range) -> tuple[float, float]:
    """The two numbers that say how a beta distribution leans; they add up to 6."""
    width = given.high - given.low
    return 1 + 4 * (given.likely - given.low) / width, 1 + 4 * (given.high - given.likely) / width


def _stream(seed: int, name: str) -> "np.random.Generator":
    import numpy as np  # noqa: PLC0415 (loaded already)

    start = int.from_bytes(sha256(f"{seed}\n{name}".encode()).digest(), "little")
    return np.random.Generator(np.random.PCG64(start))
