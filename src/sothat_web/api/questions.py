"""The questions that programs may ask of a project, each answered as the command line answers it with ``--json``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sothat.analysis import Watch
from sothat.errors import Misuse
from sothat.project import Project, questions
from sothat.theory import ElementId


class Question(StrEnum):
    """What can be asked."""

    ATTAINED = "attained"
    ALONE = "alone"
    PACKAGES = "packages"
    LINCHPINS = "linchpins"
    LEVELS = "levels"
    IMPORTANCE = "importance"
    CHANCE = "chance"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with all that it depends on.

    Args:
        area: The id of an area; None for none.
        goals: The goals, where they differ from the theory's own.
        limit: How many to list at most; None for as many as the command line lists.
        budget: The most that a listed package may cost.
    """

    question: Question
    area: str | None = None
    goals: tuple[str, ...] | None = None
    limit: int | None = None
    budget: float | None = None


def check_asked(project: Project, asked: Asked) -> None:
    """Lets pass what can be asked of a project.

    Raises:
        Misuse: When it has no such area or element, or the question does not take what is given with it.
    """
    if asked.area is not None:
        project.area(asked.area)
    for goal in asked.goals or ():
        if goal not in project.theory.by_id:
            raise Misuse(f"There is no element {goal[:60]!r} in this theory.")
    taken = _TAKEN[asked.question]
    given = {"goal": asked.goals, "limit": asked.limit, "budget": asked.budget}
    for name, value in given.items():
        if value is not None and name not in taken:
            raise Misuse(f"The question {asked.question.value!r} takes no {name}: leave it out.")


def answer(project: Project, asked: Asked, watch: Watch) -> dict[str, Any]:
    """The answer as the command line prints it with ``--json``.

    Raises:
        UserError: When it cannot be had.
    """
    named: dict[str, Any] = {}
    if asked.goals is not None:
        named["goals"] = _ids(asked.goals)
    if asked.limit is not None:
        named["limit"] = asked.limit
    if asked.budget is not None:
        named["budget"] = asked.budget
    area = None if asked.area is None else project.area(asked.area)
    return _ASK[asked.question](project, area=area, watch=watch, **named).as_json()  # type: ignore[no-any-return]


def _ids(goals: Sequence[str]) -> list[str]:
    return [ElementId(goal) for goal in goals]


_ASK: Mapping[Question, Callable[..., Any]] = {
    Question.ATTAINED: questions.attained,
    Question.ALONE: questions.alone,
    Question.PACKAGES: questions.packages,
    Question.LINCHPINS: questions.linchpins,
    Question.LEVELS: questions.levels,
    Question.IMPORTANCE: questions.importance,
    Question.CHANCE: questions.chance,
}
_TAKEN: Mapping[Question, frozenset[str]] = {
    Question.ATTAINED: frozenset(),
    Question.ALONE: frozenset({"goal", "limit"}),
    Question.PACKAGES: frozenset({"goal", "limit", "budget"}),
    Question.LINCHPINS: frozenset({"goal", "limit"}),
    Question.LEVELS: frozenset({"goal"}),
    Question.IMPORTANCE: frozenset({"goal"}),
    Question.CHANCE: frozenset({"goal"}),
}
