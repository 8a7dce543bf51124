"""How a check tells what it found: a problem, and where in the theory it belongs."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from sothat.errors import Problem, Severity
from sothat.theory.names import ElementId
from sothat.theory.theory import Theory

_NAMED_AT_MOST = 200


class Part(IntEnum):
    """The parts of a theory, in the order of the file."""

    LEVELS = 1
    STAGES = 2
    GOALS = 3
    CEILING = 4
    ELEMENTS = 5
    GROUPS = 6
    LINKS = 7


class Found(NamedTuple):
    """A problem and its place: the part of the theory and the number within it."""

    part: Part
    number: int
    problem: Problem


def error(code: str, where: str, what: str, mend: str) -> Problem:
    """A problem that makes answers impossible or meaningless."""
    return Problem(code=code, where=where, what=what, mend=mend)


def warning(code: str, where: str, what: str, mend: str) -> Problem:
    """A weakness of the theory that no answer founders on."""
    return Problem(code=code, where=where, what=what, mend=mend, severity=Severity.WARNING)


def named(noun: str, names: Sequence[str]) -> str:
    """The places in words: ``link a>b``, or ``links a>b, c>d``; of more than 200 the rest is counted."""
    shown = ", ".join(_short(name) for name in names[:_NAMED_AT_MOST])
    more = f" and {len(names) - _NAMED_AT_MOST:,} more" if len(names) > _NAMED_AT_MOST else ""
    return f"{noun}{'s' if len(names) > 1 else ''} {shown}{more}"


def quoted(theory: Theory, element: ElementId) -> str:
    """The title of an element in quotation marks; its id where the theory does not have it."""
    known = theory.by_id.get(element)
    return f"‘{_short(known.title, 80)}’" if known else _short(element)


def listed(theory: Theory, elements: Iterable[ElementId], *, at_most: int = 12, joined: str = ", ") -> str:
    """The titles of elements with their ids, the rest counted."""
    ids = tuple(elements)
    shown = joined.join(f"{quoted(theory, element)} ({_short(element)})" for element in ids[:at_most])
    return shown + (f" and {len(ids) - at_most:,} more" if len(ids) > at_most else "")


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
