"""Every answer about a scenario, each given in time or not at all, and kept for the next one who asks."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
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
    alone,
    attained,
    explain,
    levels,
    linchpins,
    packages,
)
from sothat.project import Project
from sothat.theory import ElementId
from sothat_web.theories.deadline import Unanswered, asked
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
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        made = make()
        if keep(made):
            with self._turn:
                self._kept[key] = made
                while len(self._kept) > self._room:
                    self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


_KEPT = Kept()


def kept(
    question: object, scenario: Scenario, make: Callable[[], T], *, keep: Callable[[T], bool] = lambda _: True
) -> T:
    """What was made before for a question about a scenario, or else made now.

    Args:
        question: What sets it apart from other questions: the mark of the project, and what is asked.
    """
    return _KEPT.get((question, scenario.area, tuple(scenario.changed.items()), scenario.goals), make, keep=keep)


def answers_about(project: Project, mark: str, scenario: Scenario) -> Answers:
    """Every answer about a scenario of a project, which is as the mark says."""
    return kept((mark, "all"), scenario, lambda: _ask_all(project, scenario), keep=lambda found: found.is_complete)


def attainment_in(project: Project, mark: str, scenario: Scenario) -> Attainment | Unanswered:
    """What is reached and what works in a scenario, for a page that asks no more."""
    statuses = statuses_of(project, scenario)
    return kept(
        (mark, "attained"),
        scenario,
        lambda: asked(lambda watch: attained(project.theory, statuses, watch=watch)),
        keep=_is_answered,
    )


def explanation_of(project: Project, mark: str, scenario: Scenario, element: ElementId) -> Explanation | Unanswered:
    """Why an element holds or does not in a scenario."""
    statuses = statuses_of(project, scenario)
    return kept(
        (mark, "why", element),
        scenario,
        lambda: asked(lambda watch: explain(project.theory, element, statuses, limit=LISTED, watch=watch)),
        keep=_is_answered,
    )


def _ask_all(project: Project, scenario: Scenario) -> Answers:
    theory, statuses, goals = project.theory, statuses_of(project, scenario), scenario.goals
    area = area_of(project, scenario)
    fixed = (
        {}
        if area is None
        else {element: choice for element, choice in area.fixed.items() if element not in scenario.changed}
    )
    costs = None if area is None else area.likely_costs
    found = asked(lambda watch: linchpins(theory, statuses, goals=goals, limit=LISTED, watch=watch))
    return Answers(
        attained=asked(lambda watch: attained(theory, statuses, watch=watch)),
        alone=asked(lambda watch: alone(theory, statuses, goals=goals, fixed=fixed, limit=LISTED, watch=watch)),
        packages=asked(
            lambda watch: packages(theory, statuses, goals=goals, costs=costs, fixed=fixed, limit=LISTED, watch=watch)
        ),
        linchpins=found,
        all_in_place=_with_all_in_place(project, goals) if isinstance(found, Linchpins) and found.failing else None,
        levels=asked(lambda watch: levels(theory, statuses, goals=goals, fixed=fixed, watch=watch)),
    )


def _with_all_in_place(project: Project, goals: Sequence[ElementId] | None) -> Linchpins | Unanswered:
    return asked(lambda watch: linchpins(project.theory, None, goals=goals, limit=LISTED, watch=watch))


def _is_answered(found: object) -> bool:
    return not isinstance(found, Unanswered)
