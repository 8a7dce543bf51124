"""The theory that changes make of a theory."""

from collections.abc import Iterable

from sothat.errors import BrokenProject
from sothat.theory.change import Change
from sothat.theory.check_duplicates import duplicates
from sothat.theory.draft import Draft
from sothat.theory.theory import Theory


def apply(theory: Theory, changes: Iterable[Change]) -> Theory:
    """The theory after the changes, one after the other; the theory that was given stays as it is.

    Nothing is mended on the way: to take out an element, take out its links as well. What no longer fits together
    is for `check` to say.

    Raises:
        ChangeDoesNotFit: When what a change found before is not what is there now.
        BrokenProject: When the theory has an id or a link twice, so that it is not clear which one is meant.
    """
    refuse_duplicates(theory)
    draft = Draft(theory)
    for change in changes:
        draft.take(change)
    return draft.finished()


def refuse_duplicates(theory: Theory) -> None:
    """Changes go by ids and pairs, which must be there once only.

    Raises:
        BrokenProject: When one of them is there twice.
    """
    problems = [found.problem for found in duplicates(theory)]
    if problems:
        raise BrokenProject(problems)
