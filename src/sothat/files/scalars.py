"""What a plain YAML value stands for, by the core schema of YAML 1.2: nothing, yes/no, a number, or text.

Dates, and the yes/no/on/off of older YAML, are text here: a title of `2024-05-01` stays a title.
"""

import re

Plain = None | bool | int | float | str

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE_FALSE = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 400
"""Longer runs of digits are text: no amount of anything is that long, and turning them into numbers takes for ever."""


def resolved(written: str) -> Plain:
    """What a plain value stands for."""
    if written in _NOTHING:
        return None
    if written in _TRUE_FALSE:
        return _TRUE_FALSE[written]
    if written[0] not in "+-.0123456789" or len(written) > _LONGEST_NUMBER:
        return written
    if _INTEGER.fullmatch(written):
        return int(written, _number_base(written))
    if _NUMBER.fullmatch(written) or _NOT_FINITE.fullmatch(written):
        return float(written.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return written


def _number_base(written: str) -> int:
    return {"0o": 8, "0x": 16}.get(written[:2], 10)
