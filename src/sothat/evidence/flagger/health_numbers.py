"""Numbers by which a health service knows somebody: the NHS number of England and Wales, the CHI number of Scotland."""

from datetime import date

_LENGTH = 10


def kind_of_number(digits: str) -> str | None:
    """``CHI number``, ``NHS number``, or None for digits that are neither.

    Both have ten digits and the same check digit; that of Scotland begins with a date of birth, day first.

    Args:
        digits: Decimal digits only.
    """
    if not has_check_digit(digits):
        return None
    return "CHI number" if _begins_with_a_date(digits) else "NHS number"


def has_check_digit(digits: str) -> bool:
    """Whether ten digits end in the right check digit: eleven less the remainder, modulo eleven, of the first nine
    digits times ten down to two; eleven counts as zero, and a number for which it is ten is not given out.

    Source: NHS Data Dictionary, NHS number.
    """
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == int(digits[-1])


def _begins_with_a_date(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
