"""Answers that are given within a stated time or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sothat.analysis import Watch, until, unwatched
from sothat.errors import Stopped, UserError

T = TypeVar("T")

SECONDS = 30.0
"""How long one of several questions on a page may take before the page says that it was too much."""


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """Stands in the place of an answer that could not be had, and says why."""

    why: str


def asked(question: Callable[[Watch], T], *, seconds: float = SECONDS, watch: Watch = unwatched) -> T | Unanswered:
    """The answer to a question; where it cannot be had, or not in time, the sentence that says so.

    Args:
        watch: Called now and then as well, for whoever looks at the work or stops it.

    Raises:
        Stopped: When the watch says so: nobody waits for a sentence then.
    """
    in_time = until(seconds)

    def both(done: int) -> None:
        watch(done)
        in_time(done)

    try:
        return question(both)
    except Stopped:
        raise
    except UserError as error:
        return Unanswered(why=str(error))
