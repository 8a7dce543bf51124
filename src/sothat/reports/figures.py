"""Numbers as people read them, the same in a picture as in the table beside it."""

from decimal import Decimal
from math import floor, log10

NEGLIGIBLE = 1e-12
"""What is nearer to nothing than this is what rounding left over."""


def percent(share: float) -> str:
    """A share or a chance in percent: one decimal, and for what is small two digits that count."""
    if abs(share) < NEGLIGIBLE:
        return "0%"
    hundredths = abs(share) * 100
    if hundredths >= 0.1:
        shown = f"{hundredths:.1f}".removesuffix(".0")
        if shown == "100" and hundredths < 100:
            shown = "over 99.9"
    else:
        shown = f"{Decimal(f'{hundredths:.1e}'):.{1 - floor(log10(hundredths))}f}"
    return f"{'−' if share < 0 else ''}{shown}%"


def signed_percent(share: float) -> str:
    """The same with its sign always written: ``+26.7%``, ``−13.3%``."""
    return percent(share) if share < 0 or abs(share) < NEGLIGIBLE else f"+{percent(share)}"


def percent_interval(low: float, high: float) -> str:
    """From where to where: ``12% to 34%``."""
    return f"{percent(low)} to {percent(high)}"
