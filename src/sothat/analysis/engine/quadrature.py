"""Points and weights with which the integral of a polynomial over [0, 1] is a finite sum, exactly.

Source:
    Gauss (1814), "Methodus nova integralium valores per approximationem inveniendi"; found by Newton's method from
    the usual first guess, with the three-term recurrence of the Legendre polynomials.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_TURNS = 20


@lru_cache(maxsize=64)
def quadrature(degree: int) -> "tuple[Numbers, Numbers]":
    """The points t and weights w such that sum(w p(t)) is the integral over [0, 1] of every polynomial p up to that degree.

    With n points the rule of Gauss and Legendre is exact up to degree 2n - 1. It is worked out here, without a
    library for matrices, so that the same numbers come out on every machine.
    """
    import numpy as np  # noqa: PLC0415 (heavy: loaded when first needed)

    n = degree // 2 + 1
    x = np.array([math.cos(math.pi * (k + 0.75) / (n + 0.5)) for k in range(n)])
    for _ in range(_TURNS):
        value, slope = _legendre(n, x)
        step = value / slope
        x = x - step
        if float(np.abs(step).max()) < 1e-15:
            break
    _, slope = _legendre(n, x)
    weights = 2 / ((1 - x) * (1 + x) * slope * slope)
    weights = weights * (2 / math.fsum(weights))
    return (1 + x) / 2, weights / 2


def _legendre(n: int, x: "Numbers") -> "tuple[Numbers, Numbers]":
    """The Legendre polynomial of degree n and its slope, at each x strictly between -1 and 1."""
    before, value = 0 * x + 1, x
    for k in range(2, n + 1):
        before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
    return value, n * (x * value - before) / ((x - 1) * (x + 1))
