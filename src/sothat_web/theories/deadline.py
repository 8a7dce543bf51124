"""Answers that are given within a stated time or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sothat.analysis import Watch, until
from sothat.errors import UserError

T = TypeVar("T")

SECONDS = 5.0
"""How long one question may take before the page says that it was too much."""


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """Stands in the place of an answer that could not be had, and says why."""

    why: str


def asked(question: Callable[[Watch], T], *, seconds: float = SECONDS) -> T | Unanswered:
    """The answer to a question; where it cannot be had, or not in time, the sentence that says so."""
    try:
        return question(until(seconds))
    except UserError as error:
        return Unanswered(why=str(error))
