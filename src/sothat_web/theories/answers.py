"""Every answer about a scenario, each given in time or not at all, and kept for the next one who asks."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from sothat.analysis import (
    Alone,
    Attainment,
    Explanation,
    Levels,
    Linchpins,
    Packages,
    Watch,
    alone,
    attained,
    explain,
    levels,
    linchpins,
    packages,
)
from sothat.project import Project
from sothat.theory import ElementId, Status
from sothat_web.theories.deadline import Unanswered, asked
from sothat_web.theories.desk import DESK
from sothat_web.theories.scenario import Scenario, area_of, statuses_of

T = TypeVar("T")

LISTED = 20
"""How many packages and how many linchpins a page lists; their counts are exact all the same."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the whole-system page tells about a scenario.

    Args:
        all_in_place: The linchpins when everything is in place; None unless the goals fail in the scenario itself.
    """

    attained: Attainment | Unanswered
    alone: Alone | Unanswered
    packages: Packages | Unanswered
    linchpins: Linchpins | Unanswered
    all_in_place: Linchpins | Unanswered | None
    levels: Levels | Unanswered

    @property
    def is_complete(self) -> bool:
        """Whether every question was answered."""
        parts = (self.attained, self.alone, self.packages, self.linchpins, self.all_in_place, self.levels)
        return not any(isinstance(part, Unanswered) for part in parts)


class Kept:
    """The last answers, under the mark of the project and the question; the oldest makes room."""

    def __init__(self, room: int = 256) -> None:
        self._room = room
        self._kept: OrderedDict[object, object] = OrderedDict()
        self._turn = Lock()

    def get(self, key: object, make: Callable[[], T], *, keep: Callable[[T], bool]) -> T:
        """The answer under a key; made when it is not here, and kept when it is worth keeping."""
        if (found := self.find(key)) is not None:
            return found  # type: ignore[return-value]
        made = make()
        if keep(made):
            with self._turn:
                self._kept[key] = made
                while len(self._kept) > self._room:
                    self._kept.popitem(last=False)
        return made

    def find(self, key: object) -> object | None:
        """The answer under a key, if it is here."""
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def __len__(self) -> int:
        return len(self._kept)


_KEPT = Kept()


def kept(question: object, scenario: Scenario, make: Callable[[], T]) -> T:
    """What was made before for a question about a scenario, or else made now.

    Args:
        question: What sets it apart from other questions: the mark of the project, and what is asked.
    """
    return _KEPT.get(_key(question, scenario), make, keep=lambda _: True)


def worked_out(
    question: object, scenario: Scenario, make: Callable[[Watch], T], *, keep: Callable[[T], bool] | None = None
) -> T:
    """What was found before for a question about a scenario, or else found now, at the desk where long work is done.

    Args:
        keep: Whether an answer is worth keeping for the next who asks; every answer that is one when None.

    Raises:
        StillWorking: When it takes longer than a page should.
        Busy: When it does, and too much is being worked on already.
    """
    key = _key(question, scenario)
    if (found := _KEPT.find(key)) is not None:
        return found  # type: ignore[return-value]
    return DESK.ask(key, lambda watch: _KEPT.get(key, lambda: make(watch), keep=keep or _is_answered))


def _key(question: object, scenario: Scenario) -> tuple[object, ...]:
    return question, scenario.area, tuple(scenario.changed.items()), scenario.goals


def answers_about(project: Project, mark: str, scenario: Scenario) -> Answers:
    """Every answer about a scenario of a project, which is as the mark says."""
    return worked_out(
        (mark, "all"),
        scenario,
        lambda watch: _ask_all(project, scenario, watch),
        keep=lambda found: found.is_complete,
    )


def attainment_in(project: Project, mark: str, scenario: Scenario) -> Attainment | Unanswered:
    """What is reached and what works in a scenario, for a page that asks no more."""
    statuses = statuses_of(project, scenario)
    return worked_out(
        (mark, "attained"),
        scenario,
        lambda watch: asked(lambda both: attained(project.theory, statuses, watch=both), watch=watch),
    )


def explanation_of(project: Project, mark: str, scenario: Scenario, element: ElementId) -> Explanation | Unanswered:
    """Why an element holds or does not in a scenario."""
    statuses = statuses_of(project, scenario)
    return worked_out(
        (mark, "why", element),
        scenario,
        lambda watch: asked(
            lambda both: explain(project.theory, element, statuses, limit=LISTED, watch=both), watch=watch
        ),
    )


def fixed_in(project: Project, scenario: Scenario) -> dict[ElementId, Status]:
    """The choices already made in the area of a scenario, but for what was changed by hand."""
    area = area_of(project, scenario)
    if area is None:
        return {}
    return {element: choice for element, choice in area.fixed.items() if element not in scenario.changed}


def _ask_all(project: Project, scenario: Scenario, watch: Watch) -> Answers:
    theory, statuses, goals = project.theory, statuses_of(project, scenario), scenario.goals
    area, fixed = area_of(project, scenario), fixed_in(project, scenario)
    costs = None if area is None else area.likely_costs

    def ask(question: Callable[[Watch], T]) -> T | Unanswered:
        return asked(question, watch=watch)

    found = ask(lambda both: linchpins(theory, statuses, goals=goals, limit=LISTED, watch=both))
    fails = isinstance(found, Linchpins) and bool(found.failing)
    return Answers(
        attained=ask(lambda both: attained(theory, statuses, watch=both)),
        alone=ask(lambda both: alone(theory, statuses, goals=goals, fixed=fixed, limit=LISTED, watch=both)),
        packages=ask(
            lambda both: packages(theory, statuses, goals=goals, costs=costs, fixed=fixed, limit=LISTED, watch=both)
        ),
        linchpins=found,
        all_in_place=ask(lambda both: linchpins(theory, None, goals=goals, limit=LISTED, watch=both))
        if fails
        else None,
        levels=ask(lambda both: levels(theory, statuses, goals=goals, fixed=fixed, watch=both)),
    )


def _is_answered(found: object) -> bool:
    return not isinstance(found, Unanswered)
