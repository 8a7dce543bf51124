"""The questions, put to a project: an area by its id, goals by theirs.

Each is the twin of the function of the same name in `sothat.analysis`, which knows a theory and plain mappings only.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from typing import TypeVar

from sothat import analysis
from sothat.analysis import (
    Alone,
    Attainment,
    Chances,
    Ensemble,
    Explanation,
    Importance,
    Levels,
    Linchpins,
    Packages,
    Robustness,
    Watch,
    Weak,
    unwatched,
)
from sothat.areas import Area
from sothat.errors import Misuse
from sothat.project.project import Project
from sothat.theory import ElementId, Status, Statuses, Theory

Asked = Project | Theory
Place = Area | str | None
Entry = TypeVar("Entry")


def attained(project: Asked, *, area: Place = None, watch: Watch = unwatched) -> Attainment:
    """Which elements hold, in the area or as the theory stands with nothing added."""
    return analysis.attained(_theory(project), _statuses(project, area), watch=watch)


def explain(
    project: Asked, element: str, *, area: Place = None, limit: int = 100, watch: Watch = unwatched
) -> Explanation:
    """Why an element fails, or why it holds."""
    return analysis.explain(_theory(project), ElementId(element), _statuses(project, area), limit=limit, watch=watch)


def alone(
    project: Asked,
    *,
    area: Place = None,
    goals: Sequence[str] | None = None,
    limit: int = 100,
    watch: Watch = unwatched,
) -> Alone:
    """What each addition would change by itself, and what it waits for."""
    place = _place(project, area)
    return analysis.alone(
        _theory(project),
        _statuses(project, place),
        goals=_goals(goals),
        fixed=_fixed(project, place),
        limit=limit,
        watch=watch,
    )


def packages(
    project: Asked,
    *,
    area: Place = None,
    goals: Sequence[str] | None = None,
    limit: int = 20,
    budget: float | None = None,
    watch: Watch = unwatched,
) -> Packages:
    """The smallest sets of additions that reach the goals, and the order in which to roll each out."""
    place = _place(project, area)
    return analysis.packages(
        _theory(project),
        _statuses(project, place),
        goals=_goals(goals),
        costs=place.likely_costs if place else None,
        fixed=_fixed(project, place),
        budget=budget,
        limit=limit,
        watch=watch,
    )


def linchpins(
    project: Asked,
    *,
    area: Place = None,
    goals: Sequence[str] | None = None,
    limit: int = 1000,
    watch: Watch = unwatched,
) -> Linchpins:
    """The smallest sets of conditions whose loss makes the goals fail."""
    return analysis.linchpins(_theory(project), _statuses(project, area), goals=_goals(goals), limit=limit, watch=watch)


def levels(
    project: Asked, *, area: Place = None, goals: Sequence[str] | None = None, watch: Watch = unwatched
) -> Levels:
    """What each combination of system levels can reach by its own additions."""
    place = _place(project, area)
    return analysis.levels(
        _theory(project),
        _statuses(project, place),
        goals=_goals(goals),
        fixed=_fixed(project, place),
        watch=watch,
    )


def importance(
    project: Asked,
    *,
    area: Place = None,
    goals: Sequence[str] | None = None,
    weights: Mapping[str, float] | None = None,
    draws: int = 2_000,
    seed: int = 1,
    watch: Watch = unwatched,
) -> Importance:
    """How much each element matters for the goals being reached, and which additions work only together."""
    place = _place(project, area)
    return analysis.importance(
        _theory(project),
        _statuses(project, place),
        goals=_goals(goals),
        weights=None if weights is None else {ElementId(goal): weight for goal, weight in weights.items()},
        fixed=_fixed(project, place),
        draws=draws,
        seed=seed,
        watch=watch,
    )


def chance(
    project: Asked,
    *,
    area: Place = None,
    goals: Sequence[str] | None = None,
    draws: int = 2_000,
    samples: int = 200_000,
    seed: int = 1,
    watch: Watch = unwatched,
) -> Chances:
    """How likely each element is to hold, what is most worth finding out, and what would change a decision."""
    place = _place(project, area)
    return analysis.chance(
        _theory(project),
        _statuses(project, place),
        goals=_goals(goals),
        costs=place.likely_costs if place else None,
        fixed=_fixed(project, place),
        draws=draws,
        samples=samples,
        seed=seed,
        watch=watch,
    )


def robustness(
    project: Asked,
    *,
    area: Place = None,
    goals: Sequence[str] | None = None,
    weak: Weak = (),
    limit: int = 5,
    draws: int = 1024,
    seed: int = 1,
    watch: Watch = unwatched,
) -> Robustness:
    """Which conclusions stand whichever of the disputed and weak links are right, and which one link overturns which."""
    place = _place(project, area)
    return analysis.robustness(
        _theory(project),
        _statuses(project, place),
        goals=_goals(goals),
        weak=weak,
        costs=place.likely_costs if place else None,
        fixed=_fixed(project, place),
        limit=limit,
        draws=draws,
        seed=seed,
        watch=watch,
    )


def ensemble(
    project: Asked,
    *,
    areas: Sequence[Area | str] | None = None,
    goals: Sequence[str] | None = None,
    draws: int = 1_000,
    seed: int = 1,
    workers: int | None = None,
    executor: Executor | str | None = None,
    watch: Watch = unwatched,
) -> Ensemble:
    """How likely each goal is in each of many areas: all those of the project, or the ones given."""
    return analysis.ensemble(
        _theory(project),
        _statuses_of_each(project, areas),
        goals=_goals(goals),
        draws=draws,
        seed=seed,
        workers=workers,
        executor=executor,
        watch=watch,
    )


def _statuses_of_each(project: Asked, areas: Sequence[Area | str] | None) -> dict[str, Statuses]:
    given = (project.areas if isinstance(project, Project) else ()) if areas is None else areas
    places = [
        place for area in ([given] if isinstance(given, Area | str) else given) if (place := _place(project, area))
    ]
    found: dict[str, Statuses] = {place.id: _that_matter(project, place.statuses) for place in places}
    if len(found) < len(places):
        twice = sorted(place.id for place in places if [p.id for p in places].count(place.id) > 1)
        raise Misuse(f"Two of the areas are called {twice[0]}: give each an id of its own.")
    return found


def _theory(project: Asked) -> Theory:
    return project.theory if isinstance(project, Project) else project


def _place(project: Asked, area: Place) -> Area | None:
    if area is None or isinstance(area, Area):
        return area
    if isinstance(project, Project):
        return project.area(area)
    raise Misuse(f"A theory by itself has no area {area[:60]!r}: ask the project, or give the area itself.")


def _statuses(project: Asked, area: Place) -> Statuses | None:
    """What an area says of elements that can have a status; `check` warns of an entry that can have no effect."""
    place = _place(project, area)
    return None if place is None else _that_matter(project, place.statuses)


def _fixed(project: Asked, area: Area | None) -> Mapping[ElementId, Status] | None:
    return None if area is None else _that_matter(project, area.fixed)


def _that_matter(project: Asked, entries: Mapping[ElementId, Entry]) -> dict[ElementId, Entry]:
    by_id = _theory(project).by_id
    return {e: entry for e, entry in entries.items() if e not in by_id or by_id[e].kind.has_own_status}


def _goals(goals: Sequence[str] | None) -> tuple[ElementId, ...] | None:
    if goals is None:
        return None
    return tuple(ElementId(goal) for goal in ([goals] if isinstance(goals, str) else goals))
