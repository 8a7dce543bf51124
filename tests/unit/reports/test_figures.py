"""Numbers as people read them."""

import pytest

from sothat.reports.figures import percent, percent_interval, signed_percent


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, "0%"),
        (1e-15, "0%"),
        (-1e-15, "0%"),
        (1.0, "100%"),
        (0.99999, "over 99.9%"),
        (0.5, "50%"),
        (0.21428, "21.4%"),
        (0.001, "0.1%"),
        (3.748573e-06, "0.00037%"),
        (0.000996, "0.100%"),
        (-0.1333, "−13.3%"),
    ],
)
def test_a_share_in_percent(share: float, shown: str) -> None:
    """One decimal; two digits that count where it is small; nothing is called 0% or 100% that is not."""
    assert percent(share) == shown


def test_a_sign_is_written_where_it_matters() -> None:
    """Complements have a plus, substitutes a minus, nothing has neither."""
    assert [signed_percent(x) for x in (0.2667, -0.1333, 0.0)] == ["+26.7%", "−13.3%", "0%"]


def test_an_interval_is_told_from_where_to_where() -> None:
    """In words, so that no dash can be taken for a minus."""
    assert percent_interval(0.12, 0.345) == "12% to 34.5%"
