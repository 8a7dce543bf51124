"""Costs of a size that no budget has."""

import pytest

from sothat.areas import Cost
from sothat.errors import WrongValue


@pytest.mark.parametrize("digits", [310, 4_000])
def test_a_cost_of_hundreds_of_digits_is_told_in_a_sentence(digits: int) -> None:
    """A whole number too large for arithmetic is refused like any other cost that cannot be."""
    with pytest.raises(WrongValue, match="will not do"):
        Cost(once=10**digits)
