"""What an element costs in an area: once, and each year, in any one unit that is the same throughout."""

import math
from dataclasses import dataclass

from sothat.errors import WrongValue


@dataclass(frozen=True, kw_only=True)
class AmountRange:
    """An amount that is not known sharply: lowest, most likely and highest, 0 or more, in that order."""

    low: int | float
    likely: int | float
    high: int | float

    def __post_init__(self) -> None:
        amounts = (self.low, self.likely, self.high)
        if not (all(map(_is_amount, amounts)) and self.low <= self.likely <= self.high):
            raise WrongValue(
                f"The range {str(list(amounts))[:80]} of a cost will not do: "
                "write lowest, likely and highest, 0 or more, in that order."
            )


Amount = int | float | AmountRange
"""A number of 0 or more, or a range of it."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What something costs to put in place and to keep up.

    Args:
        once: To put it in place.
        yearly: To keep it up for a year.

    Raises:
        WrongValue: For a negative, endless or missing number.
    """

    once: Amount = 0
    yearly: Amount = 0

    def __post_init__(self) -> None:
        for amount in (self.once, self.yearly):
            if not isinstance(amount, AmountRange) and not _is_amount(amount):
                raise WrongValue(
                    f"The cost {str(amount)[:60]!r} will not do: write a number of 0 or more, or [low, likely, high]."
                )

    @property
    def likely(self) -> int | float:
        """What it comes to in the first year, by the most likely figures: once and one year."""
        return _likely(self.once) + _likely(self.yearly)


def _likely(amount: Amount) -> int | float:
    return amount.likely if isinstance(amount, AmountRange) else amount


def _is_amount(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    try:
        return math.isfinite(number) and number >= 0
    except OverflowError:  # a whole number of hundreds of digits
        return False
