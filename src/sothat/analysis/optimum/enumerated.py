"""Sets one after the other, the cheapest first, as many as are asked for or as there is time for."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from sothat.analysis.optimum.cheapest import CheapestFirst, Ids
from sothat.errors import OutOfTime


@dataclass(frozen=True, kw_only=True)
class Enumerated:
    """What was found.

    Args:
        sets: The sets in their order, each exact: there is none before it but those that stand before it.
        is_all: Whether there are no others.
        in_time: Whether it came as far as it was meant to.
        so_far: When it was stopped before the first set: one that does, which need not be the best nor minimal.
        bound: What every further set costs at least.
    """

    sets: tuple[Ids, ...]
    is_all: bool
    in_time: bool = True
    so_far: Ids | None = None
    bound: Fraction = Fraction(0)


def enumerated(cheapest_first: CheapestFirst, most: int) -> Enumerated:
    """At most so many sets, and whether there are others; fewer when the time is over.

    Raises:
        OutOfTime: When the time is over and there is nothing to tell.
    """
    found: list[Ids] = []
    try:
        for one in islice(cheapest_first, most + 1):
            found.append(one)  # noqa: PERF402 (what was found must stay when the time is over)
        return Enumerated(sets=tuple(found), is_all=len(found) <= most)
    except OutOfTime:
        so_far, bound = cheapest_first.so_far, cheapest_first.bound
        if not found and so_far is None:
            raise
        return Enumerated(sets=tuple(found), is_all=False, in_time=False, so_far=None if found else so_far, bound=bound)
    finally:
        cheapest_first.close()
