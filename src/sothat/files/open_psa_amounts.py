"""The probabilities of basic events: numbers, parameters, and plain arithmetic on them, as an Open-PSA model writes it.

What is random (deviates) or turns on a mission time that the file does not state is refused: there is no one number.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from sothat.files.open_psa_definitions import Definition, Definitions, Sort, parts_of, unread, wrong

_DEEPEST = 100

_Arithmetic = Callable[[Sequence[float]], float]

_ON_ANY: Mapping[str, _Arithmetic] = {
    "add": math.fsum,
    "mul": math.prod,
    "min": min,
    "max": max,
    "mean": lambda given: math.fsum(given) / len(given),
    "sub": lambda given: given[0] - math.fsum(given[1:]),
    "div": lambda given: given[0] / math.prod(given[1:]),
}
_ON_ONE: Mapping[str, _Arithmetic] = {
    "neg": lambda given: -given[0],
    "abs": lambda given: abs(given[0]),
    "exp": lambda given: math.exp(given[0]),
    "log": lambda given: math.log(given[0]),
    "log10": lambda given: math.log10(given[0]),
    "sqrt": lambda given: math.sqrt(given[0]),
}
_ON_TWO: Mapping[str, _Arithmetic] = {
    "pow": lambda given: math.pow(given[0], given[1]),
    "exponential": lambda given: -math.expm1(-given[0] * given[1]),
}
_NUMBERS = {"float": float, "int": int}


class Amounts:
    """What the expressions of a model come to."""

    def __init__(self, known: Definitions) -> None:
        self._known = known
        self._parameters: dict[str, float] = {}
        self._open: list[str] = []

    def chance(self, event: Definition) -> float | None:
        """The probability of a basic event; None when none is stated."""
        parts = parts_of(event.item)
        if not parts:
            return None
        if len(parts) > 1:
            raise wrong(f"{event} has {len(parts)} probabilities", "Give it one")
        found = self._amount(parts[0], event, 0)
        if not 0 <= found <= 1:
            told = repr(parts[0].get("value", "")[:30]) if parts[0].tag in _NUMBERS else f"{found:g}"
            raise wrong(f"the probability of {event.key[:60]} is {told}", "Write a number from 0 to 1")
        return found

    def _amount(self, item: Element, at: Definition, depth: int) -> float:
        tag = str(item.tag)
        if depth > _DEEPEST:
            raise wrong(f"{at} has an expression over {_DEEPEST} deep", "Write it as parameters")
        if tag in _NUMBERS or tag == "bool":
            return _literal(item, tag, at)
        if tag == "pi":
            return math.pi
        if tag == "parameter":
            return self._parameter(item, at, depth)
        if tag not in _ON_ANY and tag not in _ON_ONE and tag not in _ON_TWO:
            raise unread(item, at)
        return _worked_out(tag, [self._amount(part, at, depth + 1) for part in parts_of(item)], at)

    def _parameter(self, item: Element, at: Definition, depth: int) -> float:
        parameter = self._known.meant(item.get("name", ""), at, Sort.PARAMETER)
        if parameter.key in self._parameters:
            return self._parameters[parameter.key]
        if parameter.key in self._open:
            raise wrong(f"{parameter} leads back to itself", "Take out one reading")
        parts = parts_of(parameter.item)
        if len(parts) != 1:
            raise wrong(f"{parameter} has {len(parts)} expressions", "Give it one")
        self._open.append(parameter.key)
        self._parameters[parameter.key] = self._amount(parts[0], parameter, depth + 1)
        self._open.pop()
        return self._parameters[parameter.key]


def _literal(item: Element, tag: str, at: Definition) -> float:
    text = item.get("value", "")
    if tag == "bool" and text in ("true", "false"):
        return float(text == "true")
    try:
        found = float(_NUMBERS[tag](text[:400]))
    except (KeyError, ValueError, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        what = f"the probability of {at.key[:60]}" if at.sort is Sort.BASIC_EVENT else str(at)
        raise wrong(f"{what} is {text[:30]!r}", "Write a number")
    return found


def _worked_out(tag: str, given: list[float], at: Definition) -> float:
    wanted = 1 if tag in _ON_ONE else 2 if tag in _ON_TWO else len(given) or 1
    if len(given) != wanted:
        raise wrong(f"a <{tag}> in {at} has {len(given)} arguments", f"Give it {wanted}")
    work = {**_ON_ANY, **_ON_ONE, **_ON_TWO}[tag]
    try:
        found = work(given)
    except (ArithmeticError, ValueError):
        found = math.nan
    if not math.isfinite(found):
        raise wrong(f"a <{tag}> in {at} comes to no number", "Correct what it is worked out from")
    return found
