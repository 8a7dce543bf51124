"""Dates as CSL-JSON has them, from what programs write: a year, and a month and a day where they are said."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(
    r"(?P<year>[12][0-9]{3})(?:[-/](?P<month>0?[1-9]|1[0-2])(?:[-/](?P<day>0?[1-9]|[12][0-9]|3[01]))?)?(?![0-9])"
)
_YEAR_FIRST = re.compile(r"(?P<year>[12][0-9]{3})[ ,]+(?P<month>[A-Za-z]{3})[a-z]*\.?(?:[ ]+(?P<day>[0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"(?:(?P<day>[0-9]{1,2})[ ]+)?(?P<month>[A-Za-z]{3})[a-z]*\.?[ ,]+(?P<year>[12][0-9]{3})")


def date_parts(written: str) -> list[int]:
    """Year, month and day as far as they are said; empty where no year is."""
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _NUMBERS):
        match = pattern.search(written)
        if match is None:
            continue
        month = _month(match["month"])
        if match["month"] and month is None and pattern is not _NUMBERS:
            continue
        day = int(match["day"]) if match["day"] and month is not None and 1 <= int(match["day"]) <= 31 else None
        return [int(match["year"]), *([month] if month is not None else []), *([day] if day is not None else [])]
    return []


def _month(written: str | None) -> int | None:
    if not written:
        return None
    if written.isdigit():
        return int(written)
    short = written[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else None
