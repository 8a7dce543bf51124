"""A race of orders: which order of the variables keeps a diagram small cannot be known but by trying."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeVar

from sothat.analysis.structure.orders import Order
from sothat.errors import OutOfTime, TooLarge

_FIRST_ROOM = 1 << 14
_MORE_ROOM = 32
_GOOD_ENOUGH = 1 << 19
_MOST_RUNNERS = 3

Result = TypeVar("Result")


def smallest_in_race(
    orders: Iterable[Order], attempt: Callable[[Order, int], Result], size: Callable[[Result], int], most: int
) -> Result:
    """The result of the first order if it needs little room; else orders race under a cap that grows, more of them each time.

    The first to finish wins where its result is not large. Where it is, each of the others has half the room that
    the best so far took: so all orders together cost a small multiple of the best.

    Args:
        orders: The orders, those that do well most often first.
        attempt: Works in an order with so much room, and raises `TooLarge` when it needs more.
        size: How much room a result took.
        most: The most room that any may have.
    """
    field = list(islice(orders, _MOST_RUNNERS))
    room, runners = min(_FIRST_ROOM, most), 1
    while True:
        best = _round(field if room == most else field[:runners], attempt, size, room)
        if not isinstance(best, TooLarge):
            return best
        if room == most:
            raise best
        room, runners = min(room * _MORE_ROOM, most), min(runners + 1, _MOST_RUNNERS)


def _round(
    field: list[Order], attempt: Callable[[Order, int], Result], size: Callable[[Result], int], room: int
) -> Result | TooLarge:
    """The best result of one round; the error of the last order where none finished."""
    best: Result | TooLarge = TooLarge("No order was tried.")
    for order in field:
        try:
            result = attempt(order, room)
        except OutOfTime:
            raise
        except TooLarge as error:
            best = error if isinstance(best, TooLarge) else best
            continue
        best, taken = result, size(result)
        if taken <= _GOOD_ENOUGH:
            break
        room = taken // 2
    return best
