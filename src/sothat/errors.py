"""What can go wrong, told as a sentence: where it is, what is wrong, how to mend it.

Two kinds of thing go wrong. A `Problem` is a value: checking and reading collect all of them and go on.
A `UserError` is raised when what was asked for cannot be done; it is shown without a traceback.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong with a theory or a file, and how to mend it.

    Args:
        where: The place, in the reader's words: ``element sv01``, ``link or04>st4``, ``theory.yaml, line 12``.
        what: What is wrong, as a whole sentence.
        mend: What to do about it, as a whole sentence.
        severity: An error makes answers impossible or meaningless; a warning is a weakness of the theory.
        code: A short name for the kind of problem, such as ``unknown-element``; stable between versions.
    """

    where: str
    what: str
    mend: str
    severity: Severity = Severity.ERROR
    code: str

    @property
    def is_error(self) -> bool:
        """Whether this must be mended before any question can be answered."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


class UserError(Exception):
    """A request that cannot be met; its message is shown to the person as it stands."""

    exit_code = 1


class WrongValue(UserError, ValueError):
    """A value that cannot be: an unknown kind, a chance above 1, a title left empty."""


class Misuse(UserError):
    """The request itself is off: an element, goal, area or project that does not exist."""

    exit_code = 2


class BrokenProject(UserError):
    """A project with errors in it, which must be mended first.

    Attributes:
        problems: All that was found, errors and warnings, in the order of the files.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        errors = [problem for problem in self.problems if problem.is_error]
        first = str(errors[0]) if errors else "It could not be read."
        more = f" ({len(errors) - 1} more: `sothat check` lists them all.)" if len(errors) > 1 else ""
        super().__init__(first + more)


class TooLarge(UserError):
    """An answer that cannot be had within the stated limit of time or memory."""

    exit_code = 3


class OutOfTime(TooLarge):
    """The stated limit of time is over."""


class Stopped(UserError):
    """Somebody asked for the work to stop."""

    exit_code = 130
